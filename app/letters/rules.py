"""Forms on paper: which template holds on a day, and what fits on the sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from app.centres.hours import clock
from app.errors import BadInput, NotFound
from app.words import _


class Paper(StrEnum):
    """What a receipt is printed on."""

    A4 = "a4"
    A5 = "a5"
    STRIP = "80mm"


# Form number -> (from this day on, template). A new circular adds a line here and
# a template beside the old one: what was issued before still prints as it was.
# The numbers are today's: what is 06 and 07 now was 05 and 06 until 15/9/2025, and
# there was no notice of a stop.
# Source: Thông tư 01/2018/TT-VPCP (from 6/1/2019), Thông tư 03/2025/TT-VPCP, Phụ lục I.
SINCE_2018, SINCE_2025 = date(2019, 1, 6), date(2025, 9, 15)
FORMS: dict[str, tuple[tuple[date, str], ...]] = {
    "01": ((SINCE_2025, "letters/01-2025.html"),),
    "02": ((SINCE_2018, "letters/02-2018.html"), (SINCE_2025, "letters/02-2025.html")),
    "03": ((SINCE_2018, "letters/03-2018.html"), (SINCE_2025, "letters/03-2025.html")),
    "04": ((SINCE_2018, "letters/04-2018.html"), (SINCE_2025, "letters/04-2025.html")),
    "05": ((SINCE_2025, "letters/05-2025.html"),),
    "06": ((SINCE_2018, "letters/05-2018.html"), (SINCE_2025, "letters/06-2025.html")),
    "07": ((SINCE_2018, "letters/06-2018.html"), (SINCE_2025, "letters/07-2025.html")),
}
# Vietnamese by law, whatever the officer reads: not for translation.
TITLES: dict[str, str] = {
    "letters/01-2025.html": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "letters/02-2018.html": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "letters/02-2025.html": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "letters/03-2018.html": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
    "letters/03-2025.html": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
    "letters/04-2018.html": "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
    "letters/04-2025.html": "V/v xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ",
    "letters/05-2025.html": "Thông báo dừng giải quyết hồ sơ",
    "letters/05-2018.html": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "letters/06-2025.html": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "letters/06-2018.html": "Sổ theo dõi hồ sơ",
    "letters/07-2025.html": "Sổ theo dõi hồ sơ",
}


def holding(form: str, on: date) -> tuple[date, str]:
    """Return since when, and the template of a form for something issued on this day.

    Before the first day known, the first one holds. Raises NotFound for a form that
    is not printed here.
    """
    dated = FORMS.get(form)
    if dated is None:
        raise NotFound(_("Chưa có mẫu số %(form)s.") % {"form": form})
    return max((held for held in dated if held[0] <= on), default=dated[0])


def template(form: str, *, on: date) -> str:
    """Return the template of a form for something issued on this day; see `holding`.

    >>> template("01", on=date(2026, 11, 22))
    'letters/01-2025.html'
    >>> template("04", on=date(2025, 9, 14))
    'letters/04-2018.html'
    """
    return holding(form, on)[1]


def paper(value: str) -> Paper:
    """Return the size of paper with this name, or raise BadInput."""
    try:
        return Paper(value)
    except ValueError:
        raise BadInput("paper", _("Chọn giấy A4, A5 hoặc cuộn 80 mm.")) from None


class Size(StrEnum):
    """Type of a receipt: 12, 10.5 and 9 points on A5; never less than 9."""

    LARGE = "large"
    COMMON = "common"
    DENSE = "dense"


@dataclass(frozen=True, slots=True)
class Listed:
    """The papers of a dossier, set so that the receipt stays on one sheet.

    missing: all of them, for the citizen must act on each. seen: those received;
    `more` of them are only counted. Each name comes with the lines that it may take;
    what goes beyond is cut with dots.
    """

    missing: list[tuple[str, int]]
    seen: list[tuple[str, int]]
    more: int
    size: Size


@dataclass(frozen=True, slots=True)
class Room:
    """Room on a sheet in one size of type.

    letters: to the line of a paper's name. lines: for the names of all papers and
    of the procedure. name_letters: to the line of the procedure's name, 0 where it
    has room of its own. note: lines that a line under the promise takes from them.
    """

    size: Size
    letters: int
    lines: int
    name_letters: int = 0
    note: int = 1


# Measured on printed sheets; tests/browser/test_receipt_paper.py holds them.
ROOMS: dict[Paper, tuple[Room, ...]] = {
    Paper.A4: (Room(Size.LARGE, letters=60, lines=10_000),),  # goes on overleaf
    Paper.A5: (
        Room(Size.LARGE, letters=64, lines=5, name_letters=54),
        Room(Size.COMMON, letters=76, lines=8, name_letters=62),
        Room(Size.DENSE, letters=42, lines=19, note=2),  # two columns
    ),
    Paper.STRIP: (
        Room(Size.COMMON, letters=33, lines=24, note=0),
        Room(Size.DENSE, letters=37, lines=26, note=0),
    ),
}
LINES = 4  # of a paper: a longer name is cut on any sheet
NOTE_LETTERS = 84  # to a line under the promise, on A5


def listed(
    seen: list[str], missing: list[str], name: str, on: Paper, notes: Sequence[str] = ()
) -> Listed:
    """Return how to set these papers: large if they fit, else smaller, else cut.

    name: of the procedure, notes: under the promise; both take from the same room.
    """
    under = sum(-(-len(note) // NOTE_LETTERS) for note in notes)
    *roomy, last = (_without(room, under) for room in ROOMS[on])
    names = [*missing, *seen]
    for room in roomy:
        spent = -(-len(name) // room.name_letters) if room.name_letters else 0
        if sum(_needs(n, room) for n in names) + spent <= room.lines:
            return _set(missing, seen, room)
    if len(names) <= last.lines:
        return _set(missing, seen, last)
    most = max(last.lines - len(missing) - 1, 0)  # a line counts the others
    return _set(missing, seen[:most], last, more=len(seen[most:]))


def _without(room: Room, under: int) -> Room:
    """Return the room that lines under the promise leave: in two columns each takes a
    row of both, and all together the row that is left in part."""
    taken = under * room.note + (room.note - 1 if under and room.note else 0)
    return replace(room, lines=room.lines - taken)


def _set(missing: list[str], seen: list[str], room: Room, more: int = 0) -> Listed:
    """Give each name a line, then those that need more what is left, in order."""
    left = room.lines - len(missing) - len(seen) - bool(more)

    def lines(name: str) -> int:
        nonlocal left
        given = max(min(_needs(name, room) - 1, left), 0)
        left -= given
        return 1 + given

    first = [(name, lines(name)) for name in missing]
    return Listed(first, [(name, lines(name)) for name in seen], more, room.size)


def _needs(name: str, room: Room) -> int:
    """Return the lines that a paper's name asks for."""
    return min(LINES, -(-len(name) // room.letters))


Hours = tuple[int, time, time]  # weekday (0 is Monday), opens, closes


def due_hour(due: datetime, week: Iterable[Hours]) -> str:
    """Return the hour of a promise in words.

    due: on the clock of the centre. A promise for the end of the day is kept before
    the doors close, any other from its hour on.

    >>> thursday, week = datetime(2026, 12, 3, 9, 5), [(3, time(13), time(17))]
    >>> due_hour(thursday, week), due_hour(thursday.replace(hour=17), week)
    ('từ 9:05', 'trước 17:00')
    """
    closing = [closes for weekday, _opens, closes in week if weekday == due.weekday()]
    closes = max(closing, default=time.max)
    if due.time() >= closes:
        return _("trước %(hour)s") % {"hour": clock(closes)}
    return _("từ %(hour)s") % {"hour": clock(due.time())}
