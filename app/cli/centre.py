"""motcua init | migrate | check"""

import os
import secrets
from pathlib import Path

import click

from app import config, db, keys
from app.accounts import store as officers
from app.centres import founding
from app.cli.opening import BY, ask_password, centre
from app.errors import Unsafe
from app.letters import own
from app.words import _
from app.workdays import store as workdays


@click.command()
@click.option("--name", help="Tên trung tâm.")
@click.option("--code", help="Mã định danh cơ quan, ví dụ H99.15.")
@click.option("--login", help="Tên đăng nhập quản trị.")
@click.option("--password", help="Mật khẩu quản trị; nên để máy hỏi.")
def init(
    name: str | None, code: str | None, login: str | None, password: str | None
) -> None:
    """Make a real centre in MOTCUA_DIR: database, keys, first administrator.

    The folder is looked at before anything is asked.
    """
    place = os.environ.get("MOTCUA_DIR", "")
    if place:
        folder = config.make_folder(Path(place))
        if not (folder / config.DATABASE_FILE).exists():
            keys.make(folder)
    settings = config.read()
    db.attach(settings.database)
    with db.db.connection_context():
        db.migrate()
        if founding.exists():
            raise Unsafe(_("Trung tâm này đã có rồi; không tạo lại."))
        name = name or click.prompt(_("Tên trung tâm"))
        code = code or click.prompt(_("Mã định danh cơ quan (ví dụ H99.15)"))
        login = login or click.prompt(_("Tên đăng nhập quản trị"), default="quantri")
        password = password or ask_password(_("Mật khẩu quản trị"))
        made = founding.found(name=name, code=code)
        workdays.load_official()
        officers.add(
            login=login,
            name="Quản trị",
            role="administrator",
            agency=made,
            password=password,
            by=BY,
            key=secrets.token_hex(16),
        )
    says = _("Đã tạo %(name)s. Chạy: motcua serve, rồi đăng nhập bằng %(login)s.")
    click.echo(says % {"name": name, "login": login})


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    settings = config.read()
    db.attach(settings.database)
    with db.db.connection_context():
        applied = db.migrate()
    if applied:
        click.echo(_("Đã cập nhật: %(names)s.") % {"names": ", ".join(applied)})
    else:
        click.echo(_("Đã mới nhất."))


@click.command()
def check() -> None:
    """Look whether the centre may start; exit status 2 if not."""
    with centre() as settings:
        click.echo(_("Thư mục: %(folder)s") % {"folder": settings.folder})
        click.echo(_("Địa chỉ trên mã QR: %(url)s") % {"url": settings.base_url})
        if not settings.secure:
            click.echo(_("Lưu ý: chưa dùng HTTPS; chỉ nên chạy trong mạng nội bộ."))
        _own_forms(settings.folder)
    click.echo(_("Sẵn sàng."))


def _own_forms(folder: Path) -> None:
    """Say of each form of the province's own from when it holds, or why it cannot."""
    faults = dict(own.faults(folder))
    for file, fault in faults.items():
        says = _("Lưu ý: mẫu riêng %(file)s không dùng được, %(fault)s")
        click.echo(says % {"file": file, "fault": fault})
    for one in own.files(folder):
        if one.name not in faults:
            says = _("Mẫu riêng %(file)s: mẫu %(form)s, dùng từ %(day)s.")
            told = {"file": one.name, "form": one.form, "day": f"{one.since:%d/%m/%Y}"}
            click.echo(says % told)
