"""The clock of one step: when it is due, how it stood, whether the rest will fit.

Everything is the time on the wall, naive.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from app.workdays import rules as workdays
from app.workdays.rules import Calendar, Unit, Verdict

Pauses = Sequence[tuple[datetime, datetime]]


def due(began: datetime, minutes: int, calendar: Calendar, pauses: Pauses) -> datetime:
    """Return when a step should be done.

    minutes: working minutes allowed, at least 1. pauses: of the dossier; what lies
    before the step began has nothing to do with it.
    """
    own = [(max(began, begins), ends) for begins, ends in pauses if ends > began]
    allow = Decimal(minutes) / 60
    return workdays.due_at(began, allow, Unit.HOURS, calendar, pauses=own)


def verdict(done: datetime, due: datetime | None) -> str:
    """Return how a step stands beside its time, "" where it is not measured.

    Late is by the minute; early is on a day before, for by the minute nothing would
    ever be on time.

    >>> verdict(datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 10)).value
    'on-time'
    """
    if due is None:
        return ""
    if done > due:
        return Verdict.LATE
    return Verdict.ON_TIME if done.date() == due.date() else Verdict.EARLY


def will_not_fit(
    now: datetime,
    due: datetime,
    step_due: datetime | None,
    ahead: int,
    calendar: Calendar,
) -> bool:
    """Tell whether the rest of the way needs more working time than there is.

    due: of the dossier. step_due: of the step it is at; what is left of it counts,
    nothing if it is over. ahead: working minutes allowed to the steps after it. What
    is late already needs no warning.
    """
    if due <= now:
        return False
    here = _minutes(now, step_due, calendar) if step_due else 0
    return here + ahead > _minutes(now, due, calendar)


def _minutes(now: datetime, due: datetime, calendar: Calendar) -> int:
    days, minutes = workdays.left(now, due, calendar)
    return days * workdays.WORKING_DAY + minutes
