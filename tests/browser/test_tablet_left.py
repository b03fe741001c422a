"""The next person finds nothing of the one before (K-13), has time (K-14), and the page
is light (K-16)."""

import gzip

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.stands import pair, screens, until_sent

SECRET = "Chuyện riêng của tôi 0912345678"
BUNDLE = 60_000  # bytes
TWENTY = 20_000  # ms
# Everything that a page can leave behind, as one text.
LEFT = """async () => {
  const done = asked => new Promise(told => {
    asked.onsuccess = () => told(asked.result);
  });
  const kept = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await done(indexedDB.open(name));
    for (const store of base.objectStoreNames)
      kept.push(await done(base.transaction(store).objectStore(store).getAll()));
    base.close();
  }
  for (const name of await caches.keys())
    kept.push((await (await caches.open(name)).keys()).map(it => it.url));
  const typed = [...document.querySelectorAll('input, textarea')]
    .map(it => it.type === 'radio' ? it.checked && it.value : it.value);
  return JSON.stringify([kept, typed, document.documentElement.outerHTML,
    {...localStorage}, {...sessionStorage}, document.cookie, history.state]);
}"""
LOADED = "() => performance.getEntriesByType('resource').map(it => it.name)"


@pytest.fixture
def stand(live, tablet):
    return pair(tablet, make.counter())


def write(page):
    page.click("#ask [data-do=suggest]")
    page.click(".topic >> nth=0")
    page.fill("#text", SECRET)


@pytest.mark.parametrize("end", ["sent", "left", "forgotten"])
def test_nothing_of_what_was_typed_is_left(stand, end):
    entries = stand.evaluate("() => history.length")
    write(stand)
    assert SECRET in stand.evaluate(LEFT)
    if end == "sent":
        stand.click("#send")
        stand.click("#said-done")
        until_sent(stand)
    elif end == "left":
        stand.click("#leave")
    else:
        stand.clock.run_for(60_000)
        stand.clock.run_for(TWENTY)
    assert screens(stand) == ["ask"]
    assert SECRET not in stand.evaluate(LEFT)
    assert stand.evaluate("() => history.length") == entries
    stand.click("#ask [data-do=suggest]")
    assert stand.locator("[name=topic]:checked").count() == 0
    stand.focus("#text")
    stand.keyboard.press("Control+z")
    assert stand.input_value("#text") == ""
    stand.reload()
    assert SECRET not in stand.evaluate(LEFT)


def test_no_field_asks_the_browser_to_remember(stand):
    fields = stand.locator("input, textarea")
    told = [fields.nth(n).get_attribute("autocomplete") for n in range(fields.count())]
    assert set(told) == {"off"}


def test_a_warning_gives_twenty_seconds_and_can_be_put_off_as_often_as_one_likes(stand):
    write(stand)
    for _time in range(12):
        stand.clock.run_for(60_000)
        assert screens(stand) == ["still"]
        stand.clock.run_for(TWENTY - 1000)
        assert screens(stand) == ["still"]
        stand.click("#stay")
        assert stand.input_value("#text") == SECRET
    stand.clock.run_for(60_000)
    stand.clock.run_for(TWENTY)
    assert screens(stand) == ["ask"]


def test_the_page_is_light(live, tablet):
    """Everything but letters and sound, each file compressed by itself."""
    page = pair(tablet, make.counter(), held=False)
    expect(page.locator("body[data-kept]")).to_be_attached()
    addresses = [page.url, *page.evaluate(LOADED)]
    files = {
        address: len(gzip.compress(page.request.get(address).body(), 9))
        for address in addresses
        if address == page.url or "/static/" in address and ".woff2" not in address
    }
    for name in ("kiosk.css", "sizes.css", "kiosk.js", "listen.js", "icons.svg"):
        assert any(f"/{name}" in address for address in files), name
    assert sum(files.values()) <= BUNDLE, files
