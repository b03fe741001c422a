"""The one database handle: SQLite (through apsw) or PostgreSQL, from one URL.

SQLite comes from apsw and not from CPython: the SQLite that common systems link
has the WAL-reset corruption bug, fixed in 3.51.3 (sqlite.org/wal.html, 2026).
"""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, wraps
from inspect import signature
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import apsw
from peewee import (
    Context,
    DatabaseError,
    DatabaseProxy,
    Model,
    PostgresqlDatabase,
    _WriteQuery,
)
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

__all__ = [
    "DatabaseError", "attach", "create", "db", "insert", "migrate", "on_postgresql",
    "one", "pending", "prepared",
]  # fmt: skip

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
    if url.startswith("sqlite:///"):
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
        target = connect(
            "postgresql+pool://"
            + url.split("://", 1)[1]
            + mark
            + f"prefer_psycopg3=true&max_connections={CONNECTIONS}&timeout={WAIT}"
        )
    else:
        raise Unsafe(
            _("MOTCUA_DATABASE phải bắt đầu bằng sqlite:/// hoặc postgresql://.")
        )
    if db.obj is not None and not db.is_closed():
        db.close()
    db.initialize(target)


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


# --- Queries whose SQL is written once -----------------------------------------------
# peewee writes the SQL of each query anew: 100 to 1500 µs, for an answer that SQLite
# gives in 5. What every request asks is written once, and then only run.

P = ParamSpec("P")
R = TypeVar("R", bound=Model)


def insert(table: type[Model], **row: Any) -> Any:
    """Insert one row and return its id."""
    return _inserting(table, tuple(row), on_postgresql()).run(row)


def create(table: type[R], **row: Any) -> R:
    """Insert one row and return it."""
    made = table(**row)
    made.id = insert(table, **made.__data__)  # type: ignore[attr-defined]
    return made


def one(table: type[Model], **equal: Any) -> Any:
    """Return the row in which these columns have these values, or None."""
    rows = _selecting(table, tuple(equal), on_postgresql()).run(equal)
    return rows[0] if rows else None


def prepared(query: Callable[P, Any]) -> Callable[P, Any]:
    """Run the query that a function returns.

    The function is called once, so it cannot look at its arguments: they are values
    of the query and nothing else, and one that is compared must not be None.
    A SELECT gives the list of its rows, another query what its `execute` gives.
    """
    names = tuple(signature(query).parameters)
    written = cache(lambda _engine: _Written(query(*map(_Slot, names))))  # type: ignore[arg-type, call-arg]

    @wraps(query)
    def run(*values: P.args, **named: P.kwargs) -> Any:
        given = dict(zip(names, values, strict=False)) | named
        return written(on_postgresql()).run(given)

    return run


@cache
def _inserting(table: Any, names: tuple[str, ...], _postgresql: bool) -> "_Written":
    return _Written(table.insert({name: _Slot(name) for name in names}))


@cache
def _selecting(table: Any, names: tuple[str, ...], _postgresql: bool) -> "_Written":
    equal = [getattr(table, name) == _Slot(name) for name in names]
    return _Written(table.select().where(*equal).limit(1))


class _Slot:
    """The place of a value in a query, and how the value is turned for the database."""

    def __init__(self, name: str, turn: Callable[[Any], Any] = lambda v: v) -> None:
        self.name, self.turn = name, turn

    def __bool__(self) -> bool:
        raise TypeError(f"a prepared query cannot look at {self.name}")


class _Writing(Context):
    """peewee writing a query; it leaves the slots open."""

    def value(self, value: Any, converter: Any = None, add_param: bool = True) -> Any:
        if not isinstance(value, _Slot):
            return super().value(value, converter, add_param)
        turn = self.state.converter if converter is None else converter
        slot = _Slot(value.name, turn) if turn else value
        self._values.append(slot)  # type: ignore[attr-defined]
        return self.literal(self.state.param or "?")


class _Written:
    """A query, its SQL for one engine, and how to make rows of its answer."""

    def __init__(self, query: Any) -> None:
        self.query = query
        self.asks = not isinstance(query, _WriteQuery)
        writing: Any = _Writing(**db.get_context_options())
        self.sql, self.values = writing.parse(query)
        self.row: Callable[[Any], Any] | None = None

    def run(self, given: dict[str, Any]) -> Any:
        values = [
            v.turn(given[v.name]) if isinstance(v, _Slot) else v for v in self.values
        ]
        cursor = db.obj.execute_sql(self.sql, values)
        if self.row:
            return list(map(self.row, cursor))
        if not (self.asks or self.query._returning):
            return self.query.handle_result(db.obj, cursor)
        answer = self.query._get_cursor_wrapper(cursor)
        if not (self.asks or self.query._return_cursor):
            return self.query.handle_result(db.obj, answer)
        rows = list(answer)
        if answer.initialized:  # it knows the columns now, and can make any row
            answer.row_cache.clear()
            self.row = answer.process_row
        return rows
