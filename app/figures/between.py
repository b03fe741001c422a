"""Is something rare getting less rare? A g-chart: how many pass between two events.

Two late dossiers in a thousand: a weekly per cent is nought, nought, 3 %, nought and
says nothing. The number of dossiers on time between two late ones says more. Long
gaps are good. A gap above the limit is better than chance. A chart of this kind has no
lower limit above nought, so worse shows in eight gaps in a row below their median, or
in so many of nought in a row that three sigmas would not have them (Benneyan's test).
Source: J. C. Benneyan, "Number-Between g-Type Statistical Quality Control Charts for
Monitoring Adverse Events", Health Care Management Science 4, 2001, pp. 305-318.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, log, sqrt

SIGMAS = 3
ROW = 8  # in a row below the median; by chance once in 256
BASE = 10  # gaps; from fewer no limits are made (our own rule)
RARE = 0.00135  # the chance to lie above three sigmas on a normal curve


class Signal(StrEnum):
    """Why a gap is out of the ordinary."""

    NONE = ""
    LONG = "long"  # above the limit: rarer than before
    SHORT = "short"  # the last of at least eight in a row below the median
    TOGETHER = "together"  # events with nothing between them, too often for chance


@dataclass(frozen=True, slots=True)
class Gaps:
    """gaps: how many between an event and the next, in order; 0 if none.

    running: how many since the last event, not judged by rows, for it grows yet.
    mean, median, limit: in the same unit; None for fewer than ten gaps. signals: one a
    gap, and running's last.
    """

    gaps: tuple[int, ...]
    running: int
    mean: float | None
    median: int | None
    limit: float | None
    signals: tuple[Signal, ...]


def gaps(events: Iterable[bool]) -> Gaps:
    """Return the chart of a series in order: True is an event, here a late dossier.

    What came before the first event is no gap: nobody knows when it began.
    """
    found: list[int] = []
    running, seen = 0, False
    for event in events:
        if not event:
            running += 1
            continue
        if seen:
            found.append(running)
        seen, running = True, 0
    mean = sum(found) / len(found) if len(found) >= BASE else None
    if mean is None:
        none = (Signal.NONE,) * (len(found) + 1)
        return Gaps(tuple(found), running, None, None, None, none)
    signals = tuple(_signals([*found, running], mean))
    return Gaps(tuple(found), running, mean, median(mean), upper(mean), signals)


def upper(mean: float) -> float:
    """Return the limit for gaps of this mean, three standard deviations up.

    A gap is geometric from 0: its variance is mean * (mean + 1).

    >>> upper(9.0) == 9 + 3 * 90 ** 0.5
    True
    """
    return mean + SIGMAS * sqrt(mean * (mean + 1))


def median(mean: float) -> int:
    """Return the median of geometric gaps of this mean: the row is counted by it.

    >>> median(499.0), median(0.0)
    (346, 0)
    """
    if mean == 0:
        return 0
    return max(ceil(log(0.5) / log(mean / (mean + 1))) - 1, 0)


def zeros(mean: float) -> int:
    """Return how many gaps of nought in a row chance hardly makes: (1/(mean+1))^r.

    >>> zeros(499.0), zeros(9.0), zeros(2.0)
    (2, 3, 7)
    """
    return ceil(log(RARE) / -log(mean + 1)) if mean > 0 else 0


def _signals(found: list[int], mean: float) -> Iterable[Signal]:
    """Give the signal of each gap; the last still runs, so it may only be long."""
    middle, limit, many = median(mean), upper(mean), zeros(mean)
    short = nought = 0
    for at, gap in enumerate(found):
        closed = at < len(found) - 1
        short = short + 1 if closed and gap < middle else 0
        nought = nought + 1 if closed and gap == 0 else 0
        if gap > limit:
            yield Signal.LONG
        elif many and nought >= many:
            yield Signal.TOGETHER
        else:
            yield Signal.SHORT if short >= ROW else Signal.NONE
