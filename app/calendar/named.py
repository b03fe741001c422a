"""New days that letters of apology named, and what a change of the calendar does there.

The day in a letter is never rewritten. A holiday on that day or before it takes
working time from it, so the manager sees both: the day of the letter, and the day that
leaves the same working days by the changed calendar.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from app import clock
from app.calendar.rules import Named
from app.centres import store as centres
from app.dossiers.letters import SORRY
from app.dossiers.rules import OPEN, Stage
from app.models import Dossier, Letter
from app.workdays import store as calendars
from app.workdays.opening import Calendar, Special


def named(days: Sequence[Special]) -> list[Named]:
    """Return the letters whose new day is to come and loses working days, by the day.

    Signed ones and those that wait for the head, of dossiers that are open or stopped.
    """
    today, made = clock.today(), dict[int, tuple[Calendar, Calendar]]()
    found = []
    for letter in _letters(min(s.day for s in days)):
        centre = letter.dossier.received_by
        if centre.id not in made:
            made[centre.id] = _calendars(centre, days)
        before, after = made[centre.id]
        day = clock.wall(letter.new_due).date()
        until = range((day - today).days + 1)
        ahead = [today + timedelta(days=n) for n in until]
        lost = sum(before.works_on(d) - after.works_on(d) for d in ahead)
        if lost > 0:
            closed = not after.works_on(day)
            there = _later(day, lost, after)
            found.append(Named(letter.dossier.number, day, there, closed))
    return sorted(found, key=lambda one: (one.day, one.number))


def _letters(first: date) -> Any:
    """Return the letters in force whose new day is not before a day, nor over."""
    since = clock.midnight(max(first, clock.today()))
    return (
        Letter.select(Letter, Dossier)
        .join(Dossier)
        .where(
            (Letter.form == SORRY)
            & Letter.taken_back_at.is_null()
            & (Letter.new_due >= since)
            & Dossier.stage.in_(sorted(OPEN | {Stage.STOPPED}))
        )
    )


def _calendars(centre: Any, days: Sequence[Special]) -> tuple[Calendar, Calendar]:
    week, rows = centres.hours(centre, clock.today()), calendars.all_days()
    new = [(s.day, s.kind.value, s.name, s.decision) for s in days]
    return calendars.made(week, tuple(rows)), calendars.made(week, (*rows, *new))


def _later(day: date, working: int, calendar: Calendar) -> date:
    """Return the day so many working days later."""
    while working:
        day += timedelta(days=1)
        working -= calendar.works_on(day)
    return day
