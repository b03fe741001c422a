"""Intervals: where the truth may lie behind a share, a difference, a silence."""

from math import sqrt

Z95 = 1.959963984540054  # the normal curve holds 95 % between -Z95 and Z95


def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the 95 % score interval, low and high from 0 to 1, of k in n.

    No answers tell nothing: (0, 1). Raises ValueError unless 0 <= k <= n.
    Source: E. B. Wilson, "Probable Inference, the Law of Succession, and
    Statistical Inference", JASA 22 (158), 1927, pp. 209-212.

    >>> ["%.4f" % end for end in wilson(57, 60)]
    ['0.8630', '0.9829']
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    if n == 0:
        return 0.0, 1.0
    share, z = k / n, Z95 * Z95
    middle = (share + z / (2 * n)) / (1 + z / n)
    half = Z95 / (1 + z / n) * sqrt(share * (1 - share) / n + z / (4 * n * n))
    # At the ends the formula meets 0 and 1 exactly; floating point may miss them.
    low = 0.0 if k == 0 else middle - half
    high = 1.0 if k == n else middle + half
    return low, high


def newcombe(one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    """Return the 95 % interval, from -1 to 1, of a share less another one.

    one, other: k in n, of people who have nothing to do with each other.
    Raises ValueError as wilson does, and for an n of 0.
    Source: R. G. Newcombe, "Interval Estimation for the Difference between
    Independent Proportions", Statistics in Medicine 17, 1998, pp. 873-890, method 10.

    >>> ["%.4f" % end for end in newcombe((56, 70), (48, 80))]
    ['0.0524', '0.3339']
    """
    (k1, n1), (k2, n2) = one, other
    if not (n1 and n2):
        raise ValueError("no answers, no difference")
    p1, p2 = k1 / n1, k2 / n2
    (low1, high1), (low2, high2) = wilson(k1, n1), wilson(k2, n2)
    low = p1 - p2 - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
    high = p1 - p2 + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)
    return low, high


def manski(k: int, n: int, asked: int) -> tuple[float, float]:
    """Return between which shares, 0 to 1, the truth about all who were asked lies.

    k in n answered so; asked: all, those who kept silent too. Low: none of the silent
    would have, high: all. No chance is in it: more answers from as few do not help.
    Nobody asked tells nothing: (0, 1). Raises ValueError unless 0 <= k <= n <= asked.
    Source: C. F. Manski, "Anatomy of the Selection Problem", Journal of Human
    Resources 24 (3), 1989, pp. 343-360.

    >>> ["%.3f" % end for end in manski(285, 300, 1000)]
    ['0.285', '0.985']
    """
    if not 0 <= k <= n <= asked:
        raise ValueError(f"{k} of {n} of {asked} is no share")
    if asked == 0:
        return 0.0, 1.0
    return k / asked, (k + asked - n) / asked
