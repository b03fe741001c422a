"""Vì sao ngày này? for whoever holds the receipt, and the calendar that changed."""

from datetime import timedelta

import pytest

from app import clock
from app.models import CalendarDay, Dossier, DossierEvent
from tests import make, pages
from tests.calendar.making import (
    DECISION,
    KEEP,
    MONDAY_8,
    MOVE,
    change,
    day,
    go,
    received,
)
from tests.tracking import scenes

STORM = day("2026-03-04")


@pytest.fixture
def by(sqlite):
    return make.seated()


def page(client, dossier, asked="", hours=4.0):
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        return pages.get(client, f"/T/{scenes.token_of(dossier)}{asked}")


def test_the_page_leads_to_the_count_and_back(stranger_client, by):
    dossier = received(by)
    assert 'href="?why=1"' in page(stranger_client, dossier).text
    told = page(stranger_client, dossier, "?why=1")
    words = pages.words(told)
    assert "Vì sao ngày này?" in words
    assert "Ngày nhận hồ sơ, tính từ 8:00" in words
    assert "Cộng 24 giờ đúng bằng thời hạn 3 ngày làm việc" in words
    assert 'href="?why=1&amp;lang=en"' in told.text
    assert dossier.applicant not in words
    assert dossier.procedure.name not in words
    assert scenes.token_of(dossier) not in told.text


def test_in_english_it_stays_english(stranger_client, by):
    dossier = received(by)
    assert (
        'href="?why=1&amp;lang=en"' in page(stranger_client, dossier, "?lang=en").text
    )
    told = page(stranger_client, dossier, "?why=1&lang=en")
    assert '<html lang="en">' in told.text
    assert 'href="?lang=en"' in told.text
    assert "working day" in told.text.lower()


def test_nothing_is_explained_to_who_has_no_receipt(stranger_client, by):
    received(by)
    unknown = f"/T/{'0' * 26}"
    answers = [stranger_client.get(f"{unknown}{more}") for more in ("", "?why=1")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data


def test_where_no_time_is_set_the_page_does_not_lead_there(stranger_client, by):
    dossier = received(by, None, unit=None)
    assert "why=1" not in page(stranger_client, dossier).text
    assert "chưa có thời hạn" in page(stranger_client, dossier, "?why=1").text


def test_both_dates_show_when_the_calendar_moved_the_promise(stranger_client, by):
    dossier = received(by)
    change(STORM, chosen=MOVE)
    words = pages.words(page(stranger_client, dossier))
    assert "Thứ Sáu, 06/03/2026" in words
    assert "Trên giấy hẹn in: Thứ Năm, 05/03/2026." in words
    assert "Ngày mới vì lịch nghỉ thay đổi." in words
    why = pages.words(page(stranger_client, dossier, "?why=1"))
    assert f"dời sang 8:00 06/03/2026, theo {DECISION}" in why


def test_both_dates_show_when_the_promise_was_kept(stranger_client, by):
    dossier = received(by)
    change(STORM, chosen=KEEP)
    words = pages.words(page(stranger_client, dossier))
    assert "Thứ Năm, 05/03/2026" in words
    assert "theo lịch mới là Thứ Sáu, 06/03/2026" in words
    assert "chúng tôi giữ ngày đã hẹn" in words


def test_a_kept_day_that_is_closed_by_now_is_said_with_the_day_to_come(
    stranger_client, by
):
    dossier = received(by, 2)
    change(STORM, chosen=KEEP)
    for hours in (4.0, 50.0):
        words = pages.words(page(stranger_client, dossier, hours=hours))
        assert f"Thứ Tư, 04/03/2026 trung tâm nghỉ theo {DECISION}." in words
        assert "Lời hẹn vẫn giữ" in words
        assert "mời ông/bà đến từ Thứ Năm, 05/03/2026." in words
        assert "Từ Thứ Năm, 05/03/2026, xin mang giấy hẹn này" in words
        assert "Đến ngày hẹn" not in words
    assert "nay trung tâm nghỉ" in page(stranger_client, dossier, "?why=1").text


def test_once_the_day_works_again_or_is_over_nothing_is_said_of_it(stranger_client, by):
    dossier = received(by, 2)
    change(STORM, chosen=KEEP)
    assert "trung tâm nghỉ" not in page(stranger_client, dossier, hours=73).text
    CalendarDay.delete().execute()
    assert "trung tâm nghỉ" not in page(stranger_client, dossier).text


def test_a_result_that_waits_on_a_closed_day_says_so(stranger_client, by):
    dossier = received(by, 2)
    change(STORM, chosen=KEEP)
    Dossier.update(stage="ready").execute()
    DossierEvent.insert(
        dossier=dossier, at=MONDAY_8 + timedelta(hours=2), kind="finish",
        stage="ready", agency=dossier.received_by, note="",
    ).execute()  # fmt: skip
    words = pages.words(page(stranger_client, dossier))
    assert "mời ông/bà đến từ Thứ Năm, 05/03/2026." in words


def test_of_a_telling_procedure_the_count_says_no_reason(stranger_client, by):
    dossier = received(by, sensitive=True)
    go(dossier, "ask_payment", by, hours=0.5, note=scenes.PAY)
    why = pages.words(page(stranger_client, dossier, "?why=1"))
    assert "Đang tạm dừng, theo thủ tục, từ 8:30" in why
    assert "nộp phí" not in why


def test_a_changed_calendar_hides_nothing_that_the_citizen_was_told(
    stranger_client, by
):
    dossier = received(by)
    go(dossier, "ask_more", by, hours=0.5, note=scenes.ASKED)
    change(STORM, chosen=MOVE, hours=1)
    after = pages.words(page(stranger_client, dossier))
    assert scenes.ASKED in after
    assert "chờ ông/bà bổ sung từ 8:30" in after
    assert "05/03/2026" in after
    assert "Ngày nghỉ mới theo lịch cũng được cộng thêm." in after


def test_a_clock_moved_back_shows_a_page(stranger_client, by):
    CalendarDay.create(day=STORM.day, kind="off", name="Lễ", decision="QĐ 1")
    dossier = received(by)
    for asked in ("", "?why=1"):
        words = pages.words(page(stranger_client, dossier, asked, hours=-48))
        assert "06/03/2026" in words
