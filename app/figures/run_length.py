"""How often a watch cries wolf: the run length of a Bernoulli CUSUM, computed exactly.

The height of the watch moves on a line of cells, so many up at a bad answer and so
many down at any other: a Markov chain. The mean number of answers until it ends at the
top is one system of linear equations; nothing is simulated and nothing guessed.
Source: D. Brook and D. A. Evans, "An approach to the probability distribution of cusum
run length", Biometrika 59, 1972, pp. 539-549; for shares: M. R. Reynolds and
Z. G. Stoumbos, Journal of Quality Technology 31, 1999, pp. 87-108.
"""

Rows = list[list[float]]


def mean(p: float, up: int, down: int, top: int) -> float:
    """Return the mean number of answers until the height reaches `top` cells, from 0.

    p: the share of bad answers, above 0 to 1. up, down: cells; down is at least 1.
    Raises ValueError for what cannot be.
    """
    if not (0 < p <= 1 and up >= 1 and down >= 1 and top >= 1):
        raise ValueError(f"no watch: {p}, {up}, {down}, {top}")
    rows, found = _equations(p, up, down, top)
    _eliminate(rows, found, down)
    # Back to the first from the last; the first asks for no more than `up` above.
    for at in range(top - 1, -1, -1):
        row = rows[at]
        known = sum(
            row[down + step] * found[at + step]
            for step in range(1, min(up, top - 1 - at) + 1)
        )
        found[at] = (found[at] - known) / row[down]
    return found[0]


def _equations(p: float, up: int, down: int, top: int) -> tuple[Rows, list[float]]:
    """Return the equations of the mean L of each height, and their right sides, 1.

    L(h) = 1 + p L(h + up) + (1 - p) L(max(h - down, 0)), and L = 0 at the top. Only
    the band around the diagonal is kept: row[down + step] is the one of h + step.
    """
    rows = []
    for at in range(top):
        row = [0.0] * (down + up + 1)
        row[down] = 1.0
        row[down - min(at, down)] -= 1 - p
        if at + up < top:
            row[down + up] -= p
        rows.append(row)
    return rows, [1.0] * top


def _eliminate(rows: Rows, found: list[float], down: int) -> None:
    """Clear what stands left of the diagonal, in place. No row need be exchanged: each
    diagonal outweighs the rest of its row."""
    width = len(rows[0])
    for at, pivot in enumerate(rows):
        for below in range(at + 1, min(at + down, len(rows) - 1) + 1):
            row, left = rows[below], down - (below - at)
            factor = row[left] / pivot[down]
            if factor:
                for step in range(width - down):
                    row[left + step] -= factor * pivot[down + step]
                found[below] -= factor * found[at]
