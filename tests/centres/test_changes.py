"""Acts that change a centre, on both engines: history stays as it was."""

from datetime import date, time, timedelta

import pytest

from app import clock
from app.centres import changes, rules, store
from app.centres.hours import Session
from app.errors import BadInput
from app.models import (
    Agency,
    AuditDetail,
    AuditEntry,
    Counter,
    Officer,
    OpeningSession,
    Tablet,
)
from tests import make

LONG = [Session(0, time(7), time(11)), Session(5, time(8), time(10), counts=False)]
SHORT = [Session(0, time(8), time(10))]
DETAILS = rules.Details("Tên mới", "Số 1", "0203 3876 115", "Mai", "GĐ", "", "", "")


def set_hours(centre, week, since, key=None):
    changes.set_hours(centre, week, since=since, by="quantri", key=key or make.key())


def in_days(n):
    return clock.today() + timedelta(days=n)


def test_details_are_changed_and_the_trace_names_fields_only(database):
    centre = make.centre(phone="1", head_name="Bình")
    changes.edit(centre, DETAILS, by="quantri", key=make.key())
    kept = Agency.get_by_id(centre.id)
    assert (kept.name, kept.head_name, kept.code) == ("Tên mới", "Mai", centre.code)
    body = AuditDetail.get().body
    assert '"head_name"' in body
    assert "Mai" not in body


def test_new_hours_hold_from_their_day_and_the_old_ones_until_the_day_before(database):
    centre = make.centre()
    old = changes.week(centre, clock.today())
    set_hours(centre, LONG, in_days(10))
    assert changes.week(centre, in_days(9)) == old
    assert changes.week(centre, in_days(10)) == LONG
    assert changes.week(centre, in_days(400)) == LONG


def test_days_that_passed_keep_the_hours_they_had(database):
    centre = make.centre()
    old = changes.week(centre, in_days(-1))
    set_hours(centre, SHORT, clock.today())
    assert changes.week(centre, in_days(-1)) == old
    assert changes.week(centre, clock.today()) == SHORT


def test_no_row_of_hours_is_ever_deleted_or_moved(database):
    centre = make.centre()
    before = {s.id: (s.opens, s.valid_from) for s in OpeningSession.select()}
    set_hours(centre, LONG, in_days(5))
    set_hours(centre, SHORT, in_days(2))
    after = {s.id: (s.opens, s.valid_from) for s in OpeningSession.select()}
    assert before.items() <= after.items()


def test_a_plan_is_taken_back_by_one_that_begins_sooner(database):
    centre = make.centre()
    set_hours(centre, LONG, in_days(10))
    set_hours(centre, SHORT, in_days(5))
    assert changes.week(centre, in_days(7)) == SHORT
    assert changes.week(centre, in_days(12)) == SHORT


def test_hours_changed_twice_on_one_day_are_the_last(database):
    centre = make.centre()
    set_hours(centre, LONG, clock.today())
    set_hours(centre, SHORT, clock.today())
    assert changes.week(centre, clock.today()) == SHORT


def test_a_plan_is_announced_until_its_day_comes(database):
    centre = make.centre()
    assert changes.planned(centre, clock.today()) is None
    set_hours(centre, LONG, in_days(10))
    assert changes.planned(centre, clock.today()) == (in_days(10), LONG)
    assert changes.planned(centre, in_days(10)) is None


def test_a_plan_that_was_taken_back_is_not_announced(database):
    centre = make.centre()
    set_hours(centre, LONG, in_days(10))
    set_hours(centre, SHORT, in_days(5))
    assert changes.planned(centre, clock.today()) == (in_days(5), SHORT)


def test_a_repeated_change_of_hours_is_one(database):
    centre, key = make.centre(), make.key()
    for _ in range(2):
        set_hours(centre, SHORT, in_days(3), key)
    assert changes.week(centre, in_days(3)) == SHORT


def test_a_department_without_hours_of_its_own_keeps_its_parents_when_they_change(
    database,
):
    centre = make.centre()
    department = make.agency(parent=centre, kind="department")
    set_hours(centre, SHORT, clock.today())
    assert changes.week(department, clock.today()) == SHORT


def test_a_counter_is_opened(database):
    centre = make.centre()
    changes.add_counter(centre, 4, "Đất đai", by="quantri", key=make.key())
    [kept] = store.counters(centre)
    assert (kept.number, kept.name) == (4, "Đất đai")
    assert AuditEntry.get().subject == f"counter 4 of {centre.code}"


@pytest.mark.parametrize("closed_on", [None, date(2026, 1, 5)])
def test_a_number_is_used_once_in_a_centre_even_after_closing(database, closed_on):
    counter = make.counter(number=4, closed_on=closed_on)
    with pytest.raises(BadInput) as caught:
        changes.add_counter(counter.agency, 4, "Khác", by="quantri", key=make.key())
    assert caught.value.field == "number"
    assert ("đã đóng" in caught.value.says) == (closed_on is not None)


def test_two_centres_may_use_the_same_number(database):
    make.counter(number=4)
    centre = make.centre()
    changes.add_counter(centre, 4, "Khác", by="quantri", key=make.key())
    assert len(store.counters(centre)) == 1


def test_a_renamed_counter_keeps_its_number(database):
    counter = make.counter(number=4)
    changes.rename_counter(counter, "Đất đai", by="quantri", key=make.key())
    kept = Counter.get_by_id(counter.id)
    assert (kept.number, kept.name) == (4, "Đất đai")


def test_a_closed_counter_lets_its_officers_up_and_stops_its_tablets(database):
    counter = make.counter()
    other = make.counter(number=9, agency=counter.agency)
    officer = make.officer(agency=counter.agency, counter=counter)
    stays = make.officer(agency=counter.agency, counter=other)
    now = clock.now()
    dead = Tablet.create(counter=counter, token_hash="a", paired_at=now)
    alive = Tablet.create(counter=other, token_hash="b", paired_at=now)

    changes.close_counter(counter, by="quantri", key=make.key())

    assert store.counters(counter.agency) == [other]
    assert Officer.get_by_id(officer.id).counter is None
    assert Officer.get_by_id(stays.id).counter == other
    assert Tablet.get_by_id(dead.id).revoked_at is not None
    assert Tablet.get_by_id(alive.id).revoked_at is None


def test_closed_counters_stand_at_the_end_of_the_list(database):
    centre = make.centre()
    make.counter(agency=centre, number=1, closed_on=clock.today())
    make.counter(agency=centre, number=3)
    make.counter(agency=centre, number=2)
    assert [c.number for c in changes.all_counters(centre)] == [2, 3, 1]
