"""A tablet at a counter in a real browser, its clock held: no test waits for it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from time import monotonic

from playwright.sync_api import Error, Page

from app import clock
from app.centres import pairing
from app.models import Counter
from tests import make

FACES = ".face-card"
PATIENCE = 60  # s; a busy two-core machine is slow
UNSENT = """async () =>
  (await (await import('/K/static/queue.js')).list()).length"""
VISIBLE = """() => [...document.querySelectorAll('.screen')]
  .filter(screen => !screen.hidden).map(screen => screen.id)"""


def pair(page: Page, counter: Counter, *, held: bool = True) -> Page:
    """Pair a tablet: it shows digits, they are claimed. Then it shows the question.

    held: time stands, and there is no stream, which has a time of its own: the tablet
    asks every two seconds. A held clock hides what the page has loaded.
    """
    if held:
        page.clock.install()
        page.route("**/K/stream*", lambda route: route.abort())
    page.goto("/K/")
    code = page.locator("[data-code]#pair-code").get_attribute("data-code")
    with page.expect_response("**/K/prompt*"):
        pairing.claim(str(code), counter, by="quantri", key=make.key())
    page.wait_for_load_state()
    if held:
        page.clock.pause_at(clock.now() + timedelta(minutes=1))
    return page


def rate(page: Page, score: int) -> None:
    """Touch a face and go on."""
    page.locator(FACES).nth(score - 1).tap()
    page.click("#done")


def until(page: Page, seen: Callable[[], bool], *, step: int = 2000) -> None:
    """Let the page live until something is so. step: ms of its clock between looks."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        with suppress(Error):  # a page that loads again answers nothing
            if seen():
                return
            page.clock.run_for(step)
    raise AssertionError("it never came")


def unsent(page: Page) -> int:
    """Return how many things wait in the tablet."""
    return int(page.evaluate(UNSENT))


def until_sent(page: Page) -> None:
    """Let the page live until nothing waits in it."""
    until(page, lambda: unsent(page) == 0)


def screens(page: Page) -> list[str]:
    """Return the screens that show: there should be one."""
    return list(page.evaluate(VISIBLE))
