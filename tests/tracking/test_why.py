"""Vì sao ngày này? for whoever holds the receipt, and the calendar that changed."""

from datetime import timedelta

import pytest

from app import clock
from app.models import CalendarDay
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
