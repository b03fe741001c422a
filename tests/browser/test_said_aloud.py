"""A suggestion said aloud at the tablet, heard by the manager. Chromium's own
microphone hums."""

import pytest
from playwright.sync_api import expect

from app.models import Agency, SpokenNote
from tests import make
from tests.browser.looking import EXTENT
from tests.browser.stands import UNSENT, pair
from tests.browsers import TABLET

SENT = f"async () => (await ({UNSENT})()) === 0"


@pytest.fixture
def stand(open_window, live):
    """A tablet of a centre that takes what is said aloud; its clock goes on."""
    page = open_window(TABLET, permissions=["microphone"])
    counter = make.counter()
    Agency.update(spoken=True).execute()
    return pair(page, counter, held=False)


def speak(stand):
    stand.click("#ask [data-do=suggest]")
    stand.locator(".topic").first.click()
    stand.click("#speak")
    expect(stand.locator("#speak-left")).to_have_text("59")


def test_what_is_said_is_heard_again_and_handed_in(stand):
    speak(stand)
    expect(stand.locator("#send")).to_be_disabled()
    stand.click("#speak")
    expect(stand.locator("#hear")).to_be_visible()
    stand.click("#send")
    expect(stand.locator("#said")).to_be_visible()
    stand.wait_for_function(SENT)
    assert SpokenNote.get().kind == "audio/webm"
    expect(stand.locator("#hear")).to_be_hidden()


def test_what_is_dropped_is_not_handed_in(stand):
    speak(stand)
    stand.click("#speak")
    stand.click("#unsay")
    expect(stand.locator("#speak-says")).to_be_visible()
    stand.click("#send")
    stand.wait_for_function(SENT)
    assert SpokenNote.select().count() == 0


def test_who_leaves_while_speaking_leaves_nothing(stand):
    speak(stand)
    stand.click("#leave")
    stand.click("#ask [data-do=suggest]")
    expect(stand.locator("#speak-says")).to_be_visible()
    expect(stand.locator("#hear")).to_be_hidden()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_all_buttons_are_in_sight_on_a_small_tablet(stand, language):
    stand.set_viewport_size({"width": 1024, "height": 600})
    stand.goto(f"/K/?lang={language}")
    speak(stand)
    assert max(stand.evaluate(EXTENT)) <= 0
    stand.click("#speak")
    expect(stand.locator("#hear")).to_be_visible()
    assert max(stand.evaluate(EXTENT)) <= 0


def test_who_speaks_of_harassment_is_told_who_reads_it(stand):
    stand.click("#ask [data-do=suggest]")
    stand.locator("[name=topic][value=harassment]").check(force=True)
    expect(stand.locator("#secretly")).to_be_visible()
    expect(stand.locator("#careful")).to_be_hidden()
    expect(stand.locator(".wish")).to_be_hidden()
    stand.locator("[name=topic][value=fees]").check(force=True)
    expect(stand.locator("#secretly")).to_be_hidden()
    expect(stand.locator(".wish")).to_be_visible()
