"""Visits: a slot opens with each service act at a counter, and is answered once."""

import secrets
from datetime import datetime, timedelta

from app.models import Counter, Visit
from app.visits import rules


def open_visit(counter: Counter, act: str, sector: str, at: datetime) -> Visit:
    """Open the slot that invites one rating; call it inside the act it belongs to.

    act: one of rules.Act. sector: of the procedure.
    """
    return Visit.create(
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
    visit: Visit | None = (
        Visit.select()
        .where((Visit.counter == counter) & (Visit.opened_at > since))
        .order_by(Visit.opened_at.desc(), Visit.id.desc())
        .first()
    )
    return None if visit is None or visit.answered else visit


def answer(token: str, counter: Counter) -> Visit | None:
    """Take the one answer of a visit; None if it was taken or is of another counter.

    It may come late, from a tablet that was without a network.
    """
    taken = (
        Visit.update(answered=True)
        .where(
            (Visit.token == token)
            & (Visit.counter == counter)
            & (Visit.answered == False)  # noqa: E712  (SQL, not Python)
        )
        .execute()
    )
    return Visit.get(Visit.token == token) if taken else None
