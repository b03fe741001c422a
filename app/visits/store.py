"""Visits: a slot opens with each service act at a counter, and is answered once."""

import secrets
from datetime import datetime, time, timedelta
from typing import Any

from app import clock
from app.models import Counter, Visit
from app.queries import create, one, prepared
from app.visits import rules

BLURRED = "-"  # how the token of a visit of an earlier day begins


def open_visit(counter: Counter, act: str, sector: str, at: datetime) -> Visit:
    """Open the slot that invites one rating; call it inside the act it belongs to.

    act: one of rules.Act. sector: of the procedure.
    """
    _forget_who(counter, at)
    return create(
        Visit,
        counter=counter,
        token=secrets.token_hex(13),  # 26 characters
        act=rules.Act(act),
        sector=sector,
        opened_at=at,
    )


def _forget_who(counter: Counter, at: datetime) -> None:
    """With a counter's first visit of a day, blur those of the days before.

    What is kept of a visit then is its half-day, act and sector, as of a rating. Its
    minute, which would lead to a dossier, and whether it was answered, which would
    lead to a rating, are gone. How many were answered, the ratings themselves tell.
    """
    today = clock.utc(datetime.combine(clock.local(at).date(), time()))
    mine = Visit.counter == counter
    for last in _last(counter.id):
        if last.opened_at >= today or last.token.startswith(BLURRED):
            return
    before = mine & (Visit.opened_at < today) & ~Visit.token.startswith(BLURRED)
    for visit in list(Visit.select().where(before)):
        Visit.update(
            opened_at=clock.utc(rules.half_begins(clock.wall(visit.opened_at))),
            token=f"{BLURRED}{visit.id}",
            answered=False,
        ).where(Visit.id == visit.id).execute()


@prepared
def _last(counter: int) -> Any:
    return (
        Visit.select()
        .where(Visit.counter == counter)
        .order_by(Visit.opened_at.desc())
        .limit(1)
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
