"""The manager's calendar page: what would move is shown first, then chosen."""

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest

from app import clock
from app.models import CalendarDay, DossierEvent
from tests import make, pages
from tests.calendar.making import DECISION, MONDAY_8, due, received

STORM = {
    "day": "4/3/2026", "kind": "off", "name": "Nghỉ chống bão", "decision": DECISION,
    "makeup": "",
}  # fmt: skip


@pytest.fixture
def by(sqlite):
    return make.seated()


@pytest.fixture
def manager(officer_client, by):
    with clock.stopped(MONDAY_8):
        yield officer_client("manager", agency=by.agency)


def check(answer, status=200):
    """A sound page of this status."""
    assert answer.status_code == status
    pages.check(answer)
    return answer


def hidden(page, name):
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page.text)[1])


def chosen(page, choice):
    return {"choice": choice} | {n: hidden(page, n) for n in ("key", "seen", "days")}


def test_the_year_shows_its_days_with_their_decisions(manager):
    CalendarDay.create(
        day=date(2026, 4, 30), kind="off", name="Ngày Chiến thắng", decision="Điều 112"
    )
    page = check(manager.get("/desk/calendar?year=2026"))
    assert "Thứ Năm, 30/04/2026" in page.text
    assert "Ngày Chiến thắng" in page.text
    assert "Điều 112" in page.text


@pytest.mark.parametrize(
    ("choice", "kind", "day"),
    [("keep", "calendar_kept", "05/03"), ("move", "calendar_moved", "06/03")],
)
def test_a_typed_day_is_shown_then_chosen(manager, by, choice, kind, day):
    dossier = received(by)
    page = check(manager.post("/desk/calendar", data=STORM))
    assert "1 hồ sơ sẽ đổi ngày hẹn" in page.text
    assert "Muộn hơn 1 ngày" in page.text
    assert dossier.number in page.text
    assert CalendarDay.select().count() == 0

    answer = manager.post("/desk/calendar/change", data=chosen(page, choice))
    assert answer.status_code == 303
    assert due(dossier) == f"{day} 08:00"
    [event] = DossierEvent.select().where(DossierEvent.kind == kind)
    assert event.officer_id is not None
    after = check(manager.get(answer.location))
    assert "1 hồ sơ" in after.text
    assert DECISION in after.text


def test_both_dates_show_on_the_page_of_the_dossier(manager, by):
    dossier = received(by)
    page = manager.post("/desk/calendar", data=STORM)
    manager.post("/desk/calendar/change", data=chosen(page, "move"))
    shown = check(manager.get(f"/desk/dossiers/{dossier.number}"))
    assert "Ngày in trên giấy hẹn: 8:00, Thứ Năm, 05/03/2026" in shown.text
    assert "8:00, Thứ Sáu, 06/03/2026" in shown.text
    assert "Lịch nghỉ đổi, dời lời hẹn" in shown.text
    assert DECISION in shown.text


def test_who_is_hoped_for_on_a_closed_day_is_listed_afterwards(
    officer_client, manager, by
):
    dossier = received(by, 2)  # promised for Wednesday 4 March
    other = received(by, 3)
    page = manager.post("/desk/calendar", data=STORM)
    assert "Lời hẹn đã giữ" not in page.text
    manager.post("/desk/calendar/change", data=chosen(page, "keep"))
    shown = check(manager.get("/desk/calendar"))
    listed = shown.text.split("Lời hẹn đã giữ, nay rơi vào ngày nghỉ")[1]
    listed = listed.split("</section>")[0]
    assert "Thứ Tư, 04/03/2026: 1 lời hẹn" in listed
    assert dossier.number in listed
    assert other.number not in listed
    elsewhere = check(officer_client("manager").get("/desk/calendar"))
    assert dossier.number not in elsewhere.text
    keeper = officer_client("administrator", agency=by.agency)
    assert dossier.number not in check(keeper.get("/desk/calendar")).text
    with clock.stopped(MONDAY_8 + timedelta(days=3)):
        assert "Lời hẹn đã giữ, nay" not in manager.get("/desk/calendar").text


def test_a_day_with_its_make_up_day_is_one_change(manager):
    page = check(manager.post("/desk/calendar", data=STORM | {"makeup": "7/3/2026"}))
    manager.post("/desk/calendar/change", data=chosen(page, ""))
    assert [(row.day.day, row.kind) for row in CalendarDay.select()] == [
        (4, "off"),
        (7, "work"),
    ]


def test_a_file_is_taken(manager):
    text = "date;kind;name;decision\n2026-03-04;off;Nghỉ bão;CV 77\n"
    file = (BytesIO(text.encode("utf-8-sig")), "lich.csv")
    page = check(manager.post("/desk/calendar", data={"file": file}))
    assert "Nghỉ bão" in page.text


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"day": "30/2/2026"}, "day", "Nhập ngày như"),
        ({"kind": "rest"}, "kind", "Chọn một loại ngày"),
        ({"name": " "}, "name", "Điền mục này"),
        ({"decision": "theo chỉ đạo"}, "decision", "Ghi số văn bản"),
        ({"makeup": "6/3/2026"}, "makeup", "thứ Bảy hoặc Chủ nhật"),
        ({"day": "7/3/2026", "makeup": "8/3/2026"}, "makeup", "Chỉ ngày nghỉ từ"),
        ({"day": "7/3/2026", "kind": "work"}, "file", "Ngày làm bù này không có"),
    ],
)
def test_a_wrong_field_is_named_and_what_was_typed_stays(manager, wrong, field, says):
    page = check(manager.post("/desk/calendar", data=STORM | wrong), 422)
    assert f'id="field-{field}-problem"' in page.text
    assert says in page.text
    assert DECISION in page.text or "decision" in wrong
    assert CalendarDay.select().count() == 0


def test_a_file_that_is_wrong_is_named_by_its_line(manager):
    file = (BytesIO(b"date,kind,name,decision\n2026-03-04,rest,A,CV 7\n"), "a.csv")
    page = check(manager.post("/desk/calendar", data={"file": file}), 422)
    assert "Dòng 2: loại ngày" in page.text


def test_who_chose_nothing_is_asked_again(manager, by):
    received(by)
    page = manager.post("/desk/calendar", data=STORM)
    again = manager.post("/desk/calendar/change", data=chosen(page, ""))
    assert "Chọn giữ lời hẹn hoặc dời lời hẹn" in check(again, 422).text
    assert CalendarDay.select().count() == 0


def test_a_dossier_received_since_the_preview_is_shown_first(manager, by):
    received(by)
    page = manager.post("/desk/calendar", data=STORM)
    received(by, hours=0.5)
    again = check(manager.post("/desk/calendar/change", data=chosen(page, "move")), 422)
    assert "2 hồ sơ sẽ đổi ngày hẹn" in again.text
    assert CalendarDay.select().count() == 0


@pytest.mark.parametrize("days", ["", "rubbish", "date,kind,name,decision\n"])
def test_a_form_that_nobody_sent_from_here_is_refused(manager, days):
    sent = {"days": days, "seen": "0-0", "choice": "move", "key": make.key()}
    assert manager.post("/desk/calendar/change", data=sent).status_code == 422


def test_others_read_and_do_not_change(officer_client, by):
    leader = officer_client("leader", agency=by.agency)
    page = check(leader.get("/desk/calendar"))
    assert "Xem trước" not in page.text
    assert leader.post("/desk/calendar", data=STORM).status_code == 403


def test_a_manager_of_one_of_two_centres_is_told_who_may(manager):
    make.centre()
    answer = manager.post("/desk/calendar", data=STORM)
    assert answer.status_code == 403
    assert "dùng chung" in answer.text
