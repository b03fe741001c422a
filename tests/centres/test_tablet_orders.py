"""Orders to a tablet: given in an act, carried until heard; where it stood is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import bus, clock
from app.centres import tablet_orders as store
from app.centres import tablet_rules
from app.centres.order_rules import Order
from app.models import AuditEntry, Tablet, TabletOrder, TabletPlacement
from tests import make

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def tablet(database):
    with clock.stopped(NINE):
        return make.tablet()


def give(tablet, order, at=NINE, key=None):
    with clock.stopped(at):
        store.give(tablet, order, by="quantri", key=key or make.key())


def move(tablet, counter, at=NINE):
    with clock.stopped(at):
        store.move(tablet, counter, by="quantri", key=make.key())


def waiting(tablet, at=NINE):
    return [order.kind for order in store.waiting(tablet, at)]


def again(tablet):
    return Tablet.get_by_id(tablet.id)


def test_an_order_waits_until_it_is_heard(tablet):
    give(tablet, Order.RING)
    assert waiting(tablet) == ["ring"]
    store.heard(tablet, [store.last(tablet).id])
    assert waiting(tablet) == []
    assert store.last(tablet).heard_at is not None


def test_an_order_is_an_act_and_wakes_the_tablet(tablet):
    before = bus.heard(tablet.counter_id)
    give(tablet, Order.RING)
    assert bus.heard(tablet.counter_id) == before + 1
    entry = AuditEntry.select().order_by(AuditEntry.seq.desc()).get()
    assert (entry.kind, entry.actor) == ("tablet.ring", "quantri")


def test_an_order_with_the_same_key_is_given_once(tablet):
    key = make.key()
    for _click in range(2):
        give(tablet, Order.RING, key=key)
    assert TabletOrder.select().count() == 1


def test_a_tablet_hears_for_itself_alone(tablet):
    give(tablet, Order.RING)
    store.heard(make.tablet(), [store.last(tablet).id])
    assert waiting(tablet) == ["ring"]


@pytest.mark.parametrize("order", [Order.RING, Order.CLEAN])
def test_what_is_for_now_is_not_done_later(tablet, order):
    give(tablet, order)
    assert waiting(tablet, NINE + timedelta(seconds=119)) == [order]
    assert waiting(tablet, NINE + timedelta(seconds=120)) == []


def test_a_lock_waits_for_days_and_is_opened_again(tablet):
    give(tablet, Order.LOCK)
    assert again(tablet).locked_at is not None
    give(tablet, Order.UNLOCK)
    assert again(tablet).locked_at is None
    assert waiting(tablet, NINE + timedelta(days=3)) == ["lock", "unlock"]


def test_a_moved_tablet_stands_there_and_its_past_is_kept(tablet):
    first, second = tablet.counter, make.counter()
    move(tablet, second, NINE + timedelta(hours=1))
    moved = again(tablet)
    assert moved.counter == second
    assert waiting(moved) == ["move"]
    assert store.stood_at(moved, first.id, NINE) == first
    assert store.stood_at(moved, second.id, NINE) == second
    assert store.since(moved) == NINE + timedelta(hours=1)


def test_to_move_a_tablet_where_it_stands_changes_nothing(tablet):
    move(tablet, tablet.counter)
    assert TabletPlacement.select().count() == TabletOrder.select().count() == 0
    assert store.since(tablet) == NINE


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**30])
def test_a_counter_where_it_never_stood_is_none_of_its(tablet, number):
    assert store.stood_at(tablet, number, NINE) is None
    assert store.stood_at(tablet, make.counter().id, NINE) is None


def test_where_another_tablet_stood_is_none_of_its(tablet):
    other, here = make.tablet(), make.counter()
    there = other.counter_id
    move(other, here)
    assert store.stood_at(tablet, there, NINE) is None


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "heard", "now", "believed"),
    [
        (-HOUR, HOUR, DAY, True),
        (timedelta(minutes=9), timedelta(0), DAY, True),  # clocks differ
        (timedelta(minutes=11), timedelta(0), DAY, False),
        (HOUR, 2 * HOUR, DAY, True),  # without a network: it did not know
        (3 * HOUR, 2 * HOUR, DAY, False),
        (200 * DAY, HOUR, 200 * DAY, False),
        (13 * DAY, None, 13 * DAY, True),  # it does not know yet
        (200 * DAY, None, 200 * DAY, False),  # it shuts its ears
        (None, HOUR, 13 * DAY, True),  # nobody knows when
        (None, HOUR, 15 * DAY, False),
    ],
)
def test_what_is_of_a_former_counter_was_said_while_it_stood_there(
    tablet, said, heard, now, believed
):
    first = tablet.counter
    move(tablet, make.counter(), NINE)
    TabletOrder.update(heard_at=heard if heard is None else NINE + heard).execute()
    with clock.stopped(NINE + now):
        said_at = said if said is None else NINE + said
        found = store.stood_at(again(tablet), first.id, said_at)
    assert found == (first if believed else None)


TUESDAY, MONDAY = date(2026, 11, 24), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("there_since", "rated_on", "alarm"),
    [
        (date(2026, 11, 20), None, True),
        (date(2026, 11, 20), date(2026, 11, 20), True),
        (date(2026, 11, 20), MONDAY, False),
        (date(2026, 11, 20), TUESDAY, False),
        (MONDAY, None, False),  # it came in the middle of that day
    ],
)
def test_a_whole_day_without_a_rating_is_an_alarm(there_since, rated_on, alarm):
    found = tablet_rules.idle(MONDAY, there_since, rated_on)
    assert found == ["Cả ngày 23/11 không có lượt đánh giá nào."] * alarm


def test_a_centre_that_never_opened_alarms_nobody():
    assert tablet_rules.idle(None, date(2026, 1, 1), None) == []
