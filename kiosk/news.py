"""What a tablet should know now: whom to ask, whether it is locked, what to do."""

from datetime import datetime
from typing import Any

import msgspec

from app.centres import tablet_orders, tablet_tests, tablets
from app.centres.tablet_orders import ROW_MAX
from app.db import db
from app.errors import BadInput
from app.models import Tablet
from app.visits import daybreak
from app.visits import rules as visit_rules
from app.visits import store as visits
from app.words import _
from kiosk.batch import UNREADABLE

HEARD_MAX = 50  # orders at a time


def of(tablet: Tablet, now: datetime) -> dict[str, Any]:
    """Return the news for a tablet, and note that it is in contact.

    prompt: the visit to ask about, or None. counter: the id of where it stands.
    orders: those it has not heard of.
    """
    tablets.seen(tablet, now)
    if daybreak.due(now):  # asked every two seconds: no writer's lock without need
        with db.atomic():
            daybreak.forget(now)
    orders = tablet_orders.waiting(tablet, now)
    return {
        "prompt": _prompt(tablet, now),
        "counter": tablet.counter_id,
        "locked": tablet.locked_at is not None,
        "orders": [{"id": order.id, "kind": order.kind} for order in orders],
    }


def _prompt(tablet: Tablet, now: datetime) -> dict[str, Any] | None:
    """While staff try the tablet out: no visit, and for how long that goes on (s)."""
    if test := tablet_tests.left(tablet.id, now):
        return {"visit": "", "act": "", "seconds": 0, "test": round(test, 1)}
    visit = visits.waiting(tablet.counter, now)
    if visit is None:
        return None
    left = visit_rules.PROMPT - (now - visit.opened_at).total_seconds()
    return {"visit": visit.token, "act": visit.act, "seconds": round(left, 1)}


class _Heard(msgspec.Struct):
    orders: list[int]


def read_heard(body: bytes) -> list[int]:
    """Return the orders that a tablet has heard of, or raise BadInput."""
    try:
        orders = msgspec.json.decode(body, type=_Heard).orders
    except UNREADABLE:
        raise BadInput("", _("Máy không đọc được lượt này.")) from None
    if len(orders) > HEARD_MAX or any(not 0 < it <= ROW_MAX for it in orders):
        raise BadInput("orders", _("Máy cần tải lại trang đánh giá."))
    return orders
