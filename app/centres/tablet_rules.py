"""How a tablet is: what it may tell of itself, and what is worth an alarm. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.errors import BadInput
from app.words import _

# When somebody should go and look (design, ux A3).
SILENT = timedelta(minutes=10)  # without a word, while the centre is open
BATTERY_LOW = 20  # %, and not charging
WAITING_MANY = 50  # things not handed in yet
SKEW_LARGE = 120  # s between its clock and ours

TWIN = timedelta(minutes=3)  # an old series that speaks so long after a new one began

AGE_SLACK = 3600  # s ahead of us that are taken for now: we keep half-days only
AGE_MAX = 7 * 24 * 3600  # s that a tablet may be without a network and be believed
WRONG_CLOCK = "clock"

SERIES = re.compile(r"[0-9a-f]{32}")
WAITING_MAX = 10**6
ISSUED_MAX = 2**31 - 1
CLOCK_MAX = 8.64e15  # ms since 1970: what a browser can show
SKEW_MAX = 2**31 - 1  # s that we keep; whose battery was empty may think it is 1970
VERSION_MAX = 16  # characters


@dataclass(frozen=True, slots=True)
class Beat:
    """What a tablet tells of itself once a minute.

    waiting: things not handed in yet. battery: %, None if it cannot tell.
    skew: s that its clock is ahead of ours. secure: the page may work offline.
    version: of the page that it shows. series: of its memory, "" if it has none;
    issued: things that were put into that; undone: those that were taken back, None
    if its page is too old to tell.
    """

    waiting: int
    battery: int | None
    charging: bool | None
    skew: int
    secure: bool
    version: str
    series: str
    issued: int
    undone: int | None


def read_series(told: str | None) -> str:
    """Return the series that a tablet told, "" if it cannot be one."""
    return told if told and SERIES.fullmatch(told) else ""


def read_beat(
    *, waiting: int, battery: float | None, charging: bool | None, clock: float,
    now: datetime, secure: bool, version: str, series: str | None = None,
    issued: int = 0, undone: int | None = None,
) -> Beat:  # fmt: skip
    """Return what a tablet told, or raise BadInput naming what cannot be used.

    battery: 0 to 1. clock: ms since 1970 on the clock of the tablet. now: ours.
    """
    if not 0 <= waiting <= WAITING_MAX:
        raise BadInput("waiting", _("Máy cần tải lại trang đánh giá."))
    if not 0 <= issued <= ISSUED_MAX:
        raise BadInput("issued", _("Máy cần tải lại trang đánh giá."))
    if undone is not None and not 0 <= undone <= issued:
        raise BadInput("undone", _("Máy cần tải lại trang đánh giá."))
    if battery is not None and not 0 <= battery <= 1:
        raise BadInput("battery", _("Máy cần tải lại trang đánh giá."))
    if not abs(clock) <= CLOCK_MAX:
        raise BadInput("clock", _("Đồng hồ của máy sai. Xin chỉnh lại ngày giờ."))
    percent = None if battery is None else round(battery * 100)
    skew = clock / 1000 - now.timestamp()
    return Beat(
        waiting=waiting,
        battery=percent,
        charging=charging,
        skew=max(-SKEW_MAX, min(SKEW_MAX, round(skew))),
        secure=secure,
        version=version[:VERSION_MAX],
        series=read_series(series),
        issued=issued,
        undone=undone,
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a tablet tells of a thing that it hands in.

    series: the life of its memory that the thing comes from, "" if it tells none.
    age: s since the person touched the screen, None if the tablet cannot know: it
    was started again, and has not heard our hour since its clock was set.
    test: staff are trying it out, it says; see tablet_tests.
    """

    series: str = ""
    age: float | None = 0.0
    test: bool = False

    def said_at(self, now: datetime) -> tuple[datetime, str]:
        """Return when the person touched the screen, and a flag.

        An age that is unknown, cannot be, or is too great to be believed: the thing
        counts for the day it arrives, flagged WRONG_CLOCK.
        """
        if self.age is not None and -AGE_SLACK <= self.age <= AGE_MAX:
            return now - timedelta(seconds=max(self.age, 0)), ""
        return now, WRONG_CLOCK


AT_ONCE = Sent()  # what a tablet that tells nothing is taken to say


@dataclass(frozen=True, slots=True)
class Series:
    """One life of a tablet's memory, in numbers of things.

    series: its name. received: arrived here. issued, waiting: as the tablet told at
    told_at. known: lost ones that somebody has taken note of. excess: what had arrived
    at told_at beyond what the tablet was given. undone: of the issued, those that were
    taken back; None: it told of none, for an old page takes them from the issued.
    regress: by how much the count fell, which only goes on while the memory does.
    """

    series: str
    began_at: datetime
    received: int
    issued: int
    waiting: int
    told_at: datetime | None
    known: int
    excess: int = 0
    undone: int | None = None
    regress: int = 0

    def hears(
        self, issued: int, undone: int | None, waiting: int, at: datetime
    ) -> "Series":
        """Return the series after the tablet has told of it.

        It sends nothing while it tells, so its numbers and ours are of one moment.
        """
        regress = self.regress
        if undone is None:
            undone = self.undone
        elif self.undone is not None:  # the memory may be as it was before
            fell = max(0, self.issued - issued) - max(0, self.undone - undone)
            regress = min(regress + max(0, fell), ISSUED_MAX - issued)
        return replace(
            self,
            issued=issued,
            undone=undone,
            regress=regress,
            waiting=waiting,
            told_at=at,
            excess=max(0, self.received - issued + (undone or 0)),
        )

    def missing(self, newest: datetime | None) -> int:
        """Return how many are lost: neither here nor waiting there.

        newest: when the newest series of the tablet began. What waited in an older
        one is gone with it.
        """
        waiting = self.waiting if self.began_at == newest else 0
        given = self.issued + self.regress - (self.undone or 0)
        return max(0, given - self.received - waiting)

    def outlives(self, newest: datetime | None) -> bool:
        """True when it speaks although a newer one has begun long ago."""
        if newest is None or self.told_at is None or self.began_at == newest:
            return False
        return self.told_at > newest + TWIN

    @property
    def shared(self) -> bool:
        """True when more had arrived than the tablet was given: two have one memory.

        Between two words of the tablet what arrives is ahead of what it told.
        """
        return self.excess > 0


def losses(series: list[Series]) -> list[tuple[Series, int]]:
    """Return each series of a tablet with how many things are lost of it."""
    newest = _newest(series)
    return [(s, s.missing(newest)) for s in series]


def at_the_end(waiting: int | None, series: list[Series]) -> str:
    """Return what a revoked tablet took with it, in words; "" if that is nothing."""
    gone = sum(missing for _one, missing in losses(series))
    parts = []
    if waiting:
        parts.append(_("còn %(n)s lượt chưa gửi") % {"n": waiting})
    if gone:
        parts.append(_("mất %(n)s lượt") % {"n": gone})
    return _("Khi thu hồi %(parts)s.") % {"parts": ", ".join(parts)} if parts else ""


def lost(series: list[Series]) -> int:
    """Return how many things a tablet has lost that nobody has taken note of."""
    return sum(max(0, missing - s.known) for s, missing in losses(series))


def _newest(series: list[Series]) -> datetime | None:
    """Return when the newest series began, None if there is none."""
    return max((s.began_at for s in series), default=None)


def doubled(series: list[Series]) -> bool:
    """Tell whether two devices go by the name of one tablet.

    They share a memory that was copied, or one speaks in an old series while
    another has begun a new one.
    """
    newest = _newest(series)
    return any(s.shared or s.outlives(newest) for s in series)


@dataclass(frozen=True, slots=True)
class Known:
    """What the centre knows of a tablet; None where it never told."""

    seen_at: datetime | None
    waiting: int | None
    battery: int | None
    charging: bool | None
    skew: int | None


def alarms(
    known: Known, series: list[Series], now: datetime, *, is_open: bool
) -> list[str]:
    """Return why somebody should go and look, in words; [] when all is well.

    is_open: a tablet may sleep while the centre is closed.
    """
    found = []
    if gone := lost(series):
        found.append(_("Mất %(n)s lượt đã ghi trong máy.") % {"n": gone})
    if doubled(series):
        found.append(_("Hai máy dùng chung một lần ghép: thu hồi rồi ghép lại."))
    if is_open and (known.seen_at is None or now - known.seen_at > SILENT):
        found.append(_("Mất liên lạc."))
    if known.battery is not None and known.battery < BATTERY_LOW and not known.charging:
        found.append(_("Pin còn %(n)s %%, chưa cắm sạc.") % {"n": known.battery})
    if known.waiting is not None and known.waiting > WAITING_MANY:
        found.append(_("Còn %(n)s lượt chưa gửi.") % {"n": known.waiting})
    if known.skew is not None and abs(known.skew) > SKEW_LARGE:
        minutes = round(abs(known.skew) / 60)
        found.append(_("Đồng hồ lệch %(n)s phút.") % {"n": minutes})
    return found


def idle(day: date | None, there_since: date, rated_on: date | None) -> list[str]:
    """Return an alarm if nobody rated on a whole day of opening, in words.

    day: the last such day before today. there_since: a tablet that came to its
    counter on that day, or later, has not had a whole one. rated_on: the last day
    with a rating there.
    """
    if day is None or there_since >= day or (rated_on and rated_on >= day):
        return []
    return [_("Cả ngày %(day)s không có lượt đánh giá nào.") % {"day": f"{day:%d/%m}"}]
