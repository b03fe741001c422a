"""What the tablet says by itself: when the doors open, that it has been alone."""

import pytest
from playwright.sync_api import expect

from app import clock
from app.models import Rating
from app.visits import store as visits
from tests import make
from tests.browser.looking import by_day, by_night
from tests.browser.stands import FACES, pair, until, until_sent

DIM = "() => document.body.classList.contains('dim')"
HOUR = 3_600_000  # ms


@pytest.fixture
def counter(live):
    return make.counter()


@pytest.fixture
def stand(tablet, counter):
    return pair(tablet, counter)


def test_by_day_nothing_is_said_of_hours(stand):
    by_day(stand)
    expect(stand.locator("#closed")).to_be_hidden()


def test_by_night_it_is_dimmed_and_says_when_the_doors_open(stand):
    by_night(stand)
    expect(stand.locator("#closed-soon")).to_have_text("Hẹn gặp lại lúc 7:00")
    expect(stand.locator("#closed-later")).to_be_hidden()


def test_before_a_weekend_it_says_the_day_too(stand):
    by_night(stand)  # a Wednesday
    stand.clock.fast_forward(48 * HOUR)
    until(stand, stand.locator("#closed-later").is_visible)
    expect(stand.locator("#closed-later")).to_have_text("Hẹn gặp lại lúc 7:00, Thứ Hai")


def test_a_tap_by_night_is_thanked_for_and_kept(stand):
    by_night(stand)
    stand.locator(FACES).nth(3).tap()
    assert not stand.evaluate(DIM)
    stand.click("#done")
    until_sent(stand)
    assert [rating.score for rating in Rating.select()] == [4]
    assert stand.evaluate(DIM)


def test_who_was_served_late_is_invited_on_a_bright_screen(stand, counter):
    by_night(stand)
    visits.open_visit(counter, "returned", "Đất đai", clock.now())
    until(stand, stand.locator("#prompt").is_visible)
    assert not stand.evaluate(DIM)
    expect(stand.locator("#closed")).to_be_hidden()


def test_the_hours_are_known_for_days_without_a_network(stand):
    by_day(stand)
    stand.context.set_offline(True)
    stand.clock.fast_forward(62 * HOUR)  # to Friday, 23:00
    until(stand, lambda: stand.evaluate(DIM))
    expect(stand.locator("#closed-later")).to_have_text("Hẹn gặp lại lúc 7:00, Thứ Hai")


@pytest.mark.parametrize("days", [20, 4000])
def test_where_nothing_is_known_the_doors_are_open(stand, days):
    by_night(stand)
    stand.context.set_offline(True)
    stand.clock.fast_forward(days * 24 * HOUR)
    until(stand, lambda: not stand.evaluate(DIM))


def test_a_day_without_a_network_is_a_red_corner_and_nothing_else(stand):
    by_day(stand)
    expect(stand.locator("#away")).to_be_hidden()
    stand.context.set_offline(True)
    until(stand, stand.locator("#offline").is_visible)
    stand.clock.fast_forward(23 * HOUR)
    expect(stand.locator("#away")).to_be_hidden()
    stand.clock.fast_forward(2 * HOUR)
    until(stand, stand.locator("#away").is_visible)
    stand.locator(FACES).nth(1).tap()
    stand.click("#done")
    stand.context.set_offline(False)
    until_sent(stand)
    expect(stand.locator("#away")).to_be_hidden()
    assert Rating.select().count() == 1
