"""What a tablet can be told to do from the desk. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from app.words import N_

SLACK = timedelta(minutes=10)  # between its clock and ours
LEFT = timedelta(days=14)  # a tablet may wait so long for a network after it was moved
FRESH = timedelta(minutes=2)  # a tablet that wakes up at night does not ring then


class Order(StrEnum):
    """What a tablet is to do."""

    RING = "ring"  # so that it is found
    CLEAN = "clean"  # feel no touch while it is wiped
    LOCK = "lock"  # show nothing, take nothing, until it is unlocked
    UNLOCK = "unlock"
    MOVE = "move"  # it stands at another counter now


NAMES = {
    Order.RING: N_("Kêu"),
    Order.CLEAN: N_("Lau màn hình"),
    Order.LOCK: N_("Khóa"),
    Order.UNLOCK: N_("Mở khóa"),
    Order.MOVE: N_("Chuyển quầy"),
}

FOR_NOW = frozenset({Order.RING, Order.CLEAN})  # of use at once, or not at all


def living(kind: Order, given_at: datetime, now: datetime) -> bool:
    """Tell whether an order that was not heard is still to be carried out."""
    return kind not in FOR_NOW or now - given_at < FRESH


def from_there(
    said_at: datetime | None, until: datetime, heard_at: datetime | None, now: datetime
) -> bool:
    """Tell whether something can have been said where a tablet stood until then.

    said_at: None if nobody can tell: then it was moved not long ago. heard_at: when it
    heard that it was moved, None if it did not yet; meanwhile it shows its former
    counter.
    """
    longest = until + LEFT
    if said_at is None:
        return now <= longest
    return said_at <= max(until, min(heard_at or now, longest)) + SLACK
