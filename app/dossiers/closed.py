"""A promise that was kept for a day on which the centre is closed by now.

Nothing printed is rewritten: the citizen is told, and when the doors open again.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.models import (
    Agency,
    CalendarAnswer,
    CalendarChange,
    CalendarDay,
    Dossier,
)
from app.workdays import rules as workdays
from app.workdays import store as calendars
from app.workdays.opening import DayKind


@dataclass(frozen=True, slots=True)
class Closed:
    """A day that was promised and is closed. decision: that closed it. opens: the
    next day on which the doors are open."""

    day: date
    decision: str
    opens: date


def promised(dossier: Dossier, at: datetime | None = None) -> Closed | None:
    """Return the closed day on which a kept promise falls, None if it does not.

    at: answers to changes of the calendar after this moment are left out.
    """
    if dossier.due_now is None or not _was_kept(dossier, at or clock.now()):
        return None
    due = clock.wall(dossier.due_now)
    shut = off(due.date())
    if shut is None:
        return None
    centre = Agency.get_by_id(dossier.received_by_id)
    calendar = calendars.calendar(centre, clock.today(), since=due.date())
    opens = workdays.reopened(due, calendar).date()
    return Closed(due.date(), shut.decision, opens) if opens != due.date() else None


def off(day: date) -> CalendarDay | None:
    """Return what the calendar in force says of a day that it closes, else None."""
    found: CalendarDay | None = CalendarDay.get_or_none(
        (CalendarDay.day == day) & (CalendarDay.kind == DayKind.OFF)
    )
    return found


def _was_kept(dossier: Dossier, at: datetime) -> bool:
    return bool(
        CalendarAnswer.select()
        .join(CalendarChange)
        .where(
            (CalendarAnswer.dossier == dossier.id)
            & ~CalendarAnswer.moved
            & (CalendarChange.at <= at)
        )
        .exists()
    )
