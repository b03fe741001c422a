"""Tables of counts from which nobody can work out a few people.

Hiding the cells under five is not enough: a row's total less the cells in sight is the
hidden one. So more cells are hidden, until for each hidden cell of one to four a table
with the same totals exists in which it is five or more. No sum and no difference of
what is in sight can then come to fewer than five (each cell in it would be as small).
A nought points at nobody and stays, unless another cell needs it.

A table is a flow: each row's total flows into the row, spreads over its cells, gathers
in the columns and flows back. How large a hidden cell could be is what flow could be
led around through the other hidden ones: exact, and no solver is needed.
Sources: L. H. Cox, "Suppression methodology and statistical disclosure control", JASA
75, 1980, pp. 377-385 (complements); D. Gusfield, "A graph theoretic approach to
statistical data security", SIAM J. Comput. 17, 1988, pp. 552-571 (as a flow);
J. P. Kelly, B. L. Golden and A. A. Assad, "Cell suppression: disclosure protection for
sensitive tabular data", Networks 22, 1992, pp. 397-417 (cheapest ways).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from app.figures.small import COUNTS_FROM

Place = tuple[int, int]  # row and column; a total has the row or column number -1
Node = tuple[str, int]
TOTAL = -1


@dataclass(frozen=True, slots=True)
class Table:
    """Counts in sight, None for a hidden one. rows and columns: the totals of them."""

    cells: tuple[tuple[int | None, ...], ...]
    rows: tuple[int | None, ...]
    columns: tuple[int | None, ...]
    total: int | None


def table(counts: Sequence[Sequence[int]]) -> Table:
    """Return a table of counts with its totals, hidden where need be.

    Raises ValueError for a count below nought or rows of different length.
    """
    if any(n < 0 for row in counts for n in row) or len({len(r) for r in counts}) > 1:
        raise ValueError("no table of counts")
    values = _with_totals(counts)
    hidden = hide(values)

    def seen(row: int, column: int) -> int | None:
        return None if (row, column) in hidden else values[row, column]

    down, across = range(len(counts)), range(len(counts[0]) if counts else 0)
    return Table(
        tuple(tuple(seen(row, column) for column in across) for row in down),
        tuple(seen(row, TOTAL) for row in down),
        tuple(seen(TOTAL, column) for column in across),
        seen(TOTAL, TOTAL),
    )


def line(counts: Sequence[int]) -> tuple[tuple[int | None, ...], int | None]:
    """Return counts and their total, hidden where need be.

    >>> line([40, 3, 12]), line([40, 0, 12])
    (((40, None, None), 55), ((40, 0, 12), 52))
    """
    hidden = {at for at, n in enumerate(counts) if 0 < n < COUNTS_FROM}
    others = sorted(
        (at for at, n in enumerate(counts) if n >= COUNTS_FROM), key=counts.__getitem__
    )
    while hidden and others and sum(counts[at] for at in hidden) < COUNTS_FROM:
        hidden.add(others.pop(0))
    seen = tuple(None if at in hidden else n for at, n in enumerate(counts))
    few = hidden and sum(counts[at] for at in hidden) < COUNTS_FROM
    return seen, None if few else sum(counts)


def _with_totals(counts: Sequence[Sequence[int]]) -> dict[Place, int]:
    values = {(r, c): n for r, row in enumerate(counts) for c, n in enumerate(row)}
    for r, row in enumerate(counts):
        values[r, TOTAL] = sum(row)
    for c, column in enumerate(zip(*counts, strict=True)):
        values[TOTAL, c] = sum(column)
    values[TOTAL, TOTAL] = sum(map(sum, counts))
    return values


def hide(values: dict[Place, int]) -> frozenset[Place]:
    """Return the places to hide in a table with its totals."""
    small = {place for place, n in values.items() if 0 < n < COUNTS_FROM}
    hidden = set(small)
    for place in sorted(small, key=lambda at: (values[at], at)):
        hidden |= _partners(values, hidden, place)
    return frozenset(hidden)


def _partners(
    values: dict[Place, int], hidden: Collection[Place], place: Place
) -> set[Place]:
    """Return what must be hidden too so that this place could as well hold five.

    What flows more through it must come back from its end to its beginning, through
    others that are hidden: each may hold more, or less by what it holds. One after
    another is led around on the way that hides least.
    """
    arcs = _arcs(values, hidden, place)
    begin, end = _way(place)
    found: set[Place] = set()
    for _one in range(COUNTS_FROM - values[place]):
        for a, b in _cheapest(arcs, end, begin):
            there, back = arcs[a][b], arcs[b][a]
            there.free -= 1
            back.free += 1
            if there.cost:
                found.add(there.place)
                there.cost = back.cost = 0
    return found


@dataclass(slots=True)
class _Arc:
    """How much more may flow here, and what it costs: nothing where it is hidden."""

    place: Place
    free: int
    cost: int


_Arcs = dict[Node, dict[Node, _Arc]]


def _arcs(values: dict[Place, int], hidden: Collection[Place], without: Place) -> _Arcs:
    arcs: _Arcs = {}
    for at, n in values.items():
        if at != without:
            a, b = _way(at)
            cost = 0 if at in hidden else _cost(at, n)
            arcs.setdefault(a, {})[b] = _Arc(at, COUNTS_FROM, cost)  # as good as any
            arcs.setdefault(b, {})[a] = _Arc(at, n, cost)
    return arcs


def _cost(place: Place, n: int) -> int:
    """Return what hiding a place costs: totals last, noughts before them."""
    if TOTAL in place:
        return 10**12 + n
    return n or 10**9


def _way(place: Place) -> tuple[Node, Node]:
    """Return from where to where a cell flows; totals flow back."""
    row, column = place
    if row == TOTAL and column == TOTAL:
        return ("row", TOTAL), ("column", TOTAL)
    if column == TOTAL:
        return ("column", TOTAL), ("row", row)
    if row == TOTAL:
        return ("column", column), ("row", TOTAL)
    return ("row", row), ("column", column)


def _cheapest(arcs: _Arcs, begin: Node, end: Node) -> list[tuple[Node, Node]]:
    """Return the steps of a cheapest way on which one more can flow; there is one:
    every cell may grow, and all lead into each other. Source: E. W. Dijkstra, 1959."""
    came: dict[Node, Node] = {}
    queue = [(0, begin, begin)]
    while end not in came:
        cost, at, before = heappop(queue)
        if at in came:
            continue
        came[at] = before
        for step, arc in arcs[at].items():
            if arc.free and step not in came:
                heappush(queue, (cost + arc.cost, step, at))
    steps = []
    while end != begin:
        steps.append((came[end], end))
        end = came[end]
    return steps
