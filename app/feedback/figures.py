"""Ratings counted by counter: reads only."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.feedback.integrity import Code
from app.feedback.period import Period
from app.feedback.statistics import SCALES, Response, Tally, hidden, total
from app.models import Agency, Counter, Rating, Visit


@dataclass(frozen=True, slots=True)
class Line:
    """What people said at one counter, on one scale, by one way of asking."""

    counter: Counter
    prompted: bool  # after a service act; False: on their own, walking up
    tally: Tally


@dataclass(frozen=True, slots=True)
class Section:
    """Counters that can stand in one table.

    lines: each with whether it must stay hidden, see statistics.hidden.
    """

    prompted: bool
    scale: int
    lines: list[tuple[Line, bool]]
    total: Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a period: nothing in here is ordered by how good it is.

    lines: by way of asking, scale, centre and counter number.
    responses: (counter, response) for counters that served somebody.
    """

    lines: list[Line]
    responses: list[tuple[Counter, Response]]

    def sections(self) -> list[Section]:
        """Return the tables: those who were asked first, our own scale first."""
        grouped: dict[tuple[bool, int], list[Line]] = defaultdict(list)
        for line in self.lines:
            grouped[line.prompted, line.tally.scale].append(line)
        return [
            _section(prompted, scale, lines)
            for prompted in (True, False)
            for scale in SCALES
            if (lines := grouped.get((prompted, scale)))
        ]

    def prompted(self) -> list[Tally]:
        """Return what those who were asked said, all counters in one, by scale."""
        return [section.total for section in self.sections() if section.prompted]

    def response(self) -> Response:
        """Return the response of all counters together."""
        return sum((r for _, r in self.responses), start=Response(0, 0))


def _section(prompted: bool, scale: int, lines: list[Line]) -> Section:
    tallies = [line.tally for line in lines]
    veiled = hidden(tallies)
    pairs = [(line, i in veiled) for i, line in enumerate(lines)]
    return Section(prompted, scale, pairs, total(tallies))


def of(agencies: Collection[int], period: Period) -> Figures:
    """Return the figures of these agencies' counters in a period.

    agencies: ids, see centres.store.reach.
    """
    counters = all_counters(agencies)
    return Figures(_lines(counters, period), _responses(counters, period))


def all_counters(agencies: Collection[int]) -> dict[int, Counter]:
    """Return all counters that these agencies ever had, in the order of the hall."""
    found = (
        Counter.select(Counter, Agency)
        .join(Agency)
        .where(Counter.agency.in_(list(agencies)))
        .order_by(Agency.code, Counter.number)
    )
    return {counter.id: counter for counter in found}


def counted(counters: Collection[int], period: Period) -> Any:
    """Return the condition of the ratings that count: the doubted too, but no tests."""
    return (
        Rating.counter.in_(list(counters))
        & Rating.day.between(period.first, period.last)
        & (Rating.doubt != Code.TEST)
    )


def _lines(counters: dict[int, Counter], period: Period) -> list[Line]:
    scores: Any = (
        Rating.select(
            Rating.counter, Rating.act, Rating.scale, Rating.score, fn.COUNT(Rating.id)
        )
        .where(counted(counters, period))
        .group_by(Rating.counter, Rating.act, Rating.scale, Rating.score)
        .tuples()
    )
    counts: dict[tuple[int, bool, int], list[int]] = {}
    for counter, act, scale, score, n in scores:
        faces = counts.setdefault((counter, bool(act), scale), [0] * scale)
        faces[score - 1] += n
    return [
        Line(counter, prompted, Tally(tuple(faces)))
        for counter_id, counter in counters.items()
        for (where, prompted, _scale), faces in sorted(counts.items())
        if where == counter_id
    ]


def _responses(
    counters: dict[int, Counter], period: Period
) -> list[tuple[Counter, Response]]:
    begins = clock.utc(datetime.combine(period.first, time()))
    ends = clock.utc(datetime.combine(period.last + timedelta(days=1), time()))
    here = list(counters)
    visits: Any = (
        Visit.select(Visit.counter, fn.COUNT(Visit.id))
        .where(
            Visit.counter.in_(here)
            & (Visit.opened_at >= begins)
            & (Visit.opened_at < ends)
        )
        .group_by(Visit.counter)
        .tuples()
    )
    # A rating that a visit asked for is a visit that was answered.
    answers: Any = (
        Rating.select(Rating.counter, fn.COUNT(Rating.id))
        .where(
            Rating.counter.in_(here)
            & Rating.day.between(period.first, period.last)
            & (Rating.act != "")
        )
        .group_by(Rating.counter)
        .tuples()
    )
    found: dict[int, Response] = defaultdict(lambda: Response(0, 0))
    for counter, n in visits:
        found[counter] += Response(n, 0)
    for counter, n in answers:
        if counter in found:
            found[counter] += Response(0, n)
    return [(c, found[c.id]) for c in counters.values() if c.id in found]
