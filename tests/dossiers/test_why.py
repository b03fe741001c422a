"""Vì sao ngày này? The count of a dossier: what it sums to, what moved the date."""

from datetime import date, timedelta

import pytest

from app import clock
from app.dossiers import store as dossiers
from app.dossiers import why
from app.errors import BadInput
from app.models import CalendarDay, Dossier, DueChange, Pause
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

DAY = 24
STORM = day("2026-03-04")


@pytest.fixture
def by(database):
    return make.seated()


def explain(dossier, hours=1):
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        return why.explain(dossiers.find(dossier.number))


def test_it_counts_from_receipt_to_the_promise(by):
    CalendarDay.create(day=date(2026, 3, 3), kind="off", name="Lễ", decision="QĐ 1")
    told = explain(received(by, 1))
    assert [(f"{line.first:%d}", line.worth, line.why) for line in told.lines] == [
        ("02", "7 giờ", "Ngày nhận hồ sơ, tính từ 8:00"),
        ("03", "", "Lễ (QĐ 1)"),
        ("04", "1 giờ", "Ngày làm việc"),
    ]
    assert (told.term, told.total) == ("1 ngày làm việc", "8 giờ")
    assert told.notes == []
    assert told.due == told.first


def test_a_pause_is_said_with_its_reason_and_its_times(by):
    dossier = received(by)
    go(dossier, "ask_more", by, hours=2)
    go(dossier, "supplemented", by, hours=3)
    told = explain(dossier, 4)
    assert told.notes == [
        (
            "Tạm dừng, chờ bổ sung giấy tờ: từ 10:00 02/03/2026 đến 11:00 02/03/2026. "
            "Lúc đó không tính."
        )
    ]
    assert told.lines[0].why == "Ngày nhận hồ sơ, trừ lúc tạm dừng"
    assert told.total == "24 giờ"
    assert told.first < told.due


def test_a_pause_that_never_ended_is_said_in_plain_words(by):
    dossier = received(by)
    go(dossier, "ask_more", by, hours=2)
    [note] = explain(dossier, 400 * DAY).notes
    assert note.startswith("Đang tạm dừng, chờ bổ sung giấy tờ, từ 10:00 02/03/2026.")
    assert "Chưa biết đến khi nào" in note


def test_a_moved_promise_names_the_decision_and_counts_the_day_as_closed(by):
    dossier = received(by)
    change(STORM, chosen=MOVE)
    told = explain(dossier)
    assert told.notes == [
        (
            "Lịch nghỉ đổi ngày 02/03/2026: ngày hẹn dời sang 8:00 06/03/2026, "
            f"theo {DECISION}."
        )
    ]
    assert told.lines[2].why == f"Nghỉ chống bão ({DECISION})"
    assert told.total == "24 giờ"


def test_a_kept_promise_says_so_and_still_adds_up(by):
    dossier = received(by)
    change(STORM, chosen=KEEP)
    told = explain(dossier)
    assert told.notes == [
        (
            "Lịch nghỉ đổi ngày 02/03/2026: giữ ngày hẹn 8:00 05/03/2026; "
            f"theo lịch mới thì là 8:00 06/03/2026 ({DECISION})."
        )
    ]
    assert told.lines[2].why == (
        f"Ngày làm việc theo lịch lúc hẹn; nay trung tâm nghỉ ({DECISION})"
    )
    assert told.total == "24 giờ"


def test_a_day_that_was_closed_since_is_not_folded_away(by):
    dossier = received(by, 60)
    change(STORM, chosen=KEEP)
    [line] = [one for one in explain(dossier).lines if one.first == STORM.day]
    assert line.last == STORM.day
    assert "nay trung tâm nghỉ" in line.why


def test_a_promise_on_a_day_that_is_closed_by_now_says_when_to_come(by):
    dossier = received(by, 2)
    change(STORM, chosen=KEEP)
    told = explain(dossier)
    assert told.notes[-1] == (
        f"Thứ Tư, 04/03/2026 trung tâm nghỉ theo {DECISION}. Lời hẹn vẫn giữ: kết quả "
        "để sẵn, mời ông/bà đến từ Thứ Năm, 05/03/2026."
    )
    assert "nay trung tâm nghỉ" in told.lines[-1].why
    assert told.due == told.first


def test_what_was_waited_for_is_not_told_of_a_telling_procedure(desk, sqlite):
    by = make.seated()
    dossier = received(by, sensitive=True)
    go(dossier, "ask_payment", by, hours=2, note="Mời ông/bà nộp lệ phí.")
    with clock.stopped(MONDAY_8 + timedelta(hours=3)):
        [note] = why.explain(dossiers.find(dossier.number), discreet=True).notes
        assert note.startswith("Đang tạm dừng, theo thủ tục, từ 10:00 02/03/2026.")
        address = f"/desk/dossiers/{dossier.number}/why"
        client = desk.test_client(user=by)
        assert "chờ nộp phí" in pages.get(client, address).text
        assert "chờ nộp phí" not in pages.get(client, f"{address}/print").text


def test_a_date_put_off_because_that_day_is_closed_by_now_says_so(by):
    dossier = received(by, 2)
    change(STORM, chosen=KEEP)
    go(dossier, "ask_more", by, hours=2)
    go(dossier, "supplemented", by, hours=3)
    assert explain(dossier, 4).notes[-1] == (
        "Đếm đến 9:00 04/03/2026, nhưng hôm đó nghỉ nên hẹn 17:00 05/03/2026."
    )


def test_a_long_term_is_folded_by_the_week(by):
    told = explain(received(by, 60))
    assert len(told.lines) <= 16
    assert told.lines[1].why == "4 ngày được tính, 2 ngày nghỉ"
    assert told.lines[2].worth == "40 giờ"
    assert told.total == "480 giờ"


def test_calendar_days_are_told_in_days(by):
    told = explain(received(by, 6, unit="days"))
    assert told.total == "6 ngày"
    assert told.lines[-1].why == "Ngày hẹn trả"


def test_where_no_time_is_set_there_is_nothing_to_explain(by):
    assert explain(received(by, None, unit=None)) is None


def test_times_that_contradict_each_other_are_said_and_never_a_fault(by):
    dossier = received(by)
    early = MONDAY_8 - timedelta(days=1)
    Pause.create(dossier=dossier, reason="payment", began=early, ended=MONDAY_8)
    told = explain(dossier)
    assert told.lines == []
    assert "giờ ghi trong hồ sơ trái nhau" in told.notes[-1]


def test_a_clock_moved_back_counts_no_pause(by):
    dossier = received(by)
    with pytest.raises(BadInput, match="Đồng hồ máy chủ đang chỉ 07:00 02/03/2026"):
        go(dossier, "ask_more", by, hours=-1)
    go(dossier, "ask_more", by, hours=2)
    assert "đồng hồ máy chủ đã bị lùi" in explain(dossier, 1).notes[0]
    with pytest.raises(BadInput, match="sớm hơn lần ghi trước"):
        go(dossier, "supplemented", by, hours=1)
    assert Dossier.get_by_id(dossier.id).stage == "supplement"
    assert DueChange.select().count() == 0


def test_the_desk_and_the_paper_show_it(officer_client, sqlite):
    by = make.seated()
    dossier = received(by)
    change(STORM, chosen=MOVE)
    client = officer_client("counter", agency=by.agency)
    address = f"/desk/dossiers/{dossier.number}"
    assert f'href="{address}/why"' in pages.get(client, address).text
    for suffix in ("/why", "/why/print", "/why/print?paper=a5", "/why/print?paper=x"):
        page = pages.get(client, f"{address}{suffix}").text
        assert f"Nghỉ chống bão ({DECISION})" in page
        assert "đúng bằng thời hạn 3 ngày làm việc" in page
    assert dossier.applicant not in page
    elsewhere = officer_client("counter")
    assert elsewhere.get(f"{address}/why").status_code == 404
    assert elsewhere.get(f"{address}/why/print").status_code == 404
