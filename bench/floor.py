"""The floor: a bare Flask app that gives as much with the least work.

It runs as its own process, python -m bench.floor FOLDER, and prints its port.
"""

import json
import secrets
import sys
from pathlib import Path
from threading import local
from typing import Any

import apsw
from flask import Flask, Response, jsonify, request
from waitress.server import create_server

from app import config, db
from bench import seen
from motcua import THREADS

# Text that no two rows share. Ids are given by the database, links follow them.
UNIQUE = frozenset({"id", "number", "token_hash", "code_mark", "token", "key"})
LINKS = {"dossier_id": "dossier", "receipt_id": "receipt"}

TAPPED = ("score", "scale", "layout")
ENTRIES = "audit_entry"
NEXT_SEQ = "UPDATE audit_head SET seq = seq + ? RETURNING seq"
NEXT_SERIAL = "UPDATE dossier_counter SET last = last + 1"


class Copy:
    """One row that an intake was seen to write, to be written again and again."""

    def __init__(self, table: str, values: dict[str, Any], first: int) -> None:
        """Find the columns that change. first: the lowest seq of the intake."""
        self.table, self.names = table, list(values)
        self.values = list(values.values())
        self.unique: list[tuple[int, int]] = []  # place, bytes
        self.links: list[tuple[int, str, int]] = []  # place, of what, plus
        for place, (name, value) in enumerate(values.items()):
            if name in UNIQUE and isinstance(value, str):
                self.unique.append((place, len(value) // 2))
            elif name == "id":
                self.values[place] = None
            elif name == "seq":
                self.links.append((place, name, value - first))
            elif name in LINKS:
                self.links.append((place, LINKS[name], 0))
        marks = ", ".join("?" * len(values))
        self.sql = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608

    def row(self, new: dict[str, int]) -> list[Any]:
        """Return the values of a copy. new: ids of the rows above it."""
        row = self.values.copy()
        for place, size in self.unique:
            row[place] = secrets.token_hex(size)
        for place, above, plus in self.links:
            row[place] = new[above] + plus
        return row


class Store:
    """Raw SQL over the file of a world, one connection a thread."""

    def __init__(self, folder: Path) -> None:
        """Read what our server was seen to do."""
        told = json.loads((folder / seen.FILE).read_text("utf-8"))
        self.pages: dict[str, Any] = told["pages"]
        seqs = [values["seq"] for table, values in told["rows"] if table == ENTRIES]
        self.acts = len(seqs)
        self.copies = [Copy(table, values, min(seqs)) for table, values in told["rows"]]
        self.rating = Copy("rating", told["rating"], 0)
        self._file = str(folder / config.DATABASE_FILE)
        self._mine = local()

    @property
    def connection(self) -> apsw.Connection:
        """The connection of this thread, set up as the house sets up its own."""
        if not hasattr(self._mine, "connection"):
            self._mine.connection = apsw.Connection(self._file)
            self._mine.connection.setbusytimeout(db.WAIT * 1000)
            for name, value in db.PRAGMAS.items():
                self._mine.connection.execute(f"PRAGMA {name} = {value}")
        found: apsw.Connection = self._mine.connection
        return found

    def read(self, token: str) -> int:
        """Read what the page of a token reads; return its length in bytes."""
        page, connection = self.pages[token], self.connection
        for sql, bindings in page["reads"]:
            connection.execute(sql, bindings).fetchall()
        return int(page["bytes"])

    def rate(self, said: dict[str, Any]) -> None:
        """Insert one row, durably."""
        connection, row = self.connection, self.rating.row({})
        for name in TAPPED:
            row[self.rating.names.index(name)] = said[name]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(self.rating.sql, row)
        connection.execute("COMMIT")

    def take_in(self) -> None:
        """Insert as many rows as one intake does, in one durable transaction."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(NEXT_SERIAL)
        last = connection.execute(NEXT_SEQ, (self.acts,)).get
        new = {"seq": last - self.acts + 1}
        for copy in self.copies:
            connection.execute(copy.sql, copy.row(new))
            new[copy.table] = connection.last_insert_rowid()
        connection.execute("COMMIT")


def make(store: Store) -> Flask:
    """Return the app: three views, no templates, no guards, no session."""
    app = Flask("floor")

    @app.get("/T/<token>")
    def page(token: str) -> Response:
        return Response(b"x" * store.read(token), mimetype="text/html")

    @app.post("/K/taps")
    def taps() -> Response:
        said = request.get_json()
        store.rate(said)
        return jsonify(id=said["id"], ok=True)

    @app.post("/desk/intake")
    def intake() -> Response:
        store.take_in()
        return Response(status=303, headers={"Location": request.form["key"]})

    return app


if __name__ == "__main__":
    server = create_server(
        make(Store(Path(sys.argv[1]))),
        host="127.0.0.1",
        port=0,
        threads=THREADS,
        ident=None,
        channel_timeout=60,
    )
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()
