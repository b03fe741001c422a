"""Answers by face, and how many of those who were asked gave one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.figures.small import COUNTS_FROM, SHARE_FROM, Shows, interval, percent, shows

# The lowest face that means satisfied. Four: good and very good. Three: satisfied
# and very satisfied. Five: 4 and 5, as the national survey counts them.
SATISFIED_FROM = {4: 3, 3: 2, 5: 4}
SCALES = tuple(SATISFIED_FROM)  # ours first


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
        return interval(self.k, self.n)


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
