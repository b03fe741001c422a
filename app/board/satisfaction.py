"""What people said at the counters of a centre, as the public may read it.

Whoever looks every minute and takes one look from the next must not learn what the
few people of an hour, or of a Saturday morning, tapped. So today is never shown, the
numbers change when a new week begins and at no other time, and a week in which fewer
than five answered is left out. Any two looks differ by whole weeks of five and more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.board import rules
from app.figures.tally import SCALES, Response, Tally
from app.models import Agency, Counter, Rating, Visit
from app.visits.source import Channel

# A tablet that was away longer than this before the weeks that count: its voices are
# in the manager's figures, not on the wall.
LATEST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What those who were asked at the counters said in four whole weeks.

    first, last: days, both included. tallies: one for each scale that was used, ours
    first; scales are never mixed.
    """

    first: date
    last: date
    tallies: list[Tally]
    response: Response

    @property
    def main(self) -> Tally | None:
        """The scale that most used, for where there is room for one."""
        return max(self.tallies, key=lambda tally: tally.n, default=None)


def of(agency: Agency, today: date) -> Satisfaction:
    """Return what the public may know today of a centre's ratings."""
    first, last = rules.weeks(today)
    counters = [
        c.id for c in Counter.select(Counter.id).where(Counter.agency == agency)
    ]
    weeks = _weeks(_answers(counters, first, last), first)
    return Satisfaction(
        first,
        last,
        [rules.public(scale, weeks[scale]) for scale in SCALES if scale in weeks],
        Response(_visits(counters, first, last), _n(weeks)),
    )


def _answers(counters: list[int], first: date, last: date) -> Any:
    """Return (day, scale, score, how many) by the day on which an answer arrived:
    what comes late changes no week that was shown."""
    arrived = fn.COALESCE(Rating.arrived_on, Rating.day)
    return (
        Rating.select(arrived, Rating.scale, Rating.score, fn.COUNT(Rating.id))
        .where(
            Rating.counter.in_(counters)
            & Rating.day.between(first - LATEST, last)
            & arrived.between(first, last)
            & (Rating.act != "")
            & (Rating.channel == Channel.TABLET)
        )
        .group_by(arrived, Rating.scale, Rating.score)
        .tuples()
    )


def _weeks(
    answers: Iterable[tuple[date, int, int, int]], first: date
) -> dict[int, list[Tally]]:
    """Return the tallies of each week, by scale."""
    counts: dict[tuple[int, int], list[int]] = {}
    for day, scale, score, n in answers:
        faces = counts.setdefault((scale, (day - first).days // 7), [0] * scale)
        faces[score - 1] += n
    found: dict[int, list[Tally]] = {}
    for (scale, _week), faces in counts.items():
        found.setdefault(scale, []).append(Tally(tuple(faces)))
    return found


def _n(weeks: dict[int, list[Tally]]) -> int:
    return sum(tally.n for tallies in weeks.values() for tally in tallies)


def _visits(counters: list[int], first: date, last: date) -> int:
    begins = clock.midnight(first)
    ends = clock.midnight(last + timedelta(days=1))
    return int(
        Visit.select()
        .where(
            Visit.counter.in_(counters)
            & (Visit.opened_at >= begins)
            & (Visit.opened_at < ends)
        )
        .count()
    )
