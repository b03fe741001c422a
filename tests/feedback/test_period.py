"""Which days a person may ask for."""

from datetime import date

import pytest

from app.errors import BadInput
from app.feedback import period

TODAY = date(2026, 11, 22)


def read(days="", first="", last=""):
    return period.read(days=days, first=first, last=last, today=TODAY)


def test_nothing_said_means_thirty_days_with_today():
    found = read()
    assert (found.first, found.last, found.days) == (date(2026, 10, 24), TODAY, 30)


@pytest.mark.parametrize("days", ["7", "30", "90"])
def test_a_usual_period_has_as_many_days_as_it_says(days):
    found = read(days=days)
    assert (found.last - found.first).days + 1 == int(days)


def test_days_of_ones_own_choice_win_and_are_kept_as_they_are():
    found = read(days="7", first="1/2/2026", last="2026-02-03")
    assert found == period.Period(date(2026, 2, 1), date(2026, 2, 3))


def test_a_single_day_may_be_chosen():
    assert read(first="22/11/2026", last="22/11/2026").first == TODAY


@pytest.mark.parametrize(
    ("days", "first", "last", "field"),
    [
        ("8", "", "", "days"),
        ("7 ngày", "", "", "days"),
        ("", "1/2", "2/2/2026", "from"),
        ("", "31/02/2026", "2/3/2026", "from"),
        ("", "01/01/0001", "02/01/0001", "from"),
        ("", "1/2/2026", "", "to"),
        ("", "", "1/2/2026", "from"),
        ("", "1/2/2026", "23/11/2026", "to"),
        ("", "3/2/2026", "1/2/2026", "from"),
        ("", "1/2/2025", "2/2/2026", "from"),
        ("", "9" * 10_000, "1/2/2026", "from"),
    ],
)
def test_what_cannot_be_a_period_is_said_at_its_field(days, first, last, field):
    with pytest.raises(BadInput) as caught:
        read(days, first, last)
    assert caught.value.field == field
    assert caught.value.says.endswith(".")
