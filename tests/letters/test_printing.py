"""Letters and the control slip on the desk: what they say, and to whom."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.dossiers import store
from app.letters import wording
from app.models import AuditEntry, DueChange, Letter
from tests import make, pages
from tests.letters import build


@pytest.fixture
def by(sqlite):
    return make.seated(counter=make.counter(agency=build.office()))


@pytest.fixture
def dossier(by):
    with clock.stopped(build.NOVEMBER):
        return make.dossier(by, **build.WHO)


@pytest.fixture
def client(desk, by):
    return desk.test_client(user=by)


def look(client, letter):
    return pages.words(pages.get(client, f"/desk/letters/{letter.id}"))


SAID = {
    "02": ("Phiếu yêu cầu bổ sung", "07/HDHS", "Trích lục bản đồ",
           "Nộp bản mới, có dấu", "Lý do:", "ngày 04 tháng 12 năm 2026",
           "Người hướng dẫn", "Lò Thị Hoa"),
    "03": ("Phiếu từ chối tiếp nhận", "07/TCHS", "thông báo không tiếp nhận",
           "Người nộp hồ sơ", "Người tiếp nhận hồ sơ", "Lò Thị Hoa"),
    "04": ("V/v xin lỗi và đề nghị gia hạn", "07/XL", "Kính gửi: Ông/Bà Nguyễn Văn An",
           "09 giờ 05 phút, ngày 19 tháng 11 năm 2026", "chân thành xin lỗi",
           "09 giờ 05 phút, ngày 24 tháng 11 năm 2026", "Nơi nhận:", "Quàng Thị Mai"),
    "05": ("Thông báo dừng giải quyết hồ sơ", "07/TB",
           "kể từ ngày 19 tháng 11 năm 2026", "Nơi nhận:", "Giám đốc"),
}  # fmt: skip


@pytest.mark.parametrize("form", SAID)
def test_a_letter_says_what_its_form_asks_for(client, dossier, form):
    says = look(client, build.letter(dossier, form))
    for wanted in (
        *SAID[form], f"Mẫu số {form}, Thông tư 03/2025/TT-VPCP", dossier.number,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Sen Nước, ngày 19 tháng 11 năm 2026", "Nguyễn Văn An", build.SAYS,
        dossier.procedure.name, "khoản 3 Điều 9", "Ủy ban nhân dân xã Sen Nước",
    ):  # fmt: skip
        assert wanted in says, wanted
    assert "dự thảo" not in says


def test_a_dossier_that_was_refused_at_intake_has_its_letter(client, by):
    said = make.intake(make.procedure(), **build.WHO)
    number = store.refuse(said, "Không thuộc nơi này.", by=by, key=make.key())
    says = look(client, build.letter(store.find(number), "03", reason="not_here"))
    assert "Không thuộc thẩm quyền nơi này." in says
    assert number in says


def test_what_a_citizen_withdrew_is_not_stopped_by_the_office(client, dossier, by):
    said = {"reason": "changed_mind", "note": "Gia đình tôi chưa cần nữa."}
    at = build.NOVEMBER + timedelta(hours=1)
    build.move(dossier, by, "withdraw", at, **said)
    says = look(client, Letter.get(Letter.form == "05"))
    assert "Theo đề nghị rút hồ sơ của Ông/Bà Nguyễn Văn An" in says
    assert "Lý do rút: Không còn nhu cầu. Gia đình tôi chưa cần nữa." in says
    assert "thông báo dừng giải quyết hồ sơ nêu trên" not in says
    assert "Nếu không đồng ý" not in says


def test_a_stop_of_the_office_stays_its_own(client, dossier):
    says = look(client, build.letter(dossier, "05"))
    assert "thông báo dừng giải quyết hồ sơ nêu trên" in says
    assert "đề nghị rút" not in says


def test_a_request_without_a_reason_prints_no_empty_line(client, dossier):
    assert "Lý do:" not in look(client, build.letter(dossier, "02", says=""))


def test_a_draft_cannot_be_mistaken_for_a_letter(client, dossier):
    says = look(client, build.letter(dossier, "04", signed=False))
    assert "Bản dự thảo chưa ký, chưa có giá trị" in says
    assert "Số: ……/XL" in says
    assert "ngày …… tháng …… năm ……" in says


def test_a_letter_that_was_taken_back_says_so(client, dossier):
    letter = build.letter(dossier, "02", taken_back_at=clock.now())
    assert "Đã thu hồi không còn giá trị" in look(client, letter)


OLD = {
    "02": "Mẫu số 02, Thông tư 01/2018/TT-VPCP",
    "03": "Mẫu số 03, Thông tư 01/2018/TT-VPCP",
    "04": "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
}


@pytest.mark.parametrize("form", OLD)
def test_a_letter_keeps_the_form_of_its_day(client, dossier, form):
    before = datetime(2025, 9, 14, 16, 59, tzinfo=UTC)  # a minute to midnight here
    old = build.letter(dossier, form, at=before)
    new = build.letter(dossier, form, at=before + timedelta(minutes=1), serial=8)
    assert OLD[form] in look(client, old)
    assert OLD[form] not in look(client, new)
    assert "03/2025" in look(client, new)


def test_an_apology_says_the_printed_promise_and_what_pauses_made_of_it(
    client, dossier, by
):
    due, later = dossier.due_first, build.NOVEMBER + timedelta(days=9)
    at = build.NOVEMBER + timedelta(days=2)
    DueChange.create(dossier=dossier, at=at, due=later, why="pause")
    before = look(client, build.letter(dossier, "04", new_due=later))
    after = look(client, build.letter(dossier, "04", at=at, serial=8, new_due=later))
    assert wording.at(due) in before
    assert "tính lại" not in before
    assert (
        f"tính lại sau khi tạm dừng hoặc đổi lịch làm việc: {wording.at(later)}"
        in after
    )
    assert wording.at(due) in after


def test_looking_changes_nothing_and_hides_where_they_live(client, dossier):
    letter = build.letter(dossier, "04")
    before = AuditEntry.select().count()
    sheets = {look(client, letter) for _each in range(3)}
    assert len(sheets) == 1
    assert AuditEntry.select().count() == before
    (says,) = sheets
    assert "…, xã Sen Nước, tỉnh Điện Biên" in says
    assert "09xx xxx 678" in says
    for hidden in ("Bản Nà Sen", "0912345678", "001085001978"):
        assert hidden not in says


def test_in_full_is_an_act(client, dossier, by):
    letter = build.letter(dossier, "04")
    key = {"key": make.key()}
    for _twice in range(2):
        answer = client.post(f"/desk/letters/{letter.id}/full", data=key)
        pages.check(answer)
        assert "Bản Nà Sen, xã Sen Nước" in pages.words(answer)
    entry = AuditEntry.select().order_by(AuditEntry.seq.desc()).get()
    assert (entry.kind, entry.actor) == ("letter.reveal", by.login)
    assert AuditEntry.select().where(AuditEntry.kind == "letter.reveal").count() == 1


def test_only_those_concerned_see_it(desk, officer_client, client, dossier):
    letter = build.letter(dossier, "02")
    stranger = desk.test_client(user=make.seated())
    for what in (f"letters/{letter.id}", f"dossiers/{dossier.number}/control-slip"):
        assert stranger.get(f"/desk/{what}").status_code == 404
    assert stranger.post(f"/desk/letters/{letter.id}/full").status_code == 404
    assert client.get("/desk/letters/2147483647").status_code == 404
    inspector = officer_client("inspector", agency=dossier.received_by)
    assert "letters" not in inspector.get(f"/desk/letters/{letter.id}").text
    assert inspector.post(f"/desk/letters/{letter.id}/full").status_code == 403


def test_a_form_that_is_no_letter_is_not_found(client, dossier):
    assert (
        client.get(f"/desk/letters/{build.letter(dossier, '9').id}").status_code == 404
    )


def test_names_are_shown_as_they_are_never_as_marks(client, dossier):
    letter = build.letter(
        dossier, "02", says='<b>"Thiếu"</b> & sai', papers='[["<i>", "&"]]'
    )
    page = pages.get(client, f"/desk/letters/{letter.id}")
    assert "<b>&#34;Thiếu" not in page.text
    assert '<b>"Thiếu"</b> & sai' in pages.words(page)


def test_it_is_vietnamese_whatever_the_officer_reads(client, dossier):
    page = pages.get(client, f"/desk/letters/{build.letter(dossier, '05').id}?lang=en")
    assert '<html lang="vi">' in page.text


def own_form(folder, body):
    (folder / "forms").mkdir()
    (folder / "forms" / "05-2026-01-01.html").write_text(body, "utf-8")


def test_the_province_s_form_is_printed_in_the_same_frame(client, dossier, folder):
    own_form(folder, "<h1>{{ title }}</h1><p>Mẫu của tỉnh: {{ letter.says }}</p>")
    page = pages.get(client, f"/desk/letters/{build.letter(dossier, '05').id}")
    says = pages.words(page)
    assert f"Mẫu của tỉnh: {build.SAYS}" in says
    assert "In theo mẫu riêng 05-2026-01-01.html." in says
    assert "Nơi nhận" not in says


def test_a_broken_one_is_told_on_the_bar_and_ours_is_printed(client, dossier, folder):
    own_form(folder, "<h1>x</h1>\n{{ letter.nothing }}")
    says = look(client, build.letter(dossier, "05"))
    assert "05-2026-01-01.html bị lỗi, dòng 2: Không có tên “nothing”." in says
    assert "Thông báo dừng giải quyết hồ sơ" in says
    assert "Nơi nhận" in says


def test_the_control_slip_says_what_its_form_asks_for(client, dossier, by):
    build.move(dossier, by, "hand_over", build.NOVEMBER + timedelta(hours=1))
    page = pages.get(client, f"/desk/dossiers/{dossier.number}/control-slip")
    says = pages.words(page)
    for wanted in (
        "Phiếu kiểm soát quá trình giải quyết hồ sơ", "Mẫu số 06", dossier.number,
        "Nguyễn Văn An", dossier.procedure.name, "Tiếp nhận lúc:", "Hẹn trả kết quả:",
        "Giấy tờ kèm theo (2): Tờ khai Giấy chứng sinh", "1. Giao:", "2. Nhận:",
        "Giao: 10 giờ 05 phút, ngày 19 tháng 11 năm 2026", "Người giao", "Người nhận",
        "Trước hạn", "Đúng hạn", "Quá hạn", "Ghi chú", "Lò Thị Hoa",
    ):  # fmt: skip
        assert wanted in says, wanted
