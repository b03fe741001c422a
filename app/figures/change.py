"""Since when do more people leave unsatisfied? A Bernoulli CUSUM, one per counter.

Each unsatisfied answer lifts the watch, each other lowers it a little, never below
nought. At the height h it speaks; the change began where it last lay at nought. How
high h must be depends on how much a centre is asked: what is once in a year for a
commune is once a day for a city; and on how alike the answers of a day are, see
alike.py. It blames nobody and starts anew when acknowledged.
Sources: E. S. Page, "Continuous inspection schemes", Biometrika 41, 1954, pp. 100-115
(the sum, and the last nought as the start); M. R. Reynolds and Z. G. Stoumbos, Journal
of Quality Technology 31, 1999, pp. 87-108 (single answers); steps in whole cells so
that the run length is exact, see run_length.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil, log

from app.figures import run_length
from app.figures.alike import calmer, exponent
from app.figures.small import FULL_FROM

CALM = 20  # working days between two false alarms of a whole centre
LOWEST = 2.5  # h; a commune of few answers must not be left unwatched for years
HIGHEST = 12.0
LEAST = 10  # answers since the start, before anything is said
WORSE = 0.10  # the rise that it looks for: ten in a hundred more
FLOOR, CEILING = 0.01, 0.60  # of the usual share of unsatisfied
_PARTS = range(6, 15)  # cells of a step down; the one that hits the step up best


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps of a watch that tells the share usual from the share worse, 0 to 1.

    up, down: cells at an unsatisfied and at any other answer. cell: how much of the
    log-likelihood ratio one cell is, the unit of h.
    """

    usual: float
    worse: float
    up: int
    down: int
    cell: float

    def cells(self, h: float) -> int:
        """Return a height as cells, rounded up."""
        return ceil(h / self.cell - 1e-9)

    def run(self, h: float, share: float) -> float:
        """Return the mean number of answers until it speaks, at a share of unsatisfied.

        At `usual` that is a false alarm, at `worse` how long a change goes unseen.
        """
        return run_length.mean(share, self.up, self.down, self.cells(h))


@dataclass(frozen=True, slots=True)
class Alarm:
    """It spoke. since, at: positions of the first answer after the last nought, and of
    the answer at which it spoke. n: answers from one to the other."""

    since: int
    at: int

    @property
    def n(self) -> int:
        """How many answers lie behind it."""
        return self.at - self.since + 1


@cache
def scale(usual: float, worse: float) -> Scale:
    """Return the steps. Raises ValueError unless 0 < usual < worse < 1."""
    if not 0 < usual < worse < 1:
        raise ValueError(f"no change from {usual} to {worse}")
    up, down = log(worse / usual), log((1 - usual) / (1 - worse))

    def miss(parts: int) -> float:
        return abs(up / down * parts - round(up / down * parts)) / parts

    # where the two steps are nearly alike, up is at least one cell
    parts = min(_PARTS, key=miss)
    return Scale(usual, worse, max(round(up / down * parts), 1), parts, down / parts)


def usual(unsatisfied: int, n: int) -> tuple[float, float] | None:
    """Return the usual share and the worse one to look for, from a quiet past.

    None under a hundred answers: nobody knows what is usual there. Raises ValueError
    unless 0 <= unsatisfied <= n.

    >>> usual(10, 200), usual(0, 400), usual(1, 99)
    ((0.05, 0.15000000000000002), (0.01, 0.11), None)
    """
    if not 0 <= unsatisfied <= n:
        raise ValueError(f"{unsatisfied} of {n} is no share")
    if n < FULL_FROM:
        return None
    share = min(max(unsatisfied / n, FLOOR), CEILING)
    return share, share + WORSE


def height(watch: Scale, a_day: int, each: int = 1, alike: float = 0.0) -> float:
    """Return h for a centre of so many answers on a working day, all counters together.

    The least one with which they all together give one false alarm in twenty working
    days or fewer; 2.5 at least. each: answers of a counter-day; alike: how alike these
    are, 0 to 1, see alike.likeness: then it lies higher.
    """
    h = _alone(watch, a_day)
    if alike <= 0:
        return h
    up, down = watch.up * watch.cell, watch.down * watch.cell
    return calmer(h, exponent(watch.usual, up, down, each, alike))


@lru_cache(maxsize=512)
def _alone(watch: Scale, a_day: int) -> float:
    """Return h for answers that are independent."""
    wanted = CALM * a_day
    low, high = watch.cells(LOWEST), watch.cells(HIGHEST)
    while low < high:
        middle = (low + high) // 2
        if watch.run(middle * watch.cell, watch.usual) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low * watch.cell


def watch(answers: Iterable[bool], steps: Scale, h: float) -> Alarm | None:
    """Return the first alarm in a series in order, True for unsatisfied; or None.

    After it is acknowledged the caller begins again behind it, from nought.
    """
    top, found, since = steps.cells(h), 0, 0
    for at, unsatisfied in enumerate(answers):
        found = max(found + (steps.up if unsatisfied else -steps.down), 0)
        if found == 0:
            since = at + 1
        elif found >= top and at - since + 1 >= LEAST:
            return Alarm(since, at)
    return None
