"""What a procedure says, in words."""

from datetime import time
from decimal import Decimal

import pytest

from app.procedures import rules
from app.words import speaking


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        ("3", "working-days", "3 ngày làm việc"),
        ("3.00", "working-days", "3 ngày làm việc"),
        ("30", "days", "30 ngày"),
        ("0.5", "working-days", "0,5 ngày làm việc"),
        ("8", "hours", "8 giờ làm việc"),
        ("0", "working-days", "trong ngày"),
        ("0", "hours", "trong ngày"),
        (None, "days", "chưa có thời hạn"),
        (None, None, "chưa có thời hạn"),
        ("7", None, "chưa có thời hạn"),
    ],
)
def test_a_time_limit_reads_as_people_say_it(amount, unit, words):
    assert rules.time_words(amount and Decimal(amount), unit) == words


def test_a_half_day_has_a_point_in_english():
    with speaking("en"):
        assert rules.time_words(Decimal("0.5"), "days").startswith("0.5 ")


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (0, "Miễn phí"),
        (2000, "2.000 đồng"),
        (4500000, "4.500.000 đồng"),
        (None, "Tùy trường hợp – hỏi tại quầy"),
    ],
)
def test_a_fee_reads_as_people_say_it(fee, words):
    assert rules.fee_words(fee) == words


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Cấp giấy", "Bảo trợ xã hội"),
        ("Cấp giấy", "Người có công"),
        ("Đăng ký việc nuôi con nuôi trong nước", "Nuôi con nuôi"),
        ("Công nhận hộ nghèo, hộ cận nghèo", "Giảm nghèo"),
        ("Cấp thẻ", "Phòng, chống HIV/AIDS"),
        ("Đăng ký cai nghiện ma túy tự nguyện", "Y tế"),
        ("Cấp Phiếu lý lịch tư pháp", "Tư pháp"),
        ("Thay đổi, cải chính, bổ sung thông tin hộ tịch", "Hộ tịch"),
        ("Xác định lại dân tộc", "Hộ tịch"),
        ("Đăng ký nhận cha, mẹ, con", "Hộ tịch"),
        ("Ghi vào Sổ hộ tịch việc ly hôn", "Hộ tịch"),
        ("Cấp Giấy xác nhận khuyết tật", "Y tế"),
        ("Giải quyết tố cáo", "Thanh tra"),
    ],
)
def test_what_tells_something_private_is_sensitive(name, sector):
    assert rules.sensitive(name, sector)


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Đăng ký khai sinh", "Hộ tịch"),
        ("Đăng ký kết hôn", "Hộ tịch"),
        ("Đăng ký khai tử", "Hộ tịch"),
        ("Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch"),
        ("Chứng thực bản sao từ bản chính", "Chứng thực"),
        ("Đăng ký thường trú", "Đăng ký, quản lý cư trú"),
        ("Cấp giấy phép xây dựng (công trình tín ngưỡng, tôn giáo)", "Xây dựng"),
        ("Cấp bản tích hợp dữ liệu", "Căn cước"),  # not án tích: whole words only
        ("Đăng ký hộ kinh doanh", "Hộ kinh doanh"),
    ],
)
def test_everyday_business_is_not_sensitive(name, sector):
    assert not rules.sensitive(name, sector)


class Version:
    name = "Công nhận hộ nghèo"
    sensitive = True


def test_a_sensitive_name_is_hidden_from_the_public():
    assert rules.public_title(Version()) == "Hồ sơ hành chính"


def test_an_everyday_name_is_shown():
    version = Version()
    version.sensitive = False
    assert rules.public_title(version) == "Công nhận hộ nghèo"


def test_the_promise_counts_before_the_law_even_when_it_is_the_same_day():
    assert rules.owed(Decimal(5), Decimal(3)) == 3
    assert rules.owed(Decimal(5), Decimal(0)) == 0
    assert rules.owed(Decimal(5), None) == 5
    assert rules.owed(None, None) is None


def terms(**over):
    given = {"allow": Decimal(10), "promise": None, "unit": "days"}
    return dict(rules.terms(**given | {"cutoff": None, "fee": 0} | over))


def test_terms_name_the_law_and_the_promise():
    said = terms(promise=Decimal(7))
    assert said["Theo luật"] == "10 ngày"
    assert said["Trung tâm cam kết"] == "7 ngày"
    assert said["Lệ phí"] == "Miễn phí"


def test_terms_without_a_time_say_whom_to_ask():
    said = terms(allow=None, unit=None)
    assert said["Theo luật"] == "chưa có thời hạn"
    assert said["Hẹn trả"] == "luật chưa ghi thời hạn; xin hỏi tại quầy"


def test_terms_explain_the_cut_off_hour():
    assert "15:00" in terms(cutoff=time(15))["Giờ chốt"]
    assert "Giờ chốt" not in terms(allow=None, unit=None, cutoff=time(15))


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("national portal text (619/QĐ-BNNMT)", "619/QĐ-BNNMT"),
        ("dichvucong.gov.vn, QĐ 1523/QĐ-BCA-C06", "1523/QĐ-BCA-C06"),
        ("8/2026/QĐ-UBND và 8/2026/QĐ-UBND", "8/2026/QĐ-UBND"),
        ("12/QĐ-BTP; 13/QĐ-BTP", "12/QĐ-BTP, 13/QĐ-BTP"),
        ("hiểu biết chung", ""),
    ],
)
def test_the_decision_is_read_out_of_the_source(source, number):
    assert rules.decision(source) == number
