"""Visits: a slot opens with each service act at a counter, and is answered once."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from app import bus
from app.models import Counter, Visit
from app.queries import create, one, prepared
from app.visits import daybreak, rules


def open_visit(counter: Counter, act: str, sector: str, at: datetime) -> Visit:
    """Open the slot that invites one rating; call it inside the act it belongs to.

    act: one of rules.Act. sector: of the procedure.
    """
    daybreak.forget(at)
    bus.tell(counter.id)
    return create(
        Visit,
        counter=counter,
        token=secrets.token_hex(13),  # 26 characters
        act=rules.Act(act),
        sector=sector,
        opened_at=at,
    )


def waiting(counter: Counter, at: datetime) -> Visit | None:
    """Return the visit that the tablet of a counter should ask about now, or None.

    Only the newest counts: who came before has left the counter.
    """
    since = at - timedelta(seconds=rules.PROMPT)
    newest: list[Visit] = _newest(counter.id, since)
    return newest[0] if newest and not newest[0].answered else None


@prepared
def _newest(counter: int, since: datetime) -> Any:
    return (
        Visit.select()
        .where((Visit.counter == counter) & (Visit.opened_at > since))
        .order_by(Visit.opened_at.desc(), Visit.id.desc())
        .limit(1)
    )


def answer(token: str, counter: Counter) -> Visit | None:
    """Take the one answer of a visit; None if it was taken or is of another counter.

    It may come late, from a tablet that was without a network.
    """
    visit: Visit | None = one(Visit, token=token) if _take(token, counter.id) else None
    return visit


@prepared
def _take(token: str, counter: int) -> Any:
    return Visit.update(answered=True).where(
        (Visit.token == token) & (Visit.counter == counter) & (Visit.answered == False)  # noqa: E712  (SQL, not Python)
    )
