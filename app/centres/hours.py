"""A week of opening hours as people write it: "7:30–11:30, 13:30–17:00". Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import groupby, pairwise

from app.errors import BadInput
from app.words import WEEKDAYS, _

MOST = 3  # sessions a day
_BETWEEN = re.compile(r"[,;\n]+")
_HOUR = r"(\d{1,2})\s*(?:[:.hg]\s*(\d{2})?)?"
_SPAN = re.compile(rf"{_HOUR}\s*(?:-|–|—|đến)\s*{_HOUR}")


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One opening session of a weekday (0 = Monday).

    counts: False means open to visitors while time limits stand still.
    """

    weekday: int
    opens: time
    closes: time
    counts: bool = True


def read(week: list[tuple[str, str]]) -> list[Session]:
    """Return the sessions of a week, in order.

    week: for each weekday from Monday, what was typed for hours that count and
    for hours that do not. Raises BadInput with field "hours-0", "extra-0" … or
    "hours" for the whole week.
    """
    found: list[Session] = []
    for weekday, (counted, extra) in enumerate(week):
        day = [
            *_read_day(weekday, f"hours-{weekday}", counted, counts=True),
            *_read_day(weekday, f"extra-{weekday}", extra, counts=False),
        ]
        found += _in_order(weekday, day)
    if not any(session.counts for session in found):
        raise BadInput("hours", _("Nhập giờ làm việc của ít nhất một ngày."))
    return found


def _read_day(weekday: int, field: str, typed: str, *, counts: bool) -> list[Session]:
    pieces = [piece.strip() for piece in _BETWEEN.split(typed.casefold())]
    return [
        Session(weekday, *_span(weekday, field, piece), counts)
        for piece in pieces
        if piece
    ]


def _span(weekday: int, field: str, piece: str) -> tuple[time, time]:
    match = _SPAN.fullmatch(piece)
    if match is None:
        raise _wrong(weekday, field, _("viết giờ như 7:30–11:30, 13:30–17:00."))
    a, b, c, d = (int(group or 0) for group in match.groups())
    try:
        opens, closes = time(a, b), time(c, d)
    except ValueError:
        raise _wrong(weekday, field, _("giờ từ 0:00 đến 23:59.")) from None
    if opens >= closes:
        raise _wrong(weekday, field, _("giờ đóng cửa phải sau giờ mở cửa."))
    return opens, closes


def _in_order(weekday: int, day: list[Session]) -> list[Session]:
    field = f"hours-{weekday}"
    if len(day) > MOST:
        says = _("nhiều nhất %(n)s buổi một ngày.") % {"n": MOST}
        raise _wrong(weekday, field, says)
    ordered = sorted(day)
    if any(a.closes > b.opens for a, b in pairwise(ordered)):
        raise _wrong(weekday, field, _("hai buổi không được chồng giờ."))
    return ordered


def _wrong(weekday: int, field: str, says: str) -> BadInput:
    return BadInput(field, f"{_(WEEKDAYS[weekday])}: {says}")


def write(sessions: list[Session], weekday: int, *, counts: bool) -> str:
    """Return the hours of a weekday as people write them, "" when closed.

    >>> write([Session(0, time(7, 30), time(11, 30))], 0, counts=True)
    '7:30–11:30'
    """
    return ", ".join(
        f"{clock(s.opens)}–{clock(s.closes)}"
        for s in sorted(sessions)
        if s.weekday == weekday and s.counts == counts
    )


def clock(at: time) -> str:
    """Return a time of the day as it is written here: 7:30."""
    return f"{at.hour}:{at:%M}"


def in_words(week: Iterable[tuple[int, time, time]]) -> list[tuple[str, str]]:
    """Return when the doors are open; days in a row with the same hours share a line.

    week: weekday (0 is Monday), opens, closes of each session.

    >>> in_words([(0, time(7, 30), time(11)), (1, time(7, 30), time(11))])
    [('Thứ Hai – Thứ Ba', '7:30–11:00')]
    """
    hours: list[list[str]] = [[] for _day in WEEKDAYS]
    for weekday, opens, closes in sorted(week):
        hours[weekday].append(f"{clock(opens)}–{clock(closes)}")
    lines = []
    for spans, group in groupby(enumerate(hours), key=lambda day: ", ".join(day[1])):
        days = [_(WEEKDAYS[weekday]) for weekday, _hours in group]
        if spans:
            lines.append((" – ".join(dict.fromkeys([days[0], days[-1]])), spans))
    return lines
