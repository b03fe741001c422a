"""How a tablet is: what it may tell of itself, and what is worth an alarm. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.errors import BadInput
from app.words import _

# When somebody should go and look (design, ux A3).
SILENT = timedelta(minutes=10)  # without a word, while the centre is open
BATTERY_LOW = 20  # %, and not charging
WAITING_MANY = 50  # things not handed in yet
SKEW_LARGE = 120  # s between its clock and ours

WAITING_MAX = 10**6
SKEW_MAX = 10**9  # s; a tablet whose battery was empty may think it is 1970
VERSION_MAX = 16  # characters


@dataclass(frozen=True, slots=True)
class Beat:
    """What a tablet tells of itself once a minute.

    waiting: things not handed in yet. battery: %, None if it cannot tell.
    skew: s that its clock is ahead of ours. secure: the page may work offline.
    version: of the page that it shows.
    """

    waiting: int
    battery: int | None
    charging: bool | None
    skew: int
    secure: bool
    version: str


def read_beat(
    *, waiting: int, battery: float | None, charging: bool | None, clock: float,
    now: datetime, secure: bool, version: str,
) -> Beat:  # fmt: skip
    """Return what a tablet told, or raise BadInput naming what cannot be used.

    battery: 0 to 1. clock: ms since 1970 on the clock of the tablet. now: ours.
    """
    skew = clock / 1000 - now.timestamp()
    if not 0 <= waiting <= WAITING_MAX:
        raise BadInput("waiting", _("Máy cần tải lại trang đánh giá."))
    if battery is not None and not 0 <= battery <= 1:
        raise BadInput("battery", _("Máy cần tải lại trang đánh giá."))
    if not abs(skew) <= SKEW_MAX:
        raise BadInput("clock", _("Đồng hồ của máy sai. Xin chỉnh lại ngày giờ."))
    percent = None if battery is None else round(battery * 100)
    return Beat(waiting, percent, charging, round(skew), secure, version[:VERSION_MAX])


@dataclass(frozen=True, slots=True)
class Known:
    """What the centre knows of a tablet; None where it never told."""

    seen_at: datetime | None
    waiting: int | None
    battery: int | None
    charging: bool | None
    skew: int | None
    secure: bool | None


def alarms(known: Known, now: datetime, *, is_open: bool) -> list[str]:
    """Return why somebody should go and look, in words; [] when all is well.

    is_open: a tablet may sleep while the centre is closed.
    """
    found = []
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
