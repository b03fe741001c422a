"""A receipt on A4, and one that is printed again after its promise moved."""

import json
from datetime import timedelta

import pytest

from app import clock
from app.calendar import store as calendar
from app.calendar.rules import Choice
from app.dossiers import receipts
from tests import axe, make
from tests.browser import papers
from tests.browser.test_forms_paper import check, stands
from tests.calendar.making import DECISION, day, lines
from tests.letters import build

T = build.NOVEMBER
CUT = """() => { const lists = document.querySelector('.receipt > .lists');
  return Math.max(lists.scrollHeight - lists.clientHeight,
                  lists.scrollWidth - lists.clientWidth); }"""
FIELDS = (
    "Mã hồ sơ:", "tiếp nhận hồ sơ của Ông/Bà:", "Địa chỉ:", "Số điện thoại:", "Email:",
    "Số căn cước, hộ chiếu:", "Nội dung yêu cầu giải quyết:", "Chủ hồ sơ", "Thu trước",
    "Thu sau", "Đối tượng miễn phí", "Bản chính", "Bản sao chứng thực", "Bản chụp",
    "Số lượng hồ sơ: 01 (bộ)", "Thời hạn giải quyết:", "Tiếp nhận lúc:",
    "qua bưu chính", "trực tuyến", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ",
    "Mẫu số 01, Thông tư 03/2025/TT-VPCP", "khiếu nại", "sớm hơn ngày hẹn",
)  # fmt: skip


@pytest.fixture
def by(live):
    return papers.seated()


@pytest.fixture
def desk_page(page, live, sqlite, folder, by):
    """The desk's computer with the counter officer signed in."""
    return papers.sign_in(page, live, sqlite, folder, by)


def received(by, how_many, **over):
    """A dossier with so many papers, 3 of them handed in at most."""
    names = [name for name, _todo in papers.PAPERS[:how_many]]
    version = make.procedure(papers=json.dumps(names, ensure_ascii=False))
    seen = frozenset(range(min(3, how_many)))
    with clock.stopped(T):
        said = {"seen": seen, "missing_ok": True} | build.WHO | over
        return make.dossier(by, version, **said)


def moved(by, dossier):
    """Let its promise move and fall on a day that is closed by now; print it again."""
    hour = timedelta(hours=1)
    build.move(dossier, by, "ask_more", T + hour, note="Xin mang thêm giấy.")
    build.move(dossier, by, "supplemented", T + 30 * hour)
    with clock.stopped(T + 31 * hour):
        days = lines(day("2026-11-24"), day("2026-11-25"))
        calendar.change(days, Choice.KEEP, by="quanly", key=make.key())
        said = {"officer_id": by.id, "by": by.login, "key": make.key()}
        return receipts.record_print(dossier.number, **said)


def show(page, dossier, paper, serial=1):
    address = f"/desk/dossiers/{dossier.number}/receipt/{serial}?paper={paper}"
    papers.show(page, address)


def test_a_usual_receipt_is_one_page_of_a4_with_every_field(desk_page, by):
    dossier = received(by, 3)
    show(desk_page, dossier, "a4")
    assert axe.check(desk_page) == []
    pdf = papers.printed(desk_page)
    assert len(pdf) == 1
    check(desk_page, pdf)
    says = papers.says(pdf)
    names = [name for name, _todo in papers.PAPERS[:3]]
    for wanted in (*FIELDS, *names, dossier.number, "Thứ Ba, 24/11/2026"):
        assert stands(wanted, says), wanted


def test_a_long_receipt_goes_on_overleaf_and_signs_under_words(desk_page, by):
    dossier = received(by, 12, applicant=papers.NAME)
    show(desk_page, dossier, "a4", moved(by, dossier))
    pdf = papers.printed(desk_page)
    assert len(pdf) == 2
    check(desk_page, pdf)
    says = papers.says(pdf)
    for wanted in (papers.NAME, *(name for name, _todo in papers.PAPERS)):
        assert stands(wanted, says), wanted
    last = pdf[1].get_textpage().get_text_range()
    assert stands("khiếu nại", last), "words stand above the hands"
    assert stands("NGƯỜI NỘP HỒ SƠ", last)


@pytest.mark.parametrize("paper", ["a5", "80mm"])
@pytest.mark.parametrize("how_many", [0, 2, 5, 12])
def test_both_dates_and_why_take_room_from_nothing(desk_page, by, paper, how_many):
    dossier = received(by, how_many)
    show(desk_page, dossier, paper, moved(by, dossier))
    pdf = papers.printed(desk_page)
    assert len(pdf) == 1
    assert desk_page.evaluate(CUT) <= 1
    says = desk_page.inner_text(".receipt")
    for wanted in (
        "Ngày hẹn mới", "Thứ Tư, 25/11/2026", "Hẹn lần đầu: từ 9:05",
        "Thứ Ba, 24/11/2026", "đã cộng thời gian tạm dừng", DECISION,
        "mời ông/bà đến từ Thứ Năm, 26/11/2026", "Bản in lại lần 2",
    ):  # fmt: skip
        assert stands(wanted, says), wanted
