"""Codes for answers, given to a tablet before anybody asks for one: so it can show
one, drawn and all, without a network."""

from typing import Any
from urllib.parse import urlsplit

import msgspec
from flask import current_app

from app.errors import BadInput
from app.letters import qr
from app.models import Tablet
from app.suggestions import replies
from app.words import _
from kiosk.batch import UNREADABLE

PATH = "/G"  # of the pages where answers are read
HELD_MOST = 1000  # codes in one tablet, those of suggestions that wait included


class SentStock(msgspec.Struct):
    """What a tablet has: its codes, those of suggestions not handed in included."""

    held: list[str]


def fill(body: bytes, tablet: Tablet) -> list[dict[str, Any]]:
    """Return new codes for a tablet that tells, in JSON, which ones it has."""
    try:
        sent = msgspec.json.decode(body, type=SentStock)
    except UNREADABLE:
        raise BadInput("", _("Máy không đọc được lượt này.")) from None
    if len(sent.held) > HELD_MOST:
        raise BadInput("held", _("Máy cần tải lại trang đánh giá."))
    return [
        msgspec.to_builtins(_ready(code)) for code in replies.issue(tablet, sent.held)
    ]


def _ready(code: str) -> dict[str, Any]:
    """Return a code as the tablet keeps it.

    path: of its QR code, on a square of `size`. place: where it may be typed instead.
    """
    base_url = current_app.extensions["motcua"].base_url
    drawn = qr.draw(qr.address(base_url, code, PATH))
    place = urlsplit(base_url).netloc + PATH
    return {"code": code, "path": drawn.path, "size": drawn.size, "place": place}
