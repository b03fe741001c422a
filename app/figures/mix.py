"""What counters would have at the centre's rates, for the work that they do.

Raw shares of counters lie when their work differs: who handles land has more people
leave unsatisfied, however well it is done (Simpson). So each counter is held against
what its own mix of work gets in the whole centre: indirect standardisation by
procedure group, channel and hour band.
Sources: K. J. Rothman and S. Greenland,
Modern Epidemiology, 1998, ch. 4 (standardised ratios); E. H. Simpson, JRSS B 13, 1951,
pp. 238-241.
"""

from collections import Counter as Counts
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from app.figures.small import SHARE_FROM, Verdict, compare

Stratum = Hashable  # e.g. (procedure group, channel, hour band)
Cells = Mapping[Stratum, tuple[int, int]]  # k in n by kind of work


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter against its own mix of work.

    k in n satisfied. expected: how many of the n it would be at the centre's rates.
    variance: of k by chance alone, at those rates.
    """

    name: str
    k: int
    n: int
    expected: float
    variance: float

    @property
    def ratio(self) -> float | None:
        """Observed over expected; 1 is as the centre. None when none is expected."""
        return self.k / self.expected if self.expected else None

    @property
    def enough(self) -> bool:
        """Tell whether it has answers enough to be compared at all."""
        return self.n >= SHARE_FROM and self.ratio is not None


def counters(work: Mapping[str, Cells]) -> list[Counter]:
    """Return each counter against what its mix of work gets in all of them together.

    work: by counter, k in n by kind of work. Raises ValueError unless 0 <= k <= n.
    """
    whole: dict[Stratum, tuple[int, int]] = {}
    for cells in work.values():
        for stratum, (k, n) in cells.items():
            if not 0 <= k <= n:
                raise ValueError(f"{k} of {n} is no share")
            k_all, n_all = whole.get(stratum, (0, 0))
            whole[stratum] = k_all + k, n_all + n
    rates = {stratum: k / n for stratum, (k, n) in whole.items() if n}
    return [_counter(name, cells, rates) for name, cells in work.items()]


def _counter(name: str, cells: Cells, rates: Mapping[Stratum, float]) -> Counter:
    pairs = [(n, rates[stratum]) for stratum, (_k, n) in cells.items() if n]
    return Counter(
        name,
        sum(k for k, _n in cells.values()),
        sum(n for n, _rate in pairs),
        sum(n * rate for n, rate in pairs),
        sum(n * rate * (1 - rate) for n, rate in pairs),
    )


def alone(work: Mapping[str, Cells]) -> list[str]:
    """Return the counters most of whose answers are of work that no other does.

    Such a counter sets its own rates, and its ratio is near 1 whatever it does.

    >>> alone({"A": {"x": (1, 9), "y": (1, 1)}, "B": {"y": (1, 9)}})
    ['A']
    """
    doing = Counts(
        stratum for cells in work.values() for stratum, (_k, n) in cells.items() if n
    )
    return [
        name
        for name, cells in work.items()
        if 2 * sum(n for stratum, (_k, n) in cells.items() if doing[stratum] > 1)
        < sum(n for _k, n in cells.values())
    ]


def turned(found: Iterable[Counter]) -> list[tuple[Counter, Counter]]:
    """Return the pairs whose order turns when like is held against like.

    The first is shown to be better by its raw share (interval of the difference) and is
    not better than the second by its ratio. Differences that chance makes do not turn.
    """
    shown = [counter for counter in found if counter.enough]
    return [
        (one, other)
        for one in shown
        for other in shown
        if compare((one.k, one.n), (other.k, other.n)) is Verdict.MORE
        and (one.ratio or 0) < (other.ratio or 0)
    ]
