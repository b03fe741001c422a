"""One line of a file: taken whole, or refused with a reason."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from app.errors import BadInput
from app.procedures import cells, lines
from app.procedures.lines import Line
from app.procedures.rules import Entry
from app.workdays.rules import Unit
from tests.procedures.files import line

TIMED = {"statutory_time": "10", "unit": "ngày làm việc"}
BEFORE = Entry(
    "1.001193", "Đăng ký khai sinh", "Hộ tịch", "xã", Decimal(10), Decimal(7),
    Unit.WORKING_DAYS, time(15), 8000, ("Tờ khai",), "163/QĐ-BTP",
)  # fmt: skip


def read(**over):
    return lines.read(line(**over))[0]


def refused(**over):
    with pytest.raises(BadInput) as caught:
        lines.read(line(**over))
    return caught.value


def test_three_columns_are_enough():
    assert read() == Entry("1.001193", "Đăng ký khai sinh", "Hộ tịch")


def test_every_column_is_read():
    entry = read(
        **TIMED, level="xã", promised_time="7", cutoff="15:00", fee_vnd="8000",
        documents="Tờ khai; Giấy chứng sinh", source="163/QĐ-BTP",
    )  # fmt: skip
    assert entry == replace(BEFORE, papers=("Tờ khai", "Giấy chứng sinh"))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.001193", "1.001193"),
        (" 1.001193 ", "1.001193"),
        ("1.00115", "1.001150"),
        ("1,00115", "1.001150"),
        ("1.001193.000.00.00.H56", "1.001193"),
        ("h56.tt-01", "H56.TT-01"),
    ],
)
def test_a_code_is_read_as_it_was_meant(written, code):
    assert read(code=written).code == code


@pytest.mark.parametrize(
    "code", ["1/2", "mã số", "12", ".5", "x" * 21, "1.001193\u0000/", "<b>", "1..%"]
)
def test_a_code_that_could_not_stand_in_an_address_is_refused(code):
    assert "ví dụ 1.001193" in refused(code=code).says


@pytest.mark.parametrize("blank", ["", "  ", "\u200b", "\n"])
@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("code", "chưa có mã thủ tục."),
        ("name", "chưa có tên thủ tục."),
        ("sector", "chưa có lĩnh vực."),
    ],
)
def test_what_is_needed_must_be_there(column, says, blank):
    problem = refused(**{column: blank})
    assert (problem.field, problem.says) == (column, says)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("giờ", Unit.HOURS),
        ("Giờ làm việc", Unit.HOURS),
        ("ngày làm việc", Unit.WORKING_DAYS),
        (" NGÀY  LÀM VIỆC", Unit.WORKING_DAYS),
        ("ngay lam viec", Unit.WORKING_DAYS),
        ("ngày", Unit.DAYS),
        ("nga\u0300y", Unit.DAYS),  # decomposed, as some editors write
    ],
)
def test_units_are_read_in_the_words_people_use(written, unit):
    assert read(statutory_time="3", unit=written).unit is unit


def test_a_number_without_a_unit_is_a_time_unknown_and_a_warning():
    entry, warnings = lines.read(line(statutory_time="1", unit=""))
    assert (entry.allow, entry.unit) == (None, None)
    assert warnings == ["có số 1 nhưng không có đơn vị; để “chưa có thời hạn”."]


def test_a_blank_time_is_unknown_without_a_warning():
    entry, warnings = lines.read(line(statutory_time="", unit="ngày"))
    assert (entry.allow, entry.unit, warnings) == (None, None, [])


@pytest.mark.parametrize(
    ("written", "amount"),
    [("0", "0"), ("0.5", "0.5"), ("0,5", "0.5"), ("3.00", "3"), ("3660", "3660")],
)
def test_a_time_is_a_number_with_at_most_two_decimals(written, amount):
    assert read(statutory_time=written, unit="ngày").allow == Decimal(amount)


@pytest.mark.parametrize(
    "written",
    ["-1", "NaN", "inf", "1e3", "ba", "3 ngày", "1.001", "3661", "999999999999", "½"],
)
def test_any_other_time_is_refused(written):
    assert refused(statutory_time=written, unit="ngày").field == "statutory_time"


def test_a_huge_time_is_refused_even_without_a_unit():
    assert refused(statutory_time="99999", unit="").field == "statutory_time"


@pytest.mark.parametrize("unit", ["tháng", "tuần", "buổi", "d", "ngày?"])
def test_an_unknown_unit_is_refused_and_never_guessed(unit):
    problem = refused(statutory_time="3", unit=unit)
    assert unit in problem.says
    assert "giờ, ngày làm việc hoặc ngày" in problem.says


@pytest.mark.parametrize(
    ("written", "fee"), [("0", 0), ("10000", 10000), ("10.000", 10000), ("", None)]
)
def test_a_fee_is_whole_dong(written, fee):
    assert read(fee_vnd=written).fee == fee


@pytest.mark.parametrize(
    "written", ["miễn phí", "-1", "10.5", "1e5", "NaN", "10.000.00", "9" * 11, "٣"]
)
def test_a_fee_that_is_no_number_is_refused(written):
    assert refused(fee_vnd=written).field == "fee_vnd"


@pytest.mark.parametrize(
    ("written", "cutoff"),
    [("15:00", time(15)), ("9:30", time(9, 30)), ("15:00:00", time(15)), ("", None)],
)
def test_a_cut_off_hour_is_read(written, cutoff):
    assert read(cutoff=written).cutoff == cutoff


@pytest.mark.parametrize("written", ["15h", "25:00", "15:60", "3 giờ", "15", "-1:00"])
def test_any_other_cut_off_hour_is_refused(written):
    assert refused(cutoff=written).field == "cutoff"


def test_a_promise_longer_than_the_law_is_refused():
    says = refused(**TIMED, promised_time="11").says
    assert "11 ngày làm việc" in says
    assert "10 ngày làm việc" in says


def test_a_promise_may_stand_where_the_law_names_no_time():
    entry = read(statutory_time="", unit="ngày", promised_time="3")
    assert (entry.allow, entry.promise, entry.unit) == (None, 3, Unit.DAYS)


def test_a_promise_without_a_unit_is_not_guessed_either():
    entry, warnings = lines.read(line(promised_time="3"))
    assert (entry.promise, len(warnings)) == (None, 1)


@pytest.mark.parametrize(
    ("column", "most"),
    [
        ("name", cells.NAME_MAX),
        ("sector", cells.SECTOR_MAX),
        ("level", cells.LEVEL_MAX),
        ("source", cells.SOURCE_MAX),
        ("documents", cells.PAPER_MAX),
    ],
)
def test_a_text_has_a_longest_length(column, most):
    assert read(**{column: "á" * most})
    assert refused(**{column: "á" * (most + 1)}).field == column


def test_too_many_papers_are_refused():
    assert refused(documents="; ".join("abcd" * 30)).field == "documents"


def test_papers_are_parted_by_semicolons_or_lines():
    written = "Tờ khai;; Giấy chứng sinh ;\r\nHộ chiếu\n"
    assert read(documents=written).papers == ("Tờ khai", "Giấy chứng sinh", "Hộ chiếu")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!"])
@pytest.mark.parametrize("column", ["code", "name", "fee_vnd"])
def test_a_failed_formula_is_refused_by_its_name(column, error):
    problem = refused(**{column: error})
    assert error in problem.says
    assert column in problem.says


def test_text_is_kept_clean():
    entry = read(name=" Đăng\tky\u0301  \u202ekhai\nsinh\x00 ")
    assert entry.name == "Đăng ký khai sinh"


def test_a_line_that_could_not_be_read_says_why():
    with pytest.raises(BadInput, match="ngoặc kép"):
        lines.read(Line(7, {}, "dấu ngoặc kép chưa khép đúng"))


# --- What the file does not say ------------------------------------------------------


def test_columns_that_are_not_in_the_file_keep_what_was_there():
    assert lines.read(line(), BEFORE) == (BEFORE, [])


def test_blank_cells_say_none():
    blank = dict.fromkeys(set(lines.COLUMNS) - set(lines.REQUIRED), "")
    entry, _warnings = lines.read(line(**blank), BEFORE)
    assert entry == Entry("1.001193", "Đăng ký khai sinh", "Hộ tịch")


@pytest.mark.parametrize(
    ("time_now", "unit_now"), [("5", "ngày làm việc"), ("10", "ngày"), ("", "")]
)
def test_a_promise_that_no_longer_fits_the_law_goes_with_a_warning(time_now, unit_now):
    new = line(statutory_time=time_now, unit=unit_now)
    entry, warnings = lines.read(new, BEFORE)
    assert entry.promise is None
    assert warnings == [
        "cam kết cũ 7 ngày làm việc không còn khớp thời hạn mới nên bị bỏ."
    ]


def test_a_promise_that_still_fits_stays():
    new = line(statutory_time="8", unit="ngày làm việc")
    assert lines.read(new, BEFORE)[0].promise == 7


def test_a_unit_alone_does_not_change_a_known_time():
    assert lines.read(line(unit="ngày"), BEFORE)[0].unit is Unit.WORKING_DAYS
