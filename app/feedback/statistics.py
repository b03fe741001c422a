"""Honest numbers from few answers: counts, a share with its interval, or silence.

Taps at a counter are not SIPAS: who taps chose to, nobody was drawn by lot. So a
share never stands without the number behind it, and scales are never mixed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

Z95 = 1.959963984540054  # the normal curve holds 95 % between -Z95 and Z95

# From these many answers on we show more (our own rules: design, ux 5.2).
COUNTS_FROM = 5  # fewer could point at a person
SHARE_FROM = 30
FULL_FROM = 100

# The lowest face that means satisfied. Four: good and very good. Three: satisfied
# and very satisfied. Five: 4 and 5, as the national survey counts them.
SATISFIED_FROM = {4: 3, 3: 2, 5: 4}
SCALES = tuple(SATISFIED_FROM)  # ours first


class Shows(StrEnum):
    """How much a number of answers allows us to show."""

    NOTHING = "nothing"
    COUNTS = "counts"
    HINT = "hint"  # a share with its interval, "tham khảo"
    SHARE = "share"


def shows(n: int) -> Shows:
    """Return what may be shown of n answers.

    >>> [str(shows(n)) for n in (4, 5, 29, 30, 99, 100)]
    ['nothing', 'counts', 'counts', 'hint', 'hint', 'share']
    """
    if n < COUNTS_FROM:
        return Shows.NOTHING
    if n < SHARE_FROM:
        return Shows.COUNTS
    return Shows.HINT if n < FULL_FROM else Shows.SHARE


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


def percent(k: int, n: int) -> int:
    """Return a share in whole per cent; 100 and 0 only when it is all or none.

    >>> percent(999, 1000), percent(1, 1000), percent(57, 60)
    (99, 1, 95)
    """
    rounded = round(100 * k / n)
    if rounded == 100 and k < n:
        return 99
    return 1 if rounded == 0 and k else rounded


@dataclass(frozen=True, slots=True)
class Tally:
    """How many chose each face of one scale. counts: the worst face first."""

    counts: tuple[int, ...]

    def __add__(self, other: "Tally") -> "Tally":
        """Add up answers on one scale; raise ValueError for two scales."""
        if self.scale != other.scale:
            raise ValueError("answers on different scales cannot be added")
        pairs = zip(self.counts, other.counts, strict=True)
        return Tally(tuple(a + b for a, b in pairs))

    @property
    def scale(self) -> int:
        """The number of faces that were shown."""
        return len(self.counts)

    @property
    def n(self) -> int:
        """All answers."""
        return sum(self.counts)

    @property
    def k(self) -> int:
        """Answers that mean satisfied."""
        return sum(self.counts[SATISFIED_FROM[self.scale] - 1 :])

    @property
    def shows(self) -> Shows:
        """What may be shown of it."""
        return shows(self.n)

    @property
    def percent(self) -> int:
        """The satisfied, in whole per cent; ask only where a share is shown."""
        return percent(self.k, self.n)

    @property
    def interval(self) -> tuple[int, int]:
        """The 95 % interval in whole per cent."""
        low, high = wilson(self.k, self.n)
        return round(100 * low), round(100 * high)


def total(parts: Iterable[Tally]) -> Tally:
    """Return the sum of answers on one scale; raise ValueError for two scales."""
    first, *rest = parts
    return sum(rest, start=first)


def hidden(parts: Sequence[Tally]) -> frozenset[int]:
    """Return the positions of the parts that may not stand beside their total.

    Those with fewer than five answers. And when these hold fewer than five
    together, the next smallest as well: the total less the parts in sight would
    show them otherwise.
    """
    small = {i for i, part in enumerate(parts) if part.shows is Shows.NOTHING}
    in_sight = [i for i in range(len(parts)) if i not in small]
    if in_sight and 0 < sum(parts[i].n for i in small) < COUNTS_FROM:
        small.add(min(in_sight, key=lambda i: parts[i].n))
    return frozenset(small)


@dataclass(frozen=True, slots=True)
class Response:
    """How many of those who were asked gave an answer."""

    visits: int
    answered: int

    def __add__(self, other: "Response") -> "Response":
        """Add up."""
        return Response(self.visits + other.visits, self.answered + other.answered)

    @property
    def percent(self) -> int | None:
        """The share in whole per cent, or None where only counts are shown."""
        if self.visits < SHARE_FROM:
            return None
        return percent(self.answered, self.visits)
