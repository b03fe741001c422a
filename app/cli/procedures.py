"""motcua procedures import | export"""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from app.cli.opening import BY, centre
from app.errors import BadInput
from app.procedures import reader, store, writer
from app.procedures.changes import Remark, Report
from app.words import _

WRITERS = {".csv": writer.to_csv, ".xlsx": writer.to_xlsx}
SOME_REFUSED = 1  # exit status; 2 means that nothing could be read

file = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def procedures() -> None:
    """Danh mục thủ tục hành chính."""


@procedures.command("import")
@file
@click.option("--dry-run", is_flag=True, help="Chỉ xem khác biệt, không ghi gì.")
@click.pass_context
def take(ctx: click.Context, file: Path, *, dry_run: bool) -> None:
    """Take procedures from a CSV or XLSX file; those not in it stay as they are.

    Exit status: 0 all lines came in, 1 some were refused, 2 nothing could be read.
    """
    rows = reader.load(file)
    with centre():
        if dry_run:
            report = store.compare(rows)
        else:
            report = store.import_rows(rows, by=BY, key=secrets.token_hex(16))
    for line in _lines(report):
        click.echo(line)
    click.echo(_end(report, dry_run=dry_run))
    ctx.exit(SOME_REFUSED if report.refused else 0)


@procedures.command("export")
@file
def give(file: Path) -> None:
    """Write the catalogue into a CSV or XLSX file that can be imported again."""
    write = WRITERS.get(file.suffix.lower())
    if write is None:
        says = _("Đặt tên tệp kết thúc bằng .csv hoặc .xlsx: %(file)s")
        raise BadInput("file", says % {"file": file})
    with centre():
        entries = store.entries()
    _keep(file, write(entries))
    told = {"n": len(entries), "file": file}
    click.echo(_("Đã xuất %(n)s thủ tục vào %(file)s.") % told)


def _lines(report: Report) -> Iterator[str]:
    """Give what happened, line by line: what came first, what needs a look last."""
    for change in report.new:
        yield _line(_("Mới"), f"{change.entry.code}  {change.entry.name}")
    for change in report.changed:
        yield _line(_("Thay đổi"), f"{change.entry.code}  {change.entry.name}")
        for found in change.differences:
            yield _line("", f"{found.field}: {found.before} → {found.after}")
    for remark in report.warned:
        yield _line(_("Cảnh báo"), _about(remark))
    for remark in report.refused:
        yield _line(_("Không nhận"), _about(remark))


def _line(kind: str, what: str) -> str:
    return f"{kind:<11} {what}"


def _about(remark: Remark) -> str:
    where = _("dòng %(line)s") % {"line": remark.line}
    about = f", {remark.about}" if remark.about else ""
    return f"{where}{about}: {remark.says}"


def _end(report: Report, *, dry_run: bool) -> str:
    counts = _(
        "%(new)s mới, %(changed)s thay đổi, %(kept)s giữ nguyên, "
        "%(warned)s cảnh báo, %(refused)s không nhận."
    ) % {
        "new": len(report.new),
        "changed": len(report.changed),
        "kept": report.unchanged,
        "warned": len(report.warned),
        "refused": len(report.refused),
    }
    if dry_run:
        done = _("Chạy thử, chưa ghi gì.")
    elif report.new or report.changed:
        done = _("Đã ghi.")
    else:
        done = _("Không có gì để ghi.")
    return f"{counts} {done}"


def _keep(path: Path, data: bytes) -> None:
    """Put a file in its place at once: a full disk leaves the old one as it was."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as problem:
        with suppress(OSError):
            part.unlink()
        says = _("Không ghi được tệp %(path)s: %(why)s.")
        told = {"path": path, "why": reader.why(problem)}
        raise BadInput("file", says % told) from None
