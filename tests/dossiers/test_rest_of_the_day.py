"""A pause makes no lateness: what still held when it began is owed when it is over."""

from datetime import datetime, timedelta

import pytest

from app import clock
from app.calendar import store as calendar
from app.calendar.rules import Choice
from app.dossiers import lateness, store, why
from app.models import Dossier, DueChange
from app.workdays.rules import Calendar, Unit, given_back
from tests import make
from tests.calendar.making import day, lines
from tests.dossiers.waiting import after, house

DUE = after(days=7)  # Monday 9 March, 8:00
AFTERNOON, BACK = after(days=7, hours=6), after(days=14)  # 14:00; Monday 16 March, 8:00


@pytest.fixture
def people(database):
    return house()


def paused(people, made, began, ended):
    people.go(made, "ask_payment", people.counter, began)
    people.go(made, "paid", people.counter, ended)
    return store.find(made.number).due_now


def late(at):
    with clock.stopped(at):
        return Dossier.select().where(lateness.is_open_late(clock.now())).exists()


def at(day, hour, minute=0):
    return clock.utc(datetime(2026, 3, day, hour, minute))  # noqa: DTZ001


@pytest.mark.parametrize("unit", ["working-days", "days"])
@pytest.mark.parametrize(
    ("ended", "owed"),
    [
        (BACK, at(16, 17)),
        (after(days=14, hours=11), at(17, 17)),  # 19:00: the doors are closed
        (after(days=12), at(16, 17)),  # Saturday
    ],
)
def test_the_rest_of_the_day_is_given_back(people, unit, ended, owed):
    made = people.work(people.receive(unit=unit, allow=5 if unit[0] == "w" else 7))
    began = at(9, 18) if unit == "days" else AFTERNOON
    assert paused(people, made, began, ended) == owed
    assert not late(ended + timedelta(minutes=2))
    assert late(owed + timedelta(days=1))
    assert DueChange.get().due == owed


def test_so_is_that_of_a_second_pause(people):
    made = people.work(people.receive())
    assert paused(people, made, AFTERNOON, BACK) == at(16, 17)
    assert paused(people, made, at(16, 9), at(16, 10)) == at(16, 17)
    assert paused(people, made, at(16, 20), at(20, 8)) == at(20, 17)


def test_what_was_late_before_it_waited_stays_late(people):
    made = people.work(people.receive())
    assert paused(people, made, at(10, 8), BACK) == DUE
    assert late(BACK)


def test_in_hours_it_is_the_minute(people):
    made = people.work(people.receive(allow=4, unit="hours"))
    due = store.find(made.number).due_now
    back = due + timedelta(days=1)
    assert paused(people, made, due + timedelta(seconds=30), back) == back
    assert not late(back + timedelta(seconds=50))
    assert late(back + timedelta(minutes=1))


def test_why_says_so_and_still_adds_up(people):
    made = people.work(people.receive())
    paused(people, made, AFTERNOON, BACK)
    with clock.stopped(BACK):
        told = why.explain(store.find(made.number))
    assert told.total == "40 giờ"
    assert told.notes[-1] == (
        "Đếm đến 8:00 09/03/2026. Lúc tạm dừng bắt đầu thì lời hẹn ấy chưa hết, nên "
        "khi tính lại thì hẹn 17:00 16/03/2026."
    )


def test_a_calendar_change_after_it_takes_nothing_back(people):
    made = people.work(people.receive())
    owed = paused(people, made, AFTERNOON, BACK)
    with clock.stopped(BACK):
        calendar.change(lines(day("2026-03-20")), Choice.MOVE, by="m", key=make.key())
        assert store.find(made.number).due_now == owed
        calendar.change(lines(day("2026-03-16")), Choice.MOVE, by="m", key=make.key())
    assert store.find(made.number).due_now == at(17, 17)


def test_a_storm_on_the_due_day_moves_what_is_not_late_yet(people):
    made = people.work(people.receive())
    with clock.stopped(DUE + timedelta(hours=2)):
        calendar.change(lines(day("2026-03-09")), Choice.MOVE, by="m", key=make.key())
    assert store.find(made.number).due_now == at(10, 8)
    assert not late(at(10, 20))


def test_no_pause_that_began_in_time_ends_late():
    week, due = Calendar(), datetime(2026, 3, 6, 10)  # noqa: DTZ001
    for unit in Unit:
        began = due + timedelta(seconds=30)
        for hours in range(400):
            ended = began + timedelta(hours=hours)
            found = given_back(due, unit, week, [(began, ended)])
            assert found >= ended.replace(second=0) or found.date() == ended.date()
