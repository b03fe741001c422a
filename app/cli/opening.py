"""Opening a centre for a command: settings, keys, an up-to-date database."""

from collections.abc import Iterator
from contextlib import contextmanager

from app import config, db
from app.config import Settings
from app.errors import Unsafe
from app.words import _

BY = "command line"  # who acts, in the audit chain


def ready(settings: Settings) -> None:
    """Attach the database and refuse one that is too old, too new or not there."""
    db.attach(settings.database)
    try:
        with db.db.connection_context():
            db.refuse_newer()
            waiting = db.pending()
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


def _short(problem: BaseException) -> str:
    return " ".join(str(problem).split())[:160]
