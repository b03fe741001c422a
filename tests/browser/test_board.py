"""The lobby screen in a real browser: a day and a night of its clock, and the server
really stopped."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

import motcua
from app import clock, config
from tests import browsers, make
from tests.live import serving

MONDAY_NINE = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)  # 9:05 at the centre
ALONE = {"service_workers": "block"}  # the page without its worker
INSECURE = """Object.defineProperty(window, 'caches', {value: undefined});
Object.defineProperty(Navigator.prototype, 'serviceWorker', {value: undefined});"""
MOVING = """() => [...document.querySelectorAll('*')].filter(it =>
  parseFloat(getComputedStyle(it).transitionDuration) ||
  getComputedStyle(it).animationName !== 'none').length"""


class Hall:
    """A server that can stop and come back, and one clock for it and the wall."""

    def __init__(self, folder, url, monkeypatch):
        self.at, self.folder, self.url = MONDAY_NINE, folder, url
        self.open, self.port = ExitStack(), 0
        monkeypatch.setattr(clock, "now", lambda: self.at)
        self.start()

    def start(self):
        def made(address):
            settings = config.settings(self.folder, database=self.url, base_url=address)
            return motcua.compose(settings)

        self.address = self.open.enter_context(serving(made, self.port))
        self.port = int(self.address.rpartition(":")[2])

    def stop(self):
        self.open.close()

    def wait(self, page, **time):
        """Let time go by, for the server and for the wall; timers fire once."""
        self.at += timedelta(**time)
        page.clock.fast_forward(int(timedelta(**time).total_seconds() * 1000))


@pytest.fixture
def hall(sqlite, folder, monkeypatch):
    made = Hall(folder, sqlite, monkeypatch)
    yield made
    made.stop()


@pytest.fixture
def centre(hall):
    return make.centre(name="Trung tâm xã Sen Nước", code="H99.15")


@pytest.fixture
def wall(browser, hall, centre):
    """Open the screen with its clock held."""
    with ExitStack() as windows:

        def opened(address="/B/H99.15", init="", **options):
            context = windows.enter_context(
                browsers.window(
                    browser,
                    base_url=hall.address,
                    **browsers.TELEVISION | ALONE | options,
                )
            )
            if init:
                context.add_init_script(init)
            page = context.new_page()
            page.clock.install(time=hall.at - timedelta(hours=1))
            page.clock.pause_at(hall.at)
            with page.expect_response(lambda answer: asked(answer.request)):
                page.goto(address)
            expect(page.locator("body[aria-busy=false]")).to_be_attached()
            return page

        yield opened


def asked(request):
    """Tell whether the page asked for fresh numbers; not: it was opened."""
    return request.resource_type == "fetch" and "/B/H99.15" in request.url


def says(page):
    """Return what the wall says of the server."""
    return page.locator("#away").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def shown(page):
    return page.locator(".page:visible").evaluate_all("all => all.map(it => it.id)")


def received(page):
    return page.locator("#page-1 .tile b").first.inner_text()


def fresh(hall, page, **time):
    """Let time go by and wait until the page has asked and heard."""
    hall.wait(page, **time)
    now = clock.local(hall.at).isoformat(timespec="seconds")
    expect(page.locator("body")).to_have_attribute("data-generated", now)


@pytest.mark.parametrize("init", ["", INSECURE], ids=["secure", "plain http"])
def test_a_day_and_a_night_with_the_server_gone_for_an_hour(hall, wall, centre, init):
    by = make.seated(counter=make.counter(agency=centre))
    make.dossier(by)
    page = wall(init=init)
    assert received(page) == "1"
    for hour in range(10, 15):
        fresh(hall, page, hours=1)
        expect(page.locator("#at")).to_have_text(f"{hour}:05")
        expect(page.locator("#clock")).to_have_text(f"{hour}:05")
    make.dossier(by)
    fresh(hall, page, minutes=1)
    expect(page.locator("#page-1 .tile b").first).to_have_text("2")

    hall.stop()
    for minute in range(60):
        hall.wait(page, minutes=1)
        late = minute >= 5
        expect(page.locator("#away")).to_be_visible(visible=late)
    assert says(page) == "Mất liên lạc máy chủ từ 14:06"
    expect(page.locator("#clock")).to_have_text("15:06")
    assert received(page) == "2"
    assert page.url == f"{hall.address}/B/H99.15"

    hall.start()
    make.dossier(by)
    fresh(hall, page, minutes=1)
    expect(page.locator("#away")).to_be_hidden()
    expect(page.locator("#page-1 .tile b").first).to_have_text("3")
    for _hour in range(18):
        fresh(hall, page, hours=1)
    expect(page.locator("#clock")).to_have_text("9:07")
    expect(page.locator("#title-1")).to_have_text("Hôm nay, Thứ Ba, 24/11/2026")


def test_yesterdays_numbers_are_not_called_todays(hall, wall):
    page = wall("/B/H99.15?page=1")
    hall.stop()
    hall.wait(page, hours=20)
    assert page.locator("#title-1").inner_text() == "Thứ Hai, 23/11/2026"
    assert says(page) == "Mất liên lạc máy chủ từ 9:05, 23/11"
    hall.start()


def test_a_server_that_hangs_or_fails_leaves_the_page_as_it_is(hall, wall):
    page = wall()
    page.route("**/B/**", lambda route: route.fulfill(status=200, body="<p>Hotel</p>"))
    hall.wait(page, minutes=6)
    expect(page.locator("#away")).to_be_visible()
    expect(page.locator("#pages h2")).to_have_count(3)
    page.unroute("**/B/**")
    page.route("**/B/**", lambda route: None)  # never answered
    hall.wait(page, minutes=1)
    page.unroute("**/B/**")
    hall.wait(page, seconds=21)  # given up
    fresh(hall, page, minutes=1)
    expect(page.locator("#away")).to_be_hidden()


def test_a_television_with_a_wrong_clock_shows_the_servers(hall, browser, wall):
    hall.at += timedelta(hours=3)
    page = wall()
    page.clock.set_system_time(MONDAY_NINE - timedelta(days=400))
    fresh(hall, page, minutes=1)
    expect(page.locator("#clock")).to_have_text("12:06")
    expect(page.locator("#away")).to_be_hidden()


def test_pages_turn_every_twenty_seconds(hall, wall):
    page, seen = wall(), []
    for _turn in range(4):
        seen += shown(page)
        page.clock.run_for(20_000)
    assert seen == ["page-1", "page-2", "page-3", "page-1"]


@pytest.mark.parametrize("held", [1, 2, 3])
def test_a_page_is_held_by_its_address(hall, wall, held):
    page = wall(f"/B/H99.15?page={held}")
    page.clock.run_for(70_000)
    assert shown(page) == [f"page-{held}"]


def test_anybody_can_stop_it_and_let_it_go_on(hall, wall):
    page = wall()
    for stop in (
        lambda: page.keyboard.press("Space"),
        lambda: page.mouse.click(900, 500),
        lambda: page.click("#pause"),
        lambda: page.locator("#pause").press("Enter"),
        lambda: page.locator("#pause").press("Space"),
    ):
        before = shown(page)
        stop()
        expect(page.locator("#pause")).to_have_attribute("aria-pressed", "true")
        page.clock.run_for(60_000)
        assert shown(page) == before
        stop()
        page.clock.run_for(20_000)
        assert shown(page) != before
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")


def test_nothing_moves(hall, wall):
    page = wall(reduced_motion="no-preference")
    page.clock.run_for(20_000)
    assert page.evaluate(MOVING) == 0
    assert page.evaluate("() => document.getAnimations().length") == 0


def test_it_comes_up_without_a_server_and_says_since_when(hall, wall):
    page = wall("/B/H99.15?page=1", service_workers="allow")
    fresh(hall, page, minutes=1)
    expect(page.locator("body[data-kept]")).to_be_attached()
    hall.stop()
    hall.at += timedelta(minutes=30)
    page.clock.set_system_time(hall.at)
    page.reload()
    expect(page.locator("#page-1")).to_be_visible()
    expect(page.locator("#away")).to_be_visible()
    assert says(page) == "Mất liên lạc máy chủ từ 9:06"
    sheet = "() => getComputedStyle(document.querySelector('.foot')).backgroundColor"
    assert page.evaluate(sheet) == "rgb(4, 43, 55)"
    hall.start()


def test_without_scripts_all_pages_stand_under_each_other(hall, centre, browser):
    with browsers.window(
        browser,
        base_url=hall.address,
        **browsers.PHONE | {"java_script_enabled": False},
    ) as window:
        page = window.new_page()
        page.goto("/B/H99.15")
        expect(page.locator(".page:visible")).to_have_count(3)
        expect(page.locator("#pause")).to_be_hidden()
        assert page.locator("noscript meta[http-equiv=refresh]").count() == 1
