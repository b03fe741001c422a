"""What the wall of a centre shows, beside rows counted by hand, on both engines."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.board import store
from app.models import CalendarDay
from tests import make
from tests.suggestions.build import suggestion

NINE = datetime(2026, 11, 23, 2, tzinfo=UTC)  # Monday, 9:00 at the centre
SUNDAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def nine():
    with clock.stopped(NINE):
        yield


def board(agency, at=NINE):
    return store.board(agency, at)


def test_today_is_counted(database):
    by = make.seated()
    for _dossier in range(3):
        make.dossier(by)
    found = board(by.agency).today
    assert (found.received, found.returned, found.day) == (3, 0, date(2026, 11, 23))
    assert not found.is_empty
    assert board(by.agency, NINE + timedelta(days=1)).today.is_empty


def test_suggestions_of_today_are_not_counted_yet(database):
    counter = make.counter()
    suggestion(counter, day=SUNDAY)
    suggestion(counter, day=SUNDAY, arrived_on=SUNDAY + timedelta(days=1))
    suggestion(counter)
    found = board(counter.agency).voices
    assert (found.open, found.late, found.until) == (1, 0, SUNDAY)


def test_open_suggestions_are_late_after_five_working_days(database):
    counter = make.counter()
    suggestion(counter, day=date(2026, 11, 15))
    suggestion(counter, day=date(2026, 11, 13), status="seen")
    suggestion(counter, day=date(2026, 11, 16))  # its fifth working day is today
    found = board(counter.agency).voices
    assert (found.open, found.late) == (3, 2)
    CalendarDay.create(day=date(2026, 11, 20), kind="off", name="Lễ", decision="QĐ 1")
    assert board(counter.agency).voices.late == 0  # the 13th has until today, too


def test_answered_ones_and_harassment_are_not_in_the_count(database):
    counter = make.counter()
    suggestion(counter, day=SUNDAY, status="done")
    suggestion(counter, day=SUNDAY, topic="harassment")
    suggestion(make.counter(), day=SUNDAY)
    assert board(counter.agency).voices.open == 0


def test_doors_and_holidays_are_told(database):
    centre = make.centre()
    assert board(centre).doors.are_open
    assert board(centre).holiday == ""
    CalendarDay.create(day=date(2026, 11, 23), kind="off", name="Lễ", decision="QĐ 1")
    assert board(centre).holiday == "Lễ"
    assert board(centre).doors.again.isoformat() == "2026-11-24T07:00:00"
    assert board(make.agency(serves=True)).doors is None


def test_two_changes_are_on_the_wall(database):
    centre = make.centre()
    for _change in range(3):
        make.change(centre)
    assert len(board(centre).changes) == 2
