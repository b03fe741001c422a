"""What our server is seen to do: statements, rows, bytes. The floor repeats it.

So the floor does as much as our code does today, and after every change of it.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import apsw
from werkzeug.test import Client

import motcua
from app import config, keys
from app.db import attach, db
from bench.world import World

FILE = "seen.json"  # beside the database of the world
# Tables that an intake adds rows to, parents first. It also raises the head of the
# audit chain and the last serial of the day.
TABLES = (
    "dossier", "dossier_paper", "dossier_event", "receipt", "receipt_print",
    "visit", "shift", "act_key", "audit_entry", "audit_detail",
)  # fmt: skip

Row = tuple[str, dict[str, Any]]  # table, values


def write_down(world: World, hand_in: Callable[[], object]) -> list[Row]:
    """Look at every page the world knows and at one intake; return its rows.

    hand_in: hands in one dossier at our server.
    """
    hand_in()  # the first of the day also writes the shift and the day's counter
    file = str(world.settings.folder / config.DATABASE_FILE)
    with closing(apsw.Connection(file)) as connection:
        rows = _rows(connection, hand_in)
        one = "SELECT * FROM rating LIMIT 1"
        [(_table, rating)] = _asked(connection, "rating", one)
    told = {"pages": _pages(world), "rows": rows, "rating": rating}
    (world.settings.folder / FILE).write_text(json.dumps(told, default=str), "utf-8")
    return rows


def _rows(connection: apsw.Connection, hand_in: Callable[[], object]) -> list[Row]:
    """Return the rows that come with one intake."""
    last = {
        table: connection.execute(f"SELECT max(rowid) FROM {table}").get or 0  # noqa: S608
        for table in TABLES
    }
    hand_in()
    new = "SELECT * FROM {} WHERE rowid > {}"
    return [
        row
        for table in TABLES
        for row in _asked(connection, table, new.format(table, last[table]))
    ]


def _asked(connection: apsw.Connection, table: str, sql: str) -> Iterator[Row]:
    """Yield rows of a table, their columns by name."""
    cursor = connection.execute(sql)
    for values in cursor:
        names = [name for name, _type in cursor.get_description()]
        yield table, dict(zip(names, values, strict=True))


def _pages(world: World) -> dict[str, dict[str, Any]]:
    """Return what each page reads with, statement by statement, and its bytes."""
    reads: list[tuple[str, Any]] = []

    def note(_cursor: Any, sql: str, bindings: Any) -> bool:
        reads.append((sql, bindings))
        return True

    keys.load(world.settings.folder)
    attach(world.settings.database)
    client = Client(motcua.compose(world.settings))
    pages = {}
    with db.connection_context():
        db.connection().exec_trace = note
        for token in world.tokens:
            reads.clear()
            answer = client.get(f"/T/{token}")
            pages[token] = {"reads": list(reads), "bytes": len(answer.data)}
    db.close_all()
    return pages
