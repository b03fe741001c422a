"""What people said of one's own work: from the next day on, and never fewer than ten.

An officer who saw the count go from 10 to 11 would know what one person said. So
whole blocks are shown: one ends with the first day that brings it to ten answers, and
is not touched again, for an answer belongs to the day on which it arrived.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import JOIN, fn

from app.figures.tally import Tally
from app.models import Rating, Shift
from app.visits.source import Channel

BLOCK = 10  # answers at least (trust.md, 4)
WEEKS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Days in a row and what people said on them, on one scale."""

    first: date
    last: date
    tally: Tally


def blocks(days: Iterable[tuple[date, int, int]], scale: int) -> list[Block]:
    """Return the full blocks, the newest first.

    days: day, score and how many, of one scale, in the order of days.

    >>> ten = [(date(2026, 11, 2), 4, 9), (date(2026, 11, 3), 1, 2)]
    >>> [block.tally.counts for block in blocks(ten, 4)]
    [(2, 0, 0, 9)]
    """
    found: list[Block] = []
    faces, first, last = [0] * scale, None, None
    for day, score, n in days:
        if last != day and sum(faces) >= BLOCK and first and last:
            found.append(Block(first, last, Tally(tuple(faces))))
            faces, first = [0] * scale, None
        faces[score - 1] += n
        first, last = first or day, day
    if sum(faces) >= BLOCK and first and last:
        found.append(Block(first, last, Tally(tuple(faces))))
    return found[::-1]


def of(officer: int, today: date) -> dict[int, list[Block]]:
    """Return an officer's blocks by scale: answers at the tablet after a service act.

    Those of the last weeks; they are counted from the officer's first day on, so that
    tomorrow they are the same. Half-days in which two sat at the counter are nobody's.
    """
    since = today - timedelta(weeks=WEEKS)
    found: dict[int, list[tuple[date, int, int]]] = {}
    for day, scale, score, n in _counted(officer, today):
        found.setdefault(scale, []).append((day, score, n))
    return {
        scale: [block for block in blocks(days, scale) if block.last >= since]
        for scale, days in found.items()
    }


def _counted(officer: int, today: date) -> Any:
    other = Shift.alias()
    same_half = (
        (other.counter == Shift.counter)
        & (other.day == Shift.day)
        & (other.half == Shift.half)
        & (other.officer != Shift.officer)
    )
    by = (Rating.arrived_on, Rating.scale, Rating.score)
    return (
        Rating.select(*by, fn.COUNT(Rating.id))
        .join(
            Shift,
            on=(
                (Shift.counter == Rating.counter)
                & (Shift.day == Rating.day)
                & (Shift.half == Rating.half)
            ),
        )
        .join(other, JOIN.LEFT_OUTER, on=same_half)
        .where(
            (Shift.officer == officer)
            & other.officer.is_null()
            & (Rating.act != "")
            & (Rating.channel == Channel.TABLET)
            & (Rating.arrived_on < today)
        )
        .group_by(*by)
        .order_by(Rating.arrived_on)
        .tuples()
    )
