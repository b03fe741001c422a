"""How long dossiers take, those still open included: the Kaplan-Meier curve.

The mean of the closed ones hides those that lie: the longer one is stuck, the later it
counts. Here an open dossier counts for as long as it is known to have taken.
Sources: E. L. Kaplan and P. Meier, JASA 53, 1958, pp. 457-481; M. Greenwood, Reports
on Public Health 33, 1926; the interval by log(-log), always inside 0 to 1:
J. D. Kalbfleisch and R. L. Prentice, The Statistical Analysis of Failure Time Data,
1980, pp. 14-15; of a median: R. Brookmeyer and J. Crowley, Biometrics 38, 1982,
pp. 29-41.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt

from app.figures.intervals import Z95

_NEAR = 1e-9  # products of shares miss a round half by less than this


@dataclass(frozen=True, slots=True)
class Step:
    """One moment at which dossiers were finished.

    at: time since receipt, in the unit that was given. open: not finished and not lost
    from sight just before. finished: at this moment. left: the share, 0 to 1, that
    takes longer than this, with its 95 % interval from low to high.
    """

    at: float
    open: int
    finished: int
    left: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reached:
    """A time by which a share of the dossiers is done, with its 95 % interval.

    None means "chưa tới": so many are open that nobody can know yet.
    """

    at: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """All steps in order. n: dossiers; open: those of them not finished yet.
    longest: the longest time that any was watched."""

    steps: tuple[Step, ...]
    n: int
    open: int
    longest: float

    def within(self, share: float) -> Reached:
        """Return when this share, from 0 to 1, of the dossiers is done.

        0.5 is the median: the first time at which no more than half are left.
        """
        left = 1 - share + _NEAR
        return Reached(
            _first((step.at, step.left) for step in self.steps if step.left <= left),
            _first((step.at, step.low) for step in self.steps if step.low <= left),
            _first((step.at, step.high) for step in self.steps if step.high <= left),
        )


def _first(found: Iterable[tuple[float, float]]) -> float | None:
    return next((at for at, _left in found), None)


def curve(waits: Iterable[tuple[float, bool]]) -> Curve:
    """Return the curve of dossiers, each (how long, whether it is finished).

    The time of an open one is how long it has been open. All in one unit, working
    minutes or days; at one moment the finished come before those lost from sight.
    Raises ValueError for a time below 0.
    """
    finished: Counter[float] = Counter()
    gone: Counter[float] = Counter()
    for time, done in waits:
        if time < 0:
            raise ValueError(f"{time} is no time")
        gone[time] += 1
        finished[time] += done
    n = still = gone.total()
    left, greenwood = 1.0, 0.0
    steps: list[Step] = []
    for at in sorted(gone):
        if ended := finished[at]:
            left *= (still - ended) / still
            if ended < still:
                greenwood += ended / (still * (still - ended))
            steps.append(Step(at, still, ended, left, *_band(left, greenwood, steps)))
        still -= gone[at]
    return Curve(tuple(steps), n, n - finished.total(), max(gone, default=0))


def _band(left: float, greenwood: float, before: list[Step]) -> tuple[float, float]:
    """Return the 95 % interval of the share that is left.

    Where nothing is left the formula says nothing: as high as one step before.
    """
    if left == 0:
        return 0.0, before[-1].high if before else 1.0
    spread = exp(Z95 * sqrt(greenwood) / log(left))  # below 1, for log(left) is
    return left ** (1 / spread), left**spread
