"""What may stand under what, and when it may end; no database."""

from datetime import date

import pytest

from app.centres import agency_rules as rules
from app.centres.agency_rules import Kind, Neighbour, Work
from app.errors import BadInput

TODAY = date(2026, 11, 22)
TYPED = {
    "kind": "department",
    "code": "H99.15.02",
    "name": "Phòng Kinh tế",
    "valid_from": "1/7/2025",
    "serves": "",
}


def neighbour(kind, **over):
    row = {"name": "Nơi đó", "valid_from": date(2025, 7, 1), "valid_to": None}
    return Neighbour(kind, **row | over)


def new(kind, **over):
    return rules.read(TYPED | {"kind": kind} | over, TODAY)


def test_an_agency_is_read_as_it_is_kept():
    found = new("branch", code=" h99.15.cn ", name=" Điểm  Bến Sen\n", serves="1")
    kept = (found.kind, found.code, found.name, found.valid_from, found.serves)
    assert kept == ("branch", "H99.15.CN", "Điểm Bến Sen", date(2025, 7, 1), True)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("kind", "", "Chọn một loại trong danh sách."),
        ("kind", "district", "Chọn một loại trong danh sách."),
        ("code", "", "Nhập mã gồm chữ không dấu"),
        ("code", "H99 15", "Nhập mã gồm chữ không dấu"),
        ("code", "H99..15", "Nhập mã gồm chữ không dấu"),
        ("code", "H99/15", "Nhập mã gồm chữ không dấu"),
        ("code", "ĐẠI", "Nhập mã gồm chữ không dấu"),
        ("code", "A" * 25, "Nhập mã gồm chữ không dấu"),
        ("name", "x", "Nhập tên cơ quan, từ 2 đến 160 ký tự."),
        ("name", "x" * 161, "Nhập tên cơ quan, từ 2 đến 160 ký tự."),
        ("valid_from", "hôm qua", "Nhập ngày như 24/10/2026."),
        ("valid_from", "1/1/2028", "Chọn ngày không muộn hơn cuối năm sau."),
        ("serves", "1", "Chỉ trung tâm, chi nhánh mới có quầy."),
    ],
)
def test_what_cannot_be_an_agency_is_said_at_its_field(field, typed, says):
    with pytest.raises(BadInput) as caught:
        rules.read(TYPED | {field: typed}, TODAY)
    assert caught.value.field == field
    assert caught.value.says.startswith(says)


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("commune", Kind.PROVINCE),
        ("department", Kind.PROVINCE),
        ("department", Kind.COMMUNE),
        ("branch", Kind.PROVINCE),
        ("branch", Kind.COMMUNE),
        ("branch", Kind.DEPARTMENT),
        ("branch", Kind.BRANCH),
    ],
)
def test_an_agency_stands_under_what_is_above_it(lower, upper):
    rules.check_under(new(lower), neighbour(upper))


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("province", Kind.PROVINCE),
        ("province", Kind.COMMUNE),
        ("commune", Kind.COMMUNE),
        ("commune", Kind.BRANCH),
        ("department", Kind.BRANCH),
        ("department", Kind.DEPARTMENT),
    ],
)
def test_an_agency_does_not_stand_under_what_is_not_above_it(lower, upper):
    with pytest.raises(BadInput, match="không đứng dưới “Nơi đó”") as caught:
        rules.check_under(new(lower), neighbour(upper))
    assert caught.value.field == "kind"


def test_nothing_new_stands_under_what_has_ended():
    ended = neighbour(Kind.COMMUNE, valid_to=date(2026, 1, 1))
    with pytest.raises(BadInput, match="đã kết thúc") as caught:
        rules.check_under(new("department"), ended)
    assert caught.value.field == "parent"


def test_an_agency_is_not_older_than_what_it_stands_under():
    with pytest.raises(BadInput, match="có từ 01/07/2025. Chọn ngày đó hoặc sau đó"):
        rules.check_under(
            new("department", valid_from="30/6/2025"), neighbour(Kind.COMMUNE)
        )


def test_a_province_is_put_on_top_of_a_commune():
    rules.check_above(new("province"), neighbour(Kind.COMMUNE))


@pytest.mark.parametrize(
    ("made", "lower", "field"),
    [
        ({"kind": "commune"}, Kind.COMMUNE, "kind"),
        ({"kind": "province"}, Kind.PROVINCE, "parent"),
        ({"kind": "province", "valid_from": "2/7/2025"}, Kind.COMMUNE, "valid_from"),
    ],
)
def test_what_does_not_belong_on_top_is_said(made, lower, field):
    with pytest.raises(BadInput) as caught:
        rules.check_above(new(**made), neighbour(lower))
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("work", "says"),
    [
        (Work(home=True, officers=3), "Trang chủ đang đón bà con"),
        (Work(below=2, officers=3), "Còn 2 cơ quan bên dưới."),
        (Work(seated=1, officers=3), "Còn 1 cán bộ đang ngồi quầy ở đây."),
        (Work(officers=3, deciding=4), "Còn 3 cán bộ ở đây."),
        (Work(deciding=4, waiting=5), "Còn 4 hồ sơ cơ quan này chưa giải quyết xong."),
        (Work(waiting=5), "Còn 5 hồ sơ nhận ở đây chưa trả kết quả."),
        (Work(unsent=6), "Máy tính bảng ở đây còn 6 lượt chưa gửi."),
    ],
)
def test_why_an_agency_stays_is_one_sentence_and_the_first_to_do(work, says):
    assert rules.stays(work).startswith(says)


def test_an_agency_that_nothing_hangs_on_may_end():
    assert rules.stays(Work()) == ""


def last_day(typed, begins=date(2025, 7, 1)):
    used = max(begins, date(2026, 10, 1))
    return rules.last_day(typed, begins=begins, used=used, today=TODAY)


@pytest.mark.parametrize("typed", ["1/10/2026", "22/11/2026"])
def test_the_last_day_is_from_the_last_work_to_today(typed):
    assert last_day(typed) <= TODAY


@pytest.mark.parametrize("typed", ["30/9/2026", "23/11/2026"])
def test_a_last_day_before_the_last_work_or_after_today_is_said(typed):
    with pytest.raises(BadInput, match="Chọn một ngày từ 01/10/2026 đến") as caught:
        last_day(typed)
    assert caught.value.field == "valid_to"


def test_an_agency_that_has_not_begun_never_begins():
    assert last_day("", begins=date(2027, 1, 1)) == date(2026, 12, 31)
