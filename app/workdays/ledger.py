"""Why this day? The count, one line a day, in words that a citizen can follow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from app.words import _
from app.workdays.counting import DAY, Count, Receipt
from app.workdays.opening import Calendar, DayKind, Span, Special

Shares = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the count. minutes: how much of the term it used; 0 is usual.

    plain: a day as every other of its weekday, about which there is nothing to say.
    closed: the decision that closed it, and nothing else happened on it.
    """

    date: date
    minutes: int
    why: str
    plain: bool = False
    closed: Special | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Writes the lines of one count, from the day of receipt to the due day."""

    receipt: Receipt
    counted: Count
    calendar: Calendar
    pauses: list[Span]

    def working(self) -> tuple[DayLine, ...]:
        """Return the lines of hours and working days, in working minutes."""
        shares = _whole(self.counted.shares, self.calendar.full_day)
        return self._lines(shares, self._why_working)

    def term(self) -> tuple[DayLine, ...]:
        """Return the lines of calendar days, 1440 minutes to the day."""
        return self._lines(self.counted.shares, self._why_term)

    def _lines(
        self, shares: Shares, why: Callable[[int, int], str]
    ) -> tuple[DayLine, ...]:
        received = self.receipt.at // DAY
        waiting = [(day, 0) for day in range(received, shares[0][0])]
        return tuple(
            self._line(day, used, why(day, used)) for day, used in waiting + shares
        )

    def _line(self, day: int, used: int, why: str) -> DayLine:
        on = date.fromordinal(day)
        special = self.calendar.specials.get(on)
        ends = day in (self.receipt.at // DAY, self.counted.end // DAY)
        if ends or self._touched(day):
            return DayLine(on, used, why)
        if special is None:
            return DayLine(on, used, why, plain=True)
        shut = special.kind == DayKind.OFF and not used
        return DayLine(on, used, why, closed=special if shut else None)

    def _touched(self, day: int) -> bool:
        """True when a pause fell on this day, be it closed or open."""
        return any(a < (day + 1) * DAY and b > day * DAY for a, b in self.pauses)

    def _why_working(self, day: int, used: int) -> str:
        if day == self.receipt.at // DAY:
            return self._why_receipt(day, used)
        if closed := self.calendar.why_closed(date.fromordinal(day)):
            return closed
        if not used and day == self.counted.end // DAY:
            return _("Ngày hẹn trả")
        if self._paused(day):
            return _("Ngày làm việc, trừ lúc tạm dừng") if used else _("Tạm dừng")
        return self._works(day)

    def _why_receipt(self, day: int, used: int) -> str:
        if self.counted.shares[0][0] > day:
            return self._later(day)
        if self._paused(day):
            return _("Ngày nhận hồ sơ, trừ lúc tạm dừng")
        if not used and self.counted.end // DAY == day:
            return _("Nhận và hẹn trả trong ngày")
        hour = _hour(time(*divmod(self.receipt.start % DAY, 60)))
        return _("Ngày nhận hồ sơ, tính từ %(hour)s") % {"hour": hour}

    def _why_term(self, day: int, used: int) -> str:
        if day == self.receipt.at // DAY:
            late = self.receipt.cutoff or self.counted.shares[0][0] > day + 1
            return self._later(day) if late else _("Ngày nhận hồ sơ, chưa tính")
        closed = self.calendar.why_closed(date.fromordinal(day))
        if used:
            still = _("%(why)s, vẫn tính vào thời hạn") % {"why": closed}
            return still if closed else self._works(day)
        if closed and self._over(day):
            return closed
        return _("Ngày hẹn trả") if day == self.counted.end // DAY else _("Tạm dừng")

    def _over(self, day: int) -> bool:
        """True on days after a term is used up, or before it is counted at all."""
        counted = [other for other, used in self.counted.shares if used]
        return day > counted[-1] or day < self.counted.shares[0][0]

    def _later(self, day: int) -> str:
        """Say why counting starts on a later day than receipt."""
        if self.receipt.cutoff:
            return _("Sau giờ nhận (%(hour)s), tính từ ngày làm việc sau") % {
                "hour": _hour(self.receipt.cutoff)
            }
        closed = self.calendar.why_closed(date.fromordinal(day))
        return _("%(why)s, tính từ ngày làm việc sau") % {
            "why": closed or _("Nhận khi đã hết giờ làm việc")
        }

    def _works(self, day: int) -> str:
        special = self.calendar.specials.get(date.fromordinal(day))
        if special is None:
            return _("Ngày làm việc")
        if special.kind == DayKind.HALF:
            return _("Làm việc một buổi: %(why)s") % {"why": special}
        return _("Ngày làm việc: %(why)s") % {"why": special}

    def _paused(self, day: int) -> bool:
        """True when a pause took working time from this day, before the due moment."""
        end = self.counted.end
        return any(
            begins < min(day * DAY + closes, end) and ends > day * DAY + opens
            for begins, ends in self.pauses
            for opens, closes in self.calendar.spans(day)
        )


def _whole(shares: Shares, full_day: int) -> Shares:
    """Return shares in parts as whole minutes with the same sum.

    What rounding down leaves over goes to the largest remainders, earliest first.
    """
    whole = [used // full_day for __, used in shares]
    left = sum(used for __, used in shares) // full_day - sum(whole)
    order = sorted(range(len(shares)), key=lambda i: -(shares[i][1] % full_day))
    for i in order[:left]:
        whole[i] += 1
    return [(day, minutes) for (day, __), minutes in zip(shares, whole, strict=True)]


def _hour(clock: time) -> str:
    return f"{clock.hour}:{clock:%M}"
