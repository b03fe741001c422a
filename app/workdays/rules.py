"""Due dates: when an answer is owed, what is left, early or late.

Everything is the time on the centre's wall, naive, cut to the minute. Hours and
working days are one kind of time (eight hours to the working day), so half days,
hours and days add up; calendar days are another.
"""

from dataclasses import dataclass
from datetime import datetime, time
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from app.errors import BadInput
from app.words import _
from app.workdays.counting import (
    DAY,
    WORKING_DAY,
    Count,
    Pauses,
    Receipt,
    closing,
    count,
    count_days,
    minute,
    moment,
    opening_after,
    read_pauses,
    receive,
    same_day,
    worked,
)
from app.workdays.ledger import DayLine, Ledger
from app.workdays.opening import (
    DEFAULT_SESSIONS,
    Calendar,
    DayKind,
    Session,
    Span,
    Special,
)
from app.workdays.term import count_term

__all__ = [
    "DEFAULT_SESSIONS",
    "WORKING_DAY",
    "Calendar",
    "DayKind",
    "DayLine",
    "Due",
    "Session",
    "Special",
    "Unit",
    "Verdict",
    "due",
    "due_at",
    "early_on_time_late",
    "given_back",
    "left",
    "reopened",
]


class Unit(StrEnum):
    """How a time limit is counted."""

    HOURS = "hours"
    WORKING_DAYS = "working-days"
    DAYS = "days"


class Verdict(StrEnum):
    """How an answer stands beside its promise."""

    EARLY = "early"
    ON_TIME = "on-time"
    LATE = "late"


# Minutes to the unit, and the most of it that a law may allow.
MINUTES = {Unit.HOURS: 60, Unit.WORKING_DAYS: WORKING_DAY, Unit.DAYS: DAY}
MOST = {Unit.HOURS: 10_000, Unit.WORKING_DAYS: 3_660, Unit.DAYS: 3_660}
YEARS = range(1945, 3000)


@dataclass(frozen=True, slots=True)
class Due:
    """A promise and its reasons. minutes: the whole term; `days` sums to it."""

    due: datetime
    minutes: int
    days: tuple[DayLine, ...]


def due(
    received: datetime,
    allow: Decimal,
    unit: Unit,
    calendar: Calendar,
    *,
    cutoff: time | None = None,
    pauses: Pauses = (),
) -> Due:
    """Return the moment an answer is owed, with the day-by-day ledger.

    allow: how many of `unit`, halves too. Hours end at the earliest moment they
    are used up; so do working days, but what came before the doors opened has
    that day as day 0. Calendar days end with the day. 0 days is the day of receipt.
    cutoff: what comes later (exactly then is in time) counts from the next working
    day; it speaks of the receipt only.
    pauses: from and to of each; what falls in them does not count.
    Raises BadInput: allow, pause, received; sessions when nothing is ever open.
    Source: Civil Code 2015, art. 147-148; the working practice in domain.md 1.6.

    >>> friday = datetime(2023, 10, 27, 9, 32)
    >>> due(friday, Decimal(5), Unit.WORKING_DAYS, Calendar()).due
    datetime.datetime(2023, 11, 3, 9, 32)
    """
    receipt, stops = _read(received, calendar, cutoff, pauses)
    minutes = _minutes(allow, unit)
    strict = cutoff is not None
    counted = _count(receipt, minutes, unit, calendar, stops, strict=strict)
    ledger = Ledger(receipt, counted, calendar, stops)
    in_days = unit == Unit.DAYS and minutes
    days = ledger.term() if in_days else ledger.working()
    return Due(moment(counted.end), minutes, days)


def due_at(
    received: datetime,
    allow: Decimal,
    unit: Unit,
    calendar: Calendar,
    *,
    cutoff: time | None = None,
    pauses: Pauses = (),
) -> datetime:
    """Return the moment an answer is owed, like due(), without the ledger: faster."""
    receipt, stops = _read(received, calendar, cutoff, pauses)
    minutes = _minutes(allow, unit)
    strict = cutoff is not None
    return moment(_count(receipt, minutes, unit, calendar, stops, strict=strict).end)


def left(now: datetime, due: datetime, calendar: Calendar) -> tuple[int, int]:
    """Return the working days and the working minutes still left, 0 when past due.

    >>> left(datetime(2026, 11, 23, 15), datetime(2026, 11, 25, 16), Calendar())
    (2, 60)
    """
    if not calendar.full_day:
        raise _never_open()
    return divmod(worked(minute(now), minute(due), calendar), WORKING_DAY)


def reopened(due: datetime, calendar: Calendar) -> datetime:
    """Return a due moment that falls on a closed day as the next working day's close.

    Source: Civil Code 2015, art. 148(5).
    """
    day = due.date().toordinal()
    if not calendar.full_day or calendar.spans(day):
        return due
    return moment(closing(opening_after(day, calendar) // DAY, calendar))


def given_back(
    due: datetime, unit: Unit, calendar: Calendar, pauses: Pauses
) -> datetime:
    """Return a due moment from which no pause that is over makes lateness.

    A promise in days holds until midnight of its day, one in hours until its minute is
    over. A pause may begin after the due moment while the promise still holds: then no
    working time was left, yet it was not broken. When the clock starts again the
    answer is owed by the close of that day, or of the next that works; in hours in
    that minute, or when the doors open next.
    """
    for began, ended in sorted(pauses):
        held = early_on_time_late(began, due, unit) is not Verdict.LATE
        if held and early_on_time_late(ended, due, unit) is Verdict.LATE:
            due = _resumed(minute(ended), unit, calendar)
    return due


def _resumed(at: int, unit: Unit, calendar: Calendar) -> datetime:
    """Return when what could be kept at a moment is owed; given_back says how."""
    start = receive(at, calendar, None).start
    if unit == Unit.HOURS:
        return moment(start)
    day = start // DAY
    if start >= closing(day, calendar):
        day = opening_after(day, calendar) // DAY
    return moment(closing(day, calendar))


def early_on_time_late(done: datetime, due: datetime | None, unit: Unit) -> Verdict:
    """Return how an answer stands beside its promise: by date, hours by the minute.

    due: None is a procedure answered at once; it is on time.
    Source: domain.md 2.6; with moments instead of dates "on time" would be empty.
    """
    if due is None:
        return Verdict.ON_TIME
    by = 1 if unit == Unit.HOURS else DAY
    answered, promised = minute(done) // by, minute(due) // by
    if answered == promised:
        return Verdict.ON_TIME
    return Verdict.EARLY if answered < promised else Verdict.LATE


def _read(
    received: datetime, calendar: Calendar, cutoff: time | None, pauses: Pauses
) -> tuple[Receipt, list[Span]]:
    if received.year not in YEARS:
        raise BadInput("received", _("Kiểm tra năm của ngày nhận hồ sơ."))
    if not calendar.full_day:
        raise _never_open()
    stops = read_pauses(pauses, received)
    return receive(minute(received), calendar, cutoff), stops


def _minutes(allow: Decimal, unit: Unit) -> int:
    """Return a time limit in minutes of its own kind, rounded up to a whole one."""
    if not allow.is_finite() or allow < 0:
        raise BadInput("allow", _("Thời hạn là số từ 0 trở lên, ví dụ 3 hoặc 0.5."))
    if allow > MOST[unit]:
        raise BadInput(
            "allow", _("Thời hạn dài nhất là %(most)s.") % {"most": MOST[unit]}
        )
    return int((allow * MINUTES[unit]).to_integral_value(ROUND_CEILING))


def _count(
    receipt: Receipt,
    minutes: int,
    unit: Unit,
    calendar: Calendar,
    stops: list[Span],
    *,
    strict: bool,
) -> Count:
    if unit == Unit.HOURS:
        if not minutes:
            return Count(receipt.start, [(receipt.start // DAY, 0)])
        return count(receipt.start, minutes * calendar.full_day, calendar, stops)
    if not minutes:
        return same_day(receipt, calendar, stops)
    if unit == Unit.WORKING_DAYS:
        return count_days(receipt, minutes * calendar.full_day, calendar, stops)
    return count_term(receipt, minutes, calendar, stops, strict=strict)


def _never_open() -> BadInput:
    return BadInput(
        "sessions", _("Trung tâm chưa có giờ làm việc. Nhập giờ làm việc trước.")
    )
