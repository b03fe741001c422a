"""What is left of a promise, and how an answer stands beside it."""

from datetime import datetime

import pytest

from app.errors import BadInput
from app.workdays.official import official_calendar
from app.workdays.rules import Calendar, Unit, Verdict, early_on_time_late, left


def at(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "promised", "expected"),
    [
        ("2026-03-02 09:00", "2026-03-05 09:00", (3, 0)),
        ("2026-03-02 15:00", "2026-03-04 16:00", (2, 60)),
        ("2026-02-13 16:00", "2026-02-23 09:00", (0, 180)),  # Tết between
        ("2026-03-02 02:00", "2026-03-02 03:00", (0, 0)),
        ("2026-03-05 09:00", "2026-03-02 09:00", (0, 0)),  # past
    ],
)
def test_what_is_left_is_counted_in_working_time(now, promised, expected):
    assert left(at(now), at(promised), official_calendar()) == expected


def test_nothing_can_be_left_where_nothing_is_open():
    with pytest.raises(BadInput):
        left(at("2026-03-02 09:00"), at("2026-03-05 09:00"), Calendar([]))


@pytest.mark.parametrize(
    ("done", "unit", "verdict"),
    [
        ("2026-03-04 23:00", Unit.WORKING_DAYS, Verdict.EARLY),
        ("2026-03-05 07:00", Unit.WORKING_DAYS, Verdict.ON_TIME),
        ("2026-03-05 18:00", Unit.DAYS, Verdict.ON_TIME),  # later that day
        ("2026-03-06 07:00", Unit.DAYS, Verdict.LATE),
        ("2026-03-05 16:59", Unit.HOURS, Verdict.EARLY),
        ("2026-03-05 17:00:40", Unit.HOURS, Verdict.ON_TIME),
        ("2026-03-05 17:01", Unit.HOURS, Verdict.LATE),
    ],
)
def test_days_are_judged_by_date_and_hours_by_the_minute(done, unit, verdict):
    assert early_on_time_late(at(done), at("2026-03-05 17:00"), unit) == verdict


def test_without_a_due_moment_an_answer_is_on_time():
    done = at("2026-03-05 17:00")
    assert early_on_time_late(done, None, Unit.HOURS) == Verdict.ON_TIME
