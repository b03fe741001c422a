"""A week of hours as people write it."""

from datetime import time

import pytest

from app.centres import hours
from app.centres.hours import Session
from app.errors import BadInput

MORNING = Session(0, time(7, 30), time(11, 30))
AFTERNOON = Session(0, time(13, 30), time(17))


def week(monday="", extra=""):
    """A week in which only Monday says something."""
    return [(monday, extra)] + [("", "")] * 6


@pytest.mark.parametrize(
    "typed",
    [
        "7:30–11:30, 13:30–17:00",
        "07:30-11:30;13:30-17:00",
        "7h30 - 11h30\n13h30 - 17h",
        "7.30 đến 11.30, 13.30 ĐẾN 17",
        " 13:30-17:00 ,, 7g30-11g30, ",
    ],
)
def test_hours_are_read_however_they_are_written(typed):
    assert hours.read(week(typed)) == [MORNING, AFTERNOON]


def test_a_session_that_does_not_count_is_kept_apart():
    found = hours.read(week("7:30-11:30", "17:30-19:00"))
    assert found == [MORNING, Session(0, time(17, 30), time(19), counts=False)]


def test_what_is_written_is_read_again_the_same():
    found = hours.read(week("7:30-11:30, 13:30-17:00", "17:30-19:05"))
    counted = hours.write(found, 0, counts=True)
    extra = hours.write(found, 0, counts=False)
    assert (counted, extra) == ("7:30–11:30, 13:30–17:00", "17:30–19:05")
    assert hours.read(week(counted, extra)) == found
    assert hours.write(found, 1, counts=True) == ""


@pytest.mark.parametrize(
    ("typed", "extra", "field", "says"),
    [
        ("sáng", "", "hours-0", "Thứ Hai: viết giờ như 7:30–11:30, 13:30–17:00."),
        ("7:30", "", "hours-0", "Thứ Hai: viết giờ như 7:30–11:30, 13:30–17:00."),
        ("7:30-24:00", "", "hours-0", "Thứ Hai: giờ từ 0:00 đến 23:59."),
        ("7:60-9:00", "", "hours-0", "Thứ Hai: giờ từ 0:00 đến 23:59."),
        ("11:30-7:30", "", "hours-0", "Thứ Hai: giờ đóng cửa phải sau giờ mở cửa."),
        ("8:00-8:00", "", "hours-0", "Thứ Hai: giờ đóng cửa phải sau giờ mở cửa."),
        ("7-11, 10-12", "", "hours-0", "Thứ Hai: hai buổi không được chồng giờ."),
        ("7-11", "10-12", "hours-0", "Thứ Hai: hai buổi không được chồng giờ."),
        ("1-2,3-4,5-6,7-8", "", "hours-0", "Thứ Hai: nhiều nhất 3 buổi một ngày."),
        ("7-11", "x", "extra-0", "Thứ Hai: viết giờ như 7:30–11:30, 13:30–17:00."),
        ("", "7-11", "hours", "Nhập giờ làm việc của ít nhất một ngày."),
        ("", "", "hours", "Nhập giờ làm việc của ít nhất một ngày."),
    ],
)
def test_hours_that_cannot_be_are_said_at_their_day(typed, extra, field, says):
    with pytest.raises(BadInput) as caught:
        hours.read(week(typed, extra))
    assert (caught.value.field, caught.value.says) == (field, says)


def test_sessions_that_only_touch_do_not_overlap():
    assert len(hours.read(week("7:30-11:30", "11:30-13:30"))) == 2


def test_the_fault_is_at_the_day_it_is_of():
    typed = [("7:30-11:30", "")] * 5 + [("x", ""), ("", "")]
    with pytest.raises(BadInput) as caught:
        hours.read(typed)
    assert caught.value.field == "hours-5"
    assert caught.value.says.startswith("Thứ Bảy")


def test_hours_are_told_by_runs_of_days():
    morning, afternoon = (time(7, 30), time(11, 30)), (time(13, 30), time(17))
    week = [(day, *span) for day in range(5) for span in (afternoon, morning)]
    week += [(5, *morning)]
    assert hours.in_words(week) == [
        ("Thứ Hai – Thứ Sáu", "7:30–11:30, 13:30–17:00"),
        ("Thứ Bảy", "7:30–11:30"),
    ]


def test_a_closed_day_between_breaks_the_run():
    span = (time(8), time(11))
    assert hours.in_words([(0, *span), (2, *span)]) == [
        ("Thứ Hai", "8:00–11:00"),
        ("Thứ Tư", "8:00–11:00"),
    ]


def test_a_centre_without_hours_says_nothing():
    assert hours.in_words([]) == []
