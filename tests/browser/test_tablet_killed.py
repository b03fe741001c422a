"""The power of a tablet is taken away: what was thanked for is there."""

from shutil import rmtree

import pytest
from playwright.sync_api import expect

from app.centres import tablet_rules, tablet_series, tablets
from app.models import Rating, Suggestion, Tablet
from bench.device import processes
from bench.proxy import bad_line
from tests import make
from tests.browser.devices import RATE, SUGGEST, paired, switch_on
from tests.browser.stands import FACES, rate, unsent, until, until_sent

FORGOTTEN = """async () => {
  while (await caches.has('kiosk')) await new Promise(requestAnimationFrame);
  return true;
}"""
CANARY = "Chim hoang yen o quay 3"
COPIED = """async () => {
  let bytes = 0;
  for await (const file of (await navigator.storage.getDirectory()).values())
    bytes += (await file.getFile()).size;
  return bytes;
}"""
# What was written into the second copy: a line for each thing kept or let go.
LINES = """async () => {
  let lines = 0;
  for await (const file of (await navigator.storage.getDirectory()).values())
    lines += (await (await file.getFile()).text()).split('\\n').length - 1;
  return lines;
}"""


@pytest.fixture
def counter(live):
    return make.counter()


@pytest.fixture
def tablet(browser, live, counter, tmp_path):
    """A tablet of counter 3, switched off."""
    with paired(browser, tmp_path / "tablet", live, counter) as made:
        yield made


def scores():
    return sorted(rating.score for rating in Rating.select())


def series():
    return tablet_series.of(Tablet.get())


def found(folder, words):
    """Return the files of a folder that hold these words."""
    marks = words.encode(), words.encode("utf-16-le")
    every = [path for path in folder.rglob("*") if path.is_file()]
    return [p.name for p in every if any(mark in p.read_bytes() for mark in marks)]


def until_told(page):
    before = [one.told_at for one in series()]
    until(page, lambda: [one.told_at for one in series()] != before)


def test_killed_again_and_again_without_a_network_it_has_every_tap(tablet):
    tapped = []
    for life in range(3):
        page = switch_on(tablet, offline=True)
        assert unsent(page) == len(tapped)
        rate(page, 1 + life)
        page.evaluate(SUGGEST, ["fees"])
        page.locator(FACES).nth(3).tap()  # thanked, and its four seconds not over
        expect(page.locator("#thanks")).to_be_visible()
        tapped += [1 + life, 4, "fees"]
        assert unsent(page) == len(tapped)
        tablet.kill()
        assert processes(tablet.folder) == []
    until_sent(switch_on(tablet))
    assert scores() == [1, 2, 3, 4, 4, 4]
    assert [said.topic for said in Suggestion.select()] == ["fees"] * 3


def test_killed_while_it_sends_it_sends_the_rest_once(
    browser, live, counter, tmp_path, server_port
):
    with (
        bad_line(server_port) as line,
        paired(browser, tmp_path / "tablet", line.address, counter) as tablet,
    ):
        page = switch_on(tablet)
        line.share = 1.0
        page.evaluate(RATE, [1, 2, 3, 4] * 60)
        until(page, lambda: Rating.select().count() >= 100)
        assert unsent(page) == 240  # the server has a batch, the tablet was not told
        tablet.kill()
        line.share = 0.0
        until_sent(switch_on(tablet))
    assert scores() == sorted([1, 2, 3, 4] * 60)


def test_a_database_that_the_browser_throws_away_is_put_back(tablet):
    page = switch_on(tablet, offline=True)
    page.evaluate(RATE, [1, 2, 3, 4])
    page.evaluate(SUGGEST, ["fees"])
    page.locator(FACES).nth(0).tap()
    page.click("#again")  # taken back: it does not come back
    until(page, lambda: unsent(page) == 5)
    until(page, lambda: page.evaluate(LINES) == 7)  # six were kept, one let go
    tablet.kill()
    rmtree(tablet.folder / "Default" / "IndexedDB")
    page = switch_on(tablet, offline=True)
    until(page, lambda: unsent(page) == 5)
    rate(page, 4)
    assert unsent(page) == 6
    page.context.set_offline(False)
    until_sent(page)
    until_told(page)
    assert scores() == [1, 2, 3, 4, 4]
    assert Suggestion.get().topic == "fees"
    assert tablet_rules.lost(series()) == 0


def test_the_copy_is_empty_when_nothing_waits(tablet):
    page = switch_on(tablet, offline=True)
    page.evaluate(RATE, [1, 2, 3, 4])
    until(page, lambda: page.evaluate(COPIED) > 0)
    page.context.set_offline(False)
    until_sent(page)
    until(page, lambda: page.evaluate(COPIED) == 0)


def test_a_copy_of_a_tablet_is_noticed_and_doubles_nothing(tablet, tmp_path):
    page = switch_on(tablet)
    rate(page, 1)
    until_sent(page)
    page.context.set_offline(True)
    page.evaluate(RATE, [2, 3])
    tablet.stop()
    twin = tablet.copy(tmp_path / "twin")
    try:
        for device, score in ((tablet, 2), (twin, 4)):
            page = switch_on(device)
            rate(page, score)
            until_sent(page)
            until_told(page)
            device.stop()
    finally:
        twin.kill()
    assert scores() == [1, 2, 2, 3, 4]
    assert tablet_rules.doubled(series())
    assert tablet_rules.lost(series()) == 0


def test_revoked_while_it_is_off_it_wipes_itself_when_it_starts(tablet):
    page = switch_on(tablet, offline=True)
    page.evaluate(RATE, [1, 2])
    tablet.kill()
    tablets.revoke(Tablet.get().id, by="quantri", key=make.key())
    page = tablet.start()
    page.goto("/K/")
    expect(page.locator("#pair")).to_be_visible()
    assert page.evaluate(FORGOTTEN)
    until(page, lambda: (unsent(page), page.evaluate(COPIED)) == (0, 0))
    assert Rating.select().count() == 0


def test_what_waits_in_a_stolen_tablet_cannot_be_read(tablet):
    page = switch_on(tablet, offline=True)
    page.locator("#ask [data-do=suggest]").click()
    page.locator("[name=topic][value=attitude]").check(force=True)
    page.fill("#text", CANARY)
    page.click("#send")
    expect(page.locator("#said")).to_be_visible()
    assert unsent(page) == 1
    tablet.kill()
    assert found(tablet.folder, CANARY) == []
    assert found(tablet.folder, "suggestions") != []  # we can look
    until_sent(switch_on(tablet))
    assert (Suggestion.get().body, Suggestion.get().topic) == (CANARY, "attitude")
