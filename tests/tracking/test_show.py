"""The tracking page: what each state says, and what no state ever says."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.db import db
from app.models import Agency, CalendarDay, Dossier, OpeningSession, Visit
from app.tracking.asking import MOST as MOST_ASKED
from tests import make, pages
from tests.tracking import scenes

NOW = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)  # 14:05 on a Tuesday
MOST = 12_288  # bytes of the whole page
STATEMENTS = 4
CANARIES = {
    "applicant": "Khàng Thị Mỷ Canary",
    "id_number": "001085001978",
    "phone": "0912345678",
    "address": "Bản Huổi Canary",
    "born": date(1985, 11, 26),
    "external": "H15.50.05-261008-0975",
}
HIDDEN = (
    *(value for value in CANARIES.values() if isinstance(value, str)),
    "Canary", "Khàng", "K. T. M.", "85001978", "0912345", "345678",
    "26/11/1985", "1985-11-26", "Cà Văn Pánh", "Pánh", "Tòng Thị Xôm", "Xôm", "canbo",
    "Tờ khai Canary",
)  # fmt: skip


def show(client, dossier, lang=""):
    """The tracking page of a dossier, sound, at NOW."""
    with clock.stopped(NOW):
        return pages.get(client, f"/T/{scenes.token_of(dossier)}{lang}")


def words(client, state, **over):
    return pages.words(show(client, scenes.play(state, NOW, **over)))


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("received", [
            "Đã nhận hồ sơ", "Chúng tôi đã nhận đủ giấy tờ.",
            "Hẹn trả kết quả, từ 14:05 Thứ Hai, 07/12/2026 còn 9 ngày làm việc",
            "Hôm nay ông/bà chưa phải làm gì.",
            "xong lúc 14:05 hôm qua · Cán bộ tiếp nhận, Quầy 3",
            "Hồ sơ đang ở Trung tâm Thử", "Gọi 0215 3999 115",
            "Cập nhật lúc 14:05 hôm nay.",
        ]),
        ("missing", [
            "Đã nhận hồ sơ", "Còn thiếu 1 giấy tờ ghi trên giấy hẹn.",
            "Xin nộp thêm tại Quầy 3.",
        ]),
        ("no_limit", ["Đã nhận hồ sơ", "Hẹn trả kết quả chưa có thời hạn"]),
        ("given_back", ["Đã nhận hồ sơ", scenes.BACK]),
        ("processing", [
            "Đang giải quyết",
            "đang làm từ 14:05, Chủ nhật, 22/11/2026 · Phòng Kinh tế",
            "Hồ sơ đang ở Phòng Kinh tế",
        ]),
        ("late", [
            "Trễ hẹn 18 ngày – chúng tôi xin lỗi", "Thứ Sáu, 06/11/2026",
            "Chúng tôi chưa ghi lý do. Mời ông/bà gọi 0215 3999 115.",
        ]),
        ("need_more", [
            "Cần bổ sung giấy tờ", scenes.ASKED, "Trên giấy hẹn in",
            "Mời ông/bà mang đến Quầy 3, chậm nhất Thứ Hai, 07/12/2026.",
            "Không cần nộp lại các giấy khác.",
            "chờ ông/bà bổ sung từ 14:05 hôm qua · Cán bộ tiếp nhận",
        ]),
        ("asked_at_once", ["Cần bổ sung giấy tờ", scenes.ASKED]),
        ("resumed", ["Đang giải quyết", "Ngày mới đã cộng thời gian tạm dừng."]),
        ("payment", [
            "Cần nộp phí, lệ phí", "Hồ sơ chờ ông/bà nộp phí, lệ phí.", scenes.PAY,
            "Mời ông/bà nộp phí tại Quầy 3.", "Trên giấy hẹn in",
            "Thời gian tạm dừng được cộng thêm vào ngày này.",
        ]),
        ("on_hold", [
            "Đang giải quyết", "Hồ sơ đang chờ nơi khác trả lời.", scenes.WAIT,
            "Trên giấy hẹn in", "tạm dừng từ 14:05 hôm qua",
        ]),
        ("declined", [
            "Có kết quả – mời đến nhận", scenes.DECLINED,
            "Kết quả là văn bản từ chối giải quyết.",
        ]),
        ("stopped", [
            "Không giải quyết được", "Hồ sơ đã dừng giải quyết.", scenes.STOP,
            "Ông/bà có quyền hỏi lại hoặc khiếu nại.",
        ]),
        ("ready", [
            "Có kết quả – mời đến nhận", "Có kết quả từ 14:05 Thứ Hai, 23/11/2026",
            "Mời ông/bà đến Quầy 3.", "Xin mang giấy hẹn này và căn cước.",
            "Thứ Hai – Thứ Sáu: 7:00–11:30, 13:30–17:00", "chờ ông/bà đến nhận",
        ]),
        ("done", [
            "Đã trả kết quả", "Đã trả lúc 14:05 Thứ Hai, 23/11/2026",
            "Ông/bà không phải làm gì nữa.",
        ]),
        ("withdrawn", [
            "Không giải quyết được", "Hồ sơ đã được rút theo yêu cầu.", scenes.GONE,
        ]),
        ("voided", ["Không giải quyết được", "Số hồ sơ này đã được hủy."]),
    ],
)  # fmt: skip
def test_each_state_says_where_the_dossier_is(stranger_client, state, says):
    found = words(stranger_client, state)
    assert [wanted for wanted in says if wanted not in found] == []


def test_the_printed_date_stays_in_sight_when_the_promise_moved(stranger_client):
    dossier = scenes.play("resumed", NOW)
    assert dossier.due_now > dossier.due_first
    found = pages.words(show(stranger_client, dossier))
    for moment in (dossier.due_first, dossier.due_now):
        assert f"{clock.local(moment):%d/%m/%Y}" in found


def test_holidays_are_not_counted_as_days_that_are_left(stranger_client):
    dossier = scenes.play("received", NOW)
    CalendarDay.create(day=date(2026, 11, 26), kind="off", name="Nghỉ", decision="1/QĐ")
    assert "còn 8 ngày làm việc" in pages.words(show(stranger_client, dossier))


def test_work_on_the_way_never_shows_an_officer_by_name(stranger_client):
    found = words(stranger_client, "done")
    assert "Phòng Kinh tế" in found
    assert "Cán bộ tiếp nhận" in found
    assert "Pánh" not in found
    assert "Xôm" not in found


@pytest.mark.parametrize("lang", ["", "?lang=en"])
@pytest.mark.parametrize("state", scenes.STATES)
def test_no_state_tells_who_the_citizen_is(stranger_client, state, lang):
    version = make.procedure(papers='["Tờ khai Canary", "Giấy chứng sinh Canary"]')
    dossier = scenes.play(state, NOW, version=version, **CANARIES)
    answer = show(stranger_client, dossier, lang)
    sent = f"{answer.headers}\n{answer.text}"
    assert [hidden for hidden in HIDDEN if hidden in sent] == []


@pytest.mark.parametrize("lang", ["", "?lang=en"])
@pytest.mark.parametrize("state", scenes.STATES)
def test_no_state_is_larger_than_a_slow_line_can_bear(stranger_client, state, lang):
    version = make.procedure(name="Thủ tục rất dài " * 37)
    answer = show(stranger_client, scenes.play(state, NOW, version=version), lang)
    assert len(answer.data) <= MOST


def test_the_longest_note_still_fits(stranger_client, monkeypatch):
    monkeypatch.setitem(scenes.NOTES, "ask_more", "Xin mang thêm giấy tờ. " * 43)
    answer = show(stranger_client, scenes.play("need_more", NOW))
    assert "Xin mang thêm giấy tờ." in answer.text
    assert len(answer.data) <= MOST


def test_a_procedure_that_tells_too_much_has_a_neutral_name(stranger_client):
    secret = "Trợ giúp xã hội đối với người khuyết tật"
    version = make.procedure(name=secret, sensitive=True)
    found = words(stranger_client, "need_more", version=version)
    assert "Hồ sơ hành chính" in found
    assert secret not in found
    assert scenes.ASKED not in found
    assert "Xin gọi điện hoặc đến quầy để biết chi tiết." in found


def test_a_note_is_shown_as_it_is_written(stranger_client, monkeypatch):
    monkeypatch.setitem(scenes.NOTES, "ask_more", "Thiếu <script>x</script> & giấy")
    answer = show(stranger_client, scenes.play("need_more", NOW))
    assert "<script" not in answer.text
    assert "Thiếu <script>x</script> & giấy" in pages.words(answer)


@pytest.mark.parametrize("state", scenes.STATES)
def test_the_page_asks_the_database_few_times(stranger_client, monkeypatch, state):
    dossier = scenes.play(state, NOW)
    address = f"/T/{scenes.token_of(dossier)}"
    visits = Visit.select().count()  # each may be rated: one more statement
    most = STATEMENTS + bool(visits) + min(visits, MOST_ASKED)
    asked = []
    execute = db.obj.execute_sql
    monkeypatch.setattr(
        db.obj, "execute_sql", lambda *a, **k: asked.append(a[0]) or execute(*a, **k)
    )
    with clock.stopped(NOW):
        assert stranger_client.get(address).status_code == 200
    assert 2 <= len(asked) <= most, asked


def test_looking_changes_nothing_and_leaves_no_cookie(stranger_client):
    dossier = scenes.play("processing", NOW)
    before = Dossier.select().dicts().get()
    answer = show(stranger_client, dossier)
    assert "Set-Cookie" not in answer.headers
    assert Dossier.select().dicts().get() == before
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_page_asks_for_nothing_else(stranger_client):
    answer = show(stranger_client, scenes.play("ready", NOW))
    outside = r'(?:src|href)="(?!data:|tel:|#|\?lang=)[^"]*"'
    assert re.findall(outside, answer.text) == []
    assert "<script" not in answer.text
    assert "url(" not in answer.text


def test_a_scanner_that_writes_small_letters_finds_it_too(stranger_client):
    dossier = scenes.play("ready", NOW)
    small = f"/t/{scenes.token_of(dossier).lower()}"
    with clock.stopped(NOW):
        found = pages.get(stranger_client, small)
        assert pages.words(found) == pages.words(show(stranger_client, dossier))


def test_the_english_page_keeps_vietnamese_names_marked(stranger_client):
    answer = show(stranger_client, scenes.play("processing", NOW), "?lang=en")
    assert '<html lang="en">' in answer.text
    assert '<dd lang="vi">Phòng Kinh tế</dd>' in answer.text


def test_a_centre_without_telephone_or_hours_still_has_a_page(stranger_client):
    dossier = scenes.play("late", NOW)
    OpeningSession.delete().execute()
    Agency.update(phone="", complaints="").execute()
    found = pages.words(show(stranger_client, dossier))
    assert "Chúng tôi chưa ghi lý do." in found
    assert "Gọi" not in found
    assert "gọi" not in found


def test_a_dossier_due_today_says_today(stranger_client):
    dossier = scenes.play("received", NOW)
    soon = NOW + timedelta(hours=1)
    Dossier.update(due_now=soon, due_first=soon).execute()
    found = pages.words(show(stranger_client, dossier))
    assert "từ 15:05 Thứ Ba, 24/11/2026 hôm nay" in found
