"""motcua process check | load | show | remove"""

import secrets
from collections.abc import Iterator
from pathlib import Path

import click

from app.accounts.rules import ROLE_NAMES
from app.cli.opening import BY, centre
from app.procedures import store as procedures
from app.processes import rules, store
from app.processes.checks import Report
from app.processes.rules import Process
from app.words import _, ngettext

SHOWN = 50  # remarks of a kind: who reads mends these first
FAULTY = 1  # exit status; 2 means that nothing could be read

file = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def process() -> None:
    """Quy trình nội bộ của từng thủ tục, viết trong tệp chữ."""


@process.command("check")
@file
@click.pass_context
def check(ctx: click.Context, file: Path) -> None:
    """Check a process file: every fault with its line; nothing is written.

    Exit status: 0 it can be loaded, 1 it has faults, 2 it cannot be read.
    """
    written = store.load(file)
    with centre():
        report = store.check(written)
    _tell(report)
    if not report.faults:
        n = len(report.processes)
        says = ngettext(
            "%(n)s quy trình, không có lỗi.", "%(n)s quy trình, không có lỗi.", n
        )
        click.echo(says % {"n": n})
    ctx.exit(FAULTY if report.faults else 0)


@process.command("load")
@file
@click.pass_context
def load(ctx: click.Context, file: Path) -> None:
    """Put the processes of a file in force; a file with a fault changes nothing."""
    written = store.load(file)
    with centre():
        report, new = store.take(written, by=BY, key=secrets.token_hex(16))
    _tell(report)
    if report.faults:
        click.echo(_("Chưa ghi gì. Sửa các dòng trên rồi nạp lại."))
        ctx.exit(FAULTY)
    told = {"new": len(new), "kept": len(report.processes) - len(new)}
    click.echo(_("%(new)s quy trình mới, %(kept)s giữ nguyên.") % told)


@process.command("show")
@click.argument("code")
def show(code: str) -> None:
    """Show the process of a procedure as a table and as its file has it."""
    with centre():
        version = store.find(code)
        found = store.read(version)
        about = procedures.current(code)
        names = store.agency_names(found)
    since = {"code": found.procedure, "name": about.name, "n": version.number}
    click.echo(_("%(code)s  %(name)s (bản %(n)s)") % since)
    for line in _table(found, names):
        click.echo(line)
    click.echo()
    click.echo(version.text)


@process.command("remove")
@click.argument("code")
@click.option("--yes", is_flag=True, help="Do it without asking.")
def remove(code: str, *, yes: bool) -> None:
    """Take the process of a procedure out of force.

    Dossiers on their way keep it to their end; what is received later follows none.
    """
    with centre():
        version = store.find(code)
        told = {"code": version.procedure.code, "n": store.running(version)}
        says = _(
            "Ngừng dùng quy trình của thủ tục %(code)s? %(n)s hồ sơ đang đi theo vẫn "
            "theo đến hết; hồ sơ nhận sau không theo bước nào."
        )
        if not yes:
            click.confirm(says % told, abort=True)
        store.remove(code, by=BY, key=secrets.token_hex(16))
    click.echo(_("Đã ngừng dùng quy trình của thủ tục %(code)s.") % told)


def _tell(report: Report) -> None:
    for kind, remarks in (
        (_("Cảnh báo"), report.warnings),
        (_("Lỗi"), report.faults),
    ):
        for remark in remarks[:SHOWN]:
            where = _("dòng %(line)s") % {"line": remark.line}
            click.echo(f"{kind:<9} {where}: {remark.says}")
        if len(remarks) > SHOWN:
            click.echo(_("và %(n)s dòng nữa.") % {"n": len(remarks) - SHOWN})


def _table(found: Process, names: dict[str, str]) -> Iterator[str]:
    for step in found.steps:
        after = ", ".join(step.next) or _("hết")
        back = f"  ({_('trả lại được')})" if step.back else ""
        who = f"{_(ROLE_NAMES[step.role])}"
        if step.agency:
            who = f"{who}, {names.get(step.agency, step.agency)}"
        yield f"  {step.code:<6} {step.name}"
        yield f"         {who} · {rules.hours(step.minutes)} → {after}{back}"
    yield _("  Cộng: %(hours)s") % {"hours": rules.hours(rules.longest(found))}
