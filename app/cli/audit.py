"""motcua audit verify"""

import click

from app.audit import chain
from app.cli.opening import centre


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
        click.echo(f"Chuỗi nhật ký KHÔNG nguyên vẹn: {len(verdict.faults)} chỗ sai.")
        raise SystemExit(1)
    click.echo(f"Chuỗi nhật ký nguyên vẹn: {verdict.entries} việc.")
    click.echo(f"Mã cuối chuỗi (chép giữ ở nơi khác): {verdict.head}")
