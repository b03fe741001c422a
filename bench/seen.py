"""What our server is seen to do: statements, rows, bytes. The floor repeats it.

So the floor does as much as our code does today, and after every change of it.
"""

import json
from collections.abc import Callable
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
    rows = _rows(world, hand_in)
    told = json.dumps({"pages": _pages(world), "rows": rows}, default=str)
    (world.settings.folder / FILE).write_text(told, "utf-8")
    return rows


def _rows(world: World, hand_in: Callable[[], object]) -> list[Row]:
    connection = apsw.Connection(str(world.settings.folder / config.DATABASE_FILE))
    last = {
        table: connection.execute(f"SELECT max(rowid) FROM {table}").get or 0  # noqa: S608
        for table in TABLES
    }
    hand_in()
    found = []
    for table in TABLES:
        new = connection.execute(
            f"SELECT * FROM {table} WHERE rowid > ?",  # noqa: S608
            (last[table],),
        )
        for values in new:
            names = [name for name, _type in new.get_description()]
            found.append((table, dict(zip(names, values, strict=True))))
    connection.close()
    return found


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
