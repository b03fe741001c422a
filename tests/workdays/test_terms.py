"""Calendar days: rest days count, but no term ends on one."""

from datetime import datetime, time
from decimal import Decimal

import pytest

from app.workdays.official import official_calendar
from app.workdays.rules import Unit, due

THREE = time(15)


def at(text):
    return datetime.fromisoformat(text)


def promised(received, allow, **more):
    answer = due(at(received), Decimal(allow), Unit.DAYS, official_calendar(), **more)
    return answer.due.isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("received", "allow", "expected"),
    [
        ("2026-03-02 09:00", "1", "2026-03-03 17:00"),  # day of receipt does not count
        ("2026-03-02 06:00", "1", "2026-03-03 17:00"),
        ("2026-03-02 23:00", "1", "2026-03-03 17:00"),
        ("2026-03-02 09:00", "10", "2026-03-12 17:00"),
        ("2026-03-02 09:00", "5", "2026-03-09 17:00"),  # ends on a Saturday
        ("2026-03-02 09:00", "6", "2026-03-09 17:00"),  # ends on a Sunday
        ("2026-03-02 09:00", "7", "2026-03-09 17:00"),
        ("2026-02-03 09:00", "15", "2026-02-23 17:00"),  # ends in Tết
        ("2026-02-13 16:00", "10", "2026-02-23 17:00"),
        ("2026-08-21 09:00", "1", "2026-08-22 17:00"),  # a Saturday that works
        ("2026-03-07 09:00", "1", "2026-03-09 17:00"),  # received on a Saturday
        ("2026-03-07 09:00", "3", "2026-03-10 17:00"),
        ("2026-03-02 09:00", "0.5", "2026-03-03 17:00"),
        ("2026-03-02 09:00", "0", "2026-03-02 17:00"),
        ("2026-03-02 18:00", "0", "2026-03-03 17:00"),
    ],
)
def test_calendar_days_end_with_a_working_day(received, allow, expected):
    assert promised(received, allow) == expected


@pytest.mark.parametrize(
    ("received", "allow", "expected"),
    [
        ("2026-03-06 15:00", "3", "2026-03-09 17:00"),  # exactly: in time
        ("2026-03-06 15:01", "3", "2026-03-11 17:00"),  # Monday is the first day
        ("2026-03-07 09:00", "3", "2026-03-11 17:00"),
        ("2026-03-09 06:00", "3", "2026-03-12 17:00"),
        ("2026-03-06 15:01", "0", "2026-03-09 17:00"),
    ],
)
def test_after_the_cut_off_the_next_working_day_is_the_first(received, allow, expected):
    assert promised(received, allow, cutoff=THREE) == expected


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        # received Monday 2/3 09:00, ten days: Thursday 12/3
        (["04 09:00/06 15:00"], "2026-03-16 17:00"),  # 14/3 is a Saturday
        (["04 09:00/05 15:00"], "2026-03-13 17:00"),
        (["04 09:00/04 15:00"], "2026-03-12 17:00"),  # within one day
        (["02 10:00/04 15:00"], "2026-03-16 17:00"),  # from the day of receipt
        (["12 10:00/17 15:00"], "2026-03-17 17:00"),  # on the last day
        (["12 10:00/12 18:00"], "2026-03-13 17:00"),  # to after the close
        (["12 17:00/17 15:00"], "2026-03-12 17:00"),  # when it is over
        (["04 09:00/05 15:00", "05 16:00/06 09:00"], "2026-03-16 17:00"),
        (["02 10:00/03 09:00", "03 10:00/04 09:00"], "2026-03-16 17:00"),
        (["05 16:00/06 09:00", "04 09:00/05 15:00"], "2026-03-16 17:00"),
        (["04 09:00/05 15:00", "13 10:00/18 09:00"], "2026-03-18 17:00"),
    ],
)
def test_a_pause_shifts_the_term_by_its_calendar_days(pauses, expected):
    read = [tuple(at(f"2026-03-{end}") for end in pause.split("/")) for pause in pauses]
    assert promised("2026-03-02 09:00", "10", pauses=read) == expected


def test_a_pause_on_the_working_day_that_a_term_rolled_to_is_waited_for():
    # five days end on Saturday 7/3, hence Monday 9/3; paused there until Wednesday
    pause = (at("2026-03-09 09:00"), at("2026-03-11 10:00"))
    assert promised("2026-03-02 09:00", "5", pauses=[pause]) == "2026-03-11 17:00"


def test_a_unit_written_as_in_the_database_is_the_same_unit():
    received, calendar = at("2026-03-02 09:00"), official_calendar()
    for unit in Unit:
        told = due(received, Decimal(5), str(unit), calendar)
        assert told == due(received, Decimal(5), unit, calendar)
