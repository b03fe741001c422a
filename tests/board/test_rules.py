"""What the wall may show: no database, no clock."""

from datetime import date, timedelta

import pytest

from app.board.rules import answered_by, one_in, public, weeks
from app.figures.tally import Tally

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize("ahead", range(7))
def test_the_weeks_are_the_same_from_monday_to_sunday(ahead):
    today = MONDAY + timedelta(days=ahead)
    assert weeks(today) == (date(2026, 10, 26), date(2026, 11, 22))


def test_the_weeks_move_on_with_the_next_monday():
    assert weeks(MONDAY + timedelta(days=7)) == (date(2026, 11, 2), date(2026, 11, 29))


def test_weeks_of_fewer_than_five_answers_are_left_out():
    small, large = Tally((4, 0, 0, 0)), Tally((0, 0, 2, 3))
    assert public(4, [small, large, small]) == large
    assert public(4, [small, small]) == Tally((0, 0, 0, 0))


@pytest.mark.parametrize(
    ("k", "n", "says"),
    [
        (1, 2, (1, 2)), (226, 678, (1, 3)), (34, 100, (1, 3)), (66, 100, (2, 3)),
        (8, 10, (4, 5)), (19, 100, (1, 5)), (3, 100, (1, 33)),
        (99, 100, None), (10, 10, None), (0, 10, None), (0, 0, None), (12, 10, None),
    ],
)  # fmt: skip
def test_a_share_is_said_in_small_numbers(k, n, says):
    assert one_in(k, n) == says


def test_five_working_days_leave_out_the_weekend_and_the_day_itself():
    def works_on(day):
        return day.weekday() < 5

    # said on Monday the 16th: its fifth working day is Monday the 23rd, today
    assert answered_by(MONDAY, works_on) == date(2026, 11, 15)
    assert answered_by(MONDAY + timedelta(days=1), works_on) == date(2026, 11, 16)


def test_a_calendar_that_never_works_lets_nothing_be_late():
    assert answered_by(MONDAY, lambda _day: False) < date(2025, 12, 1)
