"""Visits: a slot opens with each service act at a counter, and is answered once."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from peewee import Case

from app import bus, clock, keys
from app.models import Agency, Counter, Visit
from app.queries import create, one, prepared
from app.visits import daybreak, rules


def open_visit(
    counter: Counter, act: str, sector: str, at: datetime, dossier: int | None = None
) -> Visit:
    """Open the slot that invites one rating; call it inside the act it belongs to.

    act: one of rules.Act. sector: of the procedure. dossier: whose receipt leads to
    the same question, for seven days.
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
        dossier=dossier,
    )


def tag(visit: Visit) -> str:
    """Return what all ratings of a visit share.

    It is made with our secret from the visit's token, which is destroyed after seven
    days: from then on nobody can tell which visit it was.
    """
    return keys.mark("visit", visit.token)


def newest(counter: Counter, since: datetime) -> Visit | None:
    """Return the last visit of a counter if it was after a moment, or None."""
    found: list[Visit] = _newest(counter.id, since)
    return found[0] if found else None


def waiting(counter: Counter, at: datetime) -> Visit | None:
    """Return the visit that the tablet of a counter should ask about now, or None.

    Only the newest counts: who came before has left the counter.
    """
    visit = newest(counter, at - timedelta(seconds=rules.PROMPT))
    return None if visit is None or visit.noted_at or visit.skipped else visit


@prepared
def _newest(counter: int, since: datetime) -> Any:
    return (
        Visit.select()
        .where((Visit.counter == counter) & (Visit.opened_at > since))
        .order_by(Visit.opened_at.desc(), Visit.id.desc())
        .limit(1)
    )


def hold(
    token: str, counter: Counter, at: datetime, *, noted: bool,
    said: datetime | None = None,
) -> Visit | None:  # fmt: skip
    """Return a visit that may still be answered, held until the act ends; else None.

    It may come late, from a tablet that was without a network, or from a phone.
    noted: the officer will learn that somebody tapped, after a random while.
    said: when the tablet was touched, None if that is not known or does not matter.
    Of visits of an earlier day the minute is forgotten, so it cannot be compared.
    """
    visit: Visit | None = one(Visit, token=token, counter=counter.id)
    if visit is None or not _open(visit, at):
        return None
    today = _day(visit.opened_at) == _day(at)
    if said and today and not rules.in_time(visit.opened_at, said):
        return None
    if noted and today:
        _note(visit.id, visit.noted_at or at + timedelta(seconds=_while()))
    elif noted:
        _answer(visit.id)
    else:
        _touch(visit.id)
    return visit


def _open(visit: Visit, at: datetime) -> bool:
    return rules.is_open(_day(visit.opened_at), _day(at))


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def _while() -> int:
    """Draw how many seconds the officer waits to learn that somebody tapped."""
    return secrets.choice(range(rules.NOTED_FIRST, rules.NOTED_LAST + 1))


@prepared
def _note(visit: int, noted: datetime) -> Any:
    """Note that somebody tapped; what is answered was not sent away."""
    unless = Case(None, [(Visit.skipped == "", "")], rules.ANSWERED)
    return Visit.update(noted_at=noted, skipped=unless).where(Visit.id == visit)


@prepared
def _answer(visit: int) -> Any:
    """Of an earlier day: what is answered was not sent away."""
    return Visit.update(skipped="").where(Visit.id == visit)


@prepared
def _touch(visit: int) -> Any:
    """Write nothing new: on PostgreSQL it makes a second answer wait for the first."""
    return Visit.update(act=Visit.act).where(Visit.id == visit)


def asked(dossier: int, at: datetime) -> list[Visit]:
    """Return the visits of a dossier that may be rated from a phone, newest first.

    Each with its counter and centre.
    """
    return [visit for visit in _of(dossier) if _open(visit, at)]


@prepared
def _of(dossier: int) -> Any:
    return (
        Visit.select(Visit, Counter, Agency)
        .join(Counter)
        .join(Agency)
        .where(Visit.dossier == dossier)
        .order_by(Visit.id.desc())
    )
