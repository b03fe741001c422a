"""motcua calendar list"""

import json

import click

from app.cli.opening import centre
from app.words import _
from app.workdays import store


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
