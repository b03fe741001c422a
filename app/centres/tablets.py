"""Rating tablets: known by a token, heard of, revoked."""

import hashlib
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from app import bus, clock
from app.acts import Done, act
from app.centres import tablet_heirs, tablet_series, tablet_tests
from app.centres.tablet_rules import Beat, Known
from app.db import db
from app.errors import NotFound
from app.models import Agency, Counter, Tablet
from app.queries import prepared
from app.words import _

SEEN = timedelta(minutes=1)  # how exactly the last contact is kept


def find(token: str) -> Tablet | None:
    """Return the tablet that shows this token, with its counter and centre.

    None if there is none, it was revoked, or its counter has closed.
    """
    if not token:
        return None
    found: list[Tablet] = _living(fingerprint(token))
    return found[0] if found else None


@prepared
def _living(token_hash: str) -> Any:
    return (
        Tablet.select(Tablet, Counter, Agency)
        .join(Counter)
        .join(Agency)
        .where(
            (Tablet.token_hash == token_hash)
            & Tablet.revoked_at.is_null()
            & Counter.closed_on.is_null()
        )
    )


def ended(token: str) -> bool:
    """Tell whether a token was a tablet's once: revoked, or its counter has closed."""
    mine = Tablet.token_hash == fingerprint(token)
    return bool(token) and find(token) is None and Tablet.select().where(mine).exists()


def seen(tablet: Tablet, at: datetime) -> None:
    """Note that a tablet was in contact; written once a minute at most."""
    if tablet.seen_at is None or at - tablet.seen_at >= SEEN:
        Tablet.update(seen_at=at).where(Tablet.id == tablet.id).execute()


def last_seen(counter: Counter) -> datetime | None:
    """Return when a tablet of a counter was last in contact, None if it has none."""
    return max((seen or paired for _, seen, paired, _ in _at(counter.id)), default=None)


def asks_nobody(counter: Counter, at: datetime) -> bool:
    """Tell whether all tablets of a counter are locked or being tried out."""
    return all(
        locked or tablet_tests.left(id_, at) for id_, *_, locked in _at(counter.id)
    )


@prepared
def _at(counter: int) -> Any:
    """Of the tablets of a counter: asked by every officer's corner, again and again."""
    return (
        Tablet.select(Tablet.id, Tablet.seen_at, Tablet.paired_at, Tablet.locked_at)
        .where((Tablet.counter == counter) & Tablet.revoked_at.is_null())
        .tuples()
    )


def beat(tablet: Tablet, told: Beat, at: datetime) -> None:
    """Keep what a tablet told of itself: the last word only."""
    said = asdict(told)
    for name in ("series", "issued", "undone"):
        del said[name]
    with db.atomic():
        Tablet.update(seen_at=at, **said).where(Tablet.id == tablet.id).execute()
        if told.series:
            tablet_heirs.inherit(tablet, told.series)
            tablet_series.tell(tablet, told, at)


def known(tablet: Tablet) -> Known:
    """Return what we know of a tablet, for the rules."""
    names = (field.name for field in fields(Known))
    return Known(**{name: getattr(tablet, name) for name in names})


def standing(agency: Agency) -> list[Tablet]:
    """Return the tablets of a centre: by counter, the living first, then the newest."""
    return list(
        Tablet.select(Tablet, Counter)
        .join(Counter)
        .where(Counter.agency == agency)
        .order_by(Counter.number, Tablet.revoked_at.is_null(False), Tablet.id.desc())
    )


def unsent(agency: Agency, counter: Counter | None = None) -> int:
    """Return how many things wait in the tablets of a centre, or of a counter: as they
    told last. With the tablet they would be gone."""
    there = Counter.agency == agency if counter is None else Counter.id == counter.id
    told = Tablet.select(fn.SUM(Tablet.waiting)).join(Counter)
    return int(told.where(there & Tablet.revoked_at.is_null()).scalar() or 0)


def revoke(tablet_id: int, *, by: str, key: str) -> None:
    """End a tablet: its next request is answered with the pairing screen.

    Raises NotFound if there is none with this number.
    """

    def do() -> Done:
        tablet: Tablet | None = Tablet.get_or_none(Tablet.id == tablet_id)
        if tablet is None:
            raise NotFound(_("Không có máy tính bảng này."))
        Tablet.update(revoked_at=clock.now()).where(
            (Tablet.id == tablet_id) & Tablet.revoked_at.is_null()
        ).execute()
        bus.tell(tablet.counter_id)
        return Done(f"tablet {tablet_id}")

    act("tablet.revoke", by=by, key=key, said=tablet_id, do=do)


def fingerprint(token: str) -> str:
    """Return what is kept of a token. It is random, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
