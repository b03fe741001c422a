"""motcua init | migrate | check"""

import os
import secrets
from pathlib import Path

import click

from app import config, db
from app.accounts import store as officers
from app.centres import founding
from app.cli.opening import BY, centre
from app.errors import Unsafe
from app.workdays import store as workdays


@click.command()
@click.option("--name", prompt="Tên trung tâm", help="Tên trung tâm.")
@click.option("--code", prompt="Mã định danh cơ quan (ví dụ H99.15)", help="Mã.")
@click.option("--login", prompt="Tên đăng nhập quản trị", default="quantri")
@click.password_option(prompt="Mật khẩu quản trị", confirmation_prompt="Nhập lại")
def init(name: str, code: str, login: str, password: str) -> None:
    """Make a real centre in MOTCUA_DIR: database, keys, first administrator."""
    place = os.environ.get("MOTCUA_DIR", "")
    if place:
        config.make_folder(Path(place))
    settings = config.read()
    db.attach(settings.database)
    with db.db.connection_context():
        db.migrate()
        if founding.exists():
            raise Unsafe("Trung tâm này đã có rồi; không tạo lại.")
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
    click.echo(f"Đã tạo {name}. Chạy: motcua serve, rồi đăng nhập bằng {login}.")


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    settings = config.read()
    db.attach(settings.database)
    with db.db.connection_context():
        applied = db.migrate()
    click.echo(f"Đã cập nhật: {', '.join(applied)}." if applied else "Đã mới nhất.")


@click.command()
def check() -> None:
    """Look whether the centre may start; exit status 2 if not."""
    with centre() as settings:
        click.echo(f"Thư mục: {settings.folder}")
        click.echo(f"Địa chỉ trên mã QR: {settings.base_url}")
        if not settings.secure:
            click.echo("Lưu ý: chưa dùng HTTPS; chỉ nên chạy trong mạng nội bộ.")
    click.echo("Sẵn sàng.")
