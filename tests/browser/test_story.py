"""The whole story, in a real browser: from the counter to the manager.

A citizen's dossier is received by keyboard, the receipt is printed, its code is read
from the printed picture by a telephone without JavaScript, the dossier moves and the
page with it, a face is tapped, something is said, and the manager reads both.
"""

import re

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from app.accounts.rules import DEMO_PASSWORD
from app.models import Dossier, Rating, Suggestion
from app.procedures import store as procedures
from app.sample import centre as sample
from tests import make
from tests.browser import browsing
from tests.browser.stands import FACES, pair, until, until_sent

CARD = "099085001978||Lường Thị Ánh|01011985|Nữ|Bản Pom, xã Sen Nước|01072022"
ASKED = "Xin mang thêm giấy chứng sinh bản chính."
SAID = "Ghế chờ ít quá, người già phải đứng."
PRINTER = 203 / 72  # dots of a thermal printer to a PDF point
SHOWN_FROM = 5  # ratings before a counter's numbers may be shown


@pytest.fixture
def centre(live):
    """The sample centre with its catalogue and nobody served yet."""
    made = sample.found()
    procedures.initial_load(sample.CATALOGUE)
    return made


def receive(page):
    """Receive a dossier with the keyboard alone; return its number."""
    keys = page.keyboard
    keys.type(CARD)
    keys.press("Enter")
    expect(page.locator("#field-q")).to_be_focused()
    keys.type("ks")
    expect(page.locator("#choices [role=option]").first).to_be_visible()
    keys.press("Enter")
    expect(page.locator("input[name=seen]").first).to_be_focused()
    keys.press("a")
    keys.press("Control+Enter")
    page.wait_for_url("**/receipt/1*")
    return re.search(r"/dossiers/([^/]+)/", page.url).group(1)


def address_on_paper(page):
    """Print the page, look at it as a 203 dpi printer draws it, read its code."""
    page.locator("body[data-ready]").wait_for()
    assert page.evaluate("window.askedToPrint")
    sheet = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(sheet) == 1
    picture = sheet[0].render(scale=PRINTER, grayscale=True).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def test_one_dossier_from_the_counter_to_the_verdict(
    page, phone_without_scripts, tablet, centre
):
    browsing.sign_in(page, "tiepnhan", DEMO_PASSWORD)
    number = receive(page)
    address = address_on_paper(page)
    assert address.startswith("HTTP://127.0.0.1:")

    citizen = phone_without_scripts
    citizen.goto(address)
    expect(citizen.locator("h1")).to_have_text("Đã nhận hồ sơ")
    assert "Lường" not in citizen.content()

    browsing.ask_for_paper(page, number, ASKED)
    citizen.reload()
    expect(citizen.locator("h1")).to_have_text("Cần bổ sung giấy tờ")
    expect(citizen.locator("main")).to_contain_text(ASKED)

    browsing.move(page, number, "Đã bổ sung đủ")
    browsing.move(page, number, "Bàn giao chuyên môn")
    browsing.sign_in(page, "lanhdao", DEMO_PASSWORD)
    browsing.move(page, number, "Nhận giải quyết")
    browsing.move(page, number, "Có kết quả")
    citizen.reload()
    expect(citizen.locator("h1")).to_have_text("Có kết quả – mời đến nhận")

    stand = pair(tablet, centre.counters[3])
    for _ in range(SHOWN_FROM):
        make.rating(centre.counters[3], score=3)
    browsing.sign_in(page, "tiepnhan", DEMO_PASSWORD)
    browsing.move(page, number, "Trả kết quả")
    citizen.reload()
    expect(citizen.locator("h1")).to_have_text("Đã trả kết quả")

    with stand.expect_response("**/K/prompt*"):
        stand.clock.run_for(2500)  # it asks every two seconds who was served
    until(stand, stand.locator("#prompt").is_visible)
    stand.locator(FACES).nth(3).tap()
    expect(stand.locator("#thanks")).to_be_visible()
    suggest(stand)
    until_sent(stand)
    rated = Rating.get(Rating.act == "returned")
    assert (rated.score, rated.counter_id) == (4, centre.counters[3].id)
    assert Suggestion.get().body == SAID

    browsing.sign_in(page, "quanly", DEMO_PASSWORD)
    page.goto("/desk/ratings")
    expect(page.locator("main")).to_contain_text("6/6 lượt")
    page.goto("/desk/suggestions")
    expect(page.locator("main")).to_contain_text(SAID)
    assert Dossier.get().stage == "returned"


def suggest(stand):
    """Say something from the thank-you screen."""
    stand.locator("#thanks [data-do=suggest]").tap()
    stand.locator("label.topic", has_text="Chỗ ngồi").tap()
    stand.locator("#text").fill(SAID)
    stand.locator("#send").tap()
    expect(stand.locator("#said")).to_be_visible()
