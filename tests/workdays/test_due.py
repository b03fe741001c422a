"""Due dates in hours and working days: a table of cases.

The calendar is the official one unless a case says otherwise. Times are those on
the centre's wall. Friday 13/2/2026 is the last working day before a Tết of nine
days; the next one is Monday 23/2/2026.
"""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from app.errors import BadInput
from app.workdays.official import official_calendar, official_days
from app.workdays.rules import (
    DEFAULT_SESSIONS,
    Calendar,
    DayKind,
    Session,
    Special,
    Unit,
    due,
)

THREE = time(15)
SATURDAY_MORNING = (5, time(7), time(11, 30))


def at(text):
    return datetime.fromisoformat(text)


def promised(received, allow, unit, calendar=None, **more):
    calendar = calendar or official_calendar()
    answer = due(at(received), Decimal(allow), Unit(unit), calendar, **more)
    return answer.due.isoformat(" ", "minutes")


HOURS = [
    # received, hours, due
    ("2026-03-02 08:00", "2", "2026-03-02 10:00"),
    ("2026-03-02 06:15", "2", "2026-03-02 09:00"),  # before opening
    ("2026-03-02 10:00", "2", "2026-03-02 14:00"),  # over lunch
    ("2026-03-02 12:10", "2", "2026-03-02 15:30"),  # at lunch
    ("2026-03-02 11:30", "1", "2026-03-02 14:30"),  # as the morning ends
    ("2026-03-02 07:00", "4.5", "2026-03-02 11:30"),  # used up: the earliest moment
    ("2026-03-02 07:00", "8", "2026-03-02 17:00"),
    ("2026-03-02 18:00", "2", "2026-03-03 09:00"),  # after hours
    ("2026-03-02 09:32:59", "1", "2026-03-02 10:32"),  # seconds are cut off
    ("2026-03-07 09:00", "2", "2026-03-09 09:00"),  # Saturday
    ("2026-02-13 16:00", "1", "2026-02-13 17:00"),
    ("2026-02-13 16:00", "3", "2026-02-23 09:00"),  # over Tết
    ("2026-02-17 09:00", "3", "2026-02-23 10:00"),  # on the first day of Tết
    ("2026-03-02 08:00", "0.25", "2026-03-02 08:15"),
    ("2026-03-02 08:00", "0.333", "2026-03-02 08:20"),  # 19.98 minutes
    ("2026-03-02 08:00", "0", "2026-03-02 08:00"),
    ("2026-03-02 11:30", "0", "2026-03-02 11:30"),
    ("2026-03-02 12:00", "0", "2026-03-02 13:30"),
]

WORKING_DAYS = [
    # received, working days, due
    ("2023-10-27 09:32", "5", "2023-11-03 09:32"),  # the sample of Thanh Hóa
    ("2026-02-13 16:00", "3", "2026-02-25 16:00"),  # over Tết
    ("2026-02-10 10:00", "5", "2026-02-24 10:00"),
    ("2026-03-02 10:00", "0.5", "2026-03-02 16:00"),
    ("2026-03-02 14:30", "0.5", "2026-03-03 08:30"),
    ("2026-03-02 10:00", "1.5", "2026-03-03 16:00"),
    ("2026-03-02 07:00", "1", "2026-03-03 07:00"),  # at opening: that day is day 0
    ("2026-03-02 05:00", "1", "2026-03-03 07:00"),
    ("2026-03-06 07:00", "1", "2026-03-09 07:00"),
    ("2026-02-13 06:30", "1", "2026-02-23 07:00"),
    ("2026-03-02 07:01", "1", "2026-03-03 07:01"),
    ("2026-03-02 18:00", "1", "2026-03-03 17:00"),  # after hours: the n-th close
    ("2026-03-02 18:00", "3", "2026-03-05 17:00"),
    ("2026-03-02 17:00", "1", "2026-03-03 17:00"),
    ("2026-03-07 09:00", "1", "2026-03-09 17:00"),  # Saturday
    ("2026-03-02 10:00", "0", "2026-03-02 17:00"),  # the same day
    ("2026-03-02 17:00", "0", "2026-03-03 17:00"),
    ("2026-03-02 18:00", "0", "2026-03-03 17:00"),
    ("2026-03-07 09:00", "0", "2026-03-09 17:00"),
    ("2025-04-25 09:00", "1", "2025-04-26 09:00"),  # a Saturday that works
    ("2025-04-25 09:00", "2", "2025-04-28 09:00"),
    ("2025-04-29 09:00", "1", "2025-05-05 09:00"),  # 2/5 is off for it
    ("2026-01-09 09:00", "1", "2026-01-10 09:00"),  # Saturday 10/1 for Friday 2/1
    ("2025-12-31 09:00", "1", "2026-01-05 09:00"),
    ("2026-08-21 09:00", "1", "2026-08-22 09:00"),
    ("2026-08-28 09:00", "1", "2026-09-03 09:00"),
    ("2024-04-26 09:00", "1", "2024-05-02 09:00"),
    ("2024-05-03 09:00", "1", "2024-05-04 09:00"),
    ("2026-04-24 09:00", "1", "2026-04-28 09:00"),  # Giỗ Tổ on a Sunday
    ("2026-11-23 09:00", "1", "2026-11-25 09:00"),  # Vietnamese Culture Day
]


@pytest.mark.parametrize(("received", "allow", "expected"), HOURS)
def test_hours_end_when_they_are_used_up(received, allow, expected):
    assert promised(received, allow, "hours") == expected


@pytest.mark.parametrize(("received", "allow", "expected"), WORKING_DAYS)
def test_working_days_end_on_the_nth_working_day_after_receipt(
    received, allow, expected
):
    assert promised(received, allow, "working-days") == expected


@pytest.mark.parametrize(
    ("received", "allow", "unit", "expected"),
    [
        ("2026-03-02 15:00", "2", "hours", "2026-03-02 17:00"),  # exactly: in time
        ("2026-03-02 15:01", "2", "hours", "2026-03-03 09:00"),
        ("2026-03-02 15:00", "0", "working-days", "2026-03-02 17:00"),
        ("2026-03-02 15:01", "0", "working-days", "2026-03-03 17:00"),
        ("2026-03-06 15:01", "0", "working-days", "2026-03-09 17:00"),
        ("2026-03-02 15:01", "1", "working-days", "2026-03-03 17:00"),
        ("2026-03-02 15:01", "0.5", "working-days", "2026-03-03 11:00"),
        ("2026-02-13 15:30", "0", "working-days", "2026-02-23 17:00"),
        ("2026-03-02 06:00", "1", "working-days", "2026-03-03 07:00"),
        ("2026-03-07 16:00", "1", "working-days", "2026-03-09 17:00"),
    ],
)
def test_what_comes_after_the_cut_off_counts_from_the_next_working_day(
    received, allow, unit, expected
):
    assert promised(received, allow, unit, cutoff=THREE) == expected


def test_a_saturday_morning_that_counts_is_worth_its_share():
    calendar = Calendar([*DEFAULT_SESSIONS, Session(*SATURDAY_MORNING)])
    # Friday from 16:00 60 minutes, Saturday 270, Monday 150.
    assert promised("2026-03-06 16:00", "1", "working-days", calendar) == (
        "2026-03-09 09:30"
    )


def test_a_saturday_morning_that_does_not_count_leaves_the_date_alone():
    open_only = Calendar([*DEFAULT_SESSIONS, Session(*SATURDAY_MORNING, counts=False)])
    for received in ("2026-03-06 16:00", "2026-03-07 08:00"):
        assert promised(received, "1", "working-days", open_only) == promised(
            received, "1", "working-days", Calendar()
        )


def test_a_half_day_is_worth_its_morning():
    half = Special(date(2026, 12, 31), DayKind.HALF, "Chiều nghỉ tất niên")
    calendar = Calendar(specials=[*official_days(), half])
    assert promised("2026-12-30 10:00", "1", "working-days", calendar) == (
        "2026-12-31 10:00"
    )
    assert promised("2026-12-31 10:00", "0.5", "working-days", calendar) == (
        "2027-01-04 09:30"
    )
    assert promised("2026-12-31 13:00", "1", "hours", calendar) == "2027-01-04 08:00"


SEVEN_AND_A_HALF = Calendar(
    Session(weekday, opens, closes)
    for weekday in range(5)
    for opens, closes in ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
)


@pytest.mark.parametrize(
    ("received", "allow", "unit", "expected"),
    [
        ("2026-03-02 09:00", "1", "working-days", "2026-03-03 09:00"),
        ("2026-03-02 07:30", "8", "hours", "2026-03-02 17:00"),
        ("2026-03-02 07:30", "4", "hours", "2026-03-02 11:15"),
        ("2026-03-02 07:30", "1", "hours", "2026-03-02 08:27"),  # 56.25 minutes
        ("2026-03-02 07:30", "2", "working-days", "2026-03-04 07:30"),
    ],
)
def test_a_day_of_seven_and_a_half_hours_is_still_one_working_day(
    received, allow, unit, expected
):
    assert promised(received, allow, unit, SEVEN_AND_A_HALF) == expected


@pytest.mark.parametrize(
    ("received", "allow", "unit", "pauses", "expected"),
    [
        # one pause: the working minutes in it come back
        ("2026-03-02 09:00", "2", "hours", ["02 10:00/02 11:00"], "2026-03-02 14:00"),
        (
            "2026-03-02 09:00",
            "5",
            "working-days",
            ["03 10:00/05 10:00"],
            "2026-03-11 09:00",
        ),
        # over a closed night or weekend: nothing
        (
            "2026-03-02 09:00",
            "5",
            "working-days",
            ["02 17:00/03 07:00"],
            "2026-03-09 09:00",
        ),
        (
            "2026-03-02 09:00",
            "5",
            "working-days",
            ["06 17:00/09 07:00"],
            "2026-03-09 09:00",
        ),
        # two that overlap are one, in any order
        (
            "2026-03-02 09:00",
            "2",
            "hours",
            ["02 10:30/02 11:00", "02 10:00/02 10:45"],
            "2026-03-02 14:00",
        ),
        # after the due moment: nothing
        ("2026-03-02 09:00", "2", "hours", ["02 11:00/05 10:00"], "2026-03-02 11:00"),
        # from the moment of receipt
        ("2026-03-02 09:00", "1", "hours", ["02 09:00/02 10:00"], "2026-03-02 11:00"),
        # a procedure of the same day gets back what was left of it
        (
            "2026-03-02 15:00",
            "0",
            "working-days",
            ["02 16:00/04 08:00"],
            "2026-03-04 09:00",
        ),
        # day 0 and a pause that lasts into the next morning
        (
            "2026-03-02 06:30",
            "1",
            "working-days",
            ["02 17:00/03 08:00"],
            "2026-03-03 08:00",
        ),
    ],
)
def test_a_pause_gives_back_the_working_time_it_took(
    received, allow, unit, pauses, expected
):
    read = [tuple(at(f"2026-03-{end}") for end in pause.split("/")) for pause in pauses]
    assert promised(received, allow, unit, pauses=read) == expected


@pytest.mark.parametrize(
    ("allow", "unit"),
    [
        ("-1", "hours"),
        ("NaN", "hours"),
        ("sNaN", "days"),
        ("Infinity", "days"),
        ("10001", "hours"),
        ("3661", "working-days"),
        ("3661", "days"),
    ],
)
def test_a_time_limit_that_is_no_limit_is_refused(allow, unit):
    with pytest.raises(BadInput) as caught:
        promised("2026-03-02 09:00", allow, unit)
    assert caught.value.field == "allow"


@pytest.mark.parametrize("allow", ["1", "0"])
@pytest.mark.parametrize("unit", list(Unit))
def test_a_centre_that_never_opens_is_refused(unit, allow):
    open_only = Session(*SATURDAY_MORNING, counts=False)
    for sessions in ([], [open_only]):
        with pytest.raises(BadInput) as caught:
            promised("2026-03-02 09:00", allow, unit, Calendar(sessions))
        assert caught.value.field == "sessions"


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize(
    ("pause", "field"),
    [
        (("2026-03-04 09:00", "2026-03-03 09:00"), "pause"),  # reversed
        (("2026-03-01 09:00", "2026-03-03 09:00"), "pause"),  # before receipt
        (("2026-03-03 09:00", "9999-12-31 09:00"), "allow"),  # without end
    ],
)
def test_a_pause_that_cannot_be_is_refused(unit, pause, field):
    pauses = [tuple(map(at, pause))]
    with pytest.raises(BadInput) as caught:
        promised("2026-03-02 09:00", "30", unit, pauses=pauses)
    assert caught.value.field == field


def test_a_year_nobody_can_mean_is_refused():
    for year in ("0026", "9999"):
        with pytest.raises(BadInput) as caught:
            promised(f"{year}-02-13 09:00", "5", "days")
        assert caught.value.field == "received"


def test_the_longest_terms_end_even_where_one_hour_a_week_is_open():
    calendar = Calendar([Session(2, time(8), time(9))])
    assert promised("2026-03-02 09:00", "3660", "working-days", calendar) > "2090"
    assert promised("2026-03-02 09:00", "10000", "hours", calendar) > "2049"
