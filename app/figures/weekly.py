"""Is a week out of the ordinary? A p-chart: shares of weeks of different size.

Two points up or down are noise. A week speaks when it lies beyond its limits, three
standard errors off the middle, or when eight in a row lie on one side of it; no other
rule is used: each more cries wolf more often. People of one week share its weather, so
weeks may differ by more than single answers would; then the limits widen as much.
Sources: W. A. Shewhart, Economic Control of Quality of Manufactured Product, 1931;
D. C. Montgomery, Introduction to Statistical Quality Control, 7.2 (limits that vary
with n); Western Electric, Statistical Quality Control Handbook, 1956 (eight in a row);
D. B. Laney, "Improved control charts for attributes", Quality Engineering 14, 2002,
pp. 531-537 (limits that widen: the p'-chart, there with the mean of the ranges).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import median

from app.figures.small import COUNTS_FROM, SHARE_FROM

SIGMAS = 3
ROW = 8  # in a row on one side of the middle
RANGE = 0.954
BASE = 10  # weeks; from fewer no limits are made (our own rule)


class Signal(StrEnum):
    """Why a week is out of the ordinary."""

    NONE = ""
    HIGH = "high"  # beyond the upper limit
    LOW = "low"
    ABOVE = "above"  # the last of at least eight in a row above the middle
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Week:
    """One point. share, middle, low, high: from 0 to 1.

    k, n: None for a week of fewer than five. share: None under thirty: then the week
    is not judged, and stands in no row. middle, low, high: None without limits.
    """

    k: int | None = None
    n: int | None = None
    share: float | None = None
    middle: float | None = None
    low: float | None = None
    high: float | None = None
    signal: Signal = Signal.NONE


def weeks(counts: Sequence[tuple[int, int]], anew: Collection[int] = ()) -> list[Week]:
    """Return the chart of weeks, each k in n, in order.

    anew: positions from which limits are made afresh, since something was changed on
    purpose there. Raises ValueError unless 0 <= k <= n.
    """
    for k, n in counts:
        if not 0 <= k <= n:
            raise ValueError(f"{k} of {n} is no share")
    edges = sorted({0, len(counts), *(at for at in anew if 0 < at < len(counts))})
    return [
        week
        for first, last in zip(edges, edges[1:], strict=False)
        for week in _part(counts[first:last])
    ]


def limits(middle: float, n: int, wider: float = 1.0) -> tuple[float, float]:
    """Return the limits, 0 to 1, of a share of n around the middle.

    wider: how many times as far apart as single answers alone would have them.

    >>> ["%.4f" % end for end in limits(0.2313333, 50)]
    ['0.0524', '0.4102']
    """
    reach = SIGMAS * wider * sqrt(middle * (1 - middle) / n)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def widening(middle: float, counts: Sequence[tuple[int, int]]) -> float:
    """Return how many times as far apart weeks lie as single answers alone would put
    them, by how much each differs from the one before.

    The median of these ranges, so that one bad week does not excuse itself; 1 when
    chance may have made it. 0.954 is the median range of two draws from a normal curve,
    and the median of m ranges is off by 1.3 / sqrt(m) of that (tried with 8,000 draws).
    """
    if middle in (0, 1) or len(counts) < 2:
        return 1.0
    z = [(k / n - middle) / sqrt(middle * (1 - middle) / n) for k, n in counts]
    ranges = [abs(b - a) for a, b in zip(z, z[1:], strict=False)]
    found = median(ranges) / RANGE
    return found if found > 1 + 2 * 1.3 / sqrt(len(ranges)) else 1.0


def _part(counts: Sequence[tuple[int, int]]) -> list[Week]:
    """Return weeks that share one middle. Weeks of fewer than five are not in it:
    they would come out of it."""
    told = [(k, n) for k, n in counts if n >= COUNTS_FROM]
    judged = [(k, n) for k, n in counts if n >= SHARE_FROM]
    middle, wider = None, 1.0
    if len(judged) >= BASE:
        middle = sum(k for k, _n in told) / sum(n for _k, n in told)
        wider = widening(middle, judged)
    found, row = [], 0
    for k, n in counts:
        if n >= SHARE_FROM and middle is not None:
            row = _row(row, k / n, middle)
        found.append(_week(k, n, middle, wider, row))
    return found


def _row(row: int, share: float, middle: float) -> int:
    """Return how many in a row lie above, or below as a negative number."""
    if share > middle:
        return max(row, 0) + 1
    return min(row, 0) - 1 if share < middle else 0


def _week(k: int, n: int, middle: float | None, wider: float, row: int) -> Week:
    if n < COUNTS_FROM:
        return Week(middle=middle)
    if n < SHARE_FROM:
        return Week(k, n, middle=middle)
    if middle is None:
        return Week(k, n, k / n)
    low, high = limits(middle, n, wider)
    return Week(k, n, k / n, middle, low, high, _signal(k / n, low, high, row))


def _signal(share: float, low: float, high: float, row: int) -> Signal:
    if share > high:
        return Signal.HIGH
    if share < low:
        return Signal.LOW
    if abs(row) < ROW:
        return Signal.NONE
    return Signal.ABOVE if row > 0 else Signal.BELOW
