"""Opening a centre for a command: settings, keys, an up-to-date database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from app import config, db, keys
from app.config import Settings
from app.errors import Unsafe
from app.models import Setting
from app.words import _

BY = "command line"  # who acts, in the audit chain


def ready(settings: Settings) -> None:
    """Attach the database and refuse one that is too old, too new or not there."""
    db.attach(settings.database)
    try:
        waiting = _is_missing(settings.database) or _waiting()
    except (db.DatabaseError, OSError) as problem:
        says = _(
            "Không mở được cơ sở dữ liệu (%(why)s). "
            "Hãy xem lại MOTCUA_DIR và MOTCUA_DATABASE."
        )
        raise Unsafe(says % {"why": _short(problem)}) from None
    if waiting:
        raise Unsafe(
            _(
                "Cơ sở dữ liệu chưa được cập nhật. Hãy chạy motcua migrate "
                "(trung tâm mới: motcua init)."
            )
        )


def _is_missing(database: str) -> bool:
    """Tell whether an SQLite file is not there: looking must not make it."""
    file = database.removeprefix("sqlite:///")
    return file != database and not Path(file).is_file()


def _waiting() -> bool:
    """Tell whether the database needs migrations; raise Unsafe if it is not ours."""
    with db.db.connection_context():
        db.refuse_newer()
        if db.pending():
            return True
        kept = Setting.get_or_none(Setting.name == "proof")
    if kept is not None and kept.value != keys.proof():
        raise Unsafe(
            _(
                "Tệp khóa 'secret' không phải của cơ sở dữ liệu này. "
                "Hãy khôi phục đúng tệp từ bản sao lưu."
            )
        )
    return False


def migrated(settings: Settings) -> None:
    """Attach the database and bring it up to date: for the demo only."""
    db.attach(settings.database)
    with db.db.connection_context():
        db.migrate()


@contextmanager
def centre() -> Iterator[Settings]:
    """Open the centre that the environment names, for one command."""
    settings = config.read()
    ready(settings)
    with db.db.connection_context():
        yield settings


def ask_password(what: str) -> str:
    """Ask for a new password twice, without showing it."""
    again = _("Nhập lại")
    return str(click.prompt(what, hide_input=True, confirmation_prompt=again))


def _short(problem: BaseException) -> str:
    return " ".join(str(problem).split())[:160]
