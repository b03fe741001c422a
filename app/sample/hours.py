"""Moments at which the counters of the sample centre are open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from app import clock
from app.workdays.rules import Calendar

OPEN_HOURS = ((7 * 60, 11 * 60), (13 * 60 + 30, 16 * 60 + 30))  # min since midnight
OPENS, CLOSES = 7 * 60, 17 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """The calendar of the centre, and chance."""

    calendar: Calendar
    random: Random

    def moment(self, day: date) -> datetime:
        """Return a moment of a day at which the counters are open."""
        begins, ends = self.random.choices(OPEN_HOURS, weights=(6, 4))[0]
        minute = self.random.randint(begins, ends)
        wall = datetime.combine(day, time(minute // 60, minute % 60))
        return clock.utc(wall) + timedelta(seconds=self.random.randint(0, 59))

    def soon(self, at: datetime, least: int, most: int) -> datetime:
        """Return a moment of working time some minutes later."""
        return self.open_at(at + timedelta(minutes=self.random.randint(least, most)))

    def open_at(self, at: datetime) -> datetime:
        """Return this moment, or one of the next open hours if all are at home."""
        wall = clock.wall(at)
        minute = wall.hour * 60 + wall.minute
        if not self.calendar.works_on(wall.date()) or minute > CLOSES:
            return self.moment(self.workday(at, 1))
        return at if minute >= OPENS else self.moment(wall.date())

    def before(self, due: datetime) -> datetime:
        """Return a moment of open hours not long before this one."""
        day = clock.wall(due).date()
        at = due - timedelta(minutes=self.random.randint(4, 40))
        while self.open_at(at) != at:
            day -= timedelta(days=1)
            at = self.moment(day) if self.calendar.works_on(day) else at
        return at

    def after(self, at: datetime, least: int, most: int) -> datetime:
        """Return a moment in open hours some working days later."""
        return self.moment(self.workday(at, self.random.randint(least, most)))

    def workday(self, at: datetime, days: int) -> date:
        """Return the working day so many working days after a moment."""
        day = clock.local(at).date()
        while days or not self.calendar.works_on(day):
            day += timedelta(days=1)
            days -= self.calendar.works_on(day) and days > 0
        return day
