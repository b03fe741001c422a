"""What is owed next, from plain values."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.suggestions import owed
from app.suggestions.handling import Status
from app.suggestions.kinds import SETTLED, Kind, Limits
from app.suggestions.owed import Standing
from app.workdays.rules import Calendar

CALENDAR = Calendar()
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def after(day, n):
    return owed.after(day, n, CALENDAR)


@given(DAYS, st.sampled_from([None, *Kind]), st.booleans(), st.sampled_from(Status))
def test_something_is_owed_until_it_is_done_and_its_day_is_the_nearest(
    came, kind, waits, status
):
    one = Standing(status, came, kind, waits, after(came, 5))
    step, last = owed.following(one, Limits(), after)
    ends = status is Status.DONE or (
        kind is not None and kind not in SETTLED and not waits
    )
    assert (last is None) == ends == (step == "")
    if last is not None:
        assert came < last <= after(came, 15)
        assert not waits or last <= after(came, 5)


@given(DAYS, st.integers(0, 60))
def test_days_left_fall_to_nothing_and_then_count_every_day(last, back):
    def works_on(day):
        return day.weekday() < 5

    day = last - timedelta(days=back)
    n = owed.left(day, last, works_on)
    passed = sum(works_on(day + timedelta(days=i + 1)) for i in range(back))
    assert n == passed
    assert owed.left(last + timedelta(days=back), last, works_on) == -back or not back


def test_once_reopened_only_the_answer_is_owed():
    monday = date(2026, 11, 23)
    one = Standing(Status.NEW, monday, None, True, monday, date(2026, 12, 7))
    assert owed.following(one, Limits(), after) == ("answer", date(2026, 12, 14))
