"""How alike the answers of one day are, and how much calmer a watch must be for it.

Forty answers of one counter-day share a queue and an officer. A likeness of a hundredth
is nothing to see, and makes a watch that takes answers for independent cry wolf three
times as often. So the likeness is measured, and the watch set higher by it.
Sources: the analysis-of-variance estimate for yes and no: M. S. Ridout, C. G. B.
Demetrio and D. Firth, "Estimating intraclass correlation for binary data", Biometrics
55, 1999, pp. 137-148; runs grow with the exponent at which the day's steps have a mean
of one: A. Wald, Sequential Analysis, 1947 (appendix A.2), and as its inverse, too, for
a sum held at nought: D. Siegmund, Sequential Analysis, 1985, ch. II; the beta-binomial
day: J. G. Skellam, JRSS B 10, 1948, pp. 257-261.
"""

from collections.abc import Sequence
from math import exp, lgamma

DAYS = 20  # counter-days; from fewer no likeness is measured
_ROUNDS = 40  # halvings of the range of an exponent


def likeness(days: Sequence[tuple[int, int]]) -> float | None:
    """Return how alike the answers of one day are, 0 to 1, from days of k in n.

    0: as independent; 1: all of a day say the same. None from too few days, or when
    nobody differs. Raises ValueError unless 0 <= k <= n.
    """
    if any(not 0 <= k <= n for k, n in days):
        raise ValueError("no share")
    full = [(k, n) for k, n in days if n]
    n_all, k_all = sum(n for _k, n in full), sum(k for k, _n in full)
    if len(full) < DAYS or k_all in (0, n_all) or n_all == len(full):
        return None
    inside_sum = sum(k - k * k / n for k, n in full)
    between = (sum(k * k / n for k, n in full) - k_all**2 / n_all) / (len(full) - 1)
    inside = inside_sum / (n_all - len(full))
    size = (n_all - sum(n * n for _k, n in full) / n_all) / (len(full) - 1)
    found = (between - inside) / (between + (size - 1) * inside)
    return min(max(found, 0.0), 1.0)


def exponent(p: float, up: float, down: float, each: int, alike: float) -> float:
    """Return how fast false alarms get rarer with the height: e to this, per unit of h.

    p: the usual share of bad answers, 0 to 1; up, down: the steps in units of the
    log-likelihood ratio; each: answers of a counter-day; alike: see likeness. It is 1
    for independent answers, and less the more they are alike.
    """
    if each < 2 or alike <= 0:
        return 1.0
    chances = _day(p, each, min(alike, 0.99))
    steps = [k * up - (each - k) * down for k in range(each + 1)]

    def mean(theta: float) -> float:
        return sum(c * exp(theta * s) for c, s in zip(chances, steps, strict=True))

    low, high = 0.0, 1.0  # 1 at 0, below it at first, and above it from the root on
    for _round in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if mean(middle) < 1 else (low, middle)
    return high


def calmer(h: float, theta: float) -> float:
    """Return the height at which false alarms are as rare as at h without likeness, or
    rarer: (e^x - 1 - x) / theta with x = theta h' is to be e^h - 1 - h. theta: see
    exponent.

    >>> round(calmer(6.0, 1.0), 6), round(calmer(6.0, 0.5), 2)
    (6.0, 10.64)
    """
    wanted = theta * (exp(h) - 1 - h)
    low, high = 0.0, h
    for _round in range(_ROUNDS):
        x = (low + high) / 2
        low, high = (x, high) if exp(x) - 1 - x < wanted else (low, x)
    return high / theta


def _day(p: float, n: int, alike: float) -> list[float]:
    """Return the chances of 0 to n bad answers on a day: a beta-binomial."""
    a, b = p * (1 / alike - 1), (1 - p) * (1 / alike - 1)

    def beta(x: float, y: float) -> float:
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    ways = [lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) for k in range(n + 1)]
    return [exp(ways[k] + beta(k + a, n - k + b) - beta(a, b)) for k in range(n + 1)]
