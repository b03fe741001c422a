"""What a tablet's page shows at its centre, and which version of it is the newest."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app import clock
from app.centres import hours
from app.db import ROOT
from app.models import Agency
from app.packs import store
from app.packs.rules import Pack
from app.words import WEEKDAYS, _
from app.workdays import store as calendars
from kiosk import seal

PARTS = (Path(__file__).parent / "static", ROOT / "templates" / "kiosk")
FRAME = ROOT / "templates" / "layout" / "kiosk.html"
AHEAD = 14  # days of opening hours that a page knows: so long it may be offline


@dataclass(frozen=True, slots=True)
class Session:
    """Doors open from one moment to another. opens, closes: s since 1970.

    at, on: when they open, in words: "7:30", "Thứ Hai".
    """

    opens: int
    closes: int
    at: str
    on: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What an administrator chose for the screens of a centre, and what they must
    know to work for days without a network."""

    scale: int
    tick: bool
    spoken: bool
    hours: tuple[Session, ...]
    packs: dict[str, Pack]  # the languages beside the built-in ones, and all voices


def shown(agency: Agency, centre: Path) -> Shown:
    """Return what an agency's tablets show today. centre: folder of this server."""
    packs = store.look(centre).offered()
    return Shown(
        agency.scale, agency.tick, agency.spoken, tuple(_coming(agency)), packs
    )


def _coming(agency: Agency) -> Any:
    """Give the opening sessions of the next days, holidays left out."""
    today = clock.today()
    calendar = calendars.calendar(agency, today, since=today)
    for n in range(AHEAD):
        day = today + timedelta(days=n)
        for session in calendar.sessions_on(day):
            opens = clock.utc(datetime.combine(day, session.opens))
            closes = clock.utc(datetime.combine(day, session.closes))
            yield Session(
                round(opens.timestamp()),
                round(closes.timestamp()),
                hours.clock(session.opens),
                _(WEEKDAYS[day.weekday()]),
            )


def version(seen: Shown) -> str:
    """Return a short hash of all that the page is made of. As the days it knows go
    by, it changes: a tablet takes a fresh page each morning."""
    found = hashlib.sha256(_files())
    # The name of the day is left out: another language is no newer page.
    hours = [(session.opens, session.closes) for session in seen.hours]
    chosen = (seen.scale, seen.tick, seen.spoken, seal.public_key())
    found.update(repr((chosen, hours, seen.packs)).encode())
    return found.hexdigest()[:12]


@cache
def _files() -> bytes:
    found = hashlib.sha256()
    files = [FRAME, *(file for part in PARTS for file in part.rglob("*"))]
    for file in sorted(file for file in files if file.is_file()):
        found.update(file.read_bytes())
    return found.digest()
