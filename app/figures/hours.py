"""At which hour of which weekday: shares on a grid, and silence where few answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.figures.funnel import ACT, limits
from app.figures.small import Shown, shown

WORKDAYS = range(5)  # Monday is 0; they stand there even when nobody came
Place = tuple[int, int]  # (weekday, hour)


@dataclass(frozen=True, slots=True)
class Grid:
    """What may be shown of each hour of each weekday.

    weekdays: 0 is Monday. hours: 8 is from 8:00 to 8:59. rows: one a weekday, one cell
    an hour. n: the answers of the cells that are told; all answers would give away a
    single hatched one.
    """

    weekdays: tuple[int, ...]
    hours: tuple[int, ...]
    rows: tuple[tuple[Shown, ...], ...]
    n: int

    def cells(self) -> list[tuple[int, int, Shown]]:
        """Return (weekday, hour, what is shown) of all, row by row."""
        return [
            (weekday, hour, cell)
            for weekday, row in zip(self.weekdays, self.rows, strict=True)
            for hour, cell in zip(self.hours, row, strict=True)
        ]


def grid(counts: Mapping[Place, tuple[int, int]]) -> Grid:
    """Return the grid of k in n by (weekday, hour); a missing cell has no answers.

    From the first to the last hour with an answer, Monday to Friday and what else there
    is. Raises ValueError for a weekday or an hour that is none, or k outside 0 to n.
    """
    for weekday, hour in counts:
        if not (0 <= weekday <= 6 and 0 <= hour <= 23):
            raise ValueError(f"no hour: {weekday}, {hour}")
    answered = [place for place, (_k, n) in counts.items() if n]
    weekdays = tuple(sorted({*WORKDAYS, *(weekday for weekday, _hour in answered)}))
    seen = [hour for _weekday, hour in answered]
    hours = tuple(range(min(seen), max(seen) + 1)) if seen else ()
    rows = tuple(
        tuple(shown(*counts.get((weekday, hour), (0, 0))) for hour in hours)
        for weekday in weekdays
    )
    return Grid(
        weekdays,
        hours,
        rows,
        sum(cell.n or 0 for row in rows for cell in row),
    )


def lowest(found: Grid) -> tuple[int, int, Shown] | None:
    """Return the cell that lies below where chance keeps 99.8 % of its size.

    So wide, for a week has forty hours: at 95 % one of them would always stand out. Of
    several the one with the smallest share; None for none: then the hours do not differ
    by more than chance.
    """
    told = [cell for cell in found.cells() if cell[2].percent is not None]
    counts = [(cell.k or 0, cell.n or 0) for _weekday, _hour, cell in told]
    whole = sum(k for k, _n in counts) / max(sum(n for _k, n in counts), 1)
    clear = [
        cell
        for cell, (k, n) in zip(told, counts, strict=True)
        if k / n < limits(whole, n, ACT)[0]
    ]
    return min(clear, key=lambda cell: cell[2].percent or 0, default=None)
