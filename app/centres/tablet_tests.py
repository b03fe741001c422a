"""Staff try a tablet out: for ten minutes what is tapped on it is no voice.

The tablet shows so, and marks the taps made under that band. We believe the mark only
for a time of which we know ourselves: a tablet cannot call honest taps tests.
"""

from datetime import datetime, timedelta
from typing import Any

from app import bus, clock
from app.acts import Done, act
from app.models import Tablet, TabletTest
from app.queries import insert, prepared

LENGTH = timedelta(minutes=10)
SLACK = timedelta(seconds=15)  # the hour of a tap is known so well: its clock, its way


def begin(tablet: Tablet, *, by: str, key: str) -> None:
    """Begin a test; one that is running goes on and is not made longer."""

    def do() -> Done:
        now = clock.now()
        if not left(tablet.id, now):
            bus.tell(tablet.counter_id)
            insert(TabletTest, tablet=tablet.id, began_at=now, ends_at=now + LENGTH)
        return Done(f"tablet {tablet.id}", details={"counter": tablet.counter.number})

    act("tablet.test", by=by, key=key, said=tablet.id, do=do)


def left(tablet: int, at: datetime) -> float:
    """Return for how many seconds the tablet is still being tried out, 0 if not."""
    ends: list[datetime] = [ends_at for (ends_at,) in _running(tablet, at, at)]
    return (ends[0] - at).total_seconds() if ends else 0


def running(at: datetime) -> dict[int, datetime]:
    """Return the tablets that are being tried out, by id, each until when."""
    now = (TabletTest.began_at <= at) & (TabletTest.ends_at > at)
    return {row.tablet_id: row.ends_at for row in TabletTest.select().where(now)}


def covers(tablet: int, at: datetime) -> bool:
    """Tell whether a tap of this tablet was made during a test."""
    return bool(_running(tablet, at + SLACK, at - SLACK))


@prepared
def _running(tablet: int, begun: datetime, ended: datetime) -> Any:
    return (
        TabletTest.select(TabletTest.ends_at)
        .where(
            (TabletTest.tablet == tablet)
            & (TabletTest.began_at <= begun)
            & (TabletTest.ends_at > ended)
        )
        .order_by(TabletTest.ends_at.desc())
        .limit(1)
        .tuples()
    )
