"""A long count made short: weeks about which there is nothing to say become a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.words import _, ngettext
from app.workdays.ledger import DayLine
from app.workdays.opening import SATURDAY

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
    """Return the lines of a count; in a long one plain days are folded by the week,
    and days in a row that one decision closed. The minutes sum to the same."""
    if len(days) <= MOST:
        return [_one(day) for day in days]
    found = []
    for (plain, decision, _key), group in groupby(days, key=_alike):
        run = list(group)
        if len(run) == 1:
            found.append(_one(run[0]))
        elif plain:
            found.append(_folded(run))
        else:
            found.append(_closed(run, decision))
    return found


def _alike(day: DayLine) -> tuple[bool, str, object]:
    """Return what days that share a line have in common."""
    if day.plain:
        return True, "", day.date.isocalendar()[:2]
    if day.closed and day.closed.decision:
        return False, day.closed.decision, None
    return False, "", day.date


def _one(day: DayLine) -> Stretch:
    return Stretch(day.date, day.date, day.minutes, day.why)


def _closed(run: list[DayLine], decision: str) -> Stretch:
    """Return days that one decision closed as one line, the first and last named.

    Weekends that the decision names as well are not what it is about.
    """
    specials = [day.closed for day in run if day.closed]
    weekdays = [special for special in specials if special.day.weekday() < SATURDAY]
    names = [special.name for special in weekdays or specials]
    told = {"first": names[0], "last": names[-1], "decision": decision}
    says = (
        _("%(first)s (%(decision)s)")
        if names[0] == names[-1]
        else _("%(first)s … %(last)s (%(decision)s)")
    )
    return Stretch(run[0].date, run[-1].date, 0, says % told)


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
        one = 1 if days == 1 else 2
        says = ngettext("%(n)s ngày", "%(n)s ngày", one) % {"n": f"{days:g}"}
        return says if minutes else ""
    hours, rest = divmod(minutes, HOUR)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s giờ", "%(n)s giờ", hours) % {"n": hours})
    if rest:
        parts.append(ngettext("%(n)s phút", "%(n)s phút", rest) % {"n": rest})
    return " ".join(parts)
