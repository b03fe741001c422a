"""The clock of a suggestion: what the centre owes next, and until when. Pure.

Four steps, each with its own last day: somebody opens it, it gets its class, its
writer gets a first answer, the matter is settled. The nearest day rules. A day that
was told to the writer is never moved: a longer term of a class adds a second day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from app.suggestions.handling import Status
from app.suggestions.kinds import SETTLED, Kind, Limits
from app.suggestions.rules import ANSWER_DAYS
from app.workdays import rules as workdays

After = Callable[[date, int], date]  # the day so many working days after a day
FAR = 400  # days that are looked through for working days


class Owed(StrEnum):
    """What is owed next."""

    SEE = "see"
    SORT = "sort"
    ANSWER = "answer"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a suggestion is.

    came: the day it reached the centre. kind: None while nobody gave it one. waits:
    for an answer. promised: the day told to its writer. reopened: the day they spoke
    again.
    """

    status: Status
    came: date
    kind: Kind | None
    waits: bool
    promised: date
    reopened: date | None = None


def following(one: Standing, limits: Limits, after: After) -> tuple[str, date | None]:
    """Return the step that is owed next and its last day; ("", None): none.

    >>> later = lambda day, n: day + timedelta(days=n)  # no day is off here
    >>> came, told = date(2026, 11, 25), date(2026, 12, 2)
    >>> fresh = Standing(Status.NEW, came, None, True, told)
    >>> [str(part) for part in following(fresh, Limits(), later)]
    ['see', '2026-11-27']
    """
    if one.status is Status.DONE:
        return "", None
    if one.reopened is not None:
        return Owed.ANSWER, after(one.reopened, ANSWER_DAYS)
    steps: list[tuple[Owed, date]] = []
    if one.kind is None:
        if one.status is Status.NEW:
            steps.append((Owed.SEE, after(one.came, limits.see)))
        steps.append((Owed.SORT, after(one.came, limits.sort)))
    if one.waits:
        steps.append((Owed.ANSWER, one.promised))
    if one.kind in SETTLED:
        steps.append((Owed.SETTLE, after(one.came, limits.settle[one.kind])))
    return min(steps, key=lambda step: step[1], default=("", None))


def after(came: date, days: int, calendar: workdays.Calendar) -> date:
    """Return the day so many working days after another, by the engine of promises.

    >>> after(date(2026, 11, 25), 5, workdays.Calendar())  # a Wednesday
    datetime.date(2026, 12, 2)
    """
    morning = datetime.combine(came, time())
    unit = workdays.Unit.WORKING_DAYS
    return workdays.due_at(morning, Decimal(days), unit, calendar).date()


def left(today: date, last: date, works_on: Callable[[date], bool]) -> int:
    """Return how many working days are left, the last one included; 0: it ends today;
    below 0: so many days too late, all days counted.

    >>> week = lambda day: day.weekday() < 5
    >>> left(date(2026, 11, 25), date(2026, 11, 30), week)
    3
    >>> left(date(2026, 11, 29), date(2026, 11, 27), week)
    -2
    """
    if today > last:
        return -(today - last).days
    ahead = min((last - today).days, FAR)
    return sum(works_on(today + timedelta(days=n + 1)) for n in range(ahead))
