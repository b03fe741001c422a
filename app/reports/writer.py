"""Reports as files: JSON, CSV and XLSX. A text never becomes a formula."""

import csv
import io
import json
from typing import Any

import xlsxwriter

BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
# What spreadsheets run instead of showing (OWASP, CSV injection).
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | float | None
Table = list[list[Cell]]


def guarded(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("Hộ tịch"), guarded(-1)
    ("'=1+1", 'Hộ tịch', -1)
    """
    if isinstance(cell, str) and cell.lstrip(" '").startswith(RISKY):
        return f"'{cell}"
    return cell


def to_json(told: dict[str, Any]) -> str:
    """Return a report as one JSON object."""
    return json.dumps(told, ensure_ascii=False, indent=1)


def to_csv(table: Table) -> bytes:
    """Return a CSV file in UTF-8 with its byte order mark."""
    page = io.StringIO(newline="")
    page.write(BOM)
    csv.writer(page).writerows([guarded(cell) for cell in row] for row in table)
    return page.getvalue().encode()


def to_xlsx(table: Table, *, name: str, head: int) -> bytes:
    """Return a workbook with one sheet. head: number of the last line of its head.

    Texts are written as texts, so the quote that CSV needs is not.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 12, 11)
        sheet.freeze_panes(head + 1, 1)
        for n, row in enumerate(table):
            style = bold if n <= head else None
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(n, column, cell, style)
                elif cell is not None:
                    sheet.write_number(n, column, cell, style)
    return file.getvalue()
