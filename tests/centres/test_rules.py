"""What a centre may say of itself; no database."""

from datetime import date

import pytest

from app.centres import rules
from app.errors import BadInput

TODAY = date(2026, 11, 22)
SAID = {
    "name": "Trung tâm xã Sen Nước",
    "address": "Số 12, đường Hoa Sen",
    "phone": "0203 3876 115",
    "head_name": "Hoàng Thị Mai",
    "head_title": "Giám đốc",
    "head_phone": "+84 (0)912-345.678",
    "reception": "Thứ Ba\r\nThứ Năm",
    "complaints": "",
}


def test_details_are_cleaned_and_free_text_keeps_its_lines():
    found = rules.details(SAID | {"name": "  Trung   tâm\n xã "})
    assert found.name == "Trung tâm xã"
    assert found.reception == "Thứ Ba\nThứ Năm"
    assert found.complaints == ""


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"name": " "}, "Nhập tên trung tâm."),
        ({"address": ""}, "Nhập địa chỉ để bà con biết đường đến."),
        ({"phone": ""}, "Nhập số điện thoại để bà con gọi khi cần."),
        ({"phone": "gọi cô Mai"}, "Nhập số điện thoại, ví dụ 0203 3876 115."),
        ({"head_phone": "12345"}, "Nhập số điện thoại, ví dụ 0203 3876 115."),
        ({"name": "x" * 163}, "Rút ngắn đi 3 ký tự."),
        ({"reception": "x" * 2001}, "Rút ngắn đi 1 ký tự."),
    ],
)
def test_what_cannot_be_posted_is_said_at_its_field(over, says):
    with pytest.raises(BadInput) as caught:
        rules.details(SAID | over)
    assert caught.value.field == next(iter(over))
    assert caught.value.says == says


@pytest.mark.parametrize(("typed", "number"), [("1", 1), (" 07 ", 7), ("99", 99)])
def test_a_counter_number_is_read(typed, number):
    assert rules.counter_number(typed) == number


@pytest.mark.parametrize("typed", ["", "0", "100", "-1", "1.5", "ba", "٣", "9" * 5000])
def test_a_counter_number_out_of_range_is_said(typed):
    with pytest.raises(BadInput, match="Nhập số quầy từ 1 đến 99"):
        rules.counter_number(typed)


def test_a_counter_name_is_cleaned():
    assert rules.counter_name("  Hộ tịch \n – Chứng thực ") == "Hộ tịch – Chứng thực"


@pytest.mark.parametrize("typed", ["", " x ", "x" * 81])
def test_a_counter_name_that_says_nothing_or_too_much_is_said(typed):
    with pytest.raises(BadInput, match="Nhập việc của quầy"):
        rules.counter_name(typed)


@pytest.mark.parametrize("typed", ["22/11/2026", "1/12/2026", "2027-12-31"])
def test_new_hours_may_begin_today_or_later(typed):
    assert rules.since(typed, TODAY) >= TODAY


@pytest.mark.parametrize("typed", ["21/11/2026", "1/1/2028", "", "mai", "31/2/2027"])
def test_new_hours_never_begin_on_a_day_that_has_passed(typed):
    with pytest.raises(BadInput) as caught:
        rules.since(typed, TODAY)
    assert caught.value.field == "since"
