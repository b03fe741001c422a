"""motcua calendar list | load"""

import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click

from app.calendar import files, rules
from app.calendar import store as calendar_store
from app.calendar.rules import Plan
from app.cli.opening import BY, centre
from app.errors import BadInput
from app.words import _, ngettext
from app.workdays import store
from app.workdays.opening import Special

UNDECIDED = 1  # exit status: nothing was written, somebody must choose
LISTED = 20  # dossiers of a group that are named


@click.group()
def calendar() -> None:
    """Lịch nghỉ, làm bù, hoán đổi, với số văn bản của từng ngày."""


@calendar.command("list")
@click.option("--year", type=click.IntRange(2000, 2100), required=True)
@click.option("--json", "as_json", is_flag=True, help="In ra JSON.")
def list_days(year: int, *, as_json: bool) -> None:
    """Show the special days of a year as the database has them."""
    with centre():
        days = store.special_days(year)
    rows = [
        {"date": f"{d.day}", "kind": d.kind, "name": d.name, "decision": d.decision}
        for d in days
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("{date}  {kind:<4}  {name}  ({decision})".format(**row))
    if not rows:
        click.echo(_("Năm %(year)s chưa có ngày nào trong lịch.") % {"year": year})


@calendar.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Chỉ xem, không ghi gì.")
@click.option("--keep", is_flag=True, help="Giữ lời hẹn đã hứa.")
@click.option("--move", is_flag=True, help="Dời lời hẹn theo lịch mới.")
@click.pass_context
def load(
    ctx: click.Context, file: Path, *, dry_run: bool, keep: bool, move: bool
) -> None:
    """Put the days of a CSV or XLSX file in force: date,kind,name,decision.

    kind is off, work or half. A swapped day off and the day that makes up for it stand
    under one decision. All days or none.
    Exit status: 0 done, 1 open dossiers would move and nobody chose, 2 wrong file.
    """
    if keep and move:
        raise BadInput("choice", _("Chọn một trong hai: --keep hoặc --move."))
    chosen = rules.choice("keep" if keep else "move" if move else "")
    lines = files.load(file)
    with centre():
        days, plan = calendar_store.preview(lines)
        for line in [*_days(days), *_plan(plan)]:
            click.echo(line)
        if dry_run or not days:
            click.echo(_("Chạy thử, chưa ghi gì.") if dry_run else _nothing())
            return
        if len(plan.moved) > plan.staying and chosen is None:
            click.echo(_("Chưa ghi gì. Chọn --keep (giữ lời hẹn) hoặc --move (dời)."))
            ctx.exit(UNDECIDED)
        met = calendar_store.change(
            lines, chosen, by=BY, key=secrets.token_hex(16), seen=plan.seen
        )
    told = {"days": len(days), "n": met}
    click.echo(_("Đã ghi %(days)s ngày; %(n)s hồ sơ có ghi nhận.") % told)


def _nothing() -> str:
    return _("Lịch đã đúng như vậy rồi, không có gì để ghi.")


def _days(days: Iterable[Special]) -> Iterator[str]:
    for day in days:
        yield f"{day.day}  {day.kind.value:<4}  {day}"


def _plan(plan: Plan) -> Iterator[str]:
    """Give what would move: how many, grouped by days, the first of each by number."""
    yield ""
    yield ngettext(
        "%(n)s hồ sơ đang giải quyết sẽ đổi ngày hẹn.",
        "%(n)s hồ sơ đang giải quyết sẽ đổi ngày hẹn.",
        len(plan.moved),
    ) % {"n": len(plan.moved)}
    for days, group in plan.groups():
        yield f"{rules.by_days(days)}: {len(group)}"
        for one in group[:LISTED]:
            yield f"  {one.number}  {_date(one.before)} → {_date(one.after)}"
        if (more := len(group) - LISTED) > 0:
            says = ngettext("và %(n)s hồ sơ khác.", "và %(n)s hồ sơ khác.", more)
            yield "  " + says % {"n": more}
    yield from _remarks(plan)


def _remarks(plan: Plan) -> Iterator[str]:
    """Give what the choice does not change, and what has to be told to somebody."""
    if plan.closed:
        says = ngettext(
            "%(n)s lời hẹn rơi vào ngày nghỉ mới: nếu giữ, báo cho người nộp.",
            "%(n)s lời hẹn rơi vào ngày nghỉ mới: nếu giữ, báo cho người nộp.",
            plan.closed,
        )
        yield says % {"n": plan.closed}
    if plan.staying:
        says = ngettext(
            "%(n)s hồ sơ giữ nguyên dù chọn cách nào: lời hẹn hoặc ngày mới đã qua.",
            "%(n)s hồ sơ giữ nguyên dù chọn cách nào: lời hẹn hoặc ngày mới đã qua.",
            plan.staying,
        )
        yield says % {"n": plan.staying}
    for letter in plan.named:
        says = _(
            "%(number)s: thư xin lỗi hẹn lại %(day)s; tính theo lịch mới là %(after)s. "
            "Thư giữ nguyên."
        )
        yield says % {
            "number": letter.number,
            "day": f"{letter.day:%d/%m/%Y}",
            "after": f"{letter.after:%d/%m/%Y}",
        }
    for number in plan.unclear:
        says = _("%(number)s: giờ nhận và giờ tạm dừng trái nhau, không tính lại được.")
        yield says % {"number": number}


def _date(wall: datetime) -> str:
    return f"{wall:%H:%M %d/%m/%Y}"
