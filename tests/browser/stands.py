"""A tablet at a counter in a real browser, its clock held: no test waits for it."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page

from app import clock
from app.centres import tablets
from app.models import Counter
from tests import make

FACES = ".face-card"
UNSENT = """async () =>
  (await (await import('/K/static/queue.js')).list()).length"""
VISIBLE = """() => [...document.querySelectorAll('.screen')]
  .filter(screen => !screen.hidden).map(screen => screen.id)"""


def pair(page: Page, counter: Counter, *, held: bool = True) -> Page:
    """Pair a tablet by touching the keypad; it shows the question, time stands.

    held: False lets time go on. A held clock hides what the page has loaded.
    """
    code = tablets.new_code(counter, by="quantri", key=make.key())
    if held:
        page.clock.install()
    page.goto("/K/")
    for digit in code:
        page.click(f"[data-digit='{digit}']")
    with page.expect_response("**/K/prompt*"):
        page.click("[type=submit]")
    page.wait_for_load_state()
    if held:
        page.clock.pause_at(clock.now() + timedelta(minutes=1))
    return page


def rate(page: Page, score: int) -> None:
    """Touch a face and go on."""
    page.locator(FACES).nth(score - 1).tap()
    page.click("#done")


def until(page: Page, seen: Callable[[], bool]) -> None:
    """Let the page live until something is so: two seconds of its clock a look."""
    for _look in range(100):
        if seen():
            return
        page.clock.run_for(2000)
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
