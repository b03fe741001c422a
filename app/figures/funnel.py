"""How far chance alone takes a share of n: the limits of a funnel plot.

No ranking: somebody is always last. A counter stands out only when it lies beyond what
counters of its size do by chance: 95 % is one in twenty, 99.8 % one in five hundred.
Source: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance",
Statistics in Medicine 24, 2005, pp. 1185-1202; limits of the exact binomial between
whole counts: its appendix A. It takes the upper limit one count lower than the
lower one is taken, and so warns of more than it says; here the two are mirrors. Where
many counters differ by more than single answers would have it, all sizes shrink by one
factor: its over-dispersion, multiplicative, with the extremes pulled in.
"""

from dataclasses import dataclass
from enum import IntEnum
from math import ceil, exp, lgamma, log, sqrt

from app.figures.mix import Counter

WARN, ACT = 0.95, 0.998  # how much chance keeps inside
MANY = 10  # counters; of fewer nobody can tell whether they differ too much
PULLED = 0.1  # of the extremes on each side, before the factor is taken
_TAIL = 12  # standard deviations; further out nothing is left to add up


class Out(IntEnum):
    """How far out a counter lies: with its sign, below or above."""

    FAR_BELOW = -2  # beyond 99.8 %
    BELOW = -1  # beyond 95 %
    INSIDE = 0
    ABOVE = 1
    FAR_ABOVE = 2


@dataclass(frozen=True, slots=True)
class Dot:
    """A counter in the funnel. ratio: observed over expected, 1 is as the centre.

    size: answers, weighed by how much chance its own mix of work leaves, and by how
    much counters differ anyhow; about n at the centre's own mix. out: how far out.
    """

    counter: Counter
    ratio: float
    size: float
    out: Out


def limits(rate: float, n: int, inside: float) -> tuple[float, float]:
    """Return between which shares, 0 to 1, chance keeps k/n at this rate.

    inside: 0.95 or 0.998. Between two whole counts it is interpolated, so that a
    funnel is smooth. Raises ValueError for no n or a rate outside 0 to 1.
    """
    if n < 1 or not 0 <= rate <= 1:
        raise ValueError(f"no funnel for {rate} of {n}")
    if rate in (0, 1):
        return rate, rate
    tail = (1 - inside) / 2
    low = _quantile(rate, n, tail)
    # the upper one mirrors the lower one of those who are not satisfied
    high = n - _quantile(1 - rate, n, tail)
    return max(low / n, 0.0), min(high / n, 1.0)


def _quantile(rate: float, n: int, tail: float) -> float:
    """Return where the binomial sum passes `tail`, between whole counts.

    r is the first count with P(X <= r) > tail; r - a, a = (P(X <= r) - tail) / P(r).
    """
    begin = max(int(n * rate - _TAIL * sqrt(n * rate * (1 - rate))) - 1, 0)
    chance, below = _chance(begin, n, rate), 0.0
    for r in range(begin, n + 1):
        below += chance
        if below > tail:
            return r - (below - tail) / chance
        chance *= (n - r) / (r + 1) * rate / (1 - rate)
    return float(n)


def _chance(k: int, n: int, rate: float) -> float:
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(rate) + (n - k) * log(1 - rate))


def rate(found: list[Counter]) -> float | None:
    """Return the share of all counters together; None when nobody answered."""
    n = sum(counter.n for counter in found)
    return sum(counter.k for counter in found) / n if n else None


def dots(found: list[Counter]) -> list[Dot]:
    """Return the dots of the funnel: counters with at least thirty answers."""
    whole = rate(found)
    shown = [counter for counter in found if counter.enough]
    if whole is None:
        return []
    factor = dispersion(
        [(c.k - c.expected) / sqrt(c.variance) for c in shown if c.variance]
    )
    return [_dot(counter, whole, factor) for counter in shown]


def dispersion(z: list[float]) -> float:
    """Return by how much counters differ beyond chance: a factor of the variance.

    z: how many standard errors each lies off. The outer tenth on each side is pulled in
    to the next, so that one bad counter does not excuse itself. 1 when chance may have
    made it, and under ten counters.
    """
    if len(z) < MANY:
        return 1.0
    ranked, pulled = sorted(z), ceil(PULLED * len(z))
    low, high = ranked[pulled], ranked[-pulled - 1]
    factor = sum(min(max(value, low), high) ** 2 for value in z) / len(z)
    return factor if factor > 1 + 2 * sqrt(2 / len(z)) else 1.0


def _dot(counter: Counter, whole: float, factor: float) -> Dot:
    ratio = counter.k / counter.expected
    size = float(counter.n)
    if counter.variance and 0 < whole < 1:
        size = counter.expected**2 * (1 - whole) / (whole * counter.variance)
    size /= factor
    far, near = (limits(whole, max(round(size), 1), part) for part in (ACT, WARN))
    share = ratio * whole
    above = (share > near[1]) + (share > far[1])
    below = (share < near[0]) + (share < far[0])
    return Dot(counter, ratio, size, Out(above - below))
