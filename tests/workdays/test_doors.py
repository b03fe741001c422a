"""Whether the doors are open; no database and no clock."""

from datetime import date, datetime, time

import pytest

from app.workdays.doors import doors
from app.workdays.rules import Calendar, DayKind, Session, Special

WEEK = [
    Session(weekday, opens, closes)
    for weekday in range(5)
    for opens, closes in ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
]
SATURDAY = Session(5, time(8), time(10), counts=False)
TET = Special(date(2026, 11, 24), DayKind.OFF, "Nghỉ lễ")


def at(text, sessions=(*WEEK, SATURDAY), specials=()):
    calendar = Calendar(sessions, specials)
    return doors(datetime.fromisoformat(text), calendar.sessions_on)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-11-23T07:30", time(11, 30)),
        ("2026-11-23T11:29:59", time(11, 30)),
        ("2026-11-23T16:00", time(17)),
        ("2026-11-28T09:00", time(10)),
    ],
)
def test_doors_are_open_until_the_session_ends(moment, until):
    found = at(moment)
    assert found.are_open
    assert found.until == until


@pytest.mark.parametrize(
    ("moment", "again"),
    [
        ("2026-11-23T07:29", "2026-11-23T07:30"),
        ("2026-11-23T11:30", "2026-11-23T13:30"),
        ("2026-11-23T17:00", "2026-11-24T07:30"),
        ("2026-11-27T18:00", "2026-11-28T08:00"),
        ("2026-11-28T10:00", "2026-11-30T07:30"),
    ],
)
def test_closed_doors_say_when_they_open_again(moment, again):
    found = at(moment)
    assert not found.are_open
    assert found.again == datetime.fromisoformat(again)


def test_a_holiday_is_skipped():
    found = at("2026-11-23T17:30", specials=[TET])
    assert found.again == datetime.fromisoformat("2026-11-25T07:30")
    assert not at("2026-11-24T09:00", specials=[TET]).are_open


def test_doors_that_never_open_promise_nothing():
    found = doors(datetime.fromisoformat("2026-11-23T09:00"), lambda _day: ())
    assert not found.are_open
    assert found.again is None
