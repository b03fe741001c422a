"""A voice that a tablet has lost is noticed, with the right number."""

import pytest

from app.centres import tablet_rules, tablet_series
from app.models import Rating, Tablet
from tests import browsers, make
from tests.browser.stands import pair, rate, unsent, until, until_sent

# Behind the back of the page, and not while it sends: what it has read goes out.
BEHIND = """n => navigator.locks.request('turn', async () => {
  const open = await new Promise(done => {
    const asked = indexedDB.open('motcua');
    asked.onsuccess = () => done(asked.result);
  });
  const doing = open.transaction(['unsent', 'about'], 'readwrite');
  const ended = new Promise(done => { doing.oncomplete = done });
  const [store, about] = ['unsent', 'about'].map(name => doing.objectStore(name));
  %s
  await ended;
  open.close();
})"""
FIRST_GONE = """store.getAllKeys().onsuccess = ({ target }) =>
    target.result.slice(0, n).forEach(key => store.delete(key));"""
COUNT_BACK = """about.get('series').onsuccess = ({ target }) =>
    about.put({ ...target.result, issued: target.result.issued - n });"""
DELETE = BEHIND % FIRST_GONE
FALL_BACK = BEHIND % (FIRST_GONE + COUNT_BACK)
WIPE = BEHIND % "store.clear(); about.clear();"
WIPE_COPY = "async () => (await import('/K/static/copy.js')).clear()"


@pytest.fixture
def stand(live, tablet):
    return pair(tablet, make.counter())


def series():
    return tablet_series.of(Tablet.get())


def lost():
    return tablet_rules.lost(series())


def until_told(page):
    """Let a minute pass, and one more, so that the tablet has told how it is."""
    before = [one.told_at for one in series()]
    until(page, lambda: [one.told_at for one in series()] != before)


def test_what_is_taken_out_of_its_memory_is_missed(stand):
    rate(stand, 1)
    until_sent(stand)
    stand.context.set_offline(True)
    for score in (1, 2, 3, 4):
        rate(stand, score)
    assert unsent(stand) == 4
    stand.evaluate(DELETE, 3)
    stand.context.set_offline(False)
    until_sent(stand)
    until_told(stand)
    assert (lost(), Rating.select().count()) == (3, 2)


def test_a_tap_taken_back_is_no_loss(stand):
    stand.locator(".face-card").nth(0).tap()
    stand.click("#again")
    rate(stand, 2)
    until_sent(stand)
    until_told(stand)
    assert lost() == 0
    told = [(one.issued, one.undone, one.received) for one in series()]
    assert told == [(2, 1, 1)]


def test_a_memory_that_is_as_it_was_before_is_missed(stand):
    stand.route("**/K/taps", lambda route: route.abort())
    for score in (1, 2, 3):
        rate(stand, score)
    until_told(stand)
    stand.evaluate(FALL_BACK, 2)
    stand.unroute_all(behavior="wait")
    stand.route("**/K/stream*", lambda route: route.abort())
    until_sent(stand)
    until_told(stand)
    assert (lost(), Rating.select().count()) == (2, 1)


def test_a_memory_that_was_wiped_is_missed(stand):
    stand.context.set_offline(True)
    for score in (1, 2):
        rate(stand, score)
    stand.route("**/K/taps", lambda route: route.abort())
    stand.context.set_offline(False)
    until_told(stand)  # it says: two wait here
    stand.evaluate(WIPE)
    stand.evaluate(WIPE_COPY)
    stand.reload()  # nor does the page remember them
    stand.unroute_all(behavior="wait")
    rate(stand, 3)
    until_sent(stand)
    until_told(stand)
    assert (lost(), Rating.select().count()) == (2, 1)


def test_a_copied_tablet_is_noticed(stand, browser, live):
    rate(stand, 1)
    until_sent(stand)
    until_told(stand)
    state = stand.context.storage_state(indexed_db=True)
    kind = browsers.TABLET | {"storage_state": state}
    with browsers.window(browser, base_url=live, **kind) as window:
        twin = window.new_page()
        twin.clock.install()
        twin.goto("/K/")
        rate(twin, 4)
        until_sent(twin)
    rate(stand, 2)
    until_sent(stand)
    until_told(stand)
    assert tablet_rules.doubled(series())
    assert Rating.select().count() == 3
