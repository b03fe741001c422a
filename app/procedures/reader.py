"""Catalogue files into lines: CSV as spreadsheets write it, and XLSX.

Raises BadInput("file", …) when nothing can be read; a line that is broken by itself
becomes a Line with a `problem`, and the lines after it are read.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from app.errors import BadInput
from app.procedures import workbook
from app.procedures.lines import COLUMNS, REQUIRED, Line
from app.words import _

FILE_MAX = 20 * 1024 * 1024  # bytes
ROWS_MAX = 20_000

# A row of a table: where it begins, its cells, and why it cannot be read or "".
Row = tuple[int, list[str], str]

# What our own export puts before a text that a spreadsheet would take for a formula.
_GUARDED = re.compile(r"'+[=+\-@]")


def load(path: Path) -> list[Line]:
    """Return the lines of a file, by its content and not by its name."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_MAX + 1)
    except OSError as problem:
        raise BadInput(
            "file",
            _("Không mở được tệp %(path)s: %(why)s.")
            % {"path": path, "why": why(problem)},
        ) from None
    return read(data)


def why(problem: OSError) -> str:
    """Return why a file cannot be reached, in words."""
    known = {
        FileNotFoundError: _("không có tệp hoặc thư mục này"),
        IsADirectoryError: _("đó là một thư mục"),
        PermissionError: _("không có quyền mở"),
    }
    return known.get(type(problem), problem.strerror or str(problem))


def read(data: bytes) -> list[Line]:
    """Return the lines of a CSV or XLSX file, the header left out."""
    if len(data) > FILE_MAX:
        raise BadInput("file", _("Tệp lớn hơn 20 MB. Hãy chia thành nhiều tệp."))
    if data.startswith(workbook.ZIP):
        rows: Iterator[Row] = ((n, row, "") for n, row in workbook.rows(data))
    else:
        rows = _csv_rows(_decoded(data))
    lines = list(_lines(rows))
    if not lines:
        raise BadInput("file", _("Tệp chưa có dòng thủ tục nào."))
    return lines


def _decoded(data: bytes) -> str:
    if data.startswith(workbook.OLD):
        raise BadInput(
            "file",
            _("Bảng tính này kiểu cũ hoặc có mật khẩu. Hãy lưu lại thành .xlsx."),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            "file",
            _("Tệp không viết bằng mã UTF-8. Hãy lưu lại với kiểu “CSV UTF-8”."),
        ) from None


def _csv_rows(written: str) -> Iterator[Row]:
    """Give the rows of a CSV text, each with the line on which it begins."""
    csv.field_size_limit(FILE_MAX)  # a huge cell is refused later, with its line
    source = io.StringIO(written, newline="")
    reader = csv.reader(source, delimiter=_delimiter(written), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            says = _("dấu ngoặc kép chưa khép đúng (đã đọc đến dòng %(last)s).")
            yield begins, [], says % {"last": reader.line_num}
        else:
            yield begins, [_unguarded(cell) for cell in row], ""


def _delimiter(written: str) -> str:
    """Return what stands between the names of the header."""
    header = next((line for line in written.splitlines() if line.strip()), "")
    return ";" if header.count(";") > header.count(",") else ","


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _lines(rows: Iterator[Row]) -> Iterator[Line]:
    """Give rows as lines, named by the header: the first row that is not blank."""
    columns: list[str] | None = None
    for count, (number, row, problem) in enumerate(rows):
        if count > ROWS_MAX:
            says = _("Tệp có hơn %(n)s dòng. Hãy chia thành nhiều tệp.")
            raise BadInput("file", says % {"n": ROWS_MAX})
        if not problem and not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = _columns(row)
        else:
            yield _line(number, columns, row, problem)
    if columns is None:
        raise BadInput("file", _("Tệp trống."))


def _columns(row: list[str]) -> list[str]:
    """Return the names of the columns; raise BadInput for a header that lacks some."""
    names = [name.strip().casefold() for name in row]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise BadInput(
            "file",
            _("Dòng tiêu đề thiếu cột: %(names)s.") % {"names": ", ".join(missing)},
        )
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if twice:
        raise BadInput(
            "file",
            _("Dòng tiêu đề ghi hai lần cột: %(names)s.") % {"names": ", ".join(twice)},
        )
    return names


def _line(number: int, columns: list[str], row: list[str], problem: str) -> Line:
    if any(cell.strip() for cell in row[len(columns) :]):
        problem = _("thừa ô so với tiêu đề; chữ có dấu phẩy phải để trong ngoặc kép.")
    row = row + [""] * (len(columns) - len(row))
    named = dict(zip(columns, row, strict=False))
    return Line(
        number, {name: named[name] for name in COLUMNS if name in named}, problem
    )
