"""Posted procedures in the browser of anybody, and the list at the counter."""

import pytest

from app.procedures import store
from tests import make, pages
from tests.procedures.files import line

PLACE = {
    "name": "Trung tâm Phục vụ hành chính công xã Sen Nước",
    "address": "Số 12 đường Bờ Sông",
    "phone": "0203 3876 115",
}


@pytest.fixture
def catalogue(sqlite):
    """Three procedures of two sectors, and a centre."""
    make.centre(**PLACE)
    rows = [
        line(
            2, name="Thủ tục đăng ký khai sinh", statutory_time="10", unit="ngày",
            promised_time="7", fee_vnd="8000", cutoff="15:00",
            documents="Tờ khai <b>; Giấy chứng sinh", source="163/QĐ-BTP (bản gốc)",
        ),
        line(3, code="1.000656", name="Thủ tục đăng ký khai tử", source="nghe nói"),
        line(4, code="1.012812", name="Hòa giải tranh chấp", sector="Đất đai"),
    ]  # fmt: skip
    store.import_rows(rows, by="test", key=make.key())


def read(client, url, status=200):
    return pages.words(pages.get(client, url, status))


# --- The list ------------------------------------------------------------------------


def test_all_procedures_are_posted_by_sector_with_counts(stranger_client, catalogue):
    said = read(stranger_client, "/P")
    assert "3 thủ tục trong 2 lĩnh vực" in said
    assert "Hộ tịch (2)" in said
    assert "Đất đai (1)" in said
    assert "Thủ tục đăng ký khai tử" in said


def test_the_list_links_to_each_procedure(stranger_client, catalogue):
    html = pages.get(stranger_client, "/P").text
    assert 'href="/P/1.000656"' in html
    assert html.count("<details") == 2


@pytest.mark.parametrize("typed", ["dang ky khai sinh", "Đăng+ký+KHAI+sinh", "dkks"])
def test_a_procedure_is_found_and_marked(stranger_client, catalogue, typed):
    answer = pages.get(stranger_client, f"/P?q={typed}")
    assert "Có 1 thủ tục khớp" in pages.words(answer)
    assert "<mark>khai</mark> <mark>sinh</mark>" in answer.text
    assert "/P/1.000656" not in answer.text


def test_what_was_typed_stays_in_the_box_and_is_never_markup(
    stranger_client, catalogue
):
    answer = pages.get(stranger_client, "/P?q=%3Cb%3E%22khai")
    assert 'value="&lt;b&gt;&#34;khai"' in answer.text
    assert "<b>" not in answer.text


def test_nothing_found_says_what_to_try(stranger_client, catalogue):
    said = read(stranger_client, "/P?q=xyzzy")
    assert "Không thấy thủ tục nào khớp với “xyzzy”" in said
    assert "Thử một hai từ chính" in said


def test_many_results_are_cut_and_it_is_said(stranger_client, sqlite):
    many = [line(n, code=f"1.{n:06}", name=f"Cấp giấy {n}") for n in range(2, 64)]
    store.import_rows(many, by="test", key=make.key())
    answer = pages.get(stranger_client, "/P?q=giay")
    assert answer.text.count('href="/P/1.') == 60
    assert "Còn nhiều thủ tục nữa" in pages.words(answer)


def test_an_empty_catalogue_says_so(stranger_client, sqlite):
    assert "Chưa có thủ tục nào được niêm yết" in read(stranger_client, "/P")


@pytest.mark.parametrize("typed", ["%25%25", "q" * 5000, "%F0%9F%98%80", "%FF"])
def test_no_text_breaks_the_search(stranger_client, catalogue, typed):
    pages.get(stranger_client, f"/P?q={typed}")


# --- One procedure -------------------------------------------------------------------


def test_a_procedure_tells_papers_time_fee_and_place(stranger_client, catalogue):
    said = read(stranger_client, "/P/1.001193")
    for words in (
        "Tờ khai <b>", "Giấy chứng sinh", "Theo luật 10 ngày",
        "Trung tâm cam kết 7 ngày", "8.000 đồng", "sau 15:00",
        *PLACE.values(), "Thứ Hai – Thứ Sáu: 7:00–11:30, 13:30–17:00",
        "Quyết định 163/QĐ-BTP", "2 giấy tờ",
    ):  # fmt: skip
        assert words in said


def test_what_is_not_known_is_said_plainly(stranger_client, catalogue):
    said = read(stranger_client, "/P/1.000656")
    assert "chưa có thời hạn" in said
    assert "Tùy trường hợp – hỏi tại quầy" in said
    assert "Danh mục chưa ghi giấy tờ" in said
    assert "Nguồn: nghe nói" in said


def test_a_procedure_shows_its_version_in_force(stranger_client, catalogue):
    store.import_rows([line(name="Khai sinh mới")], by="test", key=make.key())
    said = read(stranger_client, "/P/1.001193")
    assert "Khai sinh mới" in said
    assert "bản 2" in said


def test_a_procedure_is_told_before_there_is_a_centre(stranger_client, sqlite):
    make.procedure(code="1.000001")
    assert "Nộp ở đâu" not in read(stranger_client, "/P/1.000001")


@pytest.mark.parametrize("page", ["/P/9.999999", "/P/9.999999/checklist"])
def test_an_unknown_code_is_a_sentence(stranger_client, catalogue, page):
    assert "Xin tìm lại theo tên" in read(stranger_client, page, status=404)


# --- On paper ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "paper"), [("", "a4"), ("?paper=a5", "a5"), ("?paper=a0", "a4")]
)
def test_the_checklist_is_a_sheet_with_a_box_for_each_paper(
    stranger_client, catalogue, asked, paper
):
    answer = pages.get(stranger_client, f"/P/1.001193/checklist{asked}")
    assert f'data-paper="{paper}"' in answer.text
    assert answer.text.count('class="check"') == 2
    said = pages.words(answer)
    assert "Thủ tục đăng ký khai sinh" in said
    assert "10 ngày" in said
    assert PLACE["address"] in said


# --- In English ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    ["/P?lang=en", "/P?lang=en&q=khai", "/P?lang=en&q=zzz", "/P/1.001193?lang=en"],
)
def test_public_pages_speak_english_and_say_what_is_vietnamese(
    stranger_client, catalogue, page
):
    html = pages.get(stranger_client, page).text
    assert '<html lang="en">' in html
    assert 'lang="vi"' in html


def test_the_search_keeps_its_language(stranger_client, catalogue):
    html = pages.get(stranger_client, "/P?lang=en").text
    assert '<input type="hidden" name="lang" value="en">' in html
    assert 'href="/P/1.000656?lang=en"' in html


@pytest.mark.parametrize("page", ["/P", "/P?q=khai", "/P/1.001193"])
def test_public_pages_have_no_script_and_no_cookie(stranger_client, catalogue, page):
    answer = pages.get(stranger_client, page)
    assert "<script" not in answer.text
    assert "Set-Cookie" not in answer.headers


# --- At the counter ------------------------------------------------------------------


def test_the_list_at_the_counter_is_a_listbox(officer_client, catalogue):
    answer = officer_client("counter").get("/desk/procedures?q=khai+sinh")
    page = pages.Page(answer.text)
    kinds = [(tag, found.get("role")) for tag, found, _ in page.tags]
    assert kinds[0] == ("ul", "listbox")
    (option,) = [found for _, found, _ in page.tags if found.get("role") == "option"]
    assert option["id"] == "choice-0"
    assert option["data-code"] == "1.001193"
    assert option["data-name"] == "Thủ tục đăng ký khai sinh"
    assert "<mark>khai</mark>" in answer.text
    assert "Hộ tịch · 7 ngày" in pages.words(answer)
    assert page.unbalanced == []


def test_no_more_than_eight_are_offered(officer_client, sqlite):
    many = [line(n, code=f"1.{n:06}", name=f"Cấp giấy {n}") for n in range(2, 20)]
    store.import_rows(many, by="test", key=make.key())
    html = officer_client("counter").get("/desk/procedures?q=giay").text
    assert html.count('role="option"') == 8


def test_nothing_found_at_the_counter_is_said_in_the_same_place(
    officer_client, catalogue
):
    html = officer_client("counter").get("/desk/procedures?q=zzz").text
    assert 'id="choices"' in html
    assert 'role="option"' not in html
    assert "Không thấy thủ tục nào" in html


def test_nothing_typed_offers_nothing(officer_client, catalogue):
    html = officer_client("counter").get("/desk/procedures?q=").text
    assert 'id="choices"' in html
    assert "Không thấy" not in html


def test_a_stranger_gets_no_list_of_the_counter(stranger_client, catalogue):
    assert stranger_client.get("/desk/procedures?q=khai").status_code == 302
