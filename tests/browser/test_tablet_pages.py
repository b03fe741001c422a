"""Two pages of one tablet, and a browser that will not keep what it is given."""

import json

import pytest
from playwright.sync_api import expect

from app.centres import tablet_rules, tablet_series
from app.models import Rating, Tablet
from tests import make
from tests.browser.devices import RATE
from tests.browser.stands import FACES, pair, rate, unsent, until, until_sent

# Another version of the page, with another database.
NEWER = """() => new Promise((done, failed) => {
  const asked = indexedDB.open('motcua', 99);
  asked.onupgradeneeded = () => {};
  asked.onsuccess = () => { asked.result.close(); done(); };
  asked.onblocked = () => failed('the old page does not let go');
})"""
ASIDE = (
    "() => Object.keys(localStorage).filter(key => key.startsWith('unsent:')).length"
)
NO_MEMORY = """Object.defineProperty(window, 'indexedDB', {value: undefined});
Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied') }});"""


@pytest.fixture
def stand(live, tablet):
    """A tablet that shows the question of counter 3."""
    return pair(tablet, make.counter())


@pytest.fixture
def second(stand):
    """Another page of the same tablet."""
    page = stand.context.new_page()
    page.route("**/K/stream*", lambda route: route.abort())
    page.goto("/K/")
    expect(page.locator(FACES)).to_have_count(4)
    return page


def scores():
    return sorted(rating.score for rating in Rating.select())


def until_told(page):
    def told():
        return [one.told_at for one in tablet_series.of(Tablet.get())]

    before = told()
    until(page, lambda: told() != before)


def test_two_pages_of_one_tablet_send_each_tap_once(stand, second):
    stand.context.set_offline(True)
    for page, scores_of in ((stand, [1, 2] * 60), (second, [3, 4] * 60)):
        page.evaluate(RATE, scores_of)
    assert unsent(stand) == unsent(second) == 240
    stand.context.set_offline(False)
    until(stand, lambda: [unsent(stand), unsent(second)] == [0, 0])
    assert scores() == sorted([1, 2, 3, 4] * 60)
    until_told(stand)
    found = tablet_series.of(Tablet.get())
    assert (tablet_rules.lost(found), tablet_rules.doubled(found)) == (0, False)


def test_a_tap_that_may_be_taken_back_is_sent_by_no_other_page(stand, second):
    stand.locator(FACES).nth(0).tap()
    rate(second, 3)
    until(second, lambda: unsent(second) == 1, step=0)
    assert scores() == [3]
    stand.click("#again")
    rate(stand, 4)
    until_sent(stand)
    assert scores() == [3, 4]


def test_what_a_page_held_is_sent_when_it_is_gone(stand, second):
    stand.locator(FACES).nth(0).tap()
    assert unsent(second) == 1
    stand.close()
    until_sent(second)
    assert scores() == [1]


def test_a_newer_page_may_change_the_database_and_none_is_lost(stand, second):
    stand.context.set_offline(True)
    rate(stand, 1)
    assert unsent(stand) == 1
    second.evaluate(NEWER)
    for page, score in ((stand, 2), (second, 3), (stand, 4)):
        rate(page, score)
    until(stand, lambda: stand.evaluate(ASIDE) == 3)  # theirs side by side
    assert unsent(second) == 3
    stand.context.set_offline(False)
    until_sent(stand)
    assert scores() == [2, 3, 4]  # the first waits for the newer page


def test_a_disk_that_is_full_loses_nothing(live, tablet):
    tablet.goto("/K/")
    control = tablet.context.new_cdp_session(tablet)
    control.send("Storage.overrideQuotaForOrigin", {"origin": live, "quotaSize": 1})
    stand = pair(tablet, make.counter())
    stand.context.set_offline(True)
    for score in (1, 2, 3):
        rate(stand, score)
    until(stand, lambda: stand.evaluate(ASIDE) == 3)
    assert unsent(stand) == 3
    stand.context.set_offline(False)
    until_sent(stand)
    assert scores() == [1, 2, 3]


def test_a_browser_without_a_memory_rates_as_long_as_it_lives(live, tablet):
    tablet.add_init_script(NO_MEMORY)
    stand = pair(tablet, make.counter())
    stand.context.set_offline(True)
    for score in (1, 2, 3):
        rate(stand, score)
    assert unsent(stand) == 3
    stand.context.set_offline(False)
    until_sent(stand)
    assert scores() == [1, 2, 3]


def test_the_browser_is_asked_to_keep_the_memory_for_good(live, tablet):
    tablet.add_init_script(
        "StorageManager.prototype.persist = async () => { window.asked = true }"
    )
    stand = pair(tablet, make.counter())
    assert stand.evaluate("window.asked")


def test_what_the_server_does_not_name_waits_and_stops_nobody(stand):
    named = set()

    def name_some(route):
        sent = [one["id"] for one in json.loads(route.request.post_data)]
        named.update(id_ for id_ in sent if id_ < "8")
        route.fulfill(json=[{"id": id_, "ok": True} for id_ in sent if id_ < "8"])

    stand.context.set_offline(True)
    stand.evaluate(RATE, [1, 2, 3, 4] * 60)
    stand.route("**/K/taps", name_some)
    stand.context.set_offline(False)
    until(stand, lambda: len(named) > 0 and unsent(stand) == 240 - len(named))
    stand.unroute_all(behavior="wait")
    until_sent(stand)
    assert 0 < len(named) < 240
    assert len(scores()) == 240 - len(named)
