"""A visit asks for a minute, and takes one answer."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.db import db, on_postgresql
from app.models import Visit
from app.visits import daybreak, store
from tests import make
from tests.together import at_once

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9:00 at the centre


def seconds(n):
    return timedelta(seconds=n)


@pytest.mark.parametrize("act", ["received", "supplement", "refused", "returned"])
def test_every_service_act_asks(database, act):
    counter = make.counter()
    visit = store.open_visit(counter, act, "Hộ tịch", NINE)
    assert store.waiting(counter, NINE + seconds(1)).token == visit.token
    assert (visit.act, visit.sector, len(visit.token)) == (act, "Hộ tịch", 26)


def test_an_act_that_is_none_opens_nothing(database):
    with pytest.raises(ValueError, match="moved"):
        store.open_visit(make.counter(), "moved", "Hộ tịch", NINE)
    assert Visit.select().count() == 0


@pytest.mark.parametrize(("later", "asks"), [(0, True), (59, True), (60, False)])
def test_a_visit_asks_for_a_minute(database, later, asks):
    counter = make.counter()
    store.open_visit(counter, "received", "", NINE)
    assert bool(store.waiting(counter, NINE + seconds(later))) is asks


def test_a_visit_asks_at_its_own_counter(database):
    store.open_visit(make.counter(), "received", "", NINE)
    assert store.waiting(make.counter(), NINE) is None


def test_the_next_visit_takes_the_place_of_the_last(database):
    counter = make.counter()
    store.open_visit(counter, "received", "", NINE)
    second = store.open_visit(counter, "returned", "", NINE + seconds(20))
    assert store.waiting(counter, NINE + seconds(21)).token == second.token
    store.hold(second.token, counter, NINE + seconds(21), noted=True)
    assert store.waiting(counter, NINE + seconds(22)) is None


def test_the_officer_learns_of_a_tap_after_a_random_while(database):
    counter, waits = make.counter(), set()
    for _each in range(40):
        visit = store.open_visit(counter, "received", "", NINE)
        store.hold(visit.token, counter, NINE, noted=True)
        waits.add((Visit.get_by_id(visit.id).noted_at - NINE).total_seconds())
    assert waits <= set(range(5, 21))
    assert len(waits) > 8  # of 16; at random


def test_the_officer_learns_nothing_of_a_tap_on_a_phone(database):
    counter = make.counter()
    visit = store.open_visit(counter, "received", "", NINE)
    assert store.hold(visit.token, counter, NINE, noted=False).id == visit.id
    assert store.waiting(counter, NINE) is not None


def test_a_visit_takes_no_answer_from_another_counter(database):
    counter = make.counter()
    visit = store.open_visit(counter, "received", "", NINE)
    assert store.hold(visit.token, make.counter(), NINE, noted=True) is None
    assert store.hold("f" * 26, counter, NINE, noted=True) is None
    assert store.waiting(counter, NINE) is not None


def test_a_visit_may_be_rated_for_seven_days(database):
    counter = make.counter()
    visit = store.open_visit(counter, "received", "", NINE)

    def held(days):
        at = NINE + timedelta(days=days)
        return store.hold(visit.token, counter, at, noted=False) is not None

    assert [held(days) for days in (0, 7, 8)] == [True, True, False]


def test_of_yesterday_neither_minute_nor_answer_is_kept(database):
    place, elsewhere = make.counter(), make.counter()
    for minute in (7, 38):
        store.open_visit(place, "received", "Đất đai", NINE + timedelta(minutes=minute))
    first = Visit.select().order_by(Visit.id).get()
    store.hold(first.token, place, NINE, noted=True)
    # three days later somebody comes, to another counter
    today = store.open_visit(elsewhere, "returned", "", NINE + timedelta(days=3))

    old = list(Visit.select().where(Visit.id != today.id))
    assert len({visit.opened_at for visit in old}) == 1
    assert clock.local(old[0].opened_at).minute == 0
    assert not any(visit.noted_at for visit in old)
    assert Visit.get_by_id(today.id).opened_at == NINE + timedelta(days=3)


def test_after_a_week_nothing_leads_from_a_visit_to_its_dossier(database):
    place, dossier = make.counter(), make.dossier()
    Visit.delete().execute()
    for day in (0, 1, 8):
        at = NINE + timedelta(days=day)
        store.open_visit(place, "received", "Đất đai", at, dossier.id)
    first, second, third = Visit.select().order_by(Visit.id)
    assert (first.token, first.dossier_id) == (f"-{first.id}", None)
    assert (len(second.token), second.dossier_id) == (26, dossier.id)
    asked = store.asked(dossier.id, NINE + timedelta(days=8))
    assert [visit.id for visit in asked] == [third.id, second.id]


def test_a_day_is_forgotten_once(database):
    assert daybreak.due(NINE)
    daybreak.forget(NINE)
    assert not daybreak.due(NINE + timedelta(hours=9))
    assert not daybreak.due(NINE - timedelta(days=1))  # a clock that was set back
    assert daybreak.due(NINE + timedelta(days=1))


def test_of_those_who_begin_a_day_at_once_one_forgets(database):
    place = make.counter()
    store.open_visit(place, "received", "", NINE)

    def begin(_n):
        with db.atomic():
            daybreak.forget(NINE + timedelta(days=1))

    at_once(begin, 8)
    assert clock.local(Visit.get().opened_at).hour == 0


def test_no_transaction_number_leads_from_a_rating_to_its_moment(database):
    if not on_postgresql():
        assert (
            "WITHOUT ROWID"
            in db.execute_sql(
                "SELECT sql FROM sqlite_master WHERE name = 'rating'"
            ).fetchone()[0]
        )
        return
    place, yesterday = make.counter(), clock.today() - timedelta(days=1)
    with db.atomic():
        daybreak.forget(clock.now() - timedelta(days=1))
    for _each in range(3):
        make.rating(place, day=yesterday)
    assert len(_writers()) == 3
    with db.atomic():
        daybreak.forget(clock.now())
    assert len(_writers()) == 1


def _writers():
    rows = db.execute_sql("SELECT DISTINCT xmin::text FROM rating").fetchall()
    return [number for (number,) in rows]
