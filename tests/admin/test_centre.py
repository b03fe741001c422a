"""Editing what the centre says of itself, and its hours."""

from datetime import date, timedelta

import pytest

from app import clock
from app.centres import changes
from app.models import Agency, AuditEntry
from tests import make, pages

DETAILS = {
    "name": "Trung tâm mới", "address": "Số 12", "phone": "0203 3876 115",
    "head_name": "Hoàng Thị Mai", "head_title": "Giám đốc", "head_phone": "",
    "reception": "Thứ Ba", "complaints": "Hòm thư",
}  # fmt: skip
HOURS = {f"hours-{d}": "7:30-11:30" if d < 5 else "" for d in range(7)}
HOURS |= {f"extra-{d}": "" for d in range(7)} | {"extra-5": "8:00-10:00"}


def days_from_now(n):
    day: date = clock.today() + timedelta(days=n)
    return f"{day:%d/%m/%Y}"


def test_details_are_kept_and_shown_to_everybody(send, centre, stranger_client):
    answer = send("/desk/admin/centre", **DETAILS)
    assert answer.status_code == 303
    assert Agency.get_by_id(centre.id).head_name == "Hoàng Thị Mai"
    front = pages.words(pages.get(stranger_client, "/"))
    assert "Trung tâm mới" in front
    assert "Giám đốc Hoàng Thị Mai" in front


def test_a_detail_that_cannot_be_is_said_and_nothing_typed_is_lost(send, centre):
    answer = send("/desk/admin/centre", **DETAILS | {"phone": "gọi cô Mai"})
    assert answer.status_code == 422
    pages.check(answer)
    assert "Nhập số điện thoại, ví dụ 0203 3876 115." in answer.text
    assert 'value="gọi cô Mai"' in answer.text
    assert 'value="Trung tâm mới"' in answer.text
    assert Agency.get_by_id(centre.id).name == "Trung tâm xã Sen Nước"


@pytest.mark.parametrize(
    ("where", "first", "then", "typed"),
    [
        ("centre", DETAILS, {"complaints": "Hòm thư ở sảnh"}, "Hòm thư ở sảnh"),
        (
            "hours", HOURS | {"since": days_from_now(9)},
            {"hours-4": "8:00-11:00"}, "8:00-11:00",
        ),
    ],
)  # fmt: skip
def test_what_is_mended_after_a_lost_answer_is_not_lost(
    send, centre, where, first, then, typed
):
    key = make.key()
    assert send(f"/desk/admin/{where}", **first, key=key).status_code == 303
    again = send(f"/desk/admin/{where}", **first | then, key=key)
    assert again.status_code == 422
    pages.check(again)
    assert "đã được ghi rồi, với nội dung khác" in again.text
    assert typed in again.text


def test_htmx_gets_the_part_with_the_sentence(client, centre):
    data = DETAILS | {"name": "", "key": make.key()}
    answer = client.post(
        "/desk/admin/centre", data=data, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 422
    assert answer.text.lstrip().startswith('<section id="details"')
    assert "Nhập tên trung tâm." in answer.text


def test_the_hours_in_force_stand_in_the_form(client, centre):
    page = pages.get(client, "/desk/admin/centre")
    assert page.text.count('value="7:00–11:30, 13:30–17:00"') == 5


def test_new_hours_are_announced_until_their_day(send, client, centre):
    answer = send("/desk/admin/hours", **HOURS, since=days_from_now(7))
    assert answer.status_code == 303
    page = pages.get(client, "/desk/admin/centre")
    assert "sẽ áp dụng giờ khác" in pages.words(page)
    assert "Thứ Bảy: (không tính hạn: 8:00–10:00)" in pages.words(page)
    assert page.text.count('value="7:00–11:30, 13:30–17:00"') == 5


def test_new_hours_from_today_are_in_force_at_once(send, centre):
    send("/desk/admin/hours", **HOURS, since=days_from_now(0))
    week = changes.week(centre, clock.today())
    assert len(week) == 6
    assert [session.counts for session in week].count(False) == 1


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"hours-2": "sáng"}, "Thứ Tư: viết giờ như 7:30–11:30, 13:30–17:00."),
        ({"extra-2": "10-12"}, "Thứ Tư: hai buổi không được chồng giờ."),
        ({"since": "hôm qua"}, "Nhập ngày như 24/10/2026."),
        ({"since": "01/01/2020"}, "Chọn ngày từ hôm nay đến hết năm sau."),
        ({f"hours-{d}": "" for d in range(7)}, "Nhập giờ làm việc của ít nhất"),
    ],
)
def test_hours_that_cannot_be_are_said_and_change_nothing(send, centre, over, says):
    before = changes.week(centre, clock.today())
    answer = send("/desk/admin/hours", **HOURS | {"since": days_from_now(0)} | over)
    assert answer.status_code == 422
    pages.check(answer)
    assert says in pages.words(answer)
    assert changes.week(centre, clock.today()) == before


def test_hours_that_were_typed_stay(send, centre):
    answer = send("/desk/admin/hours", **HOURS | {"hours-2": "sáng", "since": "mai"})
    assert 'value="sáng"' in answer.text
    assert 'value="8:00-10:00"' in answer.text
    assert 'value="mai"' in answer.text


def test_a_form_sent_twice_is_one_act(send, centre):
    key = make.key()
    for _ in range(2):
        send("/desk/admin/centre", **DETAILS, key=key)
    assert AuditEntry.select().where(AuditEntry.kind == "centre.edit").count() == 1
