"""The one database handle: SQLite (through apsw) or PostgreSQL, from one URL.

SQLite comes from apsw and not from CPython: the SQLite that common systems link
has the WAL-reset corruption bug, fixed in 3.51.3 (sqlite.org/wal.html, 2026).
"""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import apsw
from peewee import DatabaseError, DatabaseProxy, PostgresqlDatabase
from playhouse.apsw_ext import APSWDatabase
from playhouse.db_url import connect
from playhouse.migrations import Runner
from playhouse.pool import PooledDatabase

from app.errors import Unsafe
from app.words import _

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ROOT / "migrations"
SAFE_SQLITE = (3, 51, 3)
CONNECTIONS = 80  # 64 threads of the server, and room for commands beside it
WAIT = 20  # s a writer waits for another before the person is told to try again

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",  # NORMAL loses acknowledged writes in a power cut
    "foreign_keys": 1,
    "secure_delete": 1,
    "cache_size": -8000,  # 8 MB a connection
}

__all__ = ["DatabaseError", "attach", "db", "migrate", "on_postgresql", "pending"]

db: Any = DatabaseProxy()


class SqliteDatabase(PooledDatabase, APSWDatabase):
    """SQLite through apsw, connections kept open between requests."""

    def _connect(self) -> Any:
        connection = super()._connect()
        connection.convert_binding = _bind
        return connection


def _bind(_cursor: Any, _number: int, value: Any) -> str:
    """Turn what apsw cannot store into text that sorts as it should."""
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"cannot store a {type(value).__name__}")


def attach(url: str) -> None:
    """Point the handle at a database; nothing is opened yet.

    url: sqlite:///path/to/file or postgresql://user:password@host/name.
    Raises Unsafe for any other kind, or an SQLite with the WAL-reset bug.
    """
    if url.startswith("sqlite:///") and url not in ("sqlite:///", "sqlite:///:memory:"):
        if APSWDatabase.server_version < SAFE_SQLITE:
            says = _(
                "SQLite %(found)s có lỗi có thể làm hỏng dữ liệu; "
                "hãy cài apsw từ 3.51.3 trở lên (pip install -U apsw)."
            )
            raise Unsafe(says % {"found": apsw.sqlite_lib_version()})
        target: Any = SqliteDatabase(
            url.removeprefix("sqlite:///"),
            pragmas=PRAGMAS,
            timeout=WAIT,
            max_connections=CONNECTIONS,
            lock_type="IMMEDIATE",
        )
        target.timeout = WAIT  # the pool takes the other `timeout` for itself
    elif url.startswith(("postgresql://", "postgres://")):
        mark = "&" if "?" in url else "?"
        try:
            target = connect(
                "postgresql+pool://"
                + url.split("://", 1)[1]
                + mark
                + f"prefer_psycopg3=true&max_connections={CONNECTIONS}&timeout={WAIT}"
            )
        except ValueError:
            raise Unsafe(_wrong()) from None
    else:
        raise Unsafe(_wrong())
    if db.obj is not None and not db.is_closed():
        db.close()
    db.initialize(target)


def _wrong() -> str:
    return _(
        "MOTCUA_DATABASE phải có dạng sqlite:///đường/dẫn/tệp "
        "hoặc postgresql://người:mật-khẩu@máy/tên."
    )


def on_postgresql() -> bool:
    """Tell which engine the handle points at."""
    return isinstance(db.obj, PostgresqlDatabase)


def pending() -> list[str]:
    """Return the names of migrations that this database still needs."""
    return [m.name for m in Runner(db.obj, str(MIGRATIONS)).status() if not m.applied]


def migrate() -> list[str]:
    """Bring the database up to date; return the names of what was applied.

    Two programs that start at once do not migrate twice: the second waits.
    Raises Unsafe if the database was made by a newer motcua.
    """
    runner = Runner(db.obj, str(MIGRATIONS))
    refuse_newer(runner)
    if on_postgresql():
        db.execute_sql("SELECT pg_advisory_lock(20261122)")
    try:
        return list(runner.up())
    finally:
        if on_postgresql():
            db.execute_sql("SELECT pg_advisory_unlock(20261122)")


def refuse_newer(runner: Runner | None = None) -> None:
    """Raise Unsafe if the database knows migrations that this program does not."""
    runner = runner or Runner(db.obj, str(MIGRATIONS))
    unknown = [m.name for m in runner.status() if m.path is None]
    if unknown:
        says = _(
            "Cơ sở dữ liệu này do một bản motcua mới hơn tạo ra (%(migration)s). "
            "Hãy cập nhật motcua rồi chạy lại."
        )
        raise Unsafe(says % {"migration": unknown[-1]})
