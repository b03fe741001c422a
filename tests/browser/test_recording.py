"""The recording page: a sentence spoken into the browser, or sent as a file."""

import pytest
from playwright.sync_api import expect

from app.accounts import store as accounts
from tests import axe, browsers, make
from tests.browser.browsing import sign_in
from tests.browser.test_tablet_aloud import SAMPLE

PASSWORD = "mot mat khau rat dai"
# A page over plain http on a LAN is no secure context.
PLAIN = "Object.defineProperty(window, 'isSecureContext', { value: false });"


@pytest.fixture
def page(open_window, live):
    """The administrator's browser, with a microphone that hums, on a new pack."""
    page = open_window(browsers.DESK, permissions=["microphone"])
    accounts.add(
        login="quantri", name="Đinh Công Vũ", role="administrator",
        agency=make.centre(), password=PASSWORD, by="x", key=make.key(),
    )  # fmt: skip
    sign_in(page, "quantri", PASSWORD)
    page.goto("/desk/admin/packs")
    page.fill("#field-name", "Hmoob")
    page.fill("#field-code", "hmn")
    page.fill("#field-consent", "Giàng A Pó, giấy ở tủ số 3")
    page.locator("form:has(#field-code) [type=submit]").click()
    page.wait_for_url("**/packs/hmn")
    return page


def test_a_sentence_is_recorded_heard_and_kept(page, folder):
    row = page.locator("#row-question")
    row.locator("[data-record]").click()
    expect(row.locator("[data-record]")).to_contain_text("Dừng (10)")
    expect(row.locator("[data-record]")).to_contain_text("Dừng (9)")
    row.locator("[data-record]").click()
    row.locator("[data-hear]").click()
    row.locator("form.clip [type=submit]").click()
    expect(page.locator("#pack-count")).to_have_text("1/31 câu")
    kept = folder / "packs" / "hmn" / "clips" / "question.webm"
    assert kept.read_bytes()[:4] == b"\x1a\x45\xdf\xa3"
    expect(page.locator("#row-question [data-record]")).to_have_text("Ghi lại")


def test_a_recording_ends_by_itself_after_ten_seconds(page):
    page.clock.install()
    row = page.locator("#row-thanks")
    row.locator("[data-record]").click()
    expect(row.locator("[data-record]")).to_contain_text("Dừng")
    page.clock.run_for(10_000)
    expect(row.locator("[data-hear]")).to_be_visible()


def test_a_file_is_sent_instead_and_words_beside_it(page):
    row = page.locator("#row-question")
    row.locator("[type=file]").set_input_files(SAMPLE / "clips" / "question.wav")
    row.locator("form.clip [type=submit]").click()
    expect(page.locator("#pack-count")).to_have_text("1/31 câu")
    row.locator("[name=text]").fill("Zoo li cas?")
    row.locator("form.find [type=submit]").click()
    expect(page.locator("#row-question .status.ok")).to_be_visible()
    page.reload()
    expect(page.locator("#row-question [name=text]")).to_have_value("Zoo li cas?")


def test_a_file_that_is_no_sound_is_said_in_its_row(page):
    row = page.locator("#row-question")
    row.locator("[type=file]").set_input_files(SAMPLE / "pack.json")
    row.locator("form.clip [type=submit]").click()
    expect(page.locator("#row-question .error")).to_be_visible()
    expect(page.locator("#pack-count")).to_have_text("0/31 câu")


def test_on_plain_http_it_says_why_and_still_takes_files(page):
    page.add_init_script(PLAIN)
    page.reload()
    expect(page.locator("#no-microphone")).to_be_visible()
    assert page.locator("[data-record]:visible").count() == 0
    assert page.locator("[type=file]:visible").count() == 31


def test_a_microphone_that_is_refused_is_a_sentence(page):
    page.context.clear_permissions()
    page.locator("#row-question [data-record]").click()
    expect(page.locator("#no-permission")).to_be_visible()


def test_axe_finds_nothing(page):
    assert axe.check(page) == []
    page.goto("/desk/admin/packs")
    assert axe.check(page) == []
    page.goto("/desk/admin/screen")
    assert axe.check(page) == []
