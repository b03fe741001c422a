"""A small centre with one counter, its server, and what is known there of a tablet."""

import secrets
from collections import Counter as Many
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any

import apsw

from app import config, db, keys
from app.centres import pairing, tablet_rules
from app.centres.tablet_rules import Series
from app.models import Counter
from app.sample import centre
from bench.device import Device
from bench.server import running
from kiosk.pairing import COOKIE

KEPT = "body[data-kept]"  # it could start without a network now


@dataclass(frozen=True, slots=True)
class Hall:
    """A centre that is served. token: of a tablet at its first counter."""

    port: int
    token: str
    file: Path

    def pair(self, tablet: Device) -> None:
        """Make a device the tablet, let it keep its page; it is off then."""
        page = tablet.start()
        host = tablet.address.partition("://")[2].partition(":")[0]
        cookie: Any = {"name": COOKIE, "value": self.token, "domain": host}
        cookie |= {"path": "/K", "expires": time() + 365 * 24 * 3600}
        page.context.add_cookies([cookie])
        page.goto("/K/")
        page.wait_for_selector(KEPT)
        tablet.stop()

    def ratings(self) -> int:
        """Return how many ratings are stored."""
        return int(self._rows("SELECT count(*) FROM rating")[0][0])

    def marks(self) -> Many[tuple[int, int, int]]:
        """Return scale, score and layout of what is stored, and how often."""
        return Many(self._rows("SELECT scale, score, layout FROM rating"))

    def told(self) -> list[tuple[str]]:
        """Return when the tablet told how much it was given."""
        return self._rows("SELECT told_at FROM tablet_series ORDER BY series")

    def noticed(self) -> int:
        """Return how many losses the server would raise an alarm for."""
        rows = self._rows(
            "SELECT series, began_at, received, issued, waiting, told_at, known, "
            "excess, undone, regress FROM tablet_series"
        )
        return tablet_rules.lost([Series(*row) for row in rows])

    def _rows(self, sql: str) -> list[Any]:
        connection = apsw.Connection(str(self.file), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            connection.setbusytimeout(10_000)
            return list(connection.execute(sql))
        finally:
            connection.close()


@contextmanager
def hall(folder: Path) -> Iterator[Hall]:
    """Found a centre in a new folder, and serve it by a process of its own."""
    keys.make(config.make_folder(folder))
    settings = config.settings(folder, base_url="http://127.0.0.1:8000")
    db.attach(settings.database)
    with db.db.connection_context():
        db.migrate()
        centre.found()
        token, key = pairing.new_token(), secrets.token_hex(16)
        pairing.claim(pairing.offer(token), Counter.get(), by="bench", key=key)
    db.db.close_all()
    with running("bench.ours", folder) as server:
        yield Hall(server.port, token, folder / config.DATABASE_FILE)
