"""Staff try a tablet out: the band says so, on every screen, and ends by itself."""

import pytest
from playwright.sync_api import expect

from app import clock
from app.centres import tablet_tests
from app.models import Rating, Tablet
from app.visits import store as visits
from tests import make
from tests.browser.stands import pair, rate, until, until_sent

BAND = "Đang thử máy – không tính"
# How many questions of the page are still without an answer.
COUNTED = """const plain = globalThis.fetch;
let asking = 0;
const tell = (by) => { document.documentElement.dataset.asking = asking += by; };
globalThis.fetch = (...asked) => {
  tell(1);
  return plain(...asked).finally(() => tell(-1));
};"""


@pytest.fixture
def stand(tablet, live):
    """A tablet that shows the question of counter 3."""
    tablet.add_init_script(COUNTED)
    return pair(tablet, make.counter())


def begin(stand):
    tablet_tests.begin(Tablet.get(), by="quanly", key=make.key())
    until(stand, stand.locator("#testing").is_visible)


def test_what_is_tapped_under_the_band_is_a_test(stand):
    begin(stand)
    expect(stand.locator("#testing")).to_have_text(BAND)
    rate(stand, 1)
    until_sent(stand)
    assert [(r.score, r.doubt) for r in Rating.select()] == [(1, "test")]


def test_what_was_tapped_before_the_band_came_is_none(stand):
    stand.locator("html[data-asking='0']").wait_for(state="attached")
    stand.context.set_offline(True)
    tablet_tests.begin(Tablet.get(), by="quanly", key=make.key())
    expect(stand.locator("#testing")).to_be_hidden()
    rate(stand, 2)
    stand.context.set_offline(False)
    until_sent(stand)
    assert "test" not in Rating.get().doubt


def test_nobody_is_invited_meanwhile(stand):
    begin(stand)
    visits.open_visit(Tablet.get().counter, "returned", "Đất đai", clock.now())
    stand.clock.run_for(6000)
    expect(stand.locator("#prompt")).to_be_hidden()


def test_the_band_stands_in_large_letters_and_over_the_thanks(stand):
    begin(stand)
    stand.click("#larger")
    expect(stand.locator("#testing")).to_be_visible()
    stand.locator(".face-card").nth(3).tap()
    expect(stand.locator("#testing")).to_be_visible()


def test_without_a_network_it_ends_by_itself(stand):
    begin(stand)
    stand.context.set_offline(True)
    stand.clock.run_for(9 * 60_000)
    expect(stand.locator("#testing")).to_be_visible()
    until(stand, lambda: not stand.locator("#testing").is_visible())
