"""`motcua report`: numbers that balance, on the screen or in a file."""

from pathlib import Path
from typing import Any

import click

from app import clock
from app.centres import store as centres
from app.cli.opening import centre as opened
from app.errors import BadInput
from app.reports import catalogue, period, store, writer
from app.reports.forms import BALANCE
from app.words import _


@click.command("report")
@click.argument("form")
@click.option("--from", "first", required=True, help="Ngày đầu: 2017-01-01.")
@click.option("--to", "last", required=True, help="Ngày cuối: 2017-06-30.")
@click.option("--centre", help="Mã trung tâm; bỏ trống thì lấy tất cả.")
@click.option("--by", "part", default="", help="sector, agency, centre, procedure.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path))
@click.option("--xlsx", "xlsx_file", type=click.Path(path_type=Path))
def report(
    *, form: str, first: str, last: str, centre: str | None, part: str,
    as_json: bool, csv_file: Path | None, xlsx_file: Path | None,
) -> None:  # fmt: skip
    """Lập báo cáo: II.06a, scoreboard, nine-criteria, refusals."""
    name = catalogue.known(form)
    if part and name != BALANCE:
        raise BadInput("by", _("--by chỉ dùng với II.06a."))
    make, by = catalogue.FORMS[name], catalogue.part(part)
    with opened():
        place = centres.find(centre) if centre else None
        today = clock.today()
        chosen = period.read(first, last, today=today, opened=store.opened(place))
        told = make(chosen, place, by)
    if as_json:
        click.echo(writer.to_json(told.as_json()))
    if csv_file:
        _keep(csv_file, writer.to_csv(told.table()))
    if xlsx_file:
        name = told.form
        _keep(xlsx_file, writer.to_xlsx(told.table(), name=name, head=told.head))
    if not (as_json or csv_file or xlsx_file):
        for line in _lines(told):
            click.echo(line)


def _keep(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as problem:
        why = problem.strerror or str(problem)
        says = _("Không ghi được tệp %(path)s: %(why)s.")
        raise BadInput("file", says % {"path": path, "why": why}) from None
    click.echo(_("Đã ghi %(path)s.") % {"path": path})


def _lines(told: Any) -> list[str]:
    """Return a report as text, each column as wide as it must be."""
    table = [["" if c is None else str(c) for c in row] for row in told.table()]
    widths: list[int] = []
    for row in (row for row in table if len(row) > 1):
        for n, cell in enumerate(row):
            if n == len(widths):
                widths.append(0)
            widths[n] = max(widths[n], min(len(cell), 60))
    return [_line(row, widths) for row in table]


def _line(row: list[str], widths: list[int]) -> str:
    if len(row) < 2:
        return "".join(row)
    first, *others = row
    tail = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=False))
    return "  ".join([first[:60].ljust(widths[0]), *tail]).rstrip()
