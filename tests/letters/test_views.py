"""The receipt on the desk: printed, printed again, replaced, shown."""

import re
from datetime import UTC, datetime

import pytest

from app import clock
from app.dossiers import receipts
from app.models import AuditEntry, Receipt, ReceiptPrint
from tests import make, pages

NOVEMBER = datetime(2026, 11, 19, 2, 5, tzinfo=UTC)  # 9:05 on a Thursday
WHO = {"id_number": "001085001978", "phone": "0912345678", "address": "Bản Nà Sen"}


@pytest.fixture
def by(sqlite):
    return make.seated()


@pytest.fixture
def dossier(by):
    with clock.stopped(NOVEMBER):
        return make.dossier(by, **WHO)


@pytest.fixture
def client(desk, by):
    return desk.test_client(user=by)


def address(dossier, what):
    return f"/desk/dossiers/{dossier.number}/receipt/{what}"


def send(client, dossier, what, **form):
    return client.post(address(dossier, what), data={"key": make.key()} | form)


def test_printing_is_counted_and_leads_to_the_sheet(client, dossier, by):
    answer = send(client, dossier, "print")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(address(dossier, "2?"))
    assert [made.officer_id for made in ReceiptPrint.select()] == [by.id] * 2
    entry = AuditEntry.select().order_by(AuditEntry.seq.desc()).get()
    assert (entry.kind, entry.actor) == ("receipt.print", by.login)


def test_the_sheet_says_what_the_form_asks_for(client, dossier):
    page = pages.get(client, address(dossier, 1))
    says = pages.words(page)
    _token, code = receipts.secrets_of(receipts.current(dossier))
    for wanted in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Trung tâm Thử", dossier.number, f"{code[:4]}-{code[4:8]}-{code[8:]}",
        "Nguyễn Văn An", "căn cước ***978", "09xx xxx 678", dossier.procedure.name,
        "9:05, Thứ Năm, 19/11/2026", "thời hạn 3 ngày làm việc", "Miễn phí",
        "Đã nhận 2 giấy tờ:", "Tờ khai", "Giấy chứng sinh", "từ 9:05",
        "Thứ Ba, 24/11/2026", "Quầy 3", "Thứ Hai – Thứ Sáu", "7:00–11:30",
        "Quét mã này để xem hồ sơ đến đâu", "localhost/T", "phản ánh, kiến nghị",
        "Người nộp hồ sơ", "Người tiếp nhận hồ sơ", "Lò Thị Hoa",
    ):  # fmt: skip
        assert wanted in says, wanted
    assert "Bản in lại" not in says
    assert "Còn thiếu" not in says


@pytest.mark.parametrize("paper", ["a5", "80mm"])
def test_neither_paper_shows_a_whole_number_or_the_token(client, dossier, paper):
    page = pages.get(client, address(dossier, f"1?paper={paper}"))
    token, _code = receipts.secrets_of(receipts.current(dossier))
    for hidden in (*WHO.values(), token):
        assert hidden not in page.text, hidden


def test_missing_papers_are_named(client, by):
    some = make.dossier(by, seen=frozenset({0}), missing_ok=True)
    says = pages.words(pages.get(client, address(some, 1)))
    assert "Còn thiếu 1 giấy tờ, xin nộp thêm: Giấy chứng sinh" in says
    assert "Đã nhận 1 giấy tờ: Tờ khai" in says


def test_without_a_time_limit_the_sheet_says_so(client, by):
    some = make.dossier(by, make.procedure(allow=None, unit=None))
    says = pages.words(pages.get(client, address(some, 1)))
    assert "Ngày hẹn trả kết quả chưa có thời hạn" in says


def test_a_second_print_says_so_and_the_codes_stay(client, dossier):
    before = receipts.secrets_of(receipts.current(dossier))
    answer = send(client, dossier, "print")
    second = pages.get(client, answer.headers["Location"])
    assert "Bản in lại lần 2" in pages.words(second)
    assert receipts.secrets_of(receipts.current(dossier)) == before
    # The first print, without its mark, does not come out of the printer again.
    pages.get(client, address(dossier, 1), 404)


def test_a_double_click_prints_once(client, dossier):
    key = make.key()
    answers = [send(client, dossier, "print", key=key) for _each in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert ReceiptPrint.select().count() == 2


def test_looking_at_the_sheet_changes_nothing(client, dossier):
    before = AuditEntry.select().count()
    sheets = {client.get(address(dossier, "1?paper=a5")).text for _each in range(3)}
    assert len(sheets) == 1
    assert ReceiptPrint.select().count() == 1
    assert AuditEntry.select().count() == before


def test_the_window_prints_by_itself_only_when_it_was_asked_to(client, dossier):
    answer = send(client, dossier, "print")
    assert 'data-print="now"' in client.get(answer.headers["Location"]).text
    assert 'data-print="asked"' in client.get(address(dossier, 2)).text


def test_a_new_receipt_is_printed_and_the_old_sheet_is_gone(client, dossier):
    old = receipts.secrets_of(receipts.current(dossier))
    key = make.key()
    answer = send(client, dossier, "replace", key=key)
    send(client, dossier, "replace", key=key)  # a double click

    new = pages.get(client, answer.headers["Location"])
    assert Receipt.select().count() == 2
    assert ReceiptPrint.select().count() == 2
    assert "Cấp lại, giấy trước không còn giá trị" in pages.words(new)
    assert old[1][:4] not in re.sub(r"<[^>]*>", "", new.text)
    assert receipts.by_token(old[0]) is None


def test_a_strip_is_printed_when_a_strip_is_asked_for(client, dossier):
    answer = send(client, dossier, "print", paper="80mm")
    page = pages.get(client, answer.headers["Location"])
    assert 'data-paper="80mm"' in page.text
    assert "print-80mm.css" in page.text


def test_the_form_is_vietnamese_whatever_the_officer_reads(client, dossier):
    page = pages.get(client, address(dossier, "1?lang=en"))
    assert '<html lang="vi">' in page.text
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in pages.words(page)


def test_a_print_that_was_not_made_is_not_found(client, dossier):
    answer = pages.get(client, address(dossier, 2), 404)
    assert "Không có bản in này." in pages.words(answer)


def test_a_paper_that_is_not_there_says_so(client, dossier):
    assert client.get(address(dossier, "1?paper=a3")).status_code == 422
    assert send(client, dossier, "print", paper="a3").status_code == 422
    assert ReceiptPrint.select().count() == 1


def test_another_centre_sees_nothing(desk, dossier):
    stranger = desk.test_client(user=make.seated())
    assert stranger.get(address(dossier, 1)).status_code == 404
    for what in ("print", "replace"):
        assert send(stranger, dossier, what).status_code == 404
    assert ReceiptPrint.select().count() == 1
    assert Receipt.select().count() == 1


@pytest.mark.parametrize("role", ["specialist", "leader", "inspector", "administrator"])
def test_who_has_no_business_with_it_prints_nothing(officer_client, dossier, role):
    client = officer_client(role, agency=dossier.received_by)
    for what in ("print", "replace"):
        assert send(client, dossier, what).status_code == 403
    assert client.get(address(dossier, 1)).status_code == 403
    assert ReceiptPrint.select().count() == 1


def test_the_province_s_receipt_takes_over_and_looking_at_it_counts_nothing(
    client, dossier, folder
):
    (folder / "forms").mkdir()
    file = folder / "forms" / "01-2026-01-01.html"
    file.write_text("<h1>{{ title }}</h1>{{ receipt.qr }}<b>{{ receipt.code }}</b>")
    page = pages.get(client, address(dossier, 1))
    _token, code = receipts.secrets_of(receipts.current(dossier))
    assert f"<b>{code[:4]}-{code[4:8]}-{code[8:]}</b>" in page.text
    assert '<svg class="qr-code"' in page.text
    assert "Ngày hẹn trả kết quả" not in page.text
    assert ReceiptPrint.select().count() == 1
    file.write_text("<h1>{{ title }}</h1>{{ receipt.token }}")
    says = pages.words(pages.get(client, address(dossier, 1)))
    assert "bị lỗi, dòng 1: Không có tên “token”." in says
    assert "Ngày hẹn trả kết quả" in says


def test_names_are_shown_as_they_are_never_as_marks(client, by):
    some = make.dossier(by, applicant='Lý <b>A</b> & "Páo"')
    page = pages.get(client, address(some, 1))
    assert "<b>A</b>" not in page.text
    assert 'Lý <b>A</b> & "Páo"' in pages.words(page)
