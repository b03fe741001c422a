"""The official calendar of Vietnamese officials, and reading such a list."""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from app.errors import BadInput
from app.text import clean
from app.words import _
from app.workdays.opening import DEFAULT_SESSIONS, Calendar, DayKind, Session, Special

FILE = Path(__file__).parent / "data" / "holidays.csv"
COLUMNS = ["day", "kind", "name", "decision"]


@cache
def official_days() -> tuple[Special, ...]:
    """Return the days that come with the program, 2024 to 2027, oldest first."""
    return read_days(FILE.read_text(encoding="utf-8"))


def official_calendar(sessions: Iterable[Session] = DEFAULT_SESSIONS) -> Calendar:
    """Return these weekly hours with the official days."""
    return Calendar(sessions, official_days())


def known_years() -> range:
    """Return the years that the official days cover."""
    days = official_days()
    return range(days[0].day.year, days[-1].day.year + 1)


def read_days(text: str) -> tuple[Special, ...]:
    """Return the days of a list in CSV: day,kind,name,decision, oldest first.

    kind: off, work or half. Columns may be parted by ";", a BOM may stand first.
    Raises BadInput("file", …) that names the line.
    """
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=";" if ";" in head else ",")
    if [clean(column).lower() for column in next(rows, [])] != COLUMNS:
        raise _wrong(1, _("dòng đầu phải là day,kind,name,decision."))
    found: dict[date, Special] = {}
    for row in rows:
        if not any(row):
            continue
        special = _read_day(row, rows.line_num)
        if special.day in found:
            raise _wrong(rows.line_num, _("ngày này đã có ở dòng trên."))
        found[special.day] = special
    return tuple(found[day] for day in sorted(found))


def _read_day(row: list[str], line: int) -> Special:
    if len(row) != len(COLUMNS):
        raise _wrong(line, _("cần đủ bốn cột: ngày, loại, tên, văn bản."))
    day, kind, name, decision = (clean(cell) for cell in row)
    if not name:
        raise _wrong(line, _("thiếu tên ngày nghỉ hoặc ngày làm bù."))
    try:
        when = date.fromisoformat(day)
    except ValueError:
        raise _wrong(line, _("ngày viết như 2026-09-02.")) from None
    try:
        return Special(when, DayKind(kind), name, decision)
    except ValueError:
        raise _wrong(line, _("loại ngày là off, work hoặc half.")) from None


def _wrong(line: int, says: str) -> BadInput:
    return BadInput("file", _("Dòng %(line)s: %(says)s") % {"line": line, "says": says})
