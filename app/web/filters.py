"""Dates, times and numbers as they are written here: weekday always, 24 hours."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from app import clock, text
from app.words import _, number, written_day


def day(value: date | datetime) -> str:
    """Return a day: Thứ Năm, 26/11/2026."""
    if isinstance(value, datetime):
        value = clock.local(value).date()
    return written_day(value)


def short_day(value: date | datetime) -> str:
    """Return a day without its weekday: 26/11/2026."""
    if isinstance(value, datetime):
        value = clock.local(value).date()
    return f"{value:%d/%m/%Y}"


def hour(value: datetime) -> str:
    """Return the time of a moment: 9:05."""
    wall = clock.local(value)
    return f"{wall.hour}:{wall:%M}"


def moment(value: datetime) -> str:
    """Return a moment: 9:05, Thứ Ba, 24/11/2026; "hôm nay" for today."""
    wall = clock.local(value)
    today = clock.today()
    if wall.date() == today:
        return _("%(hour)s hôm nay") % {"hour": hour(value)}
    if wall.date() == today - timedelta(days=1):
        return _("%(hour)s hôm qua") % {"hour": hour(value)}
    return f"{hour(value)}, {day(value)}"


ALL: dict[str, Callable[..., Any]] = {
    "day": day,
    "short_day": short_day,
    "hour": hour,
    "moment": moment,
    "number": number,
    "mask_name": text.mask_name,
    "mask_id": text.mask_id,
    "mask_phone": text.mask_phone,
}
