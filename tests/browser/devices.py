"""Tablets that can be switched off, and a server that lives at another hour."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

import motcua
from app import clock, config
from app.models import Counter
from bench.device import Device, device
from tests.browser.stands import pair
from tests.live import serving

# Touches through the page's own buttons, many at once.
RATE = """async scores => {
  const { written } = await import('/K/static/sync.js');
  for (const score of scores) {
    document.querySelector(`.face-card[data-score="${score}"]`).click();
    document.querySelector('#done').click();
  }
  await written();
}"""
SUGGEST = """async topics => {
  const { account } = await import('/K/static/queue.js');
  for (const topic of topics) {
    document.querySelector('#ask [data-do=suggest]').click();
    document.querySelector(`[name=topic][value="${topic}"]`).click();
    document.querySelector('#send').click();
    while (document.querySelector('#said').hidden) await account();
    document.querySelector('#said-done').click();
  }
}"""

# A held clock hides what the page has loaded; it asks for that, to keep it.
LOADED = "globalThis.loaded = performance.getEntriesByType.bind(performance)"
NATIVE = "performance.getEntriesByType = loaded"


@contextmanager
def paired(
    browser: Browser, folder: Path, address: str, counter: Counter
) -> Iterator[Device]:
    """Give a tablet at a counter that is switched off and starts without a network."""
    with device(browser.browser_type, folder, address) as made:
        page = pair(made.start(), counter, held=False)
        expect(page.locator("body[data-kept]")).to_be_attached()
        made.stop()
        yield made


def switch_on(tablet: Device, *, offline: bool = False) -> Page:
    """Switch a tablet on; it shows the question, its clock is held."""
    page = tablet.start()
    page.context.set_offline(offline)
    page.route("**/K/stream*", lambda route: route.abort())  # it has its own time
    page.add_init_script(LOADED)
    page.clock.install()
    page.add_init_script(NATIVE)
    page.goto("/K/")
    expect(page.locator("#ask")).to_be_visible()
    page.clock.pause_at(clock.now() + timedelta(minutes=1))
    return page


class Hour:
    """The hour at a server: it stands until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def over(self, application: Any) -> Callable[[Any, Any], Any]:
        """Return the application as it is at this hour."""

        def then(environ: Any, start: Any) -> Any:
            with clock.stopped(self.now):
                return application(environ, start)

        return then


@contextmanager
def centre_at(hour: Hour, folder: Path, database: str) -> Iterator[str]:
    """Serve the centre in a folder at this hour; give its address."""

    def made(address: str) -> Any:
        settings = config.settings(folder, database=database, base_url=address)
        return hour.over(motcua.compose(settings))

    with serving(made) as address:
        yield address
