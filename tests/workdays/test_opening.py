"""When a centre is open, day by day."""

from datetime import date, time

import pytest

from app.errors import BadInput
from app.workdays.rules import DEFAULT_SESSIONS, Calendar, DayKind, Session, Special

MONDAY = date(2026, 8, 17)
WEDNESDAY = date(2026, 8, 19)
SATURDAY = date(2026, 8, 22)
MORNING = time(7), time(11, 30)


def special(day, kind):
    return Special(day, kind, "Ngày khác thường", "Quyết định 1")


def hours(calendar, day):
    return [f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in calendar.sessions_on(day)]


def test_a_usual_week_is_monday_to_friday_in_two_sessions():
    calendar = Calendar()
    assert hours(calendar, MONDAY) == ["07:00-11:30", "13:30-17:00"]
    assert calendar.full_day == 480
    assert not calendar.works_on(SATURDAY)


def test_a_day_off_is_closed_and_says_by_which_decision():
    calendar = Calendar(specials=[special(MONDAY, DayKind.OFF)])
    assert hours(calendar, MONDAY) == []
    assert calendar.why_closed(MONDAY) == "Ngày khác thường (Quyết định 1)"


def test_a_day_off_without_a_decision_says_only_its_name():
    calendar = Calendar(specials=[Special(MONDAY, DayKind.OFF, "Mất điện")])
    assert calendar.why_closed(MONDAY) == "Mất điện"


def test_a_make_up_saturday_works_mondays_hours():
    calendar = Calendar(specials=[special(SATURDAY, DayKind.WORK)])
    assert hours(calendar, SATURDAY) == ["07:00-11:30", "13:30-17:00"]
    assert calendar.why_closed(SATURDAY) == ""


def test_a_make_up_saturday_is_a_full_day_even_where_its_morning_always_counts():
    sessions = [*DEFAULT_SESSIONS, Session(5, *MORNING)]
    calendar = Calendar(sessions, [special(SATURDAY, DayKind.WORK)])
    assert hours(calendar, SATURDAY) == ["07:00-11:30", "13:30-17:00"]


def test_a_working_day_of_the_week_keeps_its_own_hours():
    sessions = [Session(0, *MORNING), Session(2, time(8), time(10))]
    calendar = Calendar(sessions, [special(WEDNESDAY, DayKind.WORK)])
    assert hours(calendar, WEDNESDAY) == ["08:00-10:00"]


def test_a_make_up_day_takes_the_first_weekday_that_works_when_monday_does_not():
    calendar = Calendar(
        [Session(1, time(8), time(10))], [special(SATURDAY, DayKind.WORK)]
    )
    assert hours(calendar, SATURDAY) == ["08:00-10:00"]


def test_a_half_day_has_only_its_first_session():
    calendar = Calendar(specials=[special(MONDAY, DayKind.HALF)])
    assert hours(calendar, MONDAY) == ["07:00-11:30"]


def test_a_saturday_morning_may_be_open_without_counting():
    calendar = Calendar([*DEFAULT_SESSIONS, Session(5, *MORNING, counts=False)])
    assert hours(calendar, SATURDAY) == ["07:00-11:30"]
    assert not calendar.works_on(SATURDAY)
    assert "mở cửa" in calendar.why_closed(SATURDAY)


def test_a_closed_weekday_says_so():
    calendar = Calendar([Session(0, *MORNING)])
    assert calendar.why_closed(WEDNESDAY) == "Thứ Tư, không làm việc"
    assert calendar.why_closed(SATURDAY) == "Thứ Bảy"


def test_the_centres_own_day_wins_over_the_official_one():
    days = [special(MONDAY, DayKind.OFF), special(MONDAY, DayKind.WORK)]
    assert Calendar(specials=days).works_on(MONDAY)


@pytest.mark.parametrize(
    "sessions",
    [
        [Session(0, time(11), time(7))],
        [Session(0, time(7), time(7))],
        [Session(7, time(7), time(11))],
        [Session(0, time(7), time(11)), Session(0, time(10), time(12))],
    ],
)
def test_hours_that_cannot_be_are_refused(sessions):
    with pytest.raises(BadInput) as caught:
        Calendar(sessions)
    assert caught.value.field == "sessions"
