"""The tablet starts without a network, and forgets its page when it is revoked."""

from threading import Event

import pytest
from playwright.sync_api import expect

import motcua
from app import config
from app.centres import tablets
from app.models import Rating, Tablet
from tests import browsers, make
from tests.browser.stands import FACES, pair, rate
from tests.live import serving

KEPT = """async () => {
  const kept = await caches.open('kiosk');
  return (await kept.keys()).map(request => new URL(request.url).pathname);
}"""
NEEDED = ("/K/", "/K/static/kiosk.js", "/K/static/sync.js", "/K/static/queue.js")


def kept(page):
    return page.evaluate(KEPT)


def until_kept(page):
    """Wait until the page could start without a network."""
    expect(page.locator("body[data-kept]")).to_be_attached()
    assert set(NEEDED) <= set(kept(page))


@pytest.fixture
def stand(live, tablet):
    """A tablet that shows the question of counter 3, and keeps itself."""
    page = pair(tablet, make.counter(), held=False)
    until_kept(page)
    return page


def test_it_starts_and_rates_without_a_network_and_sends_later(stand):
    stand.context.set_offline(True)
    stand.close()
    again = stand.context.new_page()
    again.goto("/K/")
    expect(again.locator(FACES)).to_have_count(4)
    expect(again.locator(".face").first).to_be_visible()
    rate(again, 2)
    with again.expect_response("**/K/taps"):
        again.context.set_offline(False)
    assert [rating.score for rating in Rating.select()] == [2]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_starts_in_both_languages(stand, language):
    stand.context.set_offline(True)
    stand.goto("/K/" if language == "vi" else "/K/?lang=en")
    question = {"vi": "Hôm nay chúng tôi", "en": "How did we serve you"}[language]
    words = stand.locator("h1").inner_text().replace("\xa0", " ")
    assert words.startswith(question)


def test_it_starts_after_somebody_spoke_another_language(stand):
    stand.click("#language")
    stand.wait_for_url("**lang=en")
    until_kept(stand)
    stand.click("#language")
    stand.wait_for_url("**lang=vi")
    until_kept(stand)
    stand.context.set_offline(True)
    stand.goto("/K/")  # where the installed page starts
    expect(stand.locator(FACES)).to_have_count(4)


def test_a_server_that_hangs_does_not_keep_it_from_starting(browser, sqlite, folder):
    free = Event()
    free.set()

    def made(address):
        settings = config.settings(folder, database=sqlite, base_url=address)
        application = motcua.compose(settings)

        def slow(environ, start):
            free.wait(60)
            return application(environ, start)

        return slow

    with (
        serving(made) as address,
        browsers.window(browser, **browsers.TABLET, base_url=address) as window,
    ):
        page = pair(window.new_page(), make.counter(), held=False)
        until_kept(page)
        free.clear()
        again = window.new_page()
        try:
            again.goto("/K/", wait_until="commit")
            expect(again.locator(FACES)).to_have_count(4)
        finally:
            free.set()


def test_a_revoked_tablet_keeps_no_page(stand):
    tablets.revoke(Tablet.get().id, by="quantri", key=make.key())
    expect(stand.locator("#pair")).to_be_visible()
    assert kept(stand) == []


def test_what_the_page_needs_no_more_is_dropped(stand):
    old = "/K/static/kiosk.js?v=0000000000"
    stand.evaluate(
        "async old => (await caches.open('kiosk')).put(old, new Response(''))", old
    )
    stand.reload()
    until_kept(stand)
    assert kept(stand).count("/K/static/kiosk.js") == 1
