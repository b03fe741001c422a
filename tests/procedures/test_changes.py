"""What an import would change, in words."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from app.procedures import changes
from app.procedures.lines import Line
from app.procedures.rules import Entry
from app.workdays.rules import Unit
from tests.procedures.files import line

NOW = Entry(
    "1.001193", "Đăng ký khai sinh", "Hộ tịch", "xã", Decimal(3), None,
    Unit.WORKING_DAYS, None, 0, ("Tờ khai", "Giấy chứng sinh"), "163/QĐ-BTP",
)  # fmt: skip
KNOWN = {NOW.code: NOW}


def test_a_code_nobody_knows_is_new():
    report = changes.compare([line(code="1.000656")], KNOWN)
    assert [change.entry.code for change in report.new] == ["1.000656"]
    assert (report.changed, report.unchanged, report.refused) == ([], 0, [])


def test_a_line_that_says_the_same_changes_nothing():
    report = changes.compare([line()], KNOWN)
    assert (report.new, report.changed, report.unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("over", "field", "before", "after"),
    [
        ({"name": "Khai sinh"}, "Tên", "Đăng ký khai sinh", "Khai sinh"),
        ({"sector": "Tư pháp"}, "Lĩnh vực", "Hộ tịch", "Tư pháp"),
        ({"level": ""}, "Cấp thực hiện", "xã", "không có"),
        (
            {"allow": Decimal(5)},
            "Thời hạn",
            "3 ngày làm việc",
            "5 ngày làm việc",
        ),
        ({"unit": Unit.DAYS}, "Thời hạn", "3 ngày làm việc", "3 ngày"),
        ({"promise": Decimal(1)}, "Cam kết", "không có", "1 ngày làm việc"),
        ({"cutoff": time(15)}, "Giờ chốt", "không có", "15:00"),
        ({"fee": 8000}, "Lệ phí", "Miễn phí", "8.000 đồng"),
        ({"source": "12/QĐ-BTP"}, "Căn cứ", "163/QĐ-BTP", "12/QĐ-BTP"),
        (
            {"papers": ("Tờ khai", "Ảnh")},
            "Giấy tờ",
            "Giấy chứng sinh",
            "Ảnh",
        ),
        ({"papers": NOW.papers[:1]}, "Giấy tờ", "Giấy chứng sinh", "không có"),
        ({"papers": NOW.papers[::-1]}, "Giấy tờ", "thứ tự cũ", "thứ tự mới"),
        (
            {"papers": (*NOW.papers, "Tờ khai")},
            "Giấy tờ",
            "Tờ khai; Giấy chứng sinh",
            "Tờ khai; Giấy chứng sinh; Tờ khai",
        ),
    ],
)
def test_each_thing_that_changed_is_said_in_words(over, field, before, after):
    found = changes.differences(NOW, replace(NOW, **over))
    assert found == [changes.Difference(field, before, after)]


def test_the_same_number_written_otherwise_is_no_change():
    assert changes.differences(NOW, replace(NOW, allow=Decimal("3.00"))) == []


def test_the_second_line_with_a_code_is_refused_with_both_lines():
    again = line(5, code="1,001193", name="Tên khác")
    report = changes.compare([line(2), again], {})
    assert [change.entry.name for change in report.new] == ["Đăng ký khai sinh"]
    (remark,) = report.refused
    assert (remark.line, remark.about) == (5, "1,001193")
    assert "dòng 2" in remark.says


def test_a_bad_line_does_not_stop_the_others():
    report = changes.compare(
        [
            line(2, code=""),
            Line(3, {}, "thừa ô"),
            line(4, fee_vnd="nhiều"),
            line(5, code="1.000656"),
        ],
        {},
    )
    assert [remark.line for remark in report.refused] == [2, 3, 4]
    assert [remark.about for remark in report.refused] == [
        "Đăng ký khai sinh",
        "",
        "1.001193",
    ]
    assert len(report.new) == 1


def test_a_long_name_in_a_remark_is_cut():
    report = changes.compare([line(code="", name="á" * 500)], {})
    assert report.refused[0].about == "á" * changes.SHOWN + "…"


def test_a_warning_names_its_line_and_code():
    report = changes.compare([line(9, statutory_time="3", unit="")], {})
    (remark,) = report.warned
    assert (remark.line, remark.about) == (9, "1.001193")
