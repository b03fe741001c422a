"""A receipt that is printed again says both dates; the first is never rewritten."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import receipts
from app.errors import NotFound
from app.letters import promises
from app.models import Dossier, Letter
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

STORM = day("2026-03-04")
FIRST = "Thứ Năm, 05/03/2026"


@pytest.fixture
def by(database):
    return make.seated()


def read(dossier, hours=30.0):
    found = Dossier.get_by_id(dossier.id)
    return promises.read(found, MONDAY_8 + timedelta(hours=hours))


def waited(by, dossier, resumed=27):
    """Let the citizen be waited for until some hours after Monday, 8:00."""
    go(dossier, "ask_more", by, hours=1)
    go(dossier, "supplemented", by, hours=resumed)


def test_a_promise_that_did_not_move_is_said_once(by):
    told = read(received(by))
    assert told.label == "Ngày hẹn trả kết quả, từ 8:00"
    assert (told.day, told.notes) == (FIRST, ())


def test_a_pause_puts_both_dates_on_the_receipt_with_why(by):
    dossier = received(by)
    waited(by, dossier)
    told = read(dossier)
    assert told.label.startswith("Ngày hẹn mới, ")
    assert told.day == "Thứ Sáu, 06/03/2026"
    [note] = told.notes
    assert note == (
        f"Hẹn lần đầu: từ 8:00, {FIRST}. Ngày mới đã cộng thời gian tạm dừng."
    )


def test_a_moved_holiday_names_its_decision(by):
    dossier = received(by)
    change(STORM, chosen=MOVE)
    [note] = read(dossier).notes
    assert f"Ngày mới theo lịch nghỉ mới ({DECISION})." in note
    waited(by, dossier)
    [note] = read(dossier).notes
    assert "đã cộng thời gian tạm dừng, và theo lịch nghỉ mới" in note


def test_a_clock_that_stands_is_said(by):
    dossier = received(by)
    go(dossier, "ask_more", by, hours=1)
    told = read(dossier)
    assert told.day == FIRST
    assert told.notes == (
        "Đang tạm dừng từ Thứ Hai, 02/03/2026: thời gian tạm dừng được cộng thêm.",
    )


def test_a_day_that_is_closed_by_now_is_said_with_the_next_open_one(by):
    dossier = received(by, 2)
    change(STORM, chosen=KEEP)
    told = read(dossier)
    assert told.day == "Thứ Tư, 04/03/2026"
    [note] = told.notes
    assert note == (
        f"Thứ Tư, 04/03/2026 trung tâm nghỉ theo {DECISION}. Lời hẹn vẫn giữ: kết quả "
        "để sẵn, mời ông/bà đến từ Thứ Năm, 05/03/2026."
    )


def test_what_came_after_a_print_is_not_on_it(by):
    dossier = received(by)
    waited(by, dossier)
    change(day("2026-03-06"), chosen=KEEP, hours=29)
    assert read(dossier, 0.5).notes == ()
    assert len(read(dossier, 28).notes) == 1


def test_an_apology_is_said_and_moves_no_date(by):
    dossier = received(by)
    at = MONDAY_8 + timedelta(days=2)
    Letter.create(
        dossier=dossier, form="04", agency=dossier.competent, says="Chờ xác minh.",
        made_by=by.id, made_at=at, signed_by=by.id, signed_at=at, serial=1, year=2026,
        new_due=MONDAY_8 + timedelta(days=7),
    )  # fmt: skip
    told = read(dossier, 49)
    assert told.day == FIRST
    assert told.notes == (
        "Chúng tôi xin lỗi vì không kịp hẹn, và hẹn lại Thứ Hai, 09/03/2026.",
    )


def test_a_new_day_that_a_pause_has_moved_the_promise_past_is_not_named(by):
    dossier = received(by)
    at = MONDAY_8 + timedelta(hours=1)
    Letter.create(
        dossier=dossier, form="04", agency=dossier.competent, says="Chờ xác minh.",
        made_by=by.id, made_at=at, signed_by=by.id, signed_at=at, serial=1, year=2026,
        new_due=MONDAY_8 + timedelta(days=4),
    )  # fmt: skip
    go(dossier, "ask_more", by, hours=2)
    go(dossier, "supplemented", by, hours=24 * 7)
    told = read(dossier, 24 * 8)
    assert told.label.startswith("Ngày hẹn mới")
    assert not any("hẹn lại" in note for note in told.notes)


def test_without_a_time_limit_there_is_no_day(by):
    told = read(received(by, None, unit=None))
    assert (told.label, told.day) == ("Ngày hẹn trả kết quả", "chưa có thời hạn")


@pytest.mark.parametrize(
    ("move", "reason", "says"),
    [
        ("withdraw", "mistake", "Hồ sơ đã rút"),
        ("stop", "ordered", "Hồ sơ đã dừng giải quyết"),
    ],
)
def test_a_copy_for_what_ended_says_so_and_promises_nothing(by, move, reason, says):
    dossier = received(by)
    who = by
    if move == "stop":
        who = SignedIn(make.officer(role="leader", agency=by.agency))
    go(dossier, move, who, hours=2, reason=reason)
    told = read(dossier)
    assert (told.label, told.day) == (says, "Thứ Hai, 02/03/2026")
    [note] = told.notes
    assert note.endswith(f"Hẹn lần đầu: {FIRST}.")
    assert "Không còn ngày hẹn nào." in note
    assert read(dossier, 1).notes == (), "a print from before says what it said"


def test_a_voided_number_has_no_receipt_to_print(desk, sqlite):
    by = make.seated()
    dossier = received(by)
    go(dossier, "void", by, hours=0.005, note="")
    client = desk.test_client(user=by)
    shown = pages.get(client, f"/desk/dossiers/{dossier.number}")
    assert "In lại giấy hẹn" not in shown.text
    said = {"officer_id": by.id, "by": by.login}
    for act in (receipts.record_print, receipts.replace):
        with pytest.raises(NotFound, match="đã hủy"):
            act(dossier.number, key=make.key(), **said)
    pages.get(client, f"/desk/dossiers/{dossier.number}/receipt/1", 404)


def test_the_sheet_that_is_printed_again_shows_both_dates(desk, sqlite):
    by = make.seated()
    dossier = received(by)
    waited(by, dossier)
    with clock.stopped(MONDAY_8 + timedelta(hours=28)):
        said = {"officer_id": by.id, "by": by.login, "key": make.key()}
        serial = receipts.record_print(dossier.number, **said)
    where = f"/desk/dossiers/{dossier.number}/receipt/{serial}"
    says = pages.words(pages.get(desk.test_client(user=by), where))
    assert FIRST in says
    assert "Thứ Sáu, 06/03/2026" in says
    assert "Ngày mới đã cộng thời gian tạm dừng." in says
