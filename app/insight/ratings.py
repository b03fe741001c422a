"""Ratings counted for charts, as on the wall: reads only.

Those at the tablet after a service act, one a visit, by the week in which they
arrived. A later word from home does not take its place here: a week that is over
never changes, or it would tell that somebody has changed their mind. The doubted
count, as in all raw numbers; taps of staff who try a tablet out do not.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from peewee import Case, fn

from app.db import db, on_postgresql
from app.feedback.integrity import Code
from app.feedback.period import Period
from app.figures.mix import Cells
from app.figures.tally import SATISFIED_FROM, Tally
from app.insight import parts, weeks
from app.insight.parts import Week
from app.models import Rating
from app.visits.source import Channel

LATEST = 31  # days; what a tablet brings later is left out for good
ARRIVED = fn.COALESCE(Rating.arrived_on, Rating.day)
Place = tuple[int, int]  # (weekday, 0 for the morning or 1 for the afternoon)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The answers of each week of each centre, by scale: those of few as well, which
    only say that there were few."""

    tallies: dict[int, dict[Week, Tally]]

    def full(self, scale: int) -> frozenset[Week]:
        """Return the weeks that may be in a number."""
        found = self.tallies.get(scale, {})
        return parts.full({week: tally.n for week, tally in found.items()})

    def scales(self) -> list[int]:
        """Return the scales on which enough answered in some week, the most used
        first."""
        n = {
            scale: sum(self.tallies[scale][week].n for week in self.full(scale))
            for scale in self.tallies
        }
        return sorted(filter(n.get, n), key=lambda scale: (-n[scale], scale))

    def of(self, scale: int, monday: date) -> Tally:
        """Return a week of all centres together. If each had few: those of one."""
        full = self.full(scale)
        found = self.tallies.get(scale, {})
        here = {week: tally for week, tally in found.items() if week[1] == monday}
        told = [tally for week, tally in here.items() if week in full]
        return sum(told or list(here.values())[:1], start=Tally((0,) * scale))


def by_week(counters: Collection[int], period: Period) -> Weeks:
    """Return the answers of a period by centre and week."""
    by = (Rating.agency, ARRIVED, Rating.scale, Rating.score)
    rows: Any = (
        Rating.select(*by, fn.COUNT(Rating.id))
        .where(_counted(counters, period))
        .group_by(*by)
        .tuples()
    )
    found: dict[int, dict[Week, list[int]]] = {}
    for agency, day, scale, score, n in rows:
        here = found.setdefault(scale, {})
        faces = here.setdefault((agency, weeks.monday(day)), [0] * scale)
        faces[score - 1] += n
    return Weeks(
        {
            scale: {week: Tally(tuple(faces)) for week, faces in here.items()}
            for scale, here in found.items()
        }
    )


def by_counter(
    counters: Collection[int], period: Period, scale: int, full: Collection[Week]
) -> dict[int, Cells]:
    """Return k in n satisfied by counter and kind of work.

    period: whole blocks. full: the weeks that count. A kind of work is the act, the
    sector and the half-day; a rating knows neither procedure nor officer.
    """
    by = (
        Rating.agency,
        Rating.counter,
        ARRIVED,
        Rating.act,
        Rating.sector,
        Rating.half,
    )
    cells: dict[tuple[Hashable, int], dict[Hashable, list[int]]] = {}
    for agency, counter, day, *work, k, n in _satisfied(by, counters, period, scale):
        monday = _monday(day)
        if (agency, monday) in full:
            here = cells.setdefault(((agency, parts.block(monday)), counter), {})
            _add(here.setdefault(tuple(work), [0, 0]), k, n)
    seen = parts.kept({at: _n(work) for at, work in cells.items()})
    found: dict[int, dict[Hashable, list[int]]] = {}
    for at in seen:
        for work, (k, n) in cells[at].items():
            _add(found.setdefault(at[1], {}).setdefault(work, [0, 0]), k, n)
    return {
        counter: {work: (k, n) for work, (k, n) in of.items()}
        for counter, of in found.items()
    }


def by_half(
    counters: Collection[int], period: Period, scale: int, full: Collection[Week]
) -> dict[Place, tuple[int, int]]:
    """Return k in n satisfied by weekday and half-day of the visit. See by_counter."""
    by = (Rating.agency, ARRIVED, Rating.day, Rating.half)
    cells: dict[tuple[Hashable, Place], list[int]] = {}
    for agency, day, on, half, k, n in _satisfied(by, counters, period, scale):
        monday = _monday(day)
        if (agency, monday) in full:
            at = (_date(on).weekday(), int(half == "pm"))
            here = (agency, parts.block(monday))
            _add(cells.setdefault((here, at), [0, 0]), k, n)
    found: dict[Place, list[int]] = {}
    for cell in parts.kept({cell: n for cell, (_k, n) in cells.items()}):
        _add(found.setdefault(cell[1], [0, 0]), *cells[cell])
    return {place: (k, n) for place, (k, n) in found.items()}


def _satisfied(by: Any, counters: Collection[int], period: Period, scale: int) -> Any:
    """Return the rows as the database gives them: reading 60,000 costs the most."""
    good = Case(None, [(Rating.score >= SATISFIED_FROM[scale], 1)], 0)
    query = (
        Rating.select(*by, fn.SUM(good), fn.COUNT(Rating.id))
        .where(_counted(counters, period) & (Rating.scale == scale))
        .group_by(*by)
    )
    return db.execute(query).fetchall()


def _counted(counters: Collection[int], period: Period) -> Any:
    """Return the condition of the answers that arrived in a period, not too late."""
    if on_postgresql():
        late = ARRIVED - Rating.day
    else:
        late = fn.JULIANDAY(ARRIVED) - fn.JULIANDAY(Rating.day)
    return (
        Rating.counter.in_(list(counters))
        & Rating.day.between(period.first - timedelta(days=LATEST), period.last)
        & ARRIVED.between(period.first, period.last)
        & (late <= LATEST)
        & (Rating.act != "")
        & (Rating.channel == Channel.TABLET)
        & (Rating.doubt != Code.TEST)
    )


@lru_cache(1_000)
def _date(day: date | str) -> date:
    """Return a day: SQLite keeps it as text."""
    return date.fromisoformat(day) if isinstance(day, str) else day


@lru_cache(1_000)
def _monday(day: date | str) -> date:
    return weeks.monday(_date(day))


def _add(pair: list[int], k: int, n: int) -> None:
    pair[0] += k
    pair[1] += n


def _n(work: dict[Hashable, list[int]]) -> int:
    return sum(n for _k, n in work.values())
