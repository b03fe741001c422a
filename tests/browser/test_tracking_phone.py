"""The tracking page on a cheap phone: no script, one request, all in one look."""

import pytest
from playwright.sync_api import expect

from app import clock
from app.dossiers import codes
from app.models import Dossier
from tests import axe, browsers, make
from tests.tracking import scenes

PLAIN = {"java_script_enabled": False}
MOST = 12_288  # bytes over the line
FOLD = 640  # px: what is seen without scrolling
LONG = (
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do "
    "thay đổi thông tin người sử dụng đất, chủ sở hữu tài sản"
)
BOTTOMS = """() => ['h1', '.d', '.a'].map((name) =>
  document.querySelector(name).getBoundingClientRect().bottom)"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'a, button, input:not([type=hidden])')]
  .map((node) => [node.textContent || node.name, node.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44)
  .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
OVERFLOW = """() => document.documentElement.scrollWidth
  - document.documentElement.clientWidth"""
CONTRASTS = """() => {
  const channel = (c) => {
    c /= 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  const light = (rgb) => rgb.map(channel)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const read = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const found = read(getComputedStyle(node).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found.slice(0, 3);
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')].filter((node) =>
    [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((node) => {
      const pair = [read(getComputedStyle(node).color).slice(0, 3), ground(node)]
        .map(light).sort((a, b) => b - a);
      const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
      return [node.textContent.trim().slice(0, 30), ratio];
    });
}"""


@pytest.fixture
def people(live):
    return scenes.cast()


def play(state, people):
    limit = None if state == "no_limit" else 10
    unit = "working-days" if limit else None
    version = make.procedure(name=LONG, allow=limit, unit=unit)
    return scenes.play(state, clock.now(), people, version=version)


def traffic(page):
    """What the page asks for and gets, as Chromium counts it: [addresses], [bytes]."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked, got = [], []
    session.on("Network.requestWillBeSent", lambda e: asked.append(e["request"]["url"]))
    session.on("Network.loadingFinished", lambda e: got.append(e["encodedDataLength"]))
    return asked, got


@pytest.mark.parametrize("lang", ["", "?lang=en"])
@pytest.mark.parametrize("state", scenes.STATES)
def test_a_look_at_the_phone_is_enough(open_window, people, state, lang):
    page = open_window(browsers.PHONE, **PLAIN)
    asked, got = traffic(page)
    page.goto(f"/T/{scenes.token_of(play(state, people))}{lang}")
    page.wait_for_load_state("networkidle")

    outside = [address for address in asked if not address.startswith("data:")]
    assert len(outside) == 1, outside
    assert sum(got) <= MOST
    assert page.context.cookies() == []
    bottoms = page.evaluate(BOTTOMS)
    assert max(bottoms) <= FOLD, bottoms
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("state", ["late", "need_more", "ready", "unknown", "form"])
def test_nothing_runs_off_a_small_screen_or_large_letters(open_window, people, state):
    page = open_window(browsers.PHONE | {"viewport": {"width": 320, "height": 640}})
    page.goto(address(state, people))
    assert page.evaluate(OVERFLOW) <= 0
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(OVERFLOW) <= 0


def address(state, people):
    if state == "form":
        return "/T"
    if state == "unknown":
        return f"/T/{codes.new_token()}"
    return f"/T/{scenes.token_of(play(state, people))}"


@pytest.mark.parametrize("state", [*scenes.STATES, "unknown", "form"])
def test_nothing_keeps_people_out(phone, people, state):
    phone.goto(address(state, people))
    assert axe.check(phone) == []
    pale = [found for found in phone.evaluate(CONTRASTS) if found[1] < 7]
    assert pale == []


def test_a_typed_code_leads_to_the_dossier_without_scripts(open_window, people):
    page = open_window(browsers.PHONE, **PLAIN)
    dossier = play("ready", people)
    page.goto("/T")
    page.fill("#field-code", "7k4m-2qxp-9drt")
    page.click("button")
    expect(page.locator(".error")).to_contain_text("Mã chưa khớp")
    assert page.input_value("#field-code") == "7k4m-2qxp-9drt"
    page.fill("#field-code", codes.show_code(scenes.code_of(dossier)).lower())
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Có kết quả – mời đến nhận")


def test_the_language_can_be_changed_and_back(open_window, people):
    page = open_window(browsers.PHONE, **PLAIN)
    dossier = play("processing", people)
    page.goto(f"/T/{scenes.token_of(dossier)}")
    page.click("text=English")
    assert page.locator("html").get_attribute("lang") == "en"
    page.click("text=Tiếng Việt")
    assert page.locator("h1").inner_text() == "Đang giải quyết"
    assert Dossier.select().count() == 1


def test_the_page_can_be_read_without_its_style(open_window, people):
    page = open_window(browsers.PHONE)
    page.goto(f"/T/{scenes.token_of(play('need_more', people))}")
    page.evaluate("document.querySelector('style').remove()")
    words = page.locator("body").inner_text()
    for wanted in (
        "Cần bổ sung giấy tờ",
        scenes.ASKED,
        "chưa tới",
        "Gọi 0215 3999 115",
    ):
        assert wanted in words
    assert page.evaluate(OVERFLOW) <= 0
