"""The fleet: a tablet is paired, found, wiped, locked and moved, from the desk."""

import re

import pytest
from playwright.sync_api import expect

from app import clock
from app.accounts import store as accounts
from app.centres import order_rules, tablet_orders
from app.models import Counter, Rating, Suggestion, Tablet, TabletOrder
from tests import make
from tests.browser import browsing
from tests.browser.stands import FACES, pair, rate, screens, unsent, until, until_sent

PASSWORD = "hoa ban nở trắng rừng"
Order = order_rules.Order


@pytest.fixture
def counter(live):
    """Counter 3 of a centre that has another one."""
    place = make.counter()
    make.counter(agency=place.agency, number=5, name="Đất đai")
    return place


@pytest.fixture
def administrator(counter):
    """The login of the centre's administrator."""
    accounts.add(
        login="quantri", name="Vũ Thị Lan", role="administrator",
        agency=counter.agency, password=PASSWORD, by="quantri", key=make.key(),
    )  # fmt: skip
    return "quantri"


@pytest.fixture
def stand(tablet, counter):
    """A tablet that shows the question of counter 3."""
    return pair(tablet, counter)


def give(order):
    tablet_orders.give(Tablet.get(), order, by="quantri", key=make.key())


def all_heard():
    return not TabletOrder.select().where(TabletOrder.heard_at.is_null()).exists()


def shown(page):
    """Return the six digits on a tablet that is not paired."""
    return page.locator("#pair-code[data-code]").get_attribute("data-code")


def test_four_taps_and_six_digits_pair_a_tablet(tablet, phone, administrator, counter):
    tablet.goto("/K/")
    code = shown(tablet)
    browsing.sign_in(phone, administrator, PASSWORD)
    phone.get_by_role("link", name="Máy tính bảng").tap()
    phone.get_by_role("link", name="Thêm máy").tap()
    expect(phone.locator("#field-code")).to_be_focused()
    phone.keyboard.type(code)
    phone.get_by_text("Quầy 3").tap()
    phone.get_by_role("button", name="Ghép").tap()
    expect(phone.locator("main")).to_contain_text("Đã ghép.")
    expect(tablet.locator(FACES)).to_have_count(4)  # by itself
    expect(tablet.locator(".where")).to_have_text("Quầy 3 · Hộ tịch – Chứng thực")
    assert Tablet.get().counter == counter


def test_a_phone_that_scans_signs_in_and_finds_the_digits(
    tablet, phone, administrator, counter
):
    tablet.goto("/K/")
    code = shown(tablet)
    phone.goto(f"/desk/admin/tablets/add?code={code}")
    phone.fill("#sign-in-login", administrator)
    phone.fill("#sign-in-password", PASSWORD)
    phone.click("form [type=submit]")
    expect(phone.locator("#field-code")).to_have_value(code)
    phone.get_by_text("Quầy 5").tap()
    phone.get_by_role("button", name="Ghép").tap()
    expect(tablet.locator(".where")).to_have_text("Quầy 5 · Đất đai")


def test_digits_are_renewed_before_they_are_too_old(tablet, live):
    tablet.clock.install()
    tablet.goto("/K/")
    first = shown(tablet)
    tablet.clock.run_for(280_000)
    expect(tablet.locator("#pair-code")).not_to_have_attribute("data-code", first)


def test_without_a_server_the_pairing_screen_tries_again(tablet, live):
    tablet.route("**/K/code*", lambda route: route.abort())
    tablet.goto("/K/")
    expect(tablet.locator("#trouble")).to_be_visible()
    tablet.unroute_all(behavior="wait")
    assert shown(tablet)
    expect(tablet.locator("#trouble")).to_be_hidden()


def test_it_rings_until_somebody_touches_it(stand):
    give(Order.RING)
    until(stand, stand.locator("#ringing").is_visible)
    assert "Máy quầy 3" in stand.inner_text("#ringing")
    until(stand, all_heard)
    stand.mouse.click(200, 400)  # a face is under the finger
    expect(stand.locator("#ringing")).to_be_hidden()
    assert screens(stand) == ["ask"]
    assert unsent(stand) == 0


def test_it_rings_for_twenty_seconds_and_once(stand):
    give(Order.RING)
    until(stand, stand.locator("#ringing").is_visible)
    stand.clock.run_for(20_000)
    expect(stand.locator("#ringing")).to_be_hidden()
    stand.clock.run_for(20_000)
    expect(stand.locator("#ringing")).to_be_hidden()


def test_while_it_is_wiped_it_feels_no_touch(stand):
    give(Order.CLEAN)
    until(stand, stand.locator("#cleaning").is_visible)
    for x in range(100, 1280, 200):
        stand.mouse.click(x, 400)
    stand.keyboard.press("1")
    assert screens(stand) == ["ask"]
    expect(stand.locator("#cleaning")).to_contain_text("Đang lau màn hình…")
    stand.clock.run_for(32_000)
    expect(stand.locator("#cleaning")).to_be_hidden()
    rate(stand, 2)
    until_sent(stand)
    assert [rating.score for rating in Rating.select()] == [2]


def test_a_locked_tablet_is_wiped_takes_nothing_and_still_sends(stand):
    stand.route("**/K/taps*", lambda route: route.abort())
    rate(stand, 4)
    stand.click("#ask [data-do=suggest]")
    stand.fill("#text", "Chuyện riêng")
    give(Order.LOCK)
    until(stand, stand.locator("#locked").is_visible)
    assert stand.input_value("#text") == ""
    stand.keyboard.press("1")
    stand.mouse.click(200, 400)
    assert (screens(stand), unsent(stand)) == (["ask"], 1)
    stand.unroute("**/K/taps*")
    until_sent(stand)
    assert [rating.score for rating in Rating.select()] == [4]


def test_a_lock_outlives_a_reload_without_a_network(stand):
    give(Order.LOCK)
    until(stand, stand.locator("#locked").is_visible)
    stand.route("**/K/prompt*", lambda route: route.abort())
    stand.reload()
    expect(stand.locator("#locked")).to_be_visible()
    stand.unroute("**/K/prompt*")
    give(Order.UNLOCK)
    until(stand, stand.locator("#locked").is_hidden)
    rate(stand, 3)
    until_sent(stand)
    assert Rating.select().count() == 1


def test_what_was_said_before_a_move_counts_for_the_old_counter(stand, counter):
    stand.context.set_offline(True)
    rate(stand, 1)
    stand.click("#ask [data-do=suggest]")
    stand.click(".topic >> nth=0")
    stand.click("#send")
    stand.click("#said-done")
    other = Counter.get(Counter.number == 5)
    tablet_orders.move(Tablet.get(), other, by="quantri", key=make.key())
    stand.context.set_offline(False)
    until(stand, lambda: "Quầy 5" in stand.locator(".where").inner_text())
    until_sent(stand)
    rate(stand, 4)
    until_sent(stand)
    until(stand, all_heard)
    kept = {(rating.score, rating.counter.number) for rating in Rating.select()}
    assert kept == {(1, 3), (4, 5)}
    assert Suggestion.get().counter == counter


def test_who_is_rating_is_not_disturbed_by_a_move(stand, counter):
    stand.locator(FACES).nth(0).tap()
    other = Counter.get(Counter.number == 5)
    tablet_orders.move(Tablet.get(), other, by="quantri", key=make.key())
    with stand.expect_response("**/K/prompt*"):
        stand.clock.run_for(2000)
    assert screens(stand) == ["thanks"]
    stand.click("#done")
    until(stand, lambda: "Quầy 5" in stand.locator(".where").inner_text())


def test_the_desk_sees_an_order_heard_without_a_reload(
    stand, page, administrator, counter
):
    browsing.sign_in(page, administrator, PASSWORD)
    page.goto("/desk/admin/tablets")
    page.get_by_role("button", name="Kêu").click()
    order = page.locator(f"#order-{Tablet.get().id}")
    expect(order).to_contain_text("Kêu: đang chờ máy nghe…")
    until(stand, stand.locator("#ringing").is_visible)
    expect(order).to_have_text(re.compile(r"^\s*Kêu: máy đã nghe lúc \d+:\d\d hôm nay"))
    assert clock.now() > TabletOrder.get().heard_at
