"""What a tablet hands in: one thing or a batch, each read and kept by itself.

A tablet repeats what it has no answer for, so all that is kept here is kept once,
and a thing that cannot be used does not stand in the way of the others.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from app.centres import tablet_orders, tablet_rules
from app.errors import BadInput
from app.feedback import store as feedback
from app.feedback import taps
from app.models import Tablet
from app.suggestions import rules as suggestion_rules
from app.suggestions import sound
from app.suggestions import store as suggestions
from app.visits.source import Source, at_tablet
from app.words import _

BATCH = 100  # things at a time
ID_SHOWN = 64  # characters of an id that is said back

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class SentTap(msgspec.Struct):
    """A tap in the tablet's words; fields that we do not know are left alone."""

    id: str
    score: int
    scale: int
    layout: int
    visit: str | None = None
    series: str | None = None
    age: float = 0.0
    test: bool = False
    counter: int | None = None


class SentSound(msgspec.Struct):
    """What was said aloud. sound: base64 in the JSON."""

    kind: str
    sound: bytes


class SentVoice(msgspec.Struct):
    """A suggestion in the tablet's words."""

    id: str
    topic: str
    body: str | None = None
    reply: str | None = None
    spoken: SentSound | None = None
    series: str | None = None
    age: float = 0.0
    counter: int | None = None


class _Named(msgspec.Struct):
    id: str


Sent = TypeVar("Sent", SentTap, SentVoice)


def keep_taps(body: bytes, tablet: Tablet) -> tuple[Any, int]:
    """Keep the taps in a JSON body; return what to answer, and its status."""

    def keep(sent: SentTap) -> None:
        tap = taps.read_tap(
            id=sent.id,
            score=sent.score,
            scale=sent.scale,
            layout=sent.layout,
            visit=sent.visit or "",
        )
        about = replace(_about(sent), test=sent.test)
        feedback.keep(tap, _from(sent, tablet), about)

    return _each(body, SentTap, keep)


def keep_voices(body: bytes, tablet: Tablet) -> tuple[Any, int]:
    """Keep the suggestions in a JSON body; return what to answer, and its status."""

    def keep(sent: SentVoice) -> None:
        aloud = sent.spoken
        voice = suggestion_rules.read(
            id=sent.id,
            topic=sent.topic,
            body=sent.body or "",
            reply=sent.reply,
            spoken=sound.read(aloud.kind, aloud.sound) if aloud else None,
        )
        suggestions.keep(voice, _from(sent, tablet), _about(sent))

    return _each(body, SentVoice, keep)


def _from(sent: Sent, tablet: Tablet) -> Source:
    """Return where a thing comes from: the counter that the tablet showed then.

    Raises BadInput if it never stood there.
    """
    if sent.counter is None:
        return at_tablet(tablet)
    counter = tablet_orders.stood_at(tablet, sent.counter)
    if counter is None:
        raise BadInput("counter", _("Máy này chưa từng đặt ở quầy đó."))
    return at_tablet(tablet, counter)


def _about(sent: Sent) -> tablet_rules.Sent:
    """Return what is told of a thing. A series that cannot be one is left out: the
    voice counts. age: ms in the tablet's words."""
    return tablet_rules.Sent(tablet_rules.read_series(sent.series), sent.age / 1000)


def _each(
    body: bytes, kind: type[Sent], keep: Callable[[Sent], None]
) -> tuple[Any, int]:
    """Answer each thing by itself: 200 if all were kept, 422 if any cannot be."""
    is_list = body.lstrip()[:1] == b"["
    answers = [_one(part, kind, keep) for part in _parts(body, is_list)]
    status = 200 if all("ok" in answer for answer in answers) else 422
    return (answers if is_list else answers[0]), status


def _parts(body: bytes, is_list: bool) -> list[msgspec.Raw]:
    """Return the things in a body, still unread; raise BadInput if it is no JSON."""
    try:
        if not is_list:
            return [msgspec.json.decode(body, type=msgspec.Raw)]
        parts = msgspec.json.decode(body, type=list[msgspec.Raw])
    except UNREADABLE:
        raise BadInput(
            "", _("Máy không đọc được nội dung gửi lên. Xin tải lại trang rồi gửi lại.")
        ) from None
    if len(parts) > BATCH:
        raise BadInput("", _("Mỗi lần gửi nhiều nhất %(n)s lượt.") % {"n": BATCH})
    return parts


def _one(
    part: msgspec.Raw, kind: type[Sent], keep: Callable[[Sent], None]
) -> dict[str, Any]:
    try:
        sent = msgspec.json.decode(part, type=kind)
    except UNREADABLE:
        says = _("Máy không đọc được lượt này.")
        return {"id": _id_of(part), "problem": says, "reason": "unreadable"}
    shown = sent.id[:ID_SHOWN]
    try:
        keep(sent)
    except BadInput as problem:
        return {"id": shown, "problem": problem.says, "reason": problem.field}
    return {"id": shown, "ok": True}


def _id_of(part: msgspec.Raw) -> str:
    try:
        return msgspec.json.decode(part, type=_Named).id[:ID_SHOWN]
    except UNREADABLE:
        return ""
