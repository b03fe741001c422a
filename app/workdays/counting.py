"""Hours and working days as minutes on one line.

A moment is an int: minutes since the first day of the calendar (ordinal × 1440),
on the clock of the centre's wall. Working time is exact: a full working day is
480 working minutes whatever its real length, so a real minute of a centre whose
full day lasts L minutes is worth 480/L. To stay in whole numbers both are kept
in parts: 480 parts to the real minute, L parts to the working minute.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from app.errors import BadInput
from app.words import _
from app.workdays.opening import Calendar, Span, minute_of

DAY = 24 * 60
WORKING_DAY = 480  # working minutes: one working day is eight working hours
HORIZON = 36_600  # days: no term reaches further than a hundred years

Pauses = Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A dossier comes in.

    at: the moment it came.
    start: the first moment that may count.
    at_opening: it came on a working day, not later than the doors opened.
    cutoff: the hour after which the day no longer counts, if it came later.
    """

    at: int
    start: int
    at_opening: bool
    cutoff: time | None


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted. end: the due moment. shares: parts used on each day."""

    end: int
    shares: list[tuple[int, int]]


def minute(moment: datetime) -> int:
    """Return a moment on the wall as an int; seconds are cut off."""
    return moment.toordinal() * DAY + moment.hour * 60 + moment.minute


def moment(at: int) -> datetime:
    """Return an int as the moment on the wall."""
    day, rest = divmod(at, DAY)
    return datetime.fromordinal(day).replace(hour=rest // 60, minute=rest % 60)


def receive(at: int, calendar: Calendar, cutoff: time | None) -> Receipt:
    """Return where counting starts for a dossier that comes at this moment.

    Before the doors open: when they open; at lunch: in the afternoon; after hours,
    on a closed day or after the cut-off: when the next working day opens. Exactly
    at the cut-off is in time. The cut-off speaks of the receipt only, never of
    what happens later.
    """
    day, clock = divmod(at, DAY)
    spans = calendar.spans(day)
    late = cutoff if spans and cutoff and clock > minute_of(cutoff) else None
    if late is None:
        for opens, closes in spans:
            if clock <= closes:
                first = clock <= spans[0][0]
                return Receipt(at, day * DAY + max(clock, opens), first, None)
    return Receipt(at, opening_after(day, calendar), False, late)


def opening_after(day: int, calendar: Calendar, pauses: Iterable[Span] = ()) -> int:
    """Return the first working moment on a later day, outside the pauses."""
    for later in range(day + 1, day + HORIZON):
        for opens, __ in open_spans(later, calendar, pauses):
            return opens
    raise too_far()


def closing(day: int, calendar: Calendar) -> int:
    """Return the moment that a working day ends."""
    return day * DAY + calendar.spans(day)[-1][1]


def read_pauses(pauses: Pauses, received: datetime) -> list[Span]:
    """Return pauses in order, those that meet made one.

    Raises BadInput on a pause that ends before it begins, or begins before receipt.
    """
    read: list[Span] = []
    for begins, ends in sorted((minute(a), minute(b)) for a, b in pauses):
        if ends < begins:
            raise BadInput("pause", _("Ghi lúc tạm dừng trước, lúc tính lại sau."))
        if begins < minute(received):
            raise BadInput("pause", _("Lúc tạm dừng phải sau lúc nhận hồ sơ."))
        if read and begins <= read[-1][1]:
            read[-1] = (read[-1][0], max(ends, read[-1][1]))
        else:
            read.append((begins, ends))
    return read


def open_spans(day: int, calendar: Calendar, pauses: Iterable[Span]) -> Iterator[Span]:
    """Give the working hours of a day as moments, with the pauses cut out."""
    base = day * DAY
    for opens, closes in calendar.spans(day):
        opens, closes = base + opens, base + closes
        for begins, ends in pauses:
            if begins >= closes or ends <= opens:
                continue
            if begins > opens:
                yield opens, begins
            opens = ends
        if opens < closes:
            yield opens, closes


def count(start: int, need: int, calendar: Calendar, pauses: list[Span]) -> Count:
    """Return the earliest moment when this many parts, at least 1, are used up.

    The end is rounded up to a whole minute of the clock.
    """
    shares = []
    for day in range(start // DAY, start // DAY + HORIZON):
        taken = 0
        for opens, closes in open_spans(day, calendar, pauses):
            opens = max(opens, start)
            worth = (closes - opens) * WORKING_DAY
            if worth > 0 and taken + worth >= need:
                shares.append((day, need))
                return Count(opens - (taken - need) // WORKING_DAY, shares)
            taken += max(worth, 0)
        shares.append((day, taken))
        need -= taken
    raise too_far()


def count_days(
    receipt: Receipt, need: int, calendar: Calendar, pauses: list[Span]
) -> Count:
    """Return when working days, given in parts, are over.

    What came before the doors opened has that day as day 0, so n days end when
    the doors open on the n-th working day after it, not at the close before.
    Source: Civil Code 2015, art. 147(2): the first day of a term does not count.
    """
    counted = count(receipt.start, need, calendar, pauses)
    day = counted.end // DAY
    if not receipt.at_opening or counted.end < closing(day, calendar):
        return counted
    end = opening_after(day, calendar, pauses)
    later = [(after, 0) for after in range(day + 1, end // DAY + 1)]
    return Count(end, counted.shares + later)


def same_day(receipt: Receipt, calendar: Calendar, pauses: list[Span]) -> Count:
    """Return the close of the day that counting starts on, for 0 days.

    What a pause takes from that day is given back after it.
    """
    start = receipt.start
    if start >= closing(start // DAY, calendar):
        start = opening_after(start // DAY, calendar)
    rest = [
        (closes - max(opens, start)) * WORKING_DAY
        for opens, closes in open_spans(start // DAY, calendar, ())
        if closes > start
    ]
    counted = count(start, sum(rest), calendar, pauses)
    return Count(counted.end, [(day, 0) for day, __ in counted.shares])


def worked(begins: int, ends: int, calendar: Calendar) -> int:
    """Return the working minutes between two moments, rounded down."""
    parts = 0
    for day in range(begins // DAY, min(ends // DAY, begins // DAY + HORIZON) + 1):
        for opens, closes in open_spans(day, calendar, ()):
            parts += max(min(closes, ends) - max(opens, begins), 0) * WORKING_DAY
    return parts // calendar.full_day


def too_far() -> BadInput:
    """Return the error for a term that does not end within a hundred years."""
    return BadInput("allow", _("Thời hạn này quá dài. Kiểm tra thời hạn và tạm dừng."))
