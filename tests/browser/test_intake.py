"""The counter's form by keyboard alone, in a real browser."""

import pytest
from playwright.sync_api import expect

from app.accounts.rules import DEMO_PASSWORD
from app.models import Dossier, Officer
from app.procedures import store as procedures
from app.sample import centre as sample
from tests import axe
from tests.browser import browsing

CARD = "099085001978||Lường Thị Ánh|01011985|Nữ|Bản Pom, xã Sen Nước|01072022"
WITH_SCAN, WITHOUT_SCAN = 25, 85  # keys an intake may take (design, ux O-1, O-2)


class Keys:
    """A keyboard that counts what it is pressed."""

    def __init__(self, page):
        self.board, self.count = page.keyboard, 0

    def type(self, text):
        self.board.type(text)
        self.count += len(text)

    def press(self, key):
        self.board.press(key)
        self.count += 1


@pytest.fixture
def desk_page(live, page):
    """The empty form, at counter 3 of the sample centre."""
    sample.found()
    procedures.initial_load(sample.CATALOGUE)
    browsing.sign_in(page, "tiepnhan", DEMO_PASSWORD)
    return page


def scan(page):
    page.keyboard.type(CARD)
    page.keyboard.press("Enter")
    expect(page.locator("#field-q")).to_be_focused()


def choose(page, keys):
    keys.type("ks")
    expect(page.locator("#choices [role=option]").first).to_be_visible()
    keys.press("Enter")
    expect(page.locator("input[name=seen]").first).to_be_focused()


def test_with_a_scan_an_intake_takes_few_keys(desk_page):
    keys = Keys(desk_page)
    scan(desk_page)
    choose(desk_page, keys)
    keys.press("a")
    keys.press("Control+Enter")
    desk_page.wait_for_url("**/receipt/1*")
    assert Dossier.get().applicant == "Lường Thị Ánh"
    assert keys.count <= WITH_SCAN


def test_without_a_scan_name_number_and_telephone_are_typed(desk_page):
    keys = Keys(desk_page)
    expect(desk_page.locator("#field-scan")).to_be_focused()
    for text in ("", "Nguyễn Thị Minh Khai", "099085001978", "01/01/1985"):
        keys.type(text)
        keys.press("Enter")
    keys.type("0912345678")
    keys.press("F4")
    choose(desk_page, keys)
    keys.press("a")
    keys.press("Control+Enter")
    desk_page.wait_for_url("**/receipt/1*")
    assert Dossier.get().applicant == "Nguyễn Thị Minh Khai"
    assert keys.count <= WITHOUT_SCAN


def test_what_was_typed_survives_a_reload(desk_page):
    scan(desk_page)
    choose(desk_page, Keys(desk_page))
    with desk_page.expect_response(
        lambda answer: "seen=0" in (answer.request.post_data or "")
    ):
        desk_page.keyboard.press("Space")
    desk_page.reload()
    expect(desk_page.locator("[name=applicant]")).to_have_value("Lường Thị Ánh")
    expect(desk_page.locator("input[name=seen]:checked")).to_have_count(1)


def test_a_refused_form_puts_the_cursor_on_the_field_to_mend(desk_page):
    scan(desk_page)
    choose(desk_page, Keys(desk_page))
    desk_page.fill("[name=phone]", "12")
    desk_page.keyboard.press("a")
    desk_page.keyboard.press("Control+Enter")
    expect(desk_page.locator("[name=phone]")).to_be_focused()
    expect(desk_page.locator("#field-phone-problem")).to_contain_text("10 chữ số")
    expect(desk_page.locator("[name=applicant]")).to_have_value("Lường Thị Ánh")


def test_a_session_that_ends_while_typing_loses_nothing(desk_page):
    scan(desk_page)
    choose(desk_page, Keys(desk_page))
    desk_page.keyboard.press("a")
    Officer.update(session_version=Officer.session_version + 1).execute()
    desk_page.keyboard.press("Control+Enter")
    again = desk_page.locator("#session")
    expect(again.locator("[name=login]")).to_be_focused()  # nobody types before that
    again.locator("[name=login]").fill("tiepnhan")
    again.locator("[name=password]").fill(DEMO_PASSWORD)
    desk_page.keyboard.press("Enter")
    expect(again.locator("[name=password]")).to_have_count(0)
    expect(desk_page.locator("[name=applicant]")).to_have_value("Lường Thị Ánh")
    desk_page.locator("#receive").click()
    desk_page.wait_for_url("**/receipt/1*")
    assert Dossier.select().count() == 1


def test_after_a_refusal_the_draft_is_kept_again(desk_page):
    keys = Keys(desk_page)
    scan(desk_page)
    choose(desk_page, keys)
    keys.press("Space")  # one paper of several
    keys.press("Control+Enter")
    expect(desk_page.locator("#field-missing_ok")).to_be_focused()
    with desk_page.expect_response("**/intake/draft"):
        desk_page.fill("[name=phone]", "0912345678")
    desk_page.reload()
    expect(desk_page.locator("[name=phone]")).to_have_value("0912345678")
    expect(desk_page.locator("#paper-1")).to_be_checked()


def test_the_form_is_content_when_nothing_is_missing_any_more(desk_page):
    keys = Keys(desk_page)
    scan(desk_page)
    choose(desk_page, keys)
    keys.press("Control+Enter")
    expect(desk_page.locator("#field-missing_ok")).to_be_focused()
    desk_page.locator("#paper-1").focus()
    keys.press("a")
    expect(desk_page.locator("#intake .error, #intake .notice.late")).to_have_count(0)
    keys.press("Control+Enter")
    desk_page.wait_for_url("**/receipt/1*")


def test_a_repeated_request_is_answered_by_keyboard(desk_page):
    keys = Keys(desk_page)
    for _each in range(2):
        desk_page.goto("/desk/intake")
        scan(desk_page)
        choose(desk_page, keys)
        keys.press("a")
        keys.press("Control+Enter")
        expect(
            desk_page.locator("body[data-ready], #field-duplicate_ok")
        ).to_be_visible()
    expect(desk_page.locator("#field-duplicate_ok")).to_be_focused()
    keys.press("Space")
    keys.press("Control+Enter")
    desk_page.wait_for_url("**/receipt/1*")
    assert Dossier.select().count() == 2


def test_a_receipt_just_issued_can_be_taken_back(desk_page):
    keys = Keys(desk_page)
    scan(desk_page)
    choose(desk_page, keys)
    keys.press("a")
    keys.press("Control+Enter")
    desk_page.wait_for_url("**/receipt/1*")
    desk_page.get_by_text("Người tiếp theo").click()
    desk_page.locator("#received [value=void]").click()
    desk_page.wait_for_url("**/desk/intake?done=*")
    assert Dossier.get().stage == "voided"


@pytest.mark.parametrize(
    "address",
    ["/desk/intake", "/desk/dossiers?pile=today", "/desk/search?q=anh", "/desk/seat"],
)
def test_axe_finds_nothing_at_the_counter(desk_page, address):
    scan(desk_page)
    choose(desk_page, Keys(desk_page))
    desk_page.keyboard.press("a")
    assert axe.check(desk_page) == []
    desk_page.keyboard.press("Control+Enter")
    desk_page.wait_for_url("**/receipt/1*")
    assert axe.check(desk_page) == []
    desk_page.goto(address)
    assert axe.check(desk_page) == []
    desk_page.goto(f"/desk/dossiers/{Dossier.get().number}")
    assert axe.check(desk_page) == []


def test_f2_clears_a_whole_form_and_receives_nothing(desk_page):
    scan(desk_page)
    choose(desk_page, Keys(desk_page))
    desk_page.keyboard.press("a")
    desk_page.keyboard.press("F2")
    expect(desk_page.locator("[name=applicant]")).to_have_value("")
    assert Dossier.select().count() == 0


def test_the_next_person_never_finds_the_one_before_in_the_form(desk_page):
    scan(desk_page)
    choose(desk_page, Keys(desk_page))
    desk_page.keyboard.press("a")
    desk_page.keyboard.press("Space")  # typed, and sent before it could be kept
    desk_page.keyboard.press("Space")
    desk_page.keyboard.press("Control+Enter")
    desk_page.wait_for_url("**/receipt/1*")
    desk_page.get_by_text("Người tiếp theo").click()
    expect(desk_page.locator("[name=applicant]")).to_have_value("")
