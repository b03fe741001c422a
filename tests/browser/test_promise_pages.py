"""Every page of promises, as each role meets it: axe, no page wider than the screen,
at the desk and on a phone, in both languages."""

import pytest
from playwright.sync_api import expect

from app.models import Letter
from tests import axe
from tests.browser import browsing
from tests.browser.promises import PASSWORD, Promises

SPAN = "from=2026-03-02&to=2026-03-31"
WIDER = """() => document.documentElement.scrollWidth
  - document.documentElement.clientWidth"""
DOSSIER = "/desk/dossiers/{at[%s]}"
PAGES = {
    "counter": [
        "/desk/dossiers", "/desk/dossiers?pile=waiting", "/desk/dossiers?pile=late",
        "/desk/dossiers?pile=today", "/desk/search", "/desk/search?q=nguyen+thi",
        "/desk/dossiers/awaited", "/desk/late", "/desk/handovers",
        "/desk/handovers/{list}", "/desk/steps", "/desk/processes",
        "/desk/processes/{stepped.procedure.code}", DOSSIER % "received",
        DOSSIER % "ask_more", DOSSIER % "ask_payment", DOSSIER % "finish",
        DOSSIER % "withdraw", DOSSIER % "returned", DOSSIER % "steps",
        DOSSIER % "received" + "/supplement", DOSSIER % "late" + "/why",
    ],
    "specialist": [
        "/desk/dossiers", DOSSIER % "handed_over", DOSSIER % "late", DOSSIER % "hold",
        DOSSIER % "decline", DOSSIER % "late" + "/sorry",
        DOSSIER % "late" + "/supplement", DOSSIER % "signed" + "/sorry", "/desk/late",
        "/desk/handovers/{list}", "/desk/steps",
    ],
    "leader": [
        "/desk/signing", DOSSIER % "second", DOSSIER % "stop", "/desk/late",
        DOSSIER % "ask_more", "/desk/calendar", f"/desk/reports?{SPAN}",
    ],
    "manager": [
        "/desk/late", "/desk/calendar", "/desk/calendar?year=2024", "/desk/ledger",
        "/desk/late?just=silent", "/desk/late?just=soon",
        *(f"/desk/reports?{SPAN}&by={part}"
          for part in ("sector", "agency", "received", "procedure", "officer")),
        *(f"/desk/reports?{SPAN}&form={form}"
          for form in ("scoreboard", "nine-criteria", "refusals")),
        f"/desk/reports/behind?{SPAN}&metric=3", "/desk/reports/definitions",
        "/desk/reports?from=hôm+qua", "/desk/dossiers?pile=open", "/X",
    ],
}  # fmt: skip


@pytest.fixture
def promises(live):
    return Promises()


@pytest.fixture(params=["desk", "phone"])
def window(request):
    return request.getfixturevalue({"desk": "page"}.get(request.param, request.param))


def wrong(page):
    """What keeps somebody out of this page, or off the right of the screen."""
    over = page.evaluate(WIDER)
    return axe.check(page) + ([f"{over} px wider than the screen"] if over > 0 else [])


@pytest.mark.parametrize("role", PAGES)
def test_everybody_can_read_every_page_of_promises(promises, window, role):
    browsing.sign_in(window, role, PASSWORD)
    found = {}
    for path in PAGES[role]:
        asked = path.format(**vars(promises))
        answer = window.goto(asked)
        if answer.status not in (200, 422) or (said := wrong(window)):
            found[asked] = said if answer.status in (200, 422) else answer.status
    assert found == {}


@pytest.mark.parametrize("role", PAGES)
def test_in_english_no_page_is_wider_than_a_phone(promises, phone, role):
    browsing.sign_in(phone, role, PASSWORD)
    wide = {}
    for path in PAGES[role]:
        asked = path.format(**vars(promises))
        phone.goto(f"{asked}{'&' if '?' in asked else '?'}lang=en")
        if (over := phone.evaluate(WIDER)) > 0:
            wide[asked] = over
    assert wide == {}


def test_letters_can_be_read_before_they_are_printed(promises, page):
    browsing.sign_in(page, "leader", PASSWORD)
    newest = {letter.form: letter.id for letter in Letter.select().order_by(Letter.id)}
    assert sorted(newest) == ["02", "03", "04", "05"]
    found = {}
    for form, letter in newest.items():
        page.goto(f"/desk/letters/{letter}")
        found[form] = axe.check(page)
    assert found == dict.fromkeys(newest, [])


def test_a_stack_is_opened_by_its_code(promises, page):
    browsing.sign_in(page, "specialist", PASSWORD)
    page.goto(f"/H/{promises.token}")
    expect(page.locator("h1")).to_contain_text(promises.list)
    assert wrong(page) == []


def test_after_an_act_the_keyboard_is_where_the_answer_is(promises, page):
    browsing.sign_in(page, "specialist", PASSWORD)
    page.goto(f"/desk/dossiers/{promises.at['handed_over']}")
    page.locator("#moves").get_by_role("button", name="Nhận giải quyết").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card .notice.ok")).to_be_focused()
    page.goto(f"/desk/dossiers/{promises.at['late']}/sorry")
    page.fill("[name=says]", "Chờ xã bạn xác minh nơi ở.")
    page.select_option("[name=reason]", "verification")
    page.fill("[name=new_day]", "31/02/2027")
    page.keyboard.press("Enter")
    expect(page.locator("[name=new_day]")).to_be_focused()
    expect(page.locator("#field-new_day-problem")).to_contain_text("Nhập ngày như")
    expect(page.locator("[name=says]")).to_have_value("Chờ xã bạn xác minh nơi ở.")
    assert axe.check(page) == []


def test_one_key_returns_a_result(promises, page):
    browsing.sign_in(page, "counter", PASSWORD)
    page.goto(f"/desk/dossiers/{promises.at['finish']}")
    page.keyboard.press("F9")
    expect(page.locator("#card .notice.ok")).to_contain_text("Trả kết quả")


def test_a_wrong_day_far_down_a_page_is_where_the_keyboard_is(promises, phone):
    browsing.sign_in(phone, "manager", PASSWORD)
    phone.goto("/desk/calendar")
    phone.fill("[name=day]", "25/13/2026")
    phone.get_by_role("button", name="Xem trước").first.click()
    expect(phone.locator("[name=day]")).to_be_focused()
    expect(phone.locator("[name=day]")).to_be_in_viewport()
    assert wrong(phone) == []


@pytest.mark.parametrize("size", [(683, 384), (1280, 800)], ids=["200 %", "tablet"])
def test_large_letters_and_darkness_keep_everything_readable(
    promises, open_window, size
):
    width, height = size
    window = open_window(
        {"viewport": {"width": width, "height": height}, "color_scheme": "dark"}
    )
    browsing.sign_in(window, "manager", PASSWORD)
    code = promises.stepped.procedure.code
    found = {}
    for path in (*PAGES["manager"][:4], f"/desk/processes/{code}"):
        window.goto(path)
        found[path] = wrong(window)
    assert found == dict.fromkeys(found, [])
