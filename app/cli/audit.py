"""motcua audit verify"""

import click

from app.audit import chain
from app.cli.opening import centre
from app.words import _


@click.group()
def audit() -> None:
    """Nhật ký việc đã làm: chuỗi băm, kiểm được là chưa ai sửa."""


@audit.command()
def verify() -> None:
    """Read the whole chain again; exit status 1 if it does not hold."""
    with centre():
        verdict = chain.verify()
    for fault in verdict.faults[:20]:
        click.echo(fault)
    if verdict.faults:
        says = _("Chuỗi nhật ký KHÔNG nguyên vẹn: %(n)s chỗ sai.")
        click.echo(says % {"n": len(verdict.faults)})
        raise SystemExit(1)
    click.echo(_("Chuỗi nhật ký nguyên vẹn: %(n)s việc.") % {"n": verdict.entries})
    says = _("Mã cuối chuỗi (chép giữ ở nơi khác): %(head)s")
    click.echo(says % {"head": verdict.head})
