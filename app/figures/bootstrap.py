"""Intervals of shares, means and medians when answers come in bunches.

Ratings of one counter on one day share the weather, the queue and the officer: a
hundred of one day know less than a hundred of a hundred days. So whole counter-days
are drawn again, with all that was answered in them, and never single answers.
Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13
(percentile interval) and 8.6 (data in bunches); A. C. Davison and D. V. Hinkley,
Bootstrap Methods and their Application, 1997, 3.8.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

TIMES = 2_000
SEED = 1766  # any number will do, as long as it stays: one period, one answer
FEW = 10  # bunches; under ten the interval is too short to be trusted

Bunches = Sequence[Sequence[float]]
_Draw = Sequence[int]  # which bunches, as they were drawn


@dataclass(frozen=True, slots=True)
class Spread:
    """A number with its 95 % percentile interval, in the unit of what was counted.

    bunches: how many there were. low, high: None for fewer than two, of which nothing
    can be drawn again.
    """

    value: float
    low: float | None
    high: float | None
    bunches: int

    @property
    def few(self) -> bool:
        """Tell whether it is for orientation only ("tham khảo")."""
        return self.bunches < FEW


def share(bunches: Sequence[tuple[int, int]]) -> Spread | None:
    """Return the share, 0 to 1, of bunches of k in n; None when all are empty."""
    return _ratio([(float(k), n) for k, n in bunches])


def mean(bunches: Bunches) -> Spread | None:
    """Return the mean of the answers in bunches; None when there are none."""
    return _ratio([(sum(bunch), len(bunch)) for bunch in bunches])


def median(bunches: Bunches) -> Spread | None:
    """Return the median; None for no answers.

    The least value that at least half of them do not pass, as in waiting.py.
    """
    full = [sorted(bunch) for bunch in bunches if bunch]
    values = sorted({value for bunch in full for value in bunch})
    if not values:
        return None

    @cache  # a few values around the middle are asked for again and again
    def upto(at: int) -> list[int]:
        return [bisect_right(bunch, values[at]) for bunch in full]

    def middle(drawn: _Draw) -> float:
        half = sum(map(sizes.__getitem__, drawn)) / 2
        low, high = 0, len(values) - 1
        while low < high:
            at = (low + high) // 2
            if sum(map(upto(at).__getitem__, drawn)) >= half:
                high = at
            else:
                low = at + 1
        return values[low]

    sizes = [len(bunch) for bunch in full]
    return _spread(len(full), middle)


def _ratio(bunches: Sequence[tuple[float, int]]) -> Spread | None:
    full = [bunch for bunch in bunches if bunch[1]]
    if not full:
        return None
    tops, sizes = [top for top, _n in full], [n for _top, n in full]

    def ratio(drawn: _Draw) -> float:
        n = sum(map(sizes.__getitem__, drawn))
        return sum(map(tops.__getitem__, drawn)) / n

    return _spread(len(full), ratio)


def _spread(bunches: int, statistic: Callable[[_Draw], float]) -> Spread:
    """Return the statistic of all bunches, and where it lies when they are redrawn.

    The ends are the 50th least and the 50th largest of 2,000.
    """
    value = statistic(range(bunches))
    if bunches < 2:
        return Spread(value, None, None, bunches)
    found = sorted(statistic(drawn) for drawn in _draws(bunches))
    cut = TIMES // 40
    return Spread(value, found[cut - 1], found[-cut], bunches)


def _draws(bunches: int) -> Iterator[_Draw]:
    """Give the bunches drawn anew, the same for the same number of them."""
    chance = Random(SEED)  # noqa: S311  (a lot, no secret)
    for _time in range(TIMES):
        yield chance.choices(range(bunches), k=bunches)
