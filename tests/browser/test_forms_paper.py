"""Forms 02 to 07 on paper: size, pages, all that they say, nothing cut, pure black.

The longest that a form must hold: 12 papers, a name of 90 letters, a reason of 1,000.
"""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import ImageChops

from app import clock
from app.accounts.gate import SignedIn
from tests import axe, make
from tests.browser import papers
from tests.letters import build

T = build.NOVEMBER
SAMPLE = Path(__file__).parents[2] / "docs" / "mau-giay" / "02-2027-01-01.html"
LETTERS = ("02", "03", "04", "05")
HEAD = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN XÃ SEN NƯỚC", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ SEN NƯỚC",
)  # fmt: skip
SAYS = {
    "02": ("Số: 07/HDHS", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "Lý do:",
           "Số điện thoại:", "Email:", "Địa chỉ:", "NGƯỜI HƯỚNG DẪN", "0215 3999 115"),
    "03": ("Số: 07/TCHS", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "Email:",
           "Địa chỉ:", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
    "04": ("Số: 07/XL", "V/v xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ",
           "Kính gửi:", "Nơi nhận:", "GIÁM ĐỐC", "Quàng Thị Mai", "xin lỗi Ông/Bà",
           "cơ quan chủ trì giải quyết hồ sơ là Ủy ban nhân dân xã Sen Nước"),
    "05": ("Số: 07/TB", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "Nơi nhận:", "GIÁM ĐỐC",
           "Thời gian hẹn trả kết quả", "khiếu nại"),
}  # fmt: skip


@pytest.fixture
def by(live):
    return papers.seated()


@pytest.fixture
def desk_page(page, live, sqlite, folder, by):
    """The desk's computer with the counter officer signed in."""
    return papers.sign_in(page, live, sqlite, folder, by)


@pytest.fixture
def usual(by):
    with clock.stopped(T):
        return make.dossier(by, **build.WHO)


@pytest.fixture
def longest(by):
    with clock.stopped(T):
        return papers.dossier(by)


def long_letter(dossier, form, **over):
    said = {"says": papers.REASON, "ground": "khoản 3 Điều 9 " * 8}
    if form == "02":
        said["papers"] = json.dumps(papers.PAPERS)
    return build.letter(dossier, form, **said | over)


def show(page, letter):
    papers.show(page, f"/desk/letters/{letter.id}")


def stands(wanted, says):
    """Tell whether words stand on paper, however the lines were broken."""
    return "".join(wanted.split()) in "".join(says.split())


def check(page, pdf, sheet=(210, 297)):
    """Fail if a page has another size, words are cut off, small or not black."""
    assert {papers.size(one) for one in pdf} == {sheet}
    assert page.evaluate(papers.SPILT) == []
    letters = page.evaluate(papers.LETTERS)
    assert {color for _words, _size, color, _shown in letters} == {"rgb(0, 0, 0)"}
    assert [found for found in letters if found[1] < 12] == []  # 9 pt are 12 px
    for one in pdf:
        reds, greens, blues = one.render(scale=3).to_pil().convert("RGB").split()
        assert not ImageChops.difference(reds, greens).getbbox()
        assert not ImageChops.difference(reds, blues).getbbox()
        white_edge(one)


def white_edge(page):
    """Fail if a page is printed within 5 mm of its edge."""
    image = page.render(scale=3, grayscale=True).to_pil()
    edge = round(5 / 25.4 * 72 * 3)
    inside = image.crop((edge, edge, image.width - edge, image.height - edge))
    inside.paste(255, (0, 0, *inside.size))
    image.paste(inside, (edge, edge))
    assert image.getextrema() == (255, 255)


@pytest.mark.parametrize("form", LETTERS)
def test_a_usual_letter_is_one_page(desk_page, usual, form):
    show(desk_page, build.letter(usual, form))
    pdf = papers.printed(desk_page)
    says = papers.says(pdf)
    assert len(pdf) == 1
    check(desk_page, pdf)
    for wanted in (
        *HEAD, *SAYS[form], f"Mẫu số {form}, Thông tư 03/2025/TT-VPCP",
        "Sen Nước, ngày 19 tháng 11 năm 2026", usual.number, usual.applicant,
        usual.procedure.name, build.SAYS, "khoản 3 Điều 9",
    ):  # fmt: skip
        assert stands(wanted, says), wanted


@pytest.mark.parametrize("form", LETTERS)
def test_the_longest_letter_loses_no_word(desk_page, longest, form):
    show(desk_page, long_letter(longest, form))
    pdf = papers.printed(desk_page)
    says = papers.says(pdf)
    assert len(pdf) == 2
    check(desk_page, pdf)
    asked = [words for paper in papers.PAPERS for words in paper]
    for wanted in (
        papers.NAME, papers.PROCEDURE, papers.REASON, *(asked if form == "02" else ()),
    ):  # fmt: skip
        assert stands(wanted, says), wanted
    last = " ".join(pdf[1].get_textpage().get_text_range().split())
    assert re.match("2 .*[.]/[.] ", last), "numbered, and words stand above the hands"


@pytest.mark.parametrize("form", ["02", "04"])
def test_a_letter_of_2024_is_one_page(desk_page, usual, form):
    show(desk_page, build.letter(usual, form, at=datetime(2024, 2, 5, 3, tzinfo=UTC)))
    pdf = papers.printed(desk_page)
    assert len(pdf) == 1
    check(desk_page, pdf)
    assert stands("Thông tư 01/2018/TT-VPCP", papers.says(pdf))
    assert stands("ngày 05 tháng 02 năm 2024", papers.says(pdf))


def test_a_draft_says_so_across_each_page(desk_page, longest):
    show(desk_page, long_letter(longest, "02", signed=False))
    pdf = papers.printed(desk_page)
    check(desk_page, pdf)
    pages = [one.get_textpage().get_text_range() for one in pdf]
    assert len(pages) == 2
    assert all(stands("BẢN DỰ THẢO", words) for words in pages)


def test_one_that_was_taken_back_says_so_across_it(desk_page, usual):
    show(desk_page, build.letter(usual, "05", taken_back_at=T))
    pdf = papers.printed(desk_page)
    assert len(pdf) == 1
    assert papers.says(pdf).count("ĐÃ THU HỒI") > 1  # at the head, and across


def test_the_control_slip_has_a_row_for_each_hand_over(desk_page, longest, by):
    specialist = SignedIn(make.officer(role="specialist", agency=by.agency))
    build.move(longest, by, "hand_over", T + timedelta(hours=1))
    build.move(longest, specialist, "start", T + timedelta(hours=2))
    build.move(
        longest, specialist, "ask_more", T + timedelta(days=1), note=papers.REASON[:950]
    )
    papers.show(desk_page, f"/desk/dossiers/{longest.number}/control-slip")
    pdf = papers.printed(desk_page)
    check(desk_page, pdf)
    says = papers.says(pdf)
    for wanted in (
        *HEAD, "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", longest.number,
        papers.NAME, papers.PROCEDURE, *(name for name, _todo in papers.PAPERS),
        "10 giờ 05 phút, ngày 19 tháng 11 năm 2026", papers.REASON[:950],
    ):  # fmt: skip
        assert stands(wanted, says), wanted
    tables = [one for one in pdf if "1. Giao" in one.get_textpage().get_text_range()]
    for one in tables:
        assert stands("TÊN CƠ QUAN", one.get_textpage().get_text_range())


def test_the_ledger_repeats_its_head_and_numbers_its_pages(
    page, live, sqlite, folder, by, longest
):
    version = make.procedure()
    with clock.stopped(T):
        for n in range(40):
            who = {"applicant": f"Người thứ {n:02}", "id_number": f"0010850019{n:02}"}
            make.dossier(by, version, **build.WHO | who)
    manager = SignedIn(make.officer(role="manager", agency=by.agency))
    papers.sign_in(page, live, sqlite, folder, manager)
    papers.show(page, "/desk/ledger/sheet?from=1/11/2026&to=30/11/2026")
    pdf = papers.printed(page)
    check(page, pdf, sheet=(297, 210))
    pages = [one.get_textpage().get_text_range() for one in pdf]
    assert len(pages) > 2
    for n, words in enumerate(pages, start=1):
        assert stands("Số lượng hồ sơ (bộ)", words)
        assert stands("Ký nhận", words)
        assert stands(f"Trang {n}/{len(pages)}", words)
    says = papers.says(pdf)
    wanted = [f"Người thứ {n:02}" for n in range(40)]
    assert [
        name
        for name in [papers.NAME, papers.PROCEDURE, *wanted]
        if not stands(name, says)
    ] == []


@pytest.mark.parametrize("form", LETTERS)
def test_nothing_keeps_people_out(desk_page, usual, form):
    show(desk_page, build.letter(usual, form, signed=False))
    assert axe.check(desk_page) == []


def test_a_province_s_form_is_set_like_ours(desk_page, longest, folder):
    """The one in the documents, from a day in the past."""
    (folder / "forms").mkdir()
    sample = SAMPLE.read_text("utf-8")
    (folder / "forms" / "02-2026-01-01.html").write_text(sample, "utf-8")
    show(desk_page, long_letter(longest, "02"))
    assert "In theo mẫu riêng" in desk_page.inner_text(".tools")
    pdf = papers.printed(desk_page)
    assert len(pdf) == 2
    check(desk_page, pdf)
    assert stands("đường dây nóng của tỉnh 1022", papers.says(pdf))


def test_nothing_keeps_people_out_of_the_ledger(page, live, sqlite, folder, by, usual):
    manager = SignedIn(make.officer(role="manager", agency=by.agency))
    papers.sign_in(page, live, sqlite, folder, manager)
    page.goto("/desk/ledger")
    assert axe.check(page) == []
    page.fill("[name=from]", "19/11/2026")
    page.fill("[name=to]", "31/12/2026")
    page.click("form[action$=sheet] button")
    assert axe.check(page) == []
    page.fill("[name=to]", "19/11/2026")
    page.click("form[action$=sheet] button")
    page.get_by_role("button", name="In đủ địa chỉ").click()
    page.get_by_text(build.WHO["address"]).wait_for()
    assert axe.check(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
