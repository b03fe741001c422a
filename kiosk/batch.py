"""A body of JSON, taken apart into things that are still to be read."""

import json
import re

import msgspec

from app.errors import BadInput
from app.words import _

MOST = 100  # things at a time

# Texts are one mark, also one that has no end: each sign is looked at once.
MARKS = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[][{},]', re.DOTALL)
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def parts(body: bytes, *, is_list: bool) -> list[msgspec.Raw]:
    """Return the things in a body, still unread.

    Raises BadInput if it is no JSON, or too many are in it.
    """
    try:
        if not is_list:
            return [msgspec.json.decode(body, type=msgspec.Raw)]
        found = _listed(body)
    except (*UNREADABLE, ValueError):
        raise BadInput(
            "", _("Máy không đọc được nội dung gửi lên. Xin tải lại trang rồi gửi lại.")
        ) from None
    if len(found) > MOST:
        raise BadInput("", _("Mỗi lần gửi nhiều nhất %(n)s lượt.") % {"n": MOST})
    return found


def _listed(body: bytes) -> list[msgspec.Raw]:
    """Return the things in a list. Where it cannot be read as one (NaN, half a
    character, too deep), each is cut out, to be read or refused by itself."""
    try:
        return msgspec.json.decode(body, type=list[msgspec.Raw])
    except UNREADABLE:
        return [msgspec.Raw(part) for part in _cut(body)]


def _cut(body: bytes) -> list[bytes]:
    """Cut a list at the commas between its things; raise ValueError if it does not
    end where the body ends."""
    found, depth, start, end = [], 0, 0, 0
    for mark in MARKS.finditer(body):
        sign, end = mark.group(), mark.end()
        if depth == 1 and sign in (b",", b"]"):
            found.append(body[start : mark.start()])
        depth += (sign in (b"[", b"{")) - (sign in (b"]", b"}"))
        if depth == 0:
            break
        if depth == 1 and sign in (b",", b"["):
            start = end
    if depth or body[end:].strip():
        raise ValueError("no list")
    return found


def name_of(part: msgspec.Raw) -> str:
    """Return the id of a thing that cannot be read otherwise, "" if it has none."""
    try:
        found = json.loads(bytes(part))
    except (ValueError, RecursionError):
        return ""
    name = found.get("id") if isinstance(found, dict) else None
    return name if isinstance(name, str) else ""
