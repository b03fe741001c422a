"""Which parts of the ratings may be in a number. Pure.

Whoever takes one number from another (twelve weeks less eleven, the commune less its
branch) must not come to what one to four people said. So numbers are put together
from parts, and each part that is in any number holds five answers or more, whatever
was asked:

- the answers of one centre in one week, on one scale, or none of that week;
- by counter, or by half-day and weekday: of one centre in four weeks, always the same
  four, counted from one Monday for ever. Of these, what is under five is left out,
  and more with it if the total would give it away (figures.suppression).

Four weeks, for a half-day of a commune's week has three answers. What is left out is
left out of every sum, so every number and every difference is a sum of parts.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from app.feedback.period import Period
from app.figures import suppression
from app.figures.small import COUNTS_FROM

WEEKS = 4
Key = TypeVar("Key", bound=Hashable)
Week = tuple[int, date]  # centre and Monday


def full(weeks: Mapping[Week, int]) -> frozenset[Week]:
    """Return the weeks of centres that have answers enough."""
    return frozenset(week for week, n in weeks.items() if n >= COUNTS_FROM)


@lru_cache(1_000)
def block(monday: date) -> date:
    """Return the Monday on which the four weeks of this one begin.

    >>> [f"{block(date(2026, 10, 12) + timedelta(weeks=n)):%d/%m}" for n in range(5)]
    ['12/10', '12/10', '12/10', '12/10', '09/11']
    """
    weeks = (monday.toordinal() - 1) // 7  # the first of January of year 1 is a Monday
    return monday - timedelta(weeks=weeks % WEEKS)


def blocks(period: Period) -> Period | None:
    """Return the whole blocks of four weeks in a period; None if there is none."""
    first = block(period.first + timedelta(weeks=WEEKS - 1))
    last = block(period.last + timedelta(days=1)) - timedelta(days=1)
    return Period(first, last) if first < last else None


def kept(counts: Mapping[tuple[Hashable, Key], int]) -> frozenset[tuple[Hashable, Key]]:
    """Return which cells may be in a number.

    counts: how many, by (what the total is known of, cell of it).
    """
    wholes: dict[Hashable, list[tuple[Key, int]]] = {}
    for (whole, cell), n in sorted(counts.items(), key=repr):
        wholes.setdefault(whole, []).append((cell, n))
    return frozenset(
        (whole, cell) for whole, cells in wholes.items() for cell in _seen(cells)
    )


def _seen(cells: Iterable[tuple[Key, int]]) -> list[Key]:
    names, counts = zip(*cells, strict=True)
    seen, _total = suppression.line(counts)
    return [name for name, n in zip(names, seen, strict=True) if n]
