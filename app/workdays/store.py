"""The calendar of a centre as its database knows it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app import clock
from app.centres import store as centres
from app.db import db
from app.models import Agency, CalendarDay
from app.queries import prepared
from app.workdays import doors as opened
from app.workdays import official, rules, versions
from app.workdays.doors import Doors


def calendar_of(code: str) -> rules.Calendar:
    """Return the calendar of the agency with this code; raise NotFound."""
    return calendar(centres.find(code), clock.today())


def calendar(
    agency: Agency,
    on: date,
    *,
    since: date = date.min,
    without: frozenset[int] = frozenset(),
) -> rules.Calendar:
    """Return the sessions of an agency in force on a day, with the special days.

    since: the first day that matters; who only looks ahead need not read the rest.
    without: ids of changes that are to be left out.
    """
    days: list[versions.Day] = _days(since)
    if without:
        days = versions.leave_out(without, days)
    return made(centres.hours(agency, on), tuple(days))


def later(agency: Agency, start: datetime, days: int) -> datetime:
    """Return the moment on the agency's wall so many working days after a moment."""
    wall = clock.wall(start)
    week = calendar(agency, wall.date(), since=wall.date())
    return rules.due_at(wall, Decimal(days), rules.Unit.WORKING_DAYS, week)


def open_around(agency: Agency, wall: datetime, margin: timedelta) -> bool:
    """Tell whether the doors are open at a time on the centre's wall, or were or will
    be within a margin of it. Reads the row of that day only."""
    on = wall.date()
    found = made(centres.hours(agency, on), tuple(_day(on)))
    return any(found.open_at(at) for at in (wall, wall - margin, wall + margin))


@lru_cache(32)
def made(
    week: tuple[tuple[Any, ...], ...], days: tuple[tuple[Any, ...], ...]
) -> rules.Calendar:
    """Return the calendar of these rows: the same all day, for all who come."""
    sessions = [rules.Session(*session) for session in week]
    specials = [
        rules.Special(day, rules.DayKind(kind), name, decision)
        for day, kind, name, decision in days
    ]
    return rules.Calendar(sessions or rules.DEFAULT_SESSIONS, specials)


@prepared
def _days(since: date) -> Any:
    return (
        CalendarDay.select(
            CalendarDay.day, CalendarDay.kind, CalendarDay.name, CalendarDay.decision
        )
        .where(CalendarDay.day >= since)
        .tuples()
    )


def doors(agency: Agency, wall: datetime) -> Doors | None:
    """Return how the doors of an agency stand at a time on its wall (naive).

    None while nobody has entered its hours.
    """
    if not centres.sessions(agency, wall.date()):
        return None
    return opened.doors(wall, calendar(agency, wall.date()).sessions_on)


@prepared
def _day(on: date) -> Any:
    return (
        CalendarDay.select(
            CalendarDay.day, CalendarDay.kind, CalendarDay.name, CalendarDay.decision
        )
        .where(CalendarDay.day == on)
        .tuples()
    )


def special_days(year: int) -> list[CalendarDay]:
    """Return the special days of a year, in order."""
    return list(
        CalendarDay.select()
        .where(CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(CalendarDay.day)
    )


def all_days() -> list[versions.Day]:
    """Return every special day in force: day, kind, name, decision."""
    found: list[versions.Day] = _days(date.min)
    return found


def load_official() -> int:
    """Put the official calendar of the package into a new database.

    Days that are there already stay as they are. Returns how many days were put.
    """
    with db.atomic():
        there = {row.day for row in CalendarDay.select(CalendarDay.day)}
        new = [
            special for special in official.official_days() if special.day not in there
        ]
        versions.write(new)
        return len(new)
