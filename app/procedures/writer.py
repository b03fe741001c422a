"""The catalogue as a file that people can open, change and import again.

A text that begins with = + - or @ stays a text: a spreadsheet must not run it.
"""

import csv
import io
import re
from collections.abc import Iterable

import xlsxwriter

from app.procedures.cells import UNIT_WORDS
from app.procedures.lines import COLUMNS
from app.procedures.rules import Entry, plain

BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
_RISKY = re.compile(r"'*[=+\-@]")  # reader.py takes the quote away again
NUMBERS = ("statutory_time", "promised_time", "fee_vnd")
WIDTHS = {"code": 11, "name": 60, "sector": 28, "documents": 60, "source": 40}


def cells(entry: Entry) -> list[str]:
    """Return what a procedure says as text, in the order of the columns."""
    return [
        entry.code,
        entry.name,
        entry.sector,
        entry.level,
        "" if entry.allow is None else plain(entry.allow),
        "" if entry.unit is None else UNIT_WORDS[entry.unit],
        "" if entry.promise is None else plain(entry.promise),
        "" if entry.cutoff is None else f"{entry.cutoff:%H:%M}",
        "" if entry.fee is None else str(entry.fee),
        "; ".join(entry.papers),
        entry.source,
    ]


def to_csv(entries: Iterable[Entry]) -> bytes:
    """Return a CSV file in UTF-8 with its byte order mark."""
    page = io.StringIO(newline="")
    page.write(BOM)
    writer = csv.writer(page)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([_guarded(cell) for cell in cells(entry)])
    return page.getvalue().encode()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell


def to_xlsx(entries: Iterable[Entry]) -> bytes:
    """Return an XLSX workbook; codes are text, so that 1.001150 keeps its zero."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("procedures")
        bold = book.add_format({"bold": True})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
            sheet.set_column(column, column, WIDTHS.get(name, 14))
        sheet.freeze_panes(1, 1)
        for row, entry in enumerate(entries, 1):
            for column, cell in enumerate(cells(entry)):
                if cell and COLUMNS[column] in NUMBERS:
                    sheet.write_number(row, column, float(cell))
                elif cell:
                    sheet.write_string(row, column, cell)
    return file.getvalue()
