"""The loop closes: said on a phone, handled by keyboard, published, read again."""

import pytest
from playwright.sync_api import expect

from app.accounts import store as accounts
from app.models import Suggestion
from tests import axe, browsers, make
from tests.browser import browsing
from tests.suggestions import build

PASSWORD = "bốn mùa hoa nở 26"
SAID = "Ghế chờ hỏng, chờ lâu quá, gọi tôi 0912 345 678"
ANSWER = "Cảm ơn ông/bà. Từ hôm nay có thêm 12 ghế."
# whether a J outside all fields is taken for a shortcut
TAKEN = """() => {
  const kind = {key: "j", bubbles: true, cancelable: true};
  const press = new KeyboardEvent("keydown", kind);
  return !document.body.dispatchEvent(press);
}"""
PEOPLE = {"quanly": ("manager", "Lò Văn Quản"), "lanhdao": ("leader", "Cầm Thị Đạo")}


@pytest.fixture
def counter(live):
    """Counter 3 of a centre with a manager and a leader."""
    made = make.counter()
    for login, (role, name) in PEOPLE.items():
        accounts.add(
            login=login, name=name, role=role, agency=made.agency,
            password=PASSWORD, by="test", key=make.key(),
        )  # fmt: skip
    return made


def say(phone, counter):
    """Say something by the poster's code and wish an answer; return its address."""
    phone.goto(f"/q/{counter.agency.code.lower()}-{counter.number}")
    phone.locator(".vote").nth(0).tap()
    phone.locator(".subject").nth(1).tap()
    phone.fill("textarea", SAID)
    phone.check("#field-reply")
    phone.click("text=Gửi góp ý")
    phone.click("text=Mở trang đọc trả lời")
    expect(phone.locator("h1")).to_have_text("Đã nhận góp ý")
    return phone.url


def classify(page, kind):
    """Give the open suggestion its class and wait for it."""
    page.select_option("#field-kind", kind)
    page.click("text=Ghi loại")
    expect(page.locator("#detail .notice.ok")).to_be_focused()
    page.wait_for_load_state("networkidle")
    busy = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
    page.wait_for_function(f"!document.querySelector('{busy}')")  # all is in its place


def test_from_a_phone_to_the_answer_the_board_and_back(
    phone_without_scripts, page, counter
):
    address = say(phone_without_scripts, counter)
    browsing.sign_in(page, "quanly", PASSWORD)
    page.goto("/desk/suggestions")
    page.keyboard.press("j")
    expect(page.locator("#detail mark")).to_have_text("0912 345 678")
    classify(page, "remark")
    page.keyboard.press("r")
    expect(page.locator("#field-reply")).to_be_focused()
    page.keyboard.type(ANSWER)
    page.click("text=Gửi trả lời")
    expect(page.locator("#detail")).to_contain_text("Đã xử lý")
    page.click("text=Công khai câu hỏi và trả lời")
    expect(page.locator("#field-said")).to_have_value(
        "Ghế chờ hỏng, chờ lâu quá, gọi tôi …"
    )
    expect(page.locator("#field-done")).to_have_value(ANSWER)
    page.click("text=Ghi, chờ duyệt")
    expect(page.locator("#questions")).to_contain_text("Chờ duyệt")
    browsing.sign_in(page, "lanhdao", PASSWORD)
    page.goto("/desk/changes/questions")
    page.click("text=Duyệt, công khai")
    expect(page.locator("#questions")).to_contain_text("Đang công khai")

    phone = phone_without_scripts
    phone.goto(address)
    expect(phone.locator("h1")).to_have_text("Đã trả lời")
    expect(phone.locator("main")).to_contain_text(ANSWER)
    phone.goto("/")
    phone.click("text=Bà con nói – Chúng tôi làm")
    expect(phone.locator("main")).to_contain_text(ANSWER)
    expect(phone.locator("main")).not_to_contain_text("0912")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert Suggestion.get().body == SAID


def test_single_keys_walk_the_list_and_can_be_switched_off(page, counter):
    for _each in range(3):
        build.suggestion(counter, "Ghế chờ ở sảnh hỏng đã lâu")
    browsing.sign_in(page, "quanly", PASSWORD)
    page.goto("/desk/suggestions")
    rows = page.locator(".voices a")
    page.keyboard.press("j")
    expect(rows.nth(0)).to_have_class("chosen")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_class("chosen")
    page.keyboard.press("k")
    expect(rows.nth(0)).to_have_class("chosen")
    page.keyboard.press("g")
    expect(page.locator("#similar")).to_have_attribute("open", "")
    page.keyboard.press("t")
    page.locator("#field-q").focus()
    page.keyboard.type("jk")
    expect(page.locator("#field-q")).to_have_value("jk")
    page.click("text=Phím tắt")
    page.uncheck("#field-keys")
    page.reload()
    assert page.evaluate(TAKEN) is False
    page.click("text=Phím tắt")
    page.check("#field-keys")
    assert page.evaluate(TAKEN) is True


def test_axe_finds_nothing_on_the_new_pages(open_window, counter):
    one = build.suggestion(counter, SAID, urgent="extort")
    build.suggestion(counter, SAID)
    page = open_window(browsers.DESK)
    browsing.sign_in(page, "lanhdao", PASSWORD)
    for address in (
        f"/desk/suggestions/{one.id}", "/desk/suggestions/terms",
        "/desk/suggestions/figures", f"/desk/changes/questions?from={one.id}",
        f"/desk/changes?from={one.id}", "/changes",
    ):  # fmt: skip
        page.goto(address)
        assert axe.check(page) == [], address
