"""What a tablet hands in: one thing or a batch, each read and kept by itself.

A tablet repeats what it has no answer for, so all that is kept here is kept once,
and a thing that cannot be used does not stand in the way of the others. Each is
answered by its id: "ok", or why not. The reasons are words that stay:

| reason       | what cannot be used                       | what the tablet does |
| ------------ | ----------------------------------------- | -------------------- |
| `unreadable` | no JSON, or not of this form              | forgets it           |
| `sealed`     | locked for another server, or damaged     | forgets it           |
| `id`         | not 32 hexadecimal digits                 | forgets it           |
| `score`      | no face of this scale                     | forgets it           |
| `scale`      | not 3, 4 or 5                             | forgets it           |
| `layout`     | not 1 to 999                              | forgets it           |
| `counter`    | one where this tablet did not stand then  | forgets it           |
| `topic`      | none of ours                              | forgets it           |
| `body`       | longer than a suggestion may be           | forgets it           |
| `later`      | nothing: the fault is here, none was kept | sends it again       |

What it forgets is missed by the count of its series: somebody is told. A time that
cannot be costs no voice, it is flagged; a visit that is not this counter's neither.
A body that is no JSON or too long is refused whole, with one `problem`.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import msgspec
from peewee import OperationalError

from app import clock
from app.centres import tablet_heirs, tablet_orders, tablet_rules
from app.errors import BadInput, Busy
from app.feedback import store as feedback
from app.feedback import taps
from app.models import Tablet
from app.suggestions import rules as suggestion_rules
from app.suggestions import sound
from app.suggestions import store as suggestions
from app.visits.source import Source, at_tablet
from app.words import _
from kiosk import batch, seal

ID_SHOWN = 64  # characters of an id that is said back

LATER = "later"  # a reason: see above

log = logging.getLogger("motcua")


class SentTap(msgspec.Struct):
    """A tap in the tablet's words; fields that we do not know are left alone.

    at: our hour when the screen was touched, ms since 1970, if the tablet knew it.
    age: ms since then by the tablet alone, None if it cannot know.
    """

    id: str
    score: int
    scale: int
    layout: int
    visit: str | None = None
    series: str | None = None
    at: float | None = None
    age: float | None = 0.0
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
    test: bool = False
    series: str | None = None
    at: float | None = None
    age: float | None = 0.0
    counter: int | None = None


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
        about = replace(_about(sent), test=sent.test)
        suggestions.keep(voice, _from(sent, tablet), about)

    return _each(body, SentVoice, keep)


def _from(sent: Sent, tablet: Tablet) -> Source:
    """Return where a thing comes from: the counter that the tablet showed then.

    Raises BadInput if it did not stand there then.
    """
    if sent.counter is None:
        return at_tablet(tablet)
    about = _about(sent)
    at, wrong = about.said_at(clock.now())
    said_at = None if wrong else at
    counter = tablet_orders.stood_at(tablet, sent.counter, said_at)
    if counter is None:  # or was it there by another pairing?
        tablet_heirs.inherit(tablet, about.series)
        counter = tablet_orders.stood_at(tablet, sent.counter, said_at)
    if counter is None:
        raise BadInput("counter", _("Máy này chưa từng đặt ở quầy đó."))
    return at_tablet(tablet, counter)


def _about(sent: Sent) -> tablet_rules.Sent:
    """Return what is told of a thing. A series that cannot be one is left out: the
    voice counts."""
    age = None if sent.age is None else sent.age / 1000
    if sent.at is not None:
        age = clock.now().timestamp() - sent.at / 1000
    return tablet_rules.Sent(tablet_rules.read_series(sent.series), age)


def _each(
    body: bytes, kind: type[Sent], keep: Callable[[Sent], None]
) -> tuple[Any, int]:
    """Answer each thing by itself: 200 if all were kept, 422 if any cannot be."""
    is_list = body.lstrip()[:1] == b"["
    answers = [_one(part, kind, keep) for part in batch.parts(body, is_list=is_list)]
    status = 200 if all("ok" in answer for answer in answers) else 422
    return (answers if is_list else answers[0]), status


def _one(
    part: msgspec.Raw, kind: type[Sent], keep: Callable[[Sent], None]
) -> dict[str, Any]:
    try:
        sent = _read(part, kind)
    except batch.UNREADABLE:
        return _refused(part, "unreadable", _("Máy không đọc được lượt này."))
    except BadInput as problem:
        return _refused(part, problem.field, problem.says)
    shown = sent.id[:ID_SHOWN]
    try:
        keep(sent)
    except BadInput as problem:
        return {"id": shown, "problem": problem.says, "reason": problem.field}
    except (Busy, OperationalError):
        raise  # it would be the same with all the others
    except Exception:
        log.exception("one of a batch could not be kept")
        says = _("Máy vừa gặp trục trặc, việc vừa rồi chưa được ghi. Xin thử lại.")
        return {"id": shown, "problem": says, "reason": LATER}
    return {"id": shown, "ok": True}


def _read(part: msgspec.Raw, kind: type[Sent]) -> Sent:
    if seal.MARK not in bytes(part):
        return msgspec.json.decode(part, type=kind)
    return msgspec.convert(seal.opened(part), kind)


def _refused(part: msgspec.Raw, reason: str, says: str) -> dict[str, Any]:
    """Answer for a thing that could not even be read."""
    return {"id": batch.name_of(part)[:ID_SHOWN], "problem": says, "reason": reason}
