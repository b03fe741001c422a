"""When a centre is open: weekly sessions, and days that a decision changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from app.errors import BadInput
from app.words import WEEKDAYS, _

MONDAY, SATURDAY = 0, 5
# From and to, in minutes since midnight.
Span = tuple[int, int]


class DayKind(StrEnum):
    """What a decision makes of a day: closed, a make-up working day, a morning."""

    OFF = "off"
    WORK = "work"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Session:
    """Hours that the doors are open, every week.

    weekday: 0 is Monday.
    counts: False means open to visitors while time limits stand still, as on
    Saturday mornings in most centres.
    """

    weekday: int
    opens: time
    closes: time
    counts: bool = True

    @property
    def span(self) -> Span:
        """The session in minutes since midnight."""
        return minute_of(self.opens), minute_of(self.closes)


@dataclass(frozen=True, slots=True)
class Special:
    """One day of the official calendar, with the number of the decision behind it."""

    day: date
    kind: DayKind
    name: str
    decision: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.decision})" if self.decision else self.name


def minute_of(clock: time) -> int:
    """Return the minutes since midnight; seconds are cut off."""
    return clock.hour * 60 + clock.minute


MORNING = (time(7), time(11, 30))
AFTERNOON = (time(13, 30), time(17))
DEFAULT_SESSIONS = tuple(
    Session(weekday, opens, closes)
    for weekday in range(MONDAY, SATURDAY)
    for opens, closes in (MORNING, AFTERNOON)
)


class Calendar:
    """The opening hours of one centre, day by day.

    sessions: the usual week; may not overlap.
    specials: days that differ. The last one for a day wins, so the centre's own
    days go after the official ones.
    Raises BadInput on a session that ends before it begins, or overlaps another.
    """

    def __init__(
        self,
        sessions: Iterable[Session] = DEFAULT_SESSIONS,
        specials: Iterable[Special] = (),
    ) -> None:
        self.sessions = _in_order(sessions)
        self.specials = {special.day: special for special in specials}
        self._week = tuple(
            tuple(s for s in self.sessions if s.weekday == weekday)
            for weekday in range(7)
        )
        counted = [_counted(day) for day in self._week]
        # What a make-up Saturday works: Monday's hours (or the next day that has any).
        self._model = next((day for day in counted if day), ())
        self._spans = tuple(_spans(day) for day in counted)
        self._changed = {
            day.toordinal(): _spans(_counted(self.sessions_on(day)))
            for day in self.specials
        }
        # Minutes in the standard full day: the longest weekday of the usual week.
        self.full_day = max(sum(b - a for a, b in spans) for spans in self._spans)

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """Return the sessions of a day, those that do not count included.

        A make-up working day on a Saturday or Sunday works Monday's hours, for it
        replaces a full day; a half day has only its first session.
        """
        usual = self._week[day.weekday()]
        special = self.specials.get(day)
        if special is None:
            return usual
        if special.kind == DayKind.OFF:
            return ()
        worked = _counted(usual) if day.weekday() < SATURDAY else ()
        worked = worked or self._model
        return worked[:1] if special.kind == DayKind.HALF else worked

    def spans(self, day: int) -> tuple[Span, ...]:
        """Return the hours of a day that count. day: its ordinal, for speed."""
        spans = self._changed.get(day)
        return self._spans[(day + 6) % 7] if spans is None else spans

    def works_on(self, day: date) -> bool:
        """True when time limits run at some time of this day."""
        return bool(self.spans(day.toordinal()))

    def open_at(self, wall: datetime) -> bool:
        """True when the doors are open, on the centre's own clock."""
        sessions = self.sessions_on(wall.date())
        return any(s.opens <= wall.time() < s.closes for s in sessions)

    def why_closed(self, day: date) -> str:
        """Return why time limits stand still on this day, "" when they run."""
        if self.works_on(day):
            return ""
        if day in self.specials:
            return str(self.specials[day])
        weekday = _(WEEKDAYS[day.weekday()])
        if self._week[day.weekday()]:
            return _("%(weekday)s, mở cửa nhưng không tính vào thời hạn") % {
                "weekday": weekday
            }
        if day.weekday() >= SATURDAY:
            return weekday
        return _("%(weekday)s, không làm việc") % {"weekday": weekday}


def _in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    ordered = tuple(sorted(sessions, key=lambda s: (s.weekday, s.opens)))
    for session in ordered:
        if not 0 <= session.weekday <= 6 or session.opens >= session.closes:
            raise BadInput("sessions", _("Giờ đóng cửa phải sau giờ mở cửa."))
    for before, after in zip(ordered, ordered[1:], strict=False):
        if before.weekday == after.weekday and before.closes > after.opens:
            raise BadInput("sessions", _("Hai buổi của một ngày không được chồng giờ."))
    return ordered


def _counted(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(session for session in sessions if session.counts)


def _spans(sessions: Iterable[Session]) -> tuple[Span, ...]:
    return tuple(session.span for session in sessions)
