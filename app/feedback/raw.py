"""All ratings and those that nobody doubts, side by side: reads only."""

from collections import Counter as Counts
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peewee import fn

from app import clock
from app.feedback import figures, sight
from app.feedback.figures import Way
from app.feedback.integrity import Code, first_reason, stands_out
from app.feedback.period import Period
from app.feedback.sight import Pair, Sight
from app.figures.tally import SCALES, Tally, hidden
from app.models import Counter, Rating, Tablet, TabletTest


@dataclass(frozen=True, slots=True)
class Section:
    """The same table as figures.Section, each number twice.

    lines: counter, its two counts, and what of them may be shown.
    """

    way: Way
    scale: int
    lines: list[tuple[Counter, Pair, Sight]]
    total: Pair
    total_sight: Sight


@dataclass(frozen=True, slots=True)
class Raw:
    """What the rules made of a period. Test taps are in no other number.

    tests: taps of staff trying tablets out; switched: how often they began to.
    unjudged: ratings from before there were rules. often: counters where doubted
    taps come in more half-days (k of n) than chance explains.
    """

    sections: list[Section]
    tests: int
    switched: int
    unjudged: int
    often: list[tuple[Counter, int, int]]


def of(agencies: Collection[int], period: Period) -> Raw:
    """Return both counts of these agencies' counters in a period."""
    counters = figures.all_counters(agencies)
    return Raw(
        sections=_sections(counters, period),
        tests=_tests(counters, period),
        switched=_switched(counters, period),
        unjudged=_count(figures.counted(counters, period) & Rating.rules.is_null()),
        often=_often(counters, period),
    )


def _sections(counters: dict[int, Counter], period: Period) -> list[Section]:
    pairs = _pairs(counters, period)
    found = []
    for way in Way:
        for scale in SCALES:
            here = {c: pairs[c, way, scale] for c in counters}
            there = {c: pair for c, pair in here.items() if pair.raw.n}
            if there:
                lines = [(counters[c], pair) for c, pair in there.items()]
                found.append(_section(way, scale, lines))
    return found


def _section(way: Way, scale: int, lines: list[tuple[Counter, Pair]]) -> Section:
    pairs = [pair for _counter, pair in lines]
    shown, whole = sight.sights(pairs, hidden([pair.raw for pair in pairs]))
    rows = [(*line, seen) for line, seen in zip(lines, shown, strict=True)]
    return Section(way, scale, rows, sight.total(pairs), whole)


def _pairs(
    counters: Collection[int], period: Period
) -> dict[tuple[int, Way, int], Pair]:
    """Return both counts by counter, way of asking and scale."""
    how = (Rating.act, Rating.channel)
    by = (Rating.counter, *how, Rating.scale, Rating.score, Rating.doubt)
    rows: Any = (
        Rating.select(*by, fn.COUNT(Rating.id))
        .where(figures.counted(counters, period))
        .group_by(*by)
        .tuples()
    )
    found: dict[tuple[int, Way, int], Pair] = {
        (counter, way, scale): Pair(_none(scale), _none(scale))
        for counter in counters
        for way in Way
        for scale in SCALES
    }
    for counter, act, channel, scale, score, doubt, n in rows:
        mine = Tally(tuple(n if face == score else 0 for face in range(1, scale + 1)))
        reasons = Counts({first_reason(doubt): n}) if doubt else Counts()
        kept = _none(scale) if doubt else mine
        found[counter, figures.way_of(act, channel), scale] += Pair(mine, kept, reasons)
    return found


def _none(scale: int) -> Tally:
    return Tally((0,) * scale)


def _often(
    counters: dict[int, Counter], period: Period
) -> list[tuple[Counter, int, int]]:
    """Return the counters whose doubted taps come in too many half-days."""
    worked: dict[int, int] = defaultdict(int)
    doubted: dict[int, int] = defaultdict(int)
    half_day = (Rating.counter, Rating.day, Rating.half)
    rows: Any = (
        Rating.select(*half_day, fn.MAX(Rating.doubt))
        .where(figures.counted(counters, period))
        .group_by(*half_day)
        .tuples()
    )
    for counter, _day, _half, doubt in rows:
        worked[counter] += 1
        doubted[counter] += bool(doubt)
    return [
        (counter, doubted[c], worked[c])
        for c, counter in counters.items()
        if stands_out(doubted[c], worked[c])
    ]


def _tests(counters: Collection[int], period: Period) -> int:
    return _count(
        Rating.counter.in_(list(counters))
        & Rating.day.between(period.first, period.last)
        & (Rating.doubt == Code.TEST)
    )


def _switched(counters: Collection[int], period: Period) -> int:
    begins = clock.midnight(period.first)
    ends = clock.midnight(period.last + timedelta(days=1))
    n: int = (
        TabletTest.select(fn.COUNT(TabletTest.id))
        .join(Tablet)
        .where(
            Tablet.counter.in_(list(counters))
            & (TabletTest.began_at >= begins)
            & (TabletTest.began_at < ends)
        )
        .scalar()
    )
    return n


def _count(which: Any) -> int:
    n: int = Rating.select(fn.COUNT(Rating.id)).where(which).scalar()
    return n
