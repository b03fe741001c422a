"""A promise that was kept for a day on which the centre is closed by now.

Nothing printed is rewritten: the citizen is told, and when the doors open again.
"""

from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten

from app import clock
from app.models import (
    Agency,
    CalendarAnswer,
    CalendarChange,
    CalendarDay,
    Dossier,
)
from app.words import _, written_day
from app.workdays import rules as workdays
from app.workdays import store as calendars
from app.workdays.opening import DayKind

DECISION_MAX = 80  # letters of a decision that fit into a sentence on A5


@dataclass(frozen=True, slots=True)
class Closed:
    """A day that was promised and is closed. decision: that closed it. opens: the
    next day on which the doors are open."""

    day: date
    decision: str
    opens: date


def promised(dossier: Dossier, at: datetime | None = None) -> Closed | None:
    """Return the closed day on which a kept promise falls, None if it does not or if
    that day is over.

    at: answers to changes of the calendar after this moment are left out.
    """
    if dossier.due_now is None or not _was_kept(dossier, at or clock.now()):
        return None
    due = clock.wall(dossier.due_now)
    over = due.date() < clock.wall(at or clock.now()).date()
    shut = None if over else off(due.date())
    if shut is None:
        return None
    centre = Agency.get_by_id(dossier.received_by_id)
    calendar = calendars.calendar(centre, clock.today(), since=due.date())
    opens = workdays.reopened(due, calendar).date()
    return Closed(due.date(), shut.decision, opens) if opens != due.date() else None


def in_words(shut: Closed) -> str:
    """Return what the citizen is told of it: the promise holds, and when to come."""
    says = _(
        "%(day)s trung tâm nghỉ theo %(decision)s. Lời hẹn vẫn giữ: kết quả để sẵn, "
        "mời ông/bà đến từ %(opens)s."
    )
    decision = shorten(shut.decision, DECISION_MAX, placeholder=" …")
    told = {
        "day": written_day(shut.day),
        "decision": decision,
        "opens": written_day(shut.opens),
    }
    return says % told


def since(dossier: Dossier, calendar: workdays.Calendar) -> dict[date, str]:
    """Return the days of a term that counted and are closed by now, with the decision.

    calendar: as it counts for this dossier.
    """
    if dossier.due_now is None:
        return {}
    first, last = (clock.wall(m).date() for m in (dossier.received_at, dossier.due_now))
    rows = CalendarDay.select().where(
        (CalendarDay.kind == DayKind.OFF) & CalendarDay.day.between(first, last)
    )
    return {row.day: row.decision for row in rows if calendar.works_on(row.day)}


def off(on: date) -> CalendarDay | None:
    """Return what the calendar in force says of a day that it closes, else None."""
    found: CalendarDay | None = CalendarDay.get_or_none(
        (CalendarDay.day == on) & (CalendarDay.kind == DayKind.OFF)
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
