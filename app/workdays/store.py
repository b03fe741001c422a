"""The calendar of a centre as its database knows it."""

from datetime import date
from typing import Any

from app import clock
from app.centres import store as centres
from app.db import db
from app.models import Agency, CalendarDay
from app.queries import prepared
from app.workdays import official, rules


def calendar_of(code: str) -> rules.Calendar:
    """Return the calendar of the agency with this code; raise NotFound."""
    return calendar(centres.find(code), clock.today())


def calendar(agency: Agency, on: date) -> rules.Calendar:
    """Return the sessions of an agency in force on a day, with all special days."""
    sessions = [
        rules.Session(s.weekday, s.opens, s.closes, s.counts)
        for s in centres.sessions(agency, on)
    ]
    specials = [
        rules.Special(day, rules.DayKind(kind), name, decision)
        for day, kind, name, decision in _days()
    ]
    return rules.Calendar(sessions or rules.DEFAULT_SESSIONS, specials)


@prepared
def _days() -> Any:
    return CalendarDay.select(
        CalendarDay.day, CalendarDay.kind, CalendarDay.name, CalendarDay.decision
    ).tuples()


def special_days(year: int) -> list[CalendarDay]:
    """Return the special days of a year, in order."""
    return list(
        CalendarDay.select()
        .where(CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(CalendarDay.day)
    )


def load_official() -> int:
    """Put the official calendar of the package into a new database.

    Days that are there already stay as they are. Returns how many days were put.
    """
    with db.atomic():
        before = CalendarDay.select().count()
        CalendarDay.insert_many(
            {"day": s.day, "kind": s.kind, "name": s.name, "decision": s.decision}
            for s in official.official_days()
        ).on_conflict_ignore().execute()
        return int(CalendarDay.select().count() - before)
