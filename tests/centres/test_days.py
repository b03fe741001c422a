"""One reader of days for the whole desk."""

from datetime import date

import pytest

from app.centres import days
from app.errors import BadInput

DAY = date(2026, 11, 4)


@pytest.mark.parametrize(
    "typed",
    ["04/11/2026", "4/11/2026", " 4.11.2026 ", "4-11-2026", "04 11 2026", "04112026",
     "2026-11-04", "\u200b04/11/2026"],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it(typed):
    assert days.read("day", typed) == DAY


@pytest.mark.parametrize(
    "typed",
    ["", "hôm qua", "4/11", "4/11/26", "11/24/2026", "31/11/2026", "29/02/2026",
     "4112026", "4/11/1926", "4/11/2326", "04/11/2026 9:00", "٤/١١/٢٠٢٦x"],
)  # fmt: skip
def test_what_is_no_day_says_how_to_write_one(typed):
    with pytest.raises(BadInput) as caught:
        days.read("day", typed)
    assert (caught.value.field, caught.value.says) == (
        "day", "Nhập ngày như 24/10/2026.",
    )  # fmt: skip


def test_what_a_field_shows_is_read_again():
    assert days.write(DAY) == "04/11/2026"
    assert days.read("day", days.write(DAY)) == DAY
