"""The tablet hears of a visit by itself; without a stream it asks. Real clocks."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

import motcua
from app import clock, config
from app.acts import Done, act
from app.centres import tablets
from app.models import Tablet
from app.visits import store as visits
from tests import browsers, make
from tests.browser.stands import pair
from tests.live import serving

HEARS = """async () => (await import('/K/static/stream.js')).isHearing()"""


def serve(counter):
    """Somebody was served at this counter."""

    def do():
        visits.open_visit(counter, "returned", "", clock.now())
        return Done("x")

    act("test.serve", by="test", key=make.key(), said=None, do=do)


@pytest.fixture
def counter(live):
    return make.counter()


@pytest.fixture
def stand(tablet, counter):
    """A tablet that listens, and can no longer ask."""
    page = pair(tablet, counter, held=False)
    page.wait_for_function(HEARS)
    page.route("**/K/prompt*", lambda route: route.abort())
    return page


def test_the_band_shows_without_a_question(stand, counter):
    serve(counter)
    expect(stand.locator("#prompt")).to_be_visible()


def test_it_listens_in_the_other_language_too(stand, counter):
    stand.click("#language")
    expect(stand.locator("html")).to_have_attribute("lang", "en")
    stand.wait_for_function(HEARS)
    serve(counter)
    expect(stand.locator("#prompt")).to_be_visible()


def test_a_stream_that_hears_of_a_revocation_leads_to_the_pairing(stand):
    tablets.revoke(Tablet.get().id, by="quantri", key=make.key())
    expect(stand.locator("#pair")).to_be_visible()


def test_a_stream_that_breaks_is_followed_by_questions(stand, counter, open_window):
    asked = []
    stand.unroute_all(behavior="wait")
    stand.route("**/K/stream*", lambda route: route.abort())
    stand.on("request", lambda request: asked.append(request.url))
    twin = stand.context.new_page()  # the same tablet: its line ends the first one
    twin.goto("/K/")
    twin.wait_for_function(HEARS)
    serve(counter)
    expect(stand.locator("#prompt")).to_be_visible()
    assert any("/K/prompt" in url for url in asked)


def test_a_server_that_starts_again_is_heard_again(browser, sqlite, folder):
    def made(address):
        settings = config.settings(folder, database=sqlite, base_url=address)
        return motcua.compose(settings)

    with ExitStack() as first, ExitStack() as rest:
        address = first.enter_context(serving(made))
        window = browsers.window(browser, **browsers.TABLET, base_url=address)
        place = make.counter()
        page = pair(rest.enter_context(window).new_page(), place, held=False)
        page.wait_for_function(HEARS)
        first.close()
        expect(page.locator("#offline")).to_be_visible()
        rest.enter_context(serving(made, int(address.rpartition(":")[2])))
        page.wait_for_function(HEARS, timeout=30_000)
        expect(page.locator("#offline")).to_be_hidden()
        serve(place)
        expect(page.locator("#prompt")).to_be_visible()
