"""The tablet when things break: nothing is lost, nothing is doubled, nobody waits."""

from contextlib import ExitStack, contextmanager, suppress
from threading import Thread

import pytest
from playwright.sync_api import Error, expect
from werkzeug.serving import make_server

import motcua
from app import config
from app.centres import tablets
from app.models import Rating, Tablet
from tests import browsers, make
from tests.browser.stands import FACES, pair, rate, screens, unsent, until, until_sent


@pytest.fixture
def stand(live, tablet):
    """A tablet that shows the question of counter 3."""
    return pair(tablet, make.counter())


def test_thanks_do_not_wait_for_a_server_that_hangs(stand):
    for address in ("**/K/prompt*", "**/K/taps*"):
        stand.route(address, lambda _route: None)
    rate(stand, 1)
    stand.locator(FACES).nth(1).tap()
    assert screens(stand) == ["thanks"]
    stand.unroute_all()


def test_a_reload_within_the_four_seconds_loses_nothing(stand):
    stand.locator(FACES).nth(3).tap()
    assert unsent(stand) == 1
    stand.reload()
    until_sent(stand)
    assert Rating.select().count() == 1


def test_lost_replies_double_nothing(stand):
    tries = []

    def lose(route):
        tries.append(route.fetch().status)  # the server has it, the tablet never hears
        route.abort() if len(tries) < 4 else route.continue_()

    stand.route("**/K/taps*", lose)
    rate(stand, 4)
    until_sent(stand)
    stand.unroute_all(behavior="wait")  # a slow machine may have sent once more
    assert tries[:4] == [200] * 4
    assert Rating.select().count() == 1


def test_without_a_network_it_rates_and_says_so(stand):
    stand.context.set_offline(True)
    for score in (1, 2, 3):
        rate(stand, score)
    until(stand, stand.locator("#offline").is_visible)
    stand.click("#language")  # must not lead to the browser's own error page
    rate(stand, 4)
    assert unsent(stand) == 4
    stand.context.set_offline(False)
    until_sent(stand)
    assert sorted(rating.score for rating in Rating.select()) == [1, 2, 3, 4]
    expect(stand.locator("#offline")).to_be_hidden()


def test_a_new_page_is_loaded_only_when_nobody_is_there(stand):
    stale = {"status": 200, "json": {"version": "another"}}
    loads = []
    stand.on("load", lambda page: loads.append(page))
    stand.locator(FACES).nth(1).tap()  # somebody is here
    stand.click("#done")
    stand.route("**/K/beat", lambda route: route.fulfill(**stale))
    stand.clock.run_for(59_000)
    assert loads == []
    for _look in range(200):
        if not loads:
            with suppress(Error):  # a page that goes away answers nothing
                stand.clock.run_for(2000)
    assert loads
    stand.unroute_all(behavior="wait")


def test_a_refused_item_does_not_block_the_queue(stand):
    stand.evaluate(
        """async () => (await import('/K/static/queue.js')).put(
             {id: 'poison', kind: 'taps', body: {score: 'x'}})"""
    )
    rate(stand, 2)
    until_sent(stand)
    assert [rating.score for rating in Rating.select()] == [2]


def test_a_revoked_tablet_forgets_everything(stand):
    stand.context.set_offline(True)
    rate(stand, 1)
    assert unsent(stand) == 1
    tablets.revoke(Tablet.get().id, by="quantri", key=make.key())
    stand.context.set_offline(False)
    until(stand, stand.locator("#pair").is_visible)
    assert unsent(stand) == 0
    assert Rating.select().count() == 0


@contextmanager
def served(application, port=0):
    """Serve on a port, the same one after a restart; give the port."""
    server = make_server("127.0.0.1", port, application, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


def test_a_server_that_stops_and_starts_gets_each_tap_once(browser, sqlite, folder):
    application = motcua.compose(
        config.settings(folder, database=sqlite, base_url="http://127.0.0.1")
    )
    with ExitStack() as first, ExitStack() as rest:
        port = first.enter_context(served(application))
        address = {"base_url": f"http://127.0.0.1:{port}"}
        window = browsers.window(browser, **browsers.TABLET, **address)
        page = pair(rest.enter_context(window).new_page(), make.counter())
        rate(page, 1)
        until_sent(page)
        first.close()
        rate(page, 2)
        until(page, page.locator("#offline").is_visible)
        rate(page, 3)
        assert unsent(page) == 2
        rest.enter_context(served(application, port))
        until_sent(page)
    assert sorted(rating.score for rating in Rating.select()) == [1, 2, 3]
