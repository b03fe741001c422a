"""What a tablet tells of itself, read from JSON."""

import msgspec

from app import clock
from app.centres import tablet_rules
from app.errors import BadInput
from app.words import _
from kiosk.batch import UNREADABLE


class SentBeat(msgspec.Struct):
    """A beat in the tablet's words. battery: 0 to 1. clock: ms since 1970.

    series, issued: the life of its memory, and how many things were put into it.
    undone: how many of these were taken back; an old page tells none.
    """

    waiting: int
    clock: float
    secure: bool
    version: str
    series: str | None = None
    issued: int = 0
    undone: int | None = None
    battery: float | None = None
    charging: bool | None = None


def read(body: bytes) -> tablet_rules.Beat:
    """Return what a JSON body tells; raise BadInput if it cannot be used."""
    try:
        sent = msgspec.json.decode(body, type=SentBeat)
    except UNREADABLE:
        raise BadInput("", _("Máy không đọc được lượt này.")) from None
    return tablet_rules.read_beat(now=clock.now(), **msgspec.structs.asdict(sent))
