"""The tablet at the counter, touched: one tap rates, three taps suggest."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from app import clock
from app.models import Agency, Rating, Suggestion, Visit
from app.visits import store as visits
from tests import make
from tests.browser.stands import FACES, pair, rate, screens, until, until_sent


@pytest.fixture
def counter(live):
    """Counter 3 of a centre."""
    return make.counter()


@pytest.fixture
def stand(tablet, counter):
    """A tablet that shows the question of counter 3."""
    return pair(tablet, counter)


def test_one_tap_rates(stand):
    stand.locator(FACES).nth(2).tap()
    assert screens(stand) == ["thanks"]
    stand.clock.run_for(4000)
    assert screens(stand) == ["ask"]
    until_sent(stand)
    assert [(r.score, r.flags) for r in Rating.select()] == [(3, "walk-up")]


def test_a_keypad_rates_as_well(stand):
    for key in "1234":
        stand.keyboard.press(key)
        stand.click("#done")
        stand.clock.run_for(1000)  # or the next click would be a trembling finger's
    until_sent(stand)
    assert sorted(rating.score for rating in Rating.select()) == [1, 2, 3, 4]


def still(page):
    """Return a picture of what is there when all is painted: twice the same."""
    before, now = b"", page.screenshot()
    while now != before:
        before, now = now, page.screenshot()
    return now


def test_the_thanks_are_the_same_for_every_face(stand):
    pictures = set()
    for n in range(4):
        stand.locator(FACES).nth(n).tap()
        pictures.add(still(stand))
        stand.click("#done")
    assert len(pictures) == 1


def test_a_tap_can_be_taken_back_and_made_again(stand):
    stand.locator(FACES).nth(0).tap()
    stand.click("#again")
    rate(stand, 4)
    until_sent(stand)
    assert [rating.score for rating in Rating.select()] == [4]


def test_a_trembling_finger_taps_once(stand):
    stand.locator(FACES).nth(1).tap()
    place = stand.locator("#again").bounding_box()
    stand.click("#again")
    stand.clock.run_for(1000)
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    stand.mouse.click(x, y)  # a face is where the button will be
    stand.mouse.click(x, y)
    assert screens(stand) == ["thanks"]


def test_large_letters_have_ten_seconds_and_are_remembered(stand):
    stand.click("#larger")
    stand.reload()
    expect(stand.locator("#larger")).to_have_attribute("aria-pressed", "true")
    stand.locator(FACES).nth(0).tap()
    stand.clock.run_for(9000)
    assert screens(stand) == ["thanks"]
    stand.clock.run_for(1000)
    assert screens(stand) == ["ask"]


def test_three_taps_make_a_suggestion(stand):
    stand.locator("#ask [data-do=suggest]").tap()
    expect(stand.locator("#send")).to_be_disabled()
    stand.locator(".topic").nth(1).tap()
    stand.locator("#send").tap()
    expect(stand.locator("#said")).to_be_visible()
    until_sent(stand)
    assert [(s.topic, s.body) for s in Suggestion.select()] == [("waiting", "")]


def test_a_suggestion_too_long_is_counted_and_not_cut(stand):
    stand.click("#ask [data-do=suggest]")
    stand.click(".topic >> nth=0")
    stand.fill("#text", "ă" * 1012)
    expect(stand.locator("#long")).to_have_text("Xin rút ngắn bớt 12 ký tự.")
    expect(stand.locator("#send")).to_be_disabled()
    stand.fill("#text", "ă" * 1000)
    stand.click("#send")
    until_sent(stand)
    assert Suggestion.get().body == "ă" * 1000


def test_a_suggestion_left_alone_is_wiped_after_a_warning(stand):
    stand.click("#ask [data-do=suggest]")
    stand.click(".topic >> nth=0")
    stand.fill("#text", "Chuyện riêng")
    stand.clock.run_for(60_000)
    assert screens(stand) == ["still"]
    stand.clock.run_for(10_000)
    expect(stand.locator("#left")).to_have_text("10")
    stand.click("#stay")
    assert stand.input_value("#text") == "Chuyện riêng"
    stand.clock.run_for(60_000)
    stand.clock.run_for(20_000)
    assert screens(stand) == ["ask"]
    assert stand.input_value("#text") == ""
    assert stand.locator("[name=topic]:checked").count() == 0
    assert Suggestion.select().count() == 0


def test_a_service_act_invites_and_is_answered_once(stand, counter):
    visits.open_visit(counter, "returned", "Đất đai", clock.now())
    until(stand, stand.locator("#prompt").is_visible)
    rate(stand, 4)
    expect(stand.locator("#prompt")).to_be_hidden()
    until_sent(stand)
    rate(stand, 1)
    until_sent(stand)
    kept = {(r.score, r.act, r.flags) for r in Rating.select()}
    assert kept == {(4, "returned", ""), (1, "", "walk-up")}
    assert Visit.get().noted_at


def test_english_goes_back_to_vietnamese_for_the_next_person(stand):
    with stand.expect_response("**/K/prompt?lang=en"):
        stand.click("#language")
    expect(stand.locator("html")).to_have_attribute("lang", "en")
    stand.clock.run_for(60_000)
    expect(stand.locator("html")).to_have_attribute("lang", "vi")


def test_a_chosen_layout_is_taken_over_when_nobody_is_there(stand):
    Agency.update(scale=5).execute()
    for _look in range(200):
        with suppress(Error):  # a page that goes away answers nothing
            if stand.locator(FACES).count() == 5:
                break
            stand.clock.run_for(2000)
    stand.locator("#ask[data-scale='5']").wait_for()
    stand.wait_for_load_state()  # the keys work from then on
    stand.keyboard.press("6")
    assert screens(stand) == ["ask"]
    stand.keyboard.press("5")
    until(stand, Rating.select().exists)
    assert [(r.score, r.scale) for r in Rating.select()] == [(5, 5)]
