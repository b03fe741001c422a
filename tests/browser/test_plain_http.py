"""Plain HTTP on a LAN: no secure context, no Sec-Fetch headers, and all works but a
start without a network."""

import pytest
from playwright.sync_api import expect

from app import clock
from app.accounts import store as accounts
from app.models import Rating, Tablet
from tests import make
from tests.browser import browsing
from tests.browser.stands import pair, rate, unsent, until, until_sent
from tests.browsers import DESK, PHONE, TABLET
from tests.tracking import scenes

PASSWORD = "lua-nep-thom-2026"


@pytest.fixture
def lan(open_window, live):
    """A window that knows the server by a name of the LAN: lan(PHONE)."""
    address = live.replace("127.0.0.1", "plain.test")

    def opened(kind):
        page = open_window(kind | {"base_url": address})
        page.goto("/healthz")
        assert not page.evaluate("isSecureContext")
        return page

    return opened


def test_an_officer_signs_in_and_does_their_work(lan):
    who = make.seated()
    accounts.set_password(who.login, PASSWORD, by="x", key=make.key())
    page = lan(DESK)
    browsing.sign_in(page, who.login, PASSWORD)
    assert page.url.endswith("/desk/intake")


def test_a_citizen_types_the_code_and_rates_the_visit(lan):
    dossier = scenes.play("received", clock.now())
    phone = lan(PHONE)
    phone.goto("/T")
    phone.fill("[name=code]", scenes.code_of(dossier))
    phone.keyboard.press("Enter")
    phone.locator(".v button").last.tap()
    expect(phone.locator(".y")).to_have_text("Cảm ơn ông/bà đã chấm lần này.")
    assert Rating.get().channel == "tracking"


def test_a_tablet_rates_keeps_and_says_that_it_is_not_secure(lan):
    tablet = pair(lan(TABLET), make.counter())
    until(tablet, lambda: Tablet.get().secure is False)
    tablet.context.set_offline(True)
    rate(tablet, 2)
    assert unsent(tablet) == 1
    tablet.context.set_offline(False)
    until_sent(tablet)
    assert Rating.get().score == 2
