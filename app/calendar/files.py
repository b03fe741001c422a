"""A list of special days from a file: CSV as spreadsheets write it, or XLSX."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from app.errors import BadInput
from app.procedures import reader, workbook
from app.words import _
from app.workdays import lists
from app.workdays.lists import Line
from app.workdays.opening import Special

FILE_MAX = 60_000  # bytes: many years of days, and it fits into a form


def load(path: Path) -> list[Line]:
    """Return the days of a file on this machine; raise BadInput("file", …)."""
    try:
        with path.open("rb") as file:
            return read(file.read(FILE_MAX + 1))
    except OSError as problem:
        says = _("Không mở được tệp %(path)s: %(why)s.")
        told = {"path": path, "why": reader.why(problem)}
        raise BadInput("file", says % told) from None


def read(data: bytes) -> list[Line]:
    """Return the days of a CSV or XLSX file, with their lines.

    Raises BadInput("file", …) that names what is wrong.
    """
    if len(data) > FILE_MAX:
        raise BadInput("file", _("Tệp lớn hơn 60 KB. Hãy chia thành nhiều tệp."))
    if data.startswith(workbook.ZIP):
        return lists.read(workbook.rows(data))
    try:
        rows = list(lists.csv_rows(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        says = _("Tệp không viết bằng mã UTF-8. Hãy lưu lại với kiểu “CSV UTF-8”.")
        raise BadInput("file", says) from None
    except csv.Error as problem:
        says = _("Không đọc được tệp CSV này: %(why)s.")
        raise BadInput("file", says % {"why": problem}) from None
    return lists.read(rows)


def write(days: Iterable[Special]) -> str:
    """Return days as a CSV text that `read` takes."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["date", *lists.COLUMNS[1:]])
    rows.writerows((s.day, s.kind.value, s.name, s.decision) for s in days)
    return text.getvalue()
