"""XLSX workbooks into rows of text.

calamine reads the values, but gives a cell in which a formula failed as a blank, and
takes memory for every cell up to the farthest one. So each sheet is looked over first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from app.errors import BadInput
from app.words import _

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0"  # .xls, or a workbook behind a password
UNPACKED_MAX = 24 * 1024 * 1024  # bytes: ten times the whole national catalogue
ROWS_MAX, COLUMNS_MAX = 50_000, 200
# What the layers below raise for a damaged archive, part or cell.
UNREADABLE = (
    CalamineError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError,
    KeyError, ValueError, RuntimeError, EOFError,
)  # fmt: skip

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Value = float | str | bool | time | date | datetime | timedelta


@dataclass(slots=True)
class Sheet:
    """What a look at a sheet found.

    rows, columns: how far its filled cells reach.
    broken: the error of each cell in which a formula failed, by row and column from 0.
    """

    name: str
    rows: int = 0
    columns: int = 0
    broken: dict[tuple[int, int], str] = field(default_factory=dict)


def rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of the first sheet that has any, numbered as in the spreadsheet.

    Raises BadInput if it is not a workbook, or one too large.
    """
    try:
        filled = (sheet for sheet in _looked_over(data) if sheet.rows)
        sheet = next(filled, None)
        if sheet is None:
            return
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    except BadInput:
        raise
    except UNREADABLE as bad:
        says = _("Không đọc được bảng tính này. Hãy lưu lại thành .xlsx.")
        raise BadInput("file", says) from bad
    for row, values in enumerate(found):
        cells = [
            sheet.broken.get((row, column)) or _text(value)
            for column, value in enumerate(values)
        ]
        yield row + 1, cells


def _text(value: Value) -> str:
    """Return a cell as somebody would type it; calamine gives every number as float.

    >>> _text(8.0), _text(1.001193), _text(time(15, 0))
    ('8', '1.001193', '15:00')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        return f"{value:.15g}"
    if isinstance(value, time):
        return f"{value:%H:%M}" if not value.second else f"{value:%H:%M:%S}"
    return str(value)


def _looked_over(data: bytes) -> Iterator[Sheet]:
    """Look over the sheets in their order; raise BadInput for what is too large."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED_MAX:
            raise BadInput("file", _("Bảng tính lớn quá. Hãy chia thành nhiều tệp."))
        for name, part in _parts(archive):
            sheet = Sheet(name)
            for row, column, error in _cells(archive, part):
                sheet.rows = max(sheet.rows, row + 1)
                sheet.columns = max(sheet.columns, column + 1)
                if error:
                    sheet.broken[row, column] = error
            if sheet.rows > ROWS_MAX or sheet.columns > COLUMNS_MAX:
                raise BadInput(
                    "file",
                    _("Trang “%(name)s” có ô ở quá xa. Hãy xóa các ô thừa.")
                    % {"name": name},
                )
            yield sheet


def _parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return the name of each sheet and where it is in the archive."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _tree(archive, "xl/_rels/workbook.xml.rels")
    }
    return [
        (element.get("name", ""), _inside(targets[element.get(_RELATION)]))
        for element in _tree(archive, "xl/workbook.xml").iter()
        if _kind(element) == "sheet"
    ]


def _inside(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    # An admin's own file, and expat refuses entity bombs.
    return ElementTree.fromstring(archive.read(part))  # noqa: S314


def _cells(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int, str]]:
    """Give row, column and error ("" if none) of each filled cell, from 0."""
    row = column = -1
    with archive.open(part) as stream:
        for event, element in ElementTree.iterparse(stream, ("start", "end")):  # noqa: S314
            kind = _kind(element)
            if event == "start" and kind == "row":
                row, column = int(element.get("r") or row + 2) - 1, -1
            elif event == "start" and kind == "c":
                column = _column(element.get("r", ""), column + 1)
            elif kind == "c":
                value = "".join(_shown(element)).strip()
                if value:
                    yield row, column, value if element.get("t") == "e" else ""
            elif event == "end" and kind == "row":
                element.clear()


def _shown(cell: ElementTree.Element) -> Iterator[str]:
    """Give the value of a cell and not its formula."""
    for child in cell:
        if _kind(child) in ("v", "is"):
            yield from child.itertext()


def _kind(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _column(place: str, following: int) -> int:
    """Return the column of "D4" from 0; the following one when nothing is said."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return following
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
