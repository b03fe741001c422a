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


def took(began: datetime, done: datetime, calendar: Calendar, pauses: Pauses) -> int:
    """Return the working minutes from one moment to another, pauses left out."""
    stood = sum(
        _minutes(max(began, begins), min(done, ends), calendar)
        for begins, ends in pauses
        if max(began, begins) < min(done, ends)
    )
    return max(0, _minutes(began, done, calendar) - stood)


def left(
    now: datetime,
    began: datetime,
    due: datetime | None,
    allow: int,
    usual: int | None,
    calendar: Calendar,
) -> int:
    """Return the working minutes that a step still needs.

    usual: what it usually takes; None is not known, and what is left of its time
    counts, nothing if that is over. due: of the step, None where its time, allow, is
    not measured; pauses are in it, so what it took so far is told from there.
    """
    rest = _minutes(now, due, calendar) if due else 0
    if usual is None:
        return rest
    if due is None:
        return max(0, usual - _minutes(began, now, calendar))
    return max(0, usual - (allow - rest + _minutes(due, now, calendar)))


def will_not_fit(now: datetime, due: datetime, needed: int, calendar: Calendar) -> bool:
    """Tell whether the rest of the way needs more working time than there is.

    due: of the dossier. needed: working minutes. What is late already needs no
    warning.
    """
    return due > now and needed > _minutes(now, due, calendar)


def _minutes(now: datetime, due: datetime, calendar: Calendar) -> int:
    days, minutes = workdays.left(now, due, calendar)
    return days * workdays.WORKING_DAY + minutes
