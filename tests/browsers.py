"""Windows of a real browser that complain for us.

A test that opens a page through `window` fails if the browser was unhappy with any
page it saw: an error in the console, a refusal by the Content-Security-Policy, an
exception in a script, a file that was not there, an answer of 500 or above.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Response,
    sync_playwright,
)

from tests import chromium, need

DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
TABLET: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "has_touch": True,
}
TELEVISION: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
HERE: dict[str, Any] = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
PATIENCE = 20_000  # ms for anything to appear; a busy two-core machine is slow
ASKED_FOR = ("document", "xhr", "fetch")  # a test looks at the status of these itself
# htmx says both of a search that the next letter, or leaving the page, makes useless
OVERTAKEN = ("htmx:sendAbort", "htmx:afterRequest")
# There is no printer, and its dialog could stand in the way of page.pdf().
NO_PRINTER = "window.print = () => { window.askedToPrint = true }"


@contextmanager
def running() -> Iterator[Browser]:
    """Start Chromium for the whole run, and stop it."""
    path = chromium.find()
    if path is None:
        need.missing(chromium.sentence())
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield browser
        browser.close()


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Give a clean window (no cookies) of some kind, and check its complaints.

    options: DESK, PHONE, TABLET, TELEVISION, base_url, java_script_enabled …
    """
    context = browser.new_context(**HERE | options)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(NO_PRINTER)
    complaints: list[str] = []
    context.on("console", lambda said: _note_console(complaints, said))
    context.on("response", lambda answer: _note_answer(complaints, answer))
    context.on("weberror", lambda problem: complaints.append(str(problem.error)))
    yield context
    context.close()
    assert complaints == [], complaints


def _note_console(complaints: list[str], said: ConsoleMessage) -> None:
    loading = said.text.startswith("Failed to load resource")  # see _note_answer
    if said.type == "error" and not (loading or said.text.startswith(OVERTAKEN)):
        complaints.append(said.text)


def _note_answer(complaints: list[str], answer: Response) -> None:
    broken = answer.status >= 500
    lost = answer.status >= 400 and answer.request.resource_type not in ASKED_FOR
    if broken or lost:
        complaints.append(f"{answer.status} {answer.url}")
