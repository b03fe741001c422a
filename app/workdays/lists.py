"""Reading a list of special days: day,kind,name,decision. Every fault with its line."""

import csv
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from string import digits

from app.errors import BadInput
from app.text import clean, fold
from app.words import _
from app.workdays.opening import SATURDAY, DayKind, Special

COLUMNS = ["day", "kind", "name", "decision"]
HEADS = (COLUMNS, ["date", *COLUMNS[1:]])
LINES_MAX = 1000
NAME_MAX, DECISION_MAX = 120, 200  # letters
YEARS = range(2000, 2101)
TOLD_MAX = 10  # faults at once
MIDNIGHT = " 00:00:00"  # what a spreadsheet adds to a date
# In the name of a day off that another day pays for, however it is accented.
SWAPPED = ("hoan doi", "nghi doi", "doi ngay nghi")

Row = tuple[int, list[str]]
Test = Callable[[Special], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """A day of a list, and the line it stands on."""

    number: int
    special: Special


class _Faulty(Exception):
    """A line that cannot be used, and why."""


def csv_rows(text: str) -> Iterator[Row]:
    """Give the rows of a CSV text, numbered; parted by "," or ";", BOM or not."""
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=";" if ";" in head else ",")
    for row in rows:
        yield rows.line_num, row


def read(rows: Iterable[Row]) -> list[Line]:
    """Return the days of a list, in its order.

    rows: numbered, the header first. Raises BadInput("file", …) that names each line
    that is wrong, and why; then nothing of the list may be used.
    """
    found: list[Line] = []
    faults: list[str] = []
    lines = iter(rows)
    number, head = next(lines, (1, []))
    if [clean(column).lower() for column in head if column] not in HEADS:
        raise BadInput(
            "file", fault(number, _("dòng đầu phải là date,kind,name,decision."))
        )
    first: dict[date, int] = {}
    for number, row in lines:
        if not any(cell.strip() for cell in row):
            continue
        try:
            special = _special(row)
            if special.day in first:
                says = _("ngày này đã có ở dòng trên, dòng %(n)s.")
                raise _Faulty(says % {"n": first[special.day]})
        except _Faulty as wrong:
            faults.append(fault(number, str(wrong)))
            continue
        first[special.day] = number
        found.append(Line(number, special))
    if len(found) > LINES_MAX:
        faults.append(_("Danh sách quá %(n)s dòng. Hãy chia ra.") % {"n": LINES_MAX})
    refuse(faults)
    return found


def _special(row: list[str]) -> Special:
    cells = [clean(cell) for cell in row]
    if len(cells) < len(COLUMNS) or any(cells[len(COLUMNS) :]):
        raise _Faulty(_("cần đủ bốn cột: ngày, loại, tên, văn bản."))
    day, kind, name, decision = cells[: len(COLUMNS)]
    if not name:
        raise _Faulty(_("thiếu tên ngày nghỉ hoặc ngày làm bù."))
    if len(name) > NAME_MAX or len(decision) > DECISION_MAX:
        raise _Faulty(
            _("tên dài quá %(name)s chữ, hoặc văn bản dài quá %(decision)s chữ.")
            % {"name": NAME_MAX, "decision": DECISION_MAX}
        )
    try:
        when = date.fromisoformat(day.removesuffix(MIDNIGHT))
    except ValueError:
        raise _Faulty(_("ngày viết như 2026-09-02, và phải có trong lịch.")) from None
    if when.year not in YEARS:
        raise _Faulty(_("kiểm tra năm của ngày này."))
    try:
        return Special(when, DayKind(kind.lower()), name, decision)
    except ValueError:
        raise _Faulty(_("loại ngày là off, work hoặc half.")) from None


def fault(number: int, says: str) -> str:
    """Return a fault with its line; 0 is a day that stands in no list."""
    if not number:
        return says[0].upper() + says[1:]
    return _("Dòng %(line)s: %(says)s") % {"line": number, "says": says}


def refuse(faults: list[str]) -> None:
    """Raise BadInput for what is wrong, the first faults named; nothing if none is."""
    if not faults:
        return
    told = faults[:TOLD_MAX]
    if more := len(faults) - len(told):
        told.append(_("Và %(n)s lỗi khác.") % {"n": more})
    raise BadInput("file", " ".join(told))


def check(lines: Collection[Line], known: Iterable[Special] = ()) -> None:
    """Refuse days without the number of a decision, and swaps without their pair.

    In one decision (days of the list, and those in force that the list leaves alone):
    each Saturday or Sunday that works is paid for by a weekday off, so there are at
    least as many such days off; each weekday off whose name says "hoán đổi" has a
    Saturday or Sunday that works. Source: the yearly notices of swapped days off.
    known: the days in force. Raises BadInput("file", …) that names the lines.
    """
    said = {line.special.day for line in lines}
    kept = [special for special in known if special.day not in said]
    faults = {
        line.number: _("thiếu số văn bản quyết định ngày này, ví dụ 12729/VPCP-KGVX.")
        for line in lines
        if not any(letter in digits for letter in line.special.decision)
    }
    for decision in {line.special.decision for line in lines}:
        mine = [line for line in lines if line.special.decision == decision]
        near = [special for special in kept if special.decision == decision]
        faults = _unpaired(mine, near) | faults
    refuse([fault(number, faults[number]) for number in sorted(faults)])


def _unpaired(lines: list[Line], near: list[Special]) -> dict[int, str]:
    """Return what lacks its pair in the days of one decision, by line."""
    days = [line.special for line in lines] + near
    worked = sum(map(_makes_up, days))
    given = sum(map(_given, days))
    faults: dict[int, str] = {}
    if worked > given:
        says = _("ngày làm bù này không có ngày nghỉ hoán đổi trong cùng văn bản.")
        faults |= _last(lines, _makes_up, worked - given, says)
    swapped = sum(map(_swapped, days))
    if swapped > worked:
        says = _("ngày nghỉ hoán đổi này không có ngày làm bù trong cùng văn bản.")
        faults |= _last(lines, _swapped, swapped - worked, says)
    return faults


def _last(lines: list[Line], wanted: Test, many: int, says: str) -> dict[int, str]:
    found = [line.number for line in lines if wanted(line.special)]
    return dict.fromkeys(found[-many:], says)


def _makes_up(special: Special) -> bool:
    return special.kind == DayKind.WORK and special.day.weekday() >= SATURDAY


def _given(special: Special) -> bool:
    return special.kind == DayKind.OFF and special.day.weekday() < SATURDAY


def _swapped(special: Special) -> bool:
    name = fold(special.name)
    return _given(special) and any(word in name for word in SWAPPED)
