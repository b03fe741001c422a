"""Due dates a second, ledger off, beside a floor: `python -m bench.dates`.

The floor does the least that gives the same answers in working days: the working
minutes of every day added up once, then one search. It knows no half hours, no cut-off
and no pauses, and is checked against ours before anything is measured.
"""

import random
import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import accumulate
from time import perf_counter

from app.workdays.official import official_calendar
from app.workdays.rules import WORKING_DAY, Calendar, Unit, due_at

DATES, ROUNDS, WANTED = 10_000, 5, 10_000
FIRST = datetime.fromisoformat("2026-01-05")
# How the catalogue of procedures counts its terms: 159 in working days, 58 in calendar
# days, 3 in hours; terms as they are common there.
TERMS = (
    *[(Unit.WORKING_DAYS, n) for n in (1, 2, 3, 3, 5, 5, 7, 10, 10, 15, 15, 20, 30)],
    *[(Unit.DAYS, n) for n in (3, 5, 10, 15, 30)],
    (Unit.HOURS, 4),
)

Asked = tuple[datetime, Decimal, Unit]


def asked(many: int = DATES) -> list[Asked]:
    """Return terms as they come to a counter in a year, the same in each run."""
    dice = random.Random(2026)  # noqa: S311  (nothing secret)
    found = []
    for _n in range(many):
        unit, n = dice.choice(TERMS)
        received = FIRST + timedelta(minutes=dice.randrange(340 * 1440))
        found.append((received, Decimal(n), unit))
    return found


def floor(calendar: Calendar) -> Callable[[datetime, int], datetime]:
    """Return the least that finds when working days are over."""
    first = FIRST.toordinal()
    spans = [calendar.spans(first + n) for n in range(800)]
    worked = list(accumulate(sum(b - a for a, b in day) for day in spans))

    def find(received: datetime, days: int) -> datetime:
        day = received.toordinal() - first
        clock = received.hour * 60 + received.minute
        here = sum(max(b - max(a, clock), 0) for a, b in spans[day])
        need = worked[day] - here + days * WORKING_DAY
        end = bisect_left(worked, need)
        left = need - worked[end - 1]
        for opens, closes in spans[end]:
            if left <= closes - opens:
                minutes = opens + left
                return FIRST + timedelta(days=end, minutes=minutes)
            left -= closes - opens
        raise AssertionError("a day that ends has hours")

    return find


def rate(ask: Callable[[], object]) -> float:
    """Return answers a second, the best of some rounds."""
    best = min(_seconds(ask) for _round in range(ROUNDS))
    return DATES / best


def _seconds(ask: Callable[[], object]) -> float:
    began = perf_counter()
    ask()
    return perf_counter() - began


def measure() -> str:
    """Return a line: ours over a year's terms, and over the floor's own, beside it."""
    calendar = official_calendar()
    mixed, find = asked(), floor(calendar)
    plain: Sequence[tuple[datetime, int]] = [
        (received, int(n))
        for received, n, unit in asked(DATES * 3)
        if unit == Unit.WORKING_DAYS and received.hour in range(8, 17)
        and received.hour not in range(11, 14) and calendar.works_on(received.date())
    ]  # fmt: skip
    plain = (plain * 10)[:DATES]
    for received, n in plain[:1000]:
        ours = due_at(received, Decimal(n), Unit.WORKING_DAYS, calendar)
        if ours != find(received, n):
            raise AssertionError(f"the floor is wrong: {received} + {n}")
    year = rate(lambda: [due_at(*one, calendar) for one in mixed])
    same = rate(
        lambda: [due_at(r, Decimal(n), Unit.WORKING_DAYS, calendar) for r, n in plain]
    )
    least = rate(lambda: [find(r, n) for r, n in plain])
    kept = "kept" if year >= WANTED else "MISSED"
    return (
        f"Due dates, ledger off: {year:,.0f} a second over a year's terms "
        f"(wanted {WANTED:,}: {kept}); in working days {same:,.0f}, the floor "
        f"{least:,.0f}."
    )


if __name__ == "__main__":
    sys.stdout.write(f"{measure()}\n")
