"""Small catalogue files for tests."""

import csv
import io

import xlsxwriter

from app.procedures.lines import Line

ROW = {"code": "1.001193", "name": "Đăng ký khai sinh", "sector": "Hộ tịch"}


def row(**over):
    """One procedure as a file has it."""
    return ROW | over


def line(number=2, **over):
    """One procedure as the reader gives it."""
    return Line(number, row(**over))


def as_csv(*rows, sep=",", encoding="utf-8"):
    """A CSV file whose columns are those of the first row."""
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, list(rows[0]), delimiter=sep, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue().encode(encoding)


def as_xlsx(*sheets):
    """A workbook; each sheet is a list of rows, each row a list of cells.

    A cell may be text, a number, a time, None, or (formula, what it shows).
    """
    file = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "hh:mm"}
    with xlsxwriter.Workbook(file, options) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for y, cells in enumerate(rows):
                for x, cell in enumerate(cells):
                    if isinstance(cell, tuple):
                        sheet.write_formula(y, x, cell[0], None, cell[1])
                    elif cell is not None:
                        sheet.write(y, x, cell)
    return file.getvalue()
