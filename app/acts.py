"""act(): one thing a person does.

One act is one transaction: business rows, one entry in the audit chain and one
idempotency key are written together or not at all. The answer is given after
COMMIT. A repeated key gets the first answer and changes nothing, so a double
click, a reload or a resent request has one effect.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peewee import DatabaseError, IntegrityError, OperationalError

from app import bus, clock, keys
from app.audit import chain
from app.db import db
from app.errors import BadInput, Busy, KeyUsed
from app.models import ActKey
from app.queries import insert, one
from app.words import _

KEY_MAX = 200


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did.

    subject: what it was about, e.g. "dossier H99.15-261122-0001".
    answer: what a repeat of the same key gets back, e.g. the number.
    details: what the audit entry commits to; personal data stays out.
    """

    subject: str
    answer: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def act(
    kind: str, *, by: str, key: str, said: Any, do: Callable[[], Done],
    owner: str | None = None,
) -> str:  # fmt: skip
    """Do one thing once, and return its answer.

    kind: what is done, e.g. "dossier.receive".
    by: who does it: a login, "tablet 7", "citizen".
    key: idempotency key, made where the thing was first asked for; it is its
    owner's alone. owner: whose it is, if not that of who does it.
    said: what was asked. The same key with other words is not a repeat.
    do: writes the rows; runs inside the transaction.
    Raises what `do` raises (nothing is kept then), KeyUsed if the key was used for
    something else, Busy if the database could not be written.
    """
    if not 8 <= len(key) <= KEY_MAX:
        raise BadInput("key", _("Trang này đã cũ. Hãy tải lại trang rồi làm lại."))
    once = Once(_owned(owner or by, key), keys.mark("said", f"{kind}\n{said!r}"))
    try:
        return _once(once, kind, by, do)
    except IntegrityError:
        # Two requests with one key met: the other has won, or something is wrong.
        answer = _answered(once)
        if answer is None:
            raise
        return answer
    except OperationalError as problem:
        raise _busy(problem) from problem
    finally:
        bus.spread()


def _owned(owner: str, key: str) -> str:
    return keys.mark("act", f"{owner}\n{key}")


@dataclass(frozen=True, slots=True)
class Once:
    """How an act is known again: by a keyed hash of its key and of what was asked."""

    key: str
    said: str


def _once(once: Once, kind: str, by: str, do: Callable[[], Done]) -> str:
    with db.atomic():
        answer = _answered(once)
        if answer is not None:
            return answer
        done = do()
        at = clock.now()
        insert(ActKey, key=once.key, said=once.said, answer=done.answer, at=at)
        chain.append(at, by, kind, done.subject, done.details)
    return done.answer


def _answered(once: Once) -> str | None:
    """Return the answer this key already got, or None."""
    before: ActKey | None = one(ActKey, key=once.key)
    if before is None:
        return None
    if before.said != once.said:
        says = _("Việc này đã được ghi rồi, với nội dung khác. Xem lại rồi gửi lại.")
        raise KeyUsed(says, before.answer)
    return before.answer


def _busy(problem: DatabaseError) -> Exception:
    """Return Busy for what a later try may cure, and the problem itself otherwise."""
    words = str(problem).lower()
    if any(word in words for word in ("locked", "busy", "full", "i/o", "connection")):
        return Busy(_("Máy đang bận, chưa ghi được gì. Xin thử lại sau ít phút."))
    return problem
