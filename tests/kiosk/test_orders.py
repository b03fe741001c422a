"""Orders at the tablet's door, and what waited in a tablet that was moved."""

import pytest

from app import clock
from app.centres import tablet_orders
from app.centres.order_rules import Order
from app.models import Rating, Tablet, TabletOrder
from app.visits import store as visits
from tests import make

TAP = {"id": "0a" * 16, "score": 3, "scale": 4, "layout": 1}


def give(order):
    tablet_orders.give(Tablet.get(), order, by="quantri", key=make.key())


def test_orders_travel_with_the_answer_until_they_are_heard(tablet_client):
    give(Order.LOCK)
    give(Order.RING)
    told = tablet_client.get("/prompt").json
    assert told["locked"]
    assert [order["kind"] for order in told["orders"]] == ["lock", "ring"]
    heard = {"orders": [order["id"] for order in told["orders"]]}
    for _again in range(2):
        assert tablet_client.post("/heard", json=heard).status_code == 204
    told = tablet_client.get("/prompt").json
    assert (told["locked"], told["orders"]) == (True, [])
    assert all(order.heard_at for order in TabletOrder.select())


def test_a_tablet_that_was_moved_asks_for_its_new_counter(tablet_client, counter):
    other = make.counter(agency=counter.agency, number=5)
    tablet_orders.move(Tablet.get(), other, by="quantri", key=make.key())
    visits.open_visit(counter, "returned", "", clock.now())
    visit = visits.open_visit(other, "returned", "", clock.now())
    told = tablet_client.get("/prompt").json
    assert (told["counter"], told["prompt"]["visit"]) == (other.id, visit.token)


def test_a_locked_tablet_still_hands_in(tablet_client):
    give(Order.LOCK)
    assert tablet_client.post("/taps", json=TAP).status_code == 200
    assert Rating.select().count() == 1


def test_a_thing_counts_for_the_counter_where_it_was_said(tablet_client, counter):
    here = Tablet.get()
    other = make.counter(agency=counter.agency, number=5)
    tablet_orders.move(here, other, by="quantri", key=make.key())
    never = make.counter(agency=counter.agency, number=6)
    said = [counter.id, other.id, never.id, 10**30, -1, None]
    batch = [TAP | {"id": f"{n:032x}", "counter": c} for n, c in enumerate(said)]
    answer = tablet_client.post("/taps", json=batch)
    assert answer.status_code == 422
    reasons = [it.get("reason", "ok") for it in answer.json]
    assert reasons == ["ok", "ok", "counter", "counter", "counter", "ok"]
    kept = sorted(rating.counter.number for rating in Rating.select())
    assert kept == [3, 5, 5]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b'{"orders": [1e30]}', b'{"orders": ["1"]}', b'{"orders": [-1]}',
     b'{"orders": [99999999999999999999]}', b'{"orders": [' + b"1," * 60 + b"1]}"],
)  # fmt: skip
def test_what_was_heard_is_read_with_care(tablet_client, body):
    answer = tablet_client.post("/heard", data=body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json["problem"]
