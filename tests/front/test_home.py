"""The front page: what the rules ask to be posted, for everybody, in two languages."""

from datetime import UTC, date, datetime

import pytest

from app import clock
from app.models import CalendarDay, OpeningSession
from tests import make, pages

MONDAY_NINE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 9:00 at the centre
SUNDAY = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture
def centre(desk):
    return make.centre(
        name="Trung tâm xã Sen Nước", address="Số 12, đường Hoa Sen",
        phone="0203 3876 115", head_name="Hoàng Thị Mai", head_title="Giám đốc",
        head_phone="0912 345 678", reception="Thứ Ba, phòng tiếp dân",
        complaints="Hòm thư tại sảnh",
    )  # fmt: skip


def words(client, url="/", at=MONDAY_NINE):
    with clock.stopped(at):
        return pages.words(pages.get(client, url))


@pytest.mark.parametrize(
    "posted",
    [
        "Trung tâm xã Sen Nước",
        "Thứ Hai hôm nay 7:00–11:30, 13:30–17:00",
        "Chủ nhật nghỉ",
        "Địa chỉ Số 12, đường Hoa Sen",
        "Điện thoại 0203 3876 115",
        "Giám đốc Hoàng Thị Mai 0912 345 678",
        "Tiếp công dân Thứ Ba, phòng tiếp dân",
        "Phản ánh, khiếu nại Hòm thư tại sảnh",
    ],
)
def test_what_the_rules_ask_for_is_posted(stranger_client, centre, posted):
    assert posted in words(stranger_client)


def test_numbers_can_be_called_with_one_touch(stranger_client, centre):
    page = stranger_client.get("/").text
    assert 'href="tel:02033876115"' in page
    assert 'href="tel:0912345678"' in page


def test_open_doors_say_until_when(stranger_client, centre):
    assert "Đang mở cửa đến 11:30 hôm nay" in words(stranger_client)


def test_closed_doors_say_when_they_open_again(stranger_client, centre):
    page = words(stranger_client, at=SUNDAY)
    assert "Đang đóng cửa Mở lại lúc 7:00 Thứ Hai, 23/11/2026" in page


def test_a_holiday_says_its_name(stranger_client, centre):
    CalendarDay.create(day=date(2026, 11, 23), kind="off", name="Lễ", decision="QĐ 1")
    page = words(stranger_client)
    assert "Hôm nay nghỉ: Lễ. Mở lại lúc 7:00 Thứ Ba, 24/11/2026" in page


def test_sessions_that_do_not_count_are_open_and_marked(stranger_client, centre):
    OpeningSession.update(counts=False).where(OpeningSession.weekday == 4).execute()
    assert "Thứ Sáu 7:00–11:30, 13:30–17:00 (không tính" in words(stranger_client)


def test_a_centre_without_hours_promises_nothing(stranger_client, centre):
    OpeningSession.delete().execute()
    page = words(stranger_client)
    assert "mở cửa" not in page.lower()
    assert "đóng cửa" not in page


def test_a_code_and_a_procedure_can_be_looked_for_without_scripts(
    stranger_client, centre
):
    page = stranger_client.get("/").text
    assert 'name="code"' in page
    assert 'action="/P"' in page
    assert "<script" not in page


def test_no_cookie_is_set(stranger_client, centre):
    assert "Set-Cookie" not in stranger_client.get("/").headers


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        (0, 0, "Chưa có lượt đánh giá nào."),
        (4, 0, "Mới có ít lượt đánh giá – chưa đủ để công bố."),
        (4, 1, "Hài lòng 4/5 lượt – chưa đủ để tính tỷ lệ."),
        (57, 3, "Hài lòng 57/60 lượt (khoảng 86–98 %), để tham khảo."),
        (95, 5, "Hài lòng 95/100 lượt (khoảng 89–98 %)."),
    ],
)
def test_satisfaction_is_told_as_far_as_the_answers_allow(
    stranger_client, centre, good, bad, says
):
    counter = make.counter(agency=centre)
    for n in range(good + bad):
        make.rating(counter, score=4 if n < good else 1, day=date(2026, 11, 20))
    page = words(stranger_client)
    assert says in page
    assert "không phải chỉ số SIPAS" in page


def test_several_centres_are_linked_to_each_other(stranger_client, centre):
    other = make.centre(name="Điểm thôn Cao")
    assert "Các trung tâm khác Điểm thôn Cao" in words(stranger_client)
    page = pages.get(stranger_client, f"/?centre={other.code.lower()}").text
    assert '<h1 lang="vi">Điểm thôn Cao</h1>' in page
    assert f'href="/?centre={centre.code}"' in page


@pytest.mark.parametrize("code", ["H00", "%25", "x" * 500])
def test_a_centre_that_is_not_there_is_not_found(stranger_client, centre, code):
    pages.get(stranger_client, f"/?centre={code}", 404)


def test_before_there_is_a_centre_the_page_says_what_to_do(stranger_client):
    page = pages.get(stranger_client, "/", 404)
    assert "motcua init" in pages.words(page)


def test_the_language_stays_with_every_link_and_form(stranger_client, centre):
    page = pages.get(stranger_client, "/?lang=en").text
    assert '<html lang="en">' in page
    assert 'href="/sign-in?lang=en"' in page
    assert page.count('name="lang" value="en"') >= 1


def test_what_the_centre_wrote_is_marked_as_vietnamese(stranger_client, centre):
    page = pages.get(stranger_client, "/?lang=en").text
    assert page.count('lang="vi">Trung tâm xã Sen Nước</') == 3  # head, h1, foot
    assert '<span lang="vi">Số 12, đường Hoa Sen</span>' in page


def test_the_page_stays_light(stranger_client, centre):
    assert len(stranger_client.get("/").data) < 24_000
