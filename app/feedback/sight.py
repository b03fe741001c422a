"""How much of two counts may stand side by side: all, and without the doubted. Pure.

The difference of the two is a count of its own: the doubted. So nothing under five
may come out of either, of their difference, or of a total less what is in sight.
"""

from collections import Counter as Counts
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.feedback.integrity import Code
from app.figures.small import COUNTS_FROM, Shows
from app.figures.tally import Tally


class Sight(StrEnum):
    """What of a pair may be shown."""

    NOTHING = "nothing"  # not even all answers: see tally.hidden
    RAW = "raw"  # all answers, and not those without the doubted
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Pair:
    """All answers of one place on one scale, and those that nobody doubts.

    reasons: how many are doubted, each under its weightiest reason.
    """

    raw: Tally
    kept: Tally
    reasons: Counts[Code] = field(default_factory=Counts)

    def __add__(self, other: "Pair") -> "Pair":
        """Add up."""
        return Pair(
            self.raw + other.raw, self.kept + other.kept, self.reasons + other.reasons
        )

    @property
    def doubted(self) -> int:
        """How many are doubted."""
        return self.raw.n - self.kept.n

    @property
    def safe(self) -> bool:
        """True when neither part isolates a few."""
        return _safe(self.kept.n) and _safe(self.doubted)


def _safe(n: int) -> bool:
    return n == 0 or n >= COUNTS_FROM


def total(pairs: Sequence[Pair]) -> Pair:
    """Return the sum of pairs on one scale."""
    first, *rest = pairs
    return sum(rest, start=first)


def sights(pairs: Sequence[Pair], veiled: Collection[int]) -> tuple[list[Sight], Sight]:
    """Return what may be shown of each pair, and of their total.

    veiled: positions of which not even all answers are shown, see tally.hidden.
    If the total may be shown, those held back must not come out of it less the others:
    then more are held back, the smallest first. A total of few shows nothing either.
    """
    back = {i for i, pair in enumerate(pairs) if i in veiled or not pair.safe}
    whole = total(pairs)
    if whole.safe:
        others = sorted(set(range(len(pairs))) - back, key=lambda i: pairs[i].raw.n)
        while back and not total([pairs[i] for i in back]).safe:
            back.add(others.pop(0))
    found = [
        Sight.NOTHING if i in veiled else Sight.RAW if i in back else Sight.BOTH
        for i in range(len(pairs))
    ]
    if whole.raw.shows is Shows.NOTHING:
        return found, Sight.NOTHING
    return found, Sight.BOTH if whole.safe else Sight.RAW


def reasons(counts: Counts[Code]) -> tuple[list[tuple[Code, int]], int]:
    """Return the reasons that may be told with their counts, and the sum of the rest.

    Those under five stand together, with the next smallest if they are under five
    even so.

    >>> reasons(Counts({Code.BURST: 9, Code.SOON: 6, Code.QUICK: 1}))
    ([(<Code.BURST: 'burst'>, 9)], 7)
    """
    small = {code for code, n in counts.items() if n < COUNTS_FROM}
    rest = sum(counts[code] for code in small)
    large = [code for code in Code if code in counts and code not in small]
    if large and 0 < rest < COUNTS_FROM:
        next_smallest = min(large, key=lambda code: counts[code])
        large.remove(next_smallest)
        rest += counts[next_smallest]
    return [(code, counts[code]) for code in large], rest
