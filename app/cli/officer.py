"""motcua officer add | disable | password"""

import secrets

import click

from app.accounts import store
from app.accounts.rules import Role
from app.centres import store as centres
from app.cli.opening import BY, ask_password, centre
from app.words import _


@click.group()
def officer() -> None:
    """Tài khoản cán bộ."""


@officer.command()
@click.argument("login")
@click.option("--name", required=True, help="Họ và tên.")
@click.option("--role", type=click.Choice([r.value for r in Role]), required=True)
@click.option("--agency", default="", help="Mã cơ quan; mặc định là trung tâm.")
@click.option("--password", help="Mật khẩu; nên để máy hỏi.")
def add(login: str, name: str, role: str, agency: str, password: str | None) -> None:
    """Add an officer."""
    with centre():
        password = password or ask_password(_("Mật khẩu"))
        made = store.add(
            login=login,
            name=name,
            role=role,
            agency=centres.find(agency) if agency else centres.home(),
            password=password,
            by=BY,
            key=secrets.token_hex(16),
        )
        told = {"login": made.login, "name": made.name}
        click.echo(_("Đã thêm %(login)s (%(name)s).") % told)


@officer.command()
@click.argument("login")
def disable(login: str) -> None:
    """End an officer's access at once."""
    with centre():
        store.disable(login, by=BY, key=secrets.token_hex(16))
    says = _("Đã khóa %(login)s. Mọi phiên đang mở đã kết thúc.")
    click.echo(says % {"login": login})


@officer.command()
@click.argument("login")
@click.option("--password", help="Mật khẩu; nên để máy hỏi.")
def password(login: str, password: str | None) -> None:
    """Give an officer a new password."""
    with centre():
        store.find(login)
        password = password or ask_password(_("Mật khẩu mới"))
        store.set_password(login, password, by=BY, key=secrets.token_hex(16))
    click.echo(_("Đã đổi mật khẩu của %(login)s.") % {"login": login})
