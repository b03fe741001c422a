"""Reports and daily lists over a whole province, beside the least that SQL must do.

The floor of II.06a is one hand-written statement that gives the eleven totals over
the same rows. It does less than the report: no sectors, no pauses, no moved days, no
dossier opened again, and the days of UTC, which office hours never leave here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

import apsw

from app import config, db
from app.accounts.rules import DEMO_PASSWORD
from app.config import Settings
from app.models import KeptReport
from app.reports import keeping
from app.reports.period import Period
from app.reports.store import Part
from bench import load, province, visitor
from bench.places import PLACES
from bench.server import running

FIRST, KEPT = 3.0, 0.1  # most that a report may take, in times of the floor
PAGE = 300  # ms at the median of a page of the desk
ROUNDS, ASKED = 3, 30
PAGES = {
    "overdue list": "/desk/dossiers?pile=late",
    "desk list": "/desk/dossiers",
    "manager's first page": "/desk/late",  # every open one is late by now
    "late in a year": "/desk/late?year=2017",
    "kept report": "/desk/reports?from=2017-01-01&to=2017-06-30",
}
TOTALS = """
    SELECT count(*),
        sum(received_at >= :b AND channel = 'online'),
        sum(received_at >= :b AND channel <> 'online'), sum(received_at < :b),
        sum(finished_at < :e),
        sum(finished_at < :e AND substr(finished_at, 1, 10) < substr(due_first, 1, 10)),
        sum(finished_at < :e AND substr(finished_at, 1, 10) = substr(due_first, 1, 10)),
        sum(finished_at < :e AND substr(finished_at, 1, 10) > substr(due_first, 1, 10)),
        sum(finished_at IS NULL OR finished_at >= :e),
        sum((finished_at IS NULL OR finished_at >= :e) AND due_first >= :e),
        sum((finished_at IS NULL OR finished_at >= :e) AND due_first < :e)
    FROM dossier NOT INDEXED
    WHERE received_at < :e AND (finished_at IS NULL OR finished_at >= :b)
        AND stage NOT IN ('refused', 'voided')
"""
MOMENTS = {"b": "2016-12-31 17:00:00", "e": "2017-06-30 17:00:00"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of II.06a and of its floor; ms of pages at the median."""

    dossiers: int
    floor: float
    first: float
    kept: float
    pages: dict[str, float]
    total: dict[str, int]

    def figures(self) -> dict[str, Any]:
        """Return all of it for a file."""
        return {
            "dossiers": self.dossiers,
            "floor_s": round(self.floor, 4),
            "first_s": round(self.first, 4),
            "kept_s": round(self.kept, 5),
            "pages_ms": {name: round(ms, 1) for name, ms in self.pages.items()},
            "total": self.total,
        }

    def lines(self) -> list[str]:
        """Return the lines of a table."""
        first, kept = self.first / self.floor, self.kept / self.floor
        totals = ", ".join(f"({n}) {found:,}" for n, found in self.total.items())
        told = (
            f"  one statement {self.floor:.3f} s; the report {self.first:.3f} s the "
            f"first time, {first:.2f} times, ≤ {FIRST}  {_verdict(first <= FIRST)}; "
            f"kept {self.kept * 1000:.1f} ms, {kept:.4f} times, ≤ {KEPT}  "
            f"{_verdict(kept <= KEPT)}"
        )
        pages = [
            f"  {name}: {ms:.1f} ms at the median, ≤ {PAGE}  {_verdict(ms <= PAGE)}"
            for name, ms in self.pages.items()
        ]
        return [f"II.06a over {self.dossiers:,} dossiers: {totals}", told, *pages]


def measure(folder: Path, scale: int) -> Measured:
    """Make the province of Thanh Hóa and measure reports and lists over it."""
    place = PLACES["thanh-hoa"].small(scale)
    settings = province.build(folder, place)
    floor, first, kept, total = _reports(settings)
    with running("bench.ours", folder) as server:
        pages = {name: _page(server.port, path) for name, path in PAGES.items()}
    dossiers = place.received + place.carried
    return Measured(dossiers, floor, first, kept, pages, total)


def _reports(settings: Settings) -> tuple[float, float, float, dict[str, int]]:
    """Return the seconds of the floor, the first report and a kept one, and the
    totals, which must be the same in all."""
    period, found = Period(*_days()), list[tuple[float, float, float]]()
    bare = apsw.Connection(str(settings.folder / config.DATABASE_FILE))
    db.attach(settings.database)
    with db.db.connection_context():
        for _round in range(ROUNDS):
            KeptReport.delete().execute()
            least, row = _timed(lambda: bare.execute(TOTALS, MOMENTS).fetchall()[0])
            report = lambda: keeping.report(period, None, Part.SECTOR)  # noqa: E731
            first, told = _timed(report)
            kept, again = _timed(report)
            if not tuple(told.total.values()) == row == tuple(again.total.values()):
                raise AssertionError(f"{told.total} is not {row}")
            found.append((least, first, kept))
    bare.close()
    db.db.close_all()
    floor, once, later = (median(times) for times in zip(*found, strict=True))
    return floor, once, later, told.total


def _days() -> tuple[Any, Any]:
    place = PLACES["thanh-hoa"]
    return place.first, place.last


def _page(port: int, path: str) -> float:
    """Return the ms that a page of the manager's desk takes, at the median."""
    form = urlencode({"login": "quanly", "password": DEMO_PASSWORD})
    enter = visitor.request("POST", "/sign-in", "", visitor.FORM, form)
    with load.connect(port) as line:
        answer = load.ask(line, enter, 303).decode()
        session = answer.partition("Set-Cookie: motcua=")[2].partition(";")[0]
        wanted = visitor.request("GET", path, f"motcua={session}")
        load.ask(line, _now(wanted), 200)  # the first one is kept, and warms up
        return median(
            _timed(lambda: load.ask(line, wanted, 200))[0] * 1000
            for _each in range(ASKED)
        )


def _now(wanted: bytes) -> bytes:
    """Ask for a report at once, not after the page."""
    return wanted.replace(b"to=2017-06-30 ", b"to=2017-06-30&now=1 ")


def _timed(do: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    found = do()
    return perf_counter() - began, found


def _verdict(fine: bool) -> str:
    return "ok" if fine else "BELOW"
