"""A long count made short: weeks about which there is nothing to say become a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.words import _, ngettext
from app.workdays.ledger import DayLine

MOST = 14  # lines that are read at a glance: two weeks
HOUR = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """One line of a count: a day, or plain days of one week. minutes: of the term."""

    first: date
    last: date
    minutes: int
    why: str


def fold(days: Sequence[DayLine]) -> list[Stretch]:
    """Return the lines of a count; those of a long one have their plain days folded
    by the week. The minutes sum to the same."""
    if len(days) <= MOST:
        return _each(days)
    found: list[Stretch] = []
    for (plain, _week), group in groupby(days, key=_by_week):
        run = list(group)
        found += [_folded(run)] if plain and len(run) > 1 else _each(run)
    return found


def _each(days: Sequence[DayLine]) -> list[Stretch]:
    return [Stretch(day.date, day.date, day.minutes, day.why) for day in days]


def _by_week(day: DayLine) -> tuple[bool, tuple[int, int]]:
    year, week, _weekday = day.date.isocalendar()
    return day.plain, (year, week)


def _folded(run: list[DayLine]) -> Stretch:
    """Return plain days of a week as one line."""
    counted = sum(1 for day in run if day.minutes)
    rest = len(run) - counted
    parts = []
    if counted:
        says = ngettext("%(n)s ngày được tính", "%(n)s ngày được tính", counted)
        parts.append(says % {"n": counted})
    if rest:
        says = ngettext("%(n)s ngày nghỉ", "%(n)s ngày nghỉ", rest)
        parts.append(says % {"n": rest})
    minutes = sum(day.minutes for day in run)
    return Stretch(run[0].date, run[-1].date, minutes, ", ".join(parts))


def worth(minutes: int, *, calendar_days: bool) -> str:
    """Return a part of a term in words: 8 hours make a working day, but here one
    reads hours; a calendar day is a day.

    >>> worth(150, calendar_days=False), worth(1440, calendar_days=True)
    ('2 giờ 30 phút', '1 ngày')
    """
    if calendar_days:
        days = minutes / (24 * HOUR)
        return _("%(n)s ngày") % {"n": f"{days:g}"} if minutes else ""
    hours, rest = divmod(minutes, HOUR)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s giờ", "%(n)s giờ", hours) % {"n": hours})
    if rest:
        parts.append(ngettext("%(n)s phút", "%(n)s phút", rest) % {"n": rest})
    return " ".join(parts)
