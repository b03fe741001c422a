"""Orders from the desk to a tablet: given, carried along with the news, heard."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from app import bus, clock
from app.acts import Done, act
from app.centres.order_rules import Order, from_there, living
from app.models import Counter, Tablet, TabletOrder, TabletPlacement
from app.queries import prepared

ROW_MAX = 2**31 - 1  # no table has a row beyond


def give(tablet: Tablet, order: Order, *, by: str, key: str) -> None:
    """Tell a tablet to ring, to be wiped, to be locked or unlocked."""

    def do() -> Done:
        now = clock.now()
        if order in (Order.LOCK, Order.UNLOCK):
            locked_at = now if order is Order.LOCK else None
            Tablet.update(locked_at=locked_at).where(Tablet.id == tablet.id).execute()
        _note(tablet, order, now)
        return Done(f"tablet {tablet.id}")

    act(f"tablet.{order}", by=by, key=key, said=tablet.id, do=do)


def move(tablet: Tablet, counter: Counter, *, by: str, key: str) -> None:
    """Let a tablet stand at another counter.

    What waits in it keeps the counter where it was said: see `stood_at`.
    """

    def do() -> Done:
        now = clock.now()
        there = Tablet.get_by_id(tablet.id)
        if there.counter_id != counter.id:
            TabletPlacement.create(tablet=tablet, counter=there.counter_id, until=now)
            Tablet.update(counter=counter).where(Tablet.id == tablet.id).execute()
            _note(there, Order.MOVE, now)
        return Done(f"tablet {tablet.id}", details={"counter": counter.number})

    said = (tablet.id, counter.id)
    act("tablet.move", by=by, key=key, said=said, do=do)


def _note(tablet: Tablet, order: Order, now: datetime) -> None:
    TabletOrder.create(tablet=tablet, kind=order, at=now)
    bus.tell(tablet.counter_id)  # where it listens until it knows better


def waiting(tablet: Tablet, now: datetime) -> list[TabletOrder]:
    """Return what a tablet is to do and has not heard of, the oldest first."""
    unheard: list[TabletOrder] = _unheard(tablet.id)
    return [it for it in unheard if living(Order(it.kind), it.at, now)]


@prepared
def _unheard(tablet: int) -> Any:
    return (
        TabletOrder.select()
        .where((TabletOrder.tablet == tablet) & TabletOrder.heard_at.is_null())
        .order_by(TabletOrder.id)
    )


def heard(tablet: Tablet, orders: Iterable[int]) -> None:
    """Note that a tablet knows of these orders; those of others are left alone."""
    mine = (TabletOrder.tablet == tablet) & TabletOrder.heard_at.is_null()
    TabletOrder.update(heard_at=clock.now()).where(
        mine & TabletOrder.id.in_(list(orders))
    ).execute()


def last(tablet: Tablet) -> TabletOrder | None:
    """Return the newest order to a tablet, heard or not."""
    found: TabletOrder | None = (
        TabletOrder.select()
        .where(TabletOrder.tablet == tablet)
        .order_by(TabletOrder.id.desc())
        .first()
    )
    return found


def stood_at(
    tablet: Tablet, counter_id: int, said_at: datetime | None
) -> Counter | None:
    """Return a counter if this tablet stands there, or did when something was said.

    said_at: None if nobody can tell.
    """
    if counter_id == tablet.counter_id:
        return tablet.counter
    if not 0 < counter_id <= ROW_MAX:
        return None
    now = clock.now()
    for until, heard_at in _left(tablet, counter_id):
        if from_there(said_at, until, heard_at, now):
            found: Counter = Counter.get_by_id(counter_id)
            return found
    return None


def _left(tablet: Tablet, counter_id: int) -> list[tuple[datetime, datetime | None]]:
    """Return until when a tablet stood at a counter, each time, and when it heard that
    it was moved. Where another pairing ended that, it heard at once."""
    told = {
        order.at: order.heard_at
        for order in TabletOrder.select().where(
            (TabletOrder.tablet == tablet) & (TabletOrder.kind == Order.MOVE)
        )
    }
    places = TabletPlacement.select().where(
        (TabletPlacement.tablet == tablet) & (TabletPlacement.counter == counter_id)
    )
    return [(place.until, told.get(place.until, place.until)) for place in places]


def since(tablet: Tablet) -> datetime:
    """Return since when a tablet stands where it stands."""
    moved = (
        TabletPlacement.select(TabletPlacement.until)
        .where(TabletPlacement.tablet == tablet)
        .order_by(TabletPlacement.until.desc())
        .first()
    )
    at: datetime = tablet.paired_at
    return max(at, moved.until) if moved else at
