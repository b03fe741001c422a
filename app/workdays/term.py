"""Terms in calendar days: rest days count, but no term ends on one.

Source: Civil Code 2015, art. 147(2) (the day of the event does not count) and
art. 148(1) and (5) (a term ends with the last day; if that is a rest day, with the
next working day).
"""

from app.workdays.counting import DAY, HORIZON, Count, Receipt, closing, too_far
from app.workdays.opening import Calendar, Span


def count_term(
    receipt: Receipt,
    minutes: int,
    calendar: Calendar,
    pauses: list[Span],
    *,
    strict: bool,
) -> Count:
    """Return when a term, 1440 minutes to the calendar day, is over.

    strict: there is a cut-off hour, so what comes after hours or on a closed day
    is counted from the next working day; otherwise from the next day.
    A pause that begins after the term is over changes nothing.
    """
    day, start = receipt.at // DAY, receipt.start // DAY
    first = start if strict and start > day else day + 1
    counted = _run(first, minutes, calendar, [])
    for number, (begins, __) in enumerate(pauses, 1):
        if begins >= counted.end:
            break
        counted = _run(first, minutes, calendar, pauses[:number])
    return counted


def _run(first: int, minutes: int, calendar: Calendar, pauses: list[Span]) -> Count:
    """Count from the day `first`, then go on to a working day that is not paused."""
    stopped = _stopped(pauses, first)
    shares = []
    for day in range(first, first + HORIZON):
        share = 0 if day in stopped else min(minutes, DAY)
        minutes -= share
        shares.append((day, share))
        if minutes or day in stopped or not calendar.spans(day):
            continue
        end = closing(day, calendar)
        if not any(begins < end < ends for begins, ends in pauses):
            return Count(end, shares)
    raise too_far()


def _stopped(pauses: list[Span], first: int) -> set[int]:
    """Return the days that pauses take out of the count.

    A pause takes as many days as its two dates lie apart: the day it begins is
    given back whole, the day it ends counts. One that begins before the count
    does: the day it ends does not count, as the day of receipt does not.
    """
    ranges: list[Span] = []
    for begins, ends in pauses:
        day, last = begins // DAY, ends // DAY
        if ranges and day <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((day, last))
    stopped: set[int] = set()
    for day, last in ranges:
        if last - day > HORIZON:
            raise too_far()
        stopped.update(range(day + 1, last + 1) if day < first else range(day, last))
    return stopped
