"""The one new day of an apology, as it holds now.

What is printed stays. A pause that began before the day was over is nobody's delay:
its working days are added to what an answer is compared with.
"""

from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.dossiers import lateness, letters
from app.models import Agency, Dossier, Letter
from app.workdays import store as calendars
from app.workdays.rules import Calendar, Unit


def holds(letter: Letter) -> datetime | None:
    """Return the new day that holds now, None if a letter names none."""
    return letter.new_due_now or letter.new_due


def holding() -> Any:
    """Return the same as SQL."""
    return fn.COALESCE(Letter.new_due_now, Letter.new_due)


def move(dossier: Dossier, began: datetime, ended: datetime) -> None:
    """Add the working days of a pause to the new day of a signed letter.

    Of a pause that ran when the letter was signed, the rest. Inside a transaction.
    """
    letter = letters.holding(dossier, letters.SORRY)
    day = holds(letter) if letter else None
    if letter is None or letter.signed_at is None or day is None:
        return
    began = max(began, letter.signed_at)
    if lateness.is_late(day, began, Unit.DAYS):
        return
    first, last = clock.wall(began), clock.wall(ended)
    centre = Agency.get_by_id(dossier.received_by_id)
    calendar = calendars.calendar(centre, first.date(), since=first.date())
    lost = _working(first.date(), last.date(), calendar)
    if lost:
        wall = clock.wall(day)
        there = _later(wall.date(), lost, calendar)
        letter.new_due_now = clock.utc(datetime.combine(there, wall.time()))
        letter.save(only=["new_due_now"])


def _working(first: date, last: date, calendar: Calendar) -> int:
    """Return how many days work from the first one on, the last one left out."""
    days = range((last - first).days)
    return sum(calendar.works_on(first + timedelta(days=n)) for n in days)


def _later(day: date, working: int, calendar: Calendar) -> date:
    while working:
        day += timedelta(days=1)
        working -= calendar.works_on(day)
    return day
