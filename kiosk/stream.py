"""News by a line that stays open: the tablet invites the moment somebody was served.

Each line holds a thread of the server, so there are few, each ends after some
minutes, and a tablet has one. It holds no connection to the database while it waits.
"""

import json
from collections.abc import Iterator
from threading import Lock
from time import monotonic
from typing import Any

from app import bus, clock
from app.centres import tablets
from app.db import DatabaseError
from app.models import Tablet
from app.web.database import borrowed
from kiosk import news

STREAMS = 40  # of the 64 threads of the server (motcua.THREADS)
HEARTBEAT = 5  # s: a tablet that is gone is noticed at a write only
RECHECK = 1  # s: an act of another process is seen after so long
LIFE = 300  # s

_lock = Lock()
_newest: dict[int, "Line"] = {}  # by tablet
_open: set["Line"] = set()


class Line:
    """One tablet that listens."""

    def __init__(self, tablet: Tablet, token: str) -> None:
        self.tablet, self.counter, self.token = tablet.id, tablet.counter_id, token

    def over(self) -> bool:
        """Tell whether the tablet has opened another line, or the server stops."""
        return _newest.get(self.tablet) is not self

    def close(self) -> None:
        """Give the place back."""
        with _lock:
            _open.discard(self)
            if not self.over():
                del _newest[self.tablet]

    def events(self) -> Iterator[bytes]:
        """Yield the news when there are any, and a heartbeat when there are none."""
        ends, beats, told = monotonic() + LIFE, 0.0, None
        while not self.over() and monotonic() < ends:
            since = bus.heard(self.counter)  # before the look: nothing falls between
            found = self._look()
            if found is None:
                return
            if _core(found) != told or (found["orders"] and monotonic() >= beats):
                yield f"data: {json.dumps(found)}\n\n".encode()
                told, beats = _core(found), monotonic() + HEARTBEAT
            elif monotonic() >= beats:
                yield b": \n\n"
                beats = monotonic() + HEARTBEAT
            bus.wait(self.counter, since, RECHECK, over=self.over)

    def _look(self) -> dict[str, Any] | None:
        """Return the news; None if the tablet was revoked or nobody can look."""
        try:
            with borrowed():
                tablet = tablets.find(self.token)
                if tablet is None:
                    return None
                self.counter = tablet.counter_id
                return news.of(tablet, clock.now())
        except DatabaseError:
            return None  # the tablet will ask, and be told what is wrong


def _core(found: dict[str, Any]) -> dict[str, Any]:
    """Return what makes news new: the seconds that are left do not."""
    prompt = found["prompt"]
    return found | {"prompt": prompt and prompt["visit"]}


def take(tablet: Tablet, token: str) -> Line | None:
    """Return a line for a tablet in place of the one it had; None if all are taken.

    Who takes one gives it back with `close`.
    """
    line = Line(tablet, token)
    with _lock:
        if len(_open) >= STREAMS and tablet.id not in _newest:
            return None
        _open.add(line)
        _newest[tablet.id] = line
    bus.wake()
    return line


def end() -> None:
    """End all lines: the server stops."""
    with _lock:
        _newest.clear()
    bus.wake()
