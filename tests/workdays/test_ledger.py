"""Why this day? One line a day, minutes that sum to the term, a reason for each."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from app.workdays.folding import fold
from app.workdays.official import official_calendar
from app.workdays.rules import Calendar, DayKind, Session, Special, Unit, due

TET = "(Thông báo 9441/TB-BNV ngày 16/10/2025)"


def at(text):
    return datetime.fromisoformat(text)


def ledger(received, allow, unit, calendar=None, **more):
    calendar = calendar or official_calendar()
    answer = due(at(received), Decimal(allow), Unit(unit), calendar, **more)
    return {f"{line.date:%d/%m}": (line.minutes, line.why) for line in answer.days}


def test_a_term_over_tet_says_why_for_every_day():
    lines = ledger("2026-02-13 16:00", "3", "hours")
    assert list(lines) == [f"{day}/02" for day in range(13, 24)]
    assert lines["13/02"] == (60, "Ngày nhận hồ sơ, tính từ 16:00")
    assert lines["16/02"] == (0, f"Tết Nguyên đán, 29 tháng Chạp {TET}")
    assert lines["22/02"] == (0, f"Nghỉ cuối tuần dịp Tết Nguyên đán {TET}")
    assert lines["23/02"] == (120, "Ngày làm việc")


def test_a_weekend_is_named():
    lines = ledger("2026-03-06 16:00", "1", "working-days")
    assert lines["07/03"] == (0, "Thứ Bảy")
    assert lines["08/03"] == (0, "Chủ nhật")


def test_a_make_up_day_and_a_half_day_are_named():
    half = Special(date(2026, 8, 24), DayKind.HALF, "Cúp điện buổi chiều")
    calendar = Calendar(specials=[*official_calendar().specials.values(), half])
    lines = ledger("2026-08-21 16:00", "2", "working-days", calendar)
    assert lines["22/08"][0] == 480
    assert lines["22/08"][1].startswith("Ngày làm việc: Làm bù cho thứ Hai 31/8/2026")
    assert lines["24/08"] == (270, "Làm việc một buổi: Cúp điện buổi chiều")


@pytest.mark.parametrize(
    ("received", "why"),
    [
        ("2026-03-06 15:30", "Sau giờ nhận (15:00), tính từ ngày làm việc sau"),
        ("2026-03-07 10:00", "Thứ Bảy, tính từ ngày làm việc sau"),
        ("2026-03-06 06:00", "Ngày nhận hồ sơ, tính từ 7:00"),
    ],
)
@pytest.mark.parametrize("unit", ["hours", "working-days"])
def test_the_day_of_receipt_says_when_counting_starts(received, why, unit):
    first, *_rest = ledger(received, "1", unit, cutoff=time(15)).values()
    assert first[1] == why


def test_after_hours_the_day_of_receipt_says_so():
    first, *_rest = ledger("2026-03-06 17:30", "1", "hours").values()
    assert first == (0, "Nhận khi đã hết giờ làm việc, tính từ ngày làm việc sau")


def test_a_day_within_a_pause_says_so():
    pauses = [(at("2026-03-03 10:00"), at("2026-03-05 10:00"))]
    lines = ledger("2026-03-02 09:00", "3", "working-days", pauses=pauses)
    assert lines["03/03"] == (180, "Ngày làm việc, trừ lúc tạm dừng")
    assert lines["04/03"] == (0, "Tạm dừng")
    assert lines["05/03"][1] == "Ngày làm việc, trừ lúc tạm dừng"
    assert lines["06/03"][1] == "Ngày làm việc"


def test_a_pause_after_the_due_moment_is_not_mentioned():
    pauses = [(at("2026-03-02 16:00"), at("2026-03-05 10:00"))]
    lines = ledger("2026-03-02 09:00", "2", "hours", pauses=pauses)
    assert lines == {"02/03": (120, "Ngày nhận hồ sơ, tính từ 9:00")}


def test_a_promise_for_the_opening_of_a_day_uses_nothing_of_it():
    lines = ledger("2026-03-06 07:00", "1", "working-days")
    assert lines["06/03"][0] == 480
    assert lines["09/03"] == (0, "Ngày hẹn trả")


def test_a_procedure_of_the_same_day_has_one_line_without_minutes():
    lines = ledger("2026-03-02 09:00", "0", "working-days")
    assert lines == {"02/03": (0, "Nhận và hẹn trả trong ngày")}


def test_calendar_days_count_rest_days_and_roll_to_a_working_day():
    lines = ledger("2026-03-02 09:00", "6", "days")
    assert lines == {
        "02/03": (0, "Ngày nhận hồ sơ, chưa tính"),
        "03/03": (1440, "Ngày làm việc"),
        "04/03": (1440, "Ngày làm việc"),
        "05/03": (1440, "Ngày làm việc"),
        "06/03": (1440, "Ngày làm việc"),
        "07/03": (1440, "Thứ Bảy, vẫn tính vào thời hạn"),
        "08/03": (1440, "Chủ nhật, vẫn tính vào thời hạn"),
        "09/03": (0, "Ngày hẹn trả"),
    }


def test_calendar_days_name_a_pause_even_over_a_weekend():
    pauses = [(at("2026-03-06 10:00"), at("2026-03-09 10:00"))]
    lines = ledger("2026-03-02 09:00", "6", "days", pauses=pauses)
    assert [lines[f"0{day}/03"] for day in (6, 7, 8)] == [(0, "Tạm dừng")] * 3
    assert lines["09/03"][0] == 1440


def test_calendar_days_after_the_cut_off_say_when_they_start():
    lines = ledger("2026-03-06 15:30", "2", "days", cutoff=time(15))
    assert lines["06/03"] == (0, "Sau giờ nhận (15:00), tính từ ngày làm việc sau")
    assert lines["07/03"] == (0, "Thứ Bảy")
    assert lines["09/03"] == (1440, "Ngày làm việc")


def test_rounding_goes_to_the_largest_remainder_so_that_the_sum_is_exact():
    # A full day of 7 real minutes: three of them are worth 205.71 working minutes.
    calendar = Calendar(Session(day, time(8), time(8, 7)) for day in range(5))
    lines = ledger("2026-03-02 08:04", "1", "working-days", calendar)
    assert [minutes for minutes, _why in lines.values()] == [206, 274]


def test_a_long_count_folds_plain_weeks_and_the_days_of_one_decision():
    answer = due(
        at("2026-01-19 10:00"), Decimal(30), Unit.WORKING_DAYS, official_calendar()
    )
    lines = [
        (f"{s.first:%d/%m}–{s.last:%d/%m}", s.minutes, s.why) for s in fold(answer.days)
    ]
    assert lines[:3] == [
        ("19/01–19/01", 300, "Ngày nhận hồ sơ, tính từ 10:00"),
        ("20/01–25/01", 1920, "4 ngày được tính, 2 ngày nghỉ"),
        ("26/01–01/02", 2400, "5 ngày được tính, 2 ngày nghỉ"),
    ]
    names = "Tết Nguyên đán, 29 tháng Chạp … Tết Nguyên đán, mùng 4"
    assert ("14/02–22/02", 0, f"{names} {TET}") in lines
    assert sum(minutes for _days, minutes, _why in lines) == answer.minutes
