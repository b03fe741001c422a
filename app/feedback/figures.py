"""Ratings counted by counter: reads only."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from peewee import fn

from app import clock
from app.feedback.integrity import Code
from app.feedback.period import Period
from app.figures.tally import SCALES, Response, Tally, hidden, total
from app.models import Agency, Counter, Rating, Visit
from app.visits.prompting import skipped
from app.visits.rules import Skip
from app.visits.source import Channel


class Way(StrEnum):
    """How people came to rate; these are never added up."""

    ASKED = "asked"  # after a service act, at the counter or from home: one a visit
    WALK_UP = "walk-up"  # at the tablet, on their own
    POSTER = "poster"  # on their own phone, by the poster of the counter


@dataclass(frozen=True, slots=True)
class Line:
    """What people said at one counter, on one scale, by one way of asking."""

    counter: Counter
    way: Way
    tally: Tally


@dataclass(frozen=True, slots=True)
class Section:
    """Counters that can stand in one table.

    lines: each with whether it must stay hidden, see tally.hidden.
    """

    way: Way
    scale: int
    lines: list[tuple[Line, bool]]
    total: Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a period: nothing in here is ordered by how good it is.

    lines: by way of asking, scale, centre and counter number.
    responses: (counter, response) for counters that served somebody.
    skips: by counter id, how many prompts officers sent away, by reason.
    """

    lines: list[Line]
    responses: list[tuple[Counter, Response]]
    skips: dict[int, dict[Skip, int]]

    def sections(self) -> list[Section]:
        """Return the tables: those who were asked first, our own scale first."""
        grouped: dict[tuple[Way, int], list[Line]] = defaultdict(list)
        for line in self.lines:
            grouped[line.way, line.tally.scale].append(line)
        return [
            _section(way, scale, lines)
            for way in Way
            for scale in SCALES
            if (lines := grouped.get((way, scale)))
        ]

    def prompted(self) -> list[Tally]:
        """Return what those who were asked said, all counters in one, by scale."""
        return [s.total for s in self.sections() if s.way is Way.ASKED]

    def response(self) -> Response:
        """Return the response of all counters together."""
        return sum((r for _, r in self.responses), start=Response(0, 0))


def _section(way: Way, scale: int, lines: list[Line]) -> Section:
    tallies = [line.tally for line in lines]
    veiled = hidden(tallies)
    pairs = [(line, i in veiled) for i, line in enumerate(lines)]
    return Section(way, scale, pairs, total(tallies))


def of(agencies: Collection[int], period: Period) -> Figures:
    """Return the figures of these agencies' counters in a period.

    agencies: ids, see centres.store.reach.
    """
    counters = all_counters(agencies)
    begins = clock.midnight(period.first)
    ends = clock.midnight(period.last + timedelta(days=1))
    return Figures(
        _lines(counters, period),
        _responses(counters, period, begins, ends),
        skipped(list(counters), begins, ends),
    )


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
    """Return the condition of the ratings that count: the doubted too, but no tests;
    of two about one visit the later."""
    return (
        Rating.counter.in_(list(counters))
        & Rating.day.between(period.first, period.last)
        & (Rating.doubt != Code.TEST)
        & ~Rating.replaced
    )


def _lines(counters: dict[int, Counter], period: Period) -> list[Line]:
    by = (Rating.counter, Rating.act, Rating.channel, Rating.scale, Rating.score)
    scores: Any = (
        Rating.select(*by, fn.COUNT(Rating.id))
        .where(counted(counters, period))
        .group_by(*by)
        .tuples()
    )
    counts: dict[tuple[int, Way, int], list[int]] = {}
    for counter, act, channel, scale, score, n in scores:
        faces = counts.setdefault((counter, way_of(act, channel), scale), [0] * scale)
        faces[score - 1] += n
    return [
        Line(counter, way, Tally(tuple(faces)))
        for counter_id, counter in counters.items()
        for (where, way, _scale), faces in sorted(counts.items())
        if where == counter_id
    ]


def way_of(act: str, channel: str) -> Way:
    """Return how somebody came to rate, by what a rating keeps."""
    if act:
        return Way.ASKED
    return Way.POSTER if channel == Channel.POSTER else Way.WALK_UP


def _responses(
    counters: dict[int, Counter], period: Period, begins: datetime, ends: datetime
) -> list[tuple[Counter, Response]]:
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
            & ~Rating.replaced
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
