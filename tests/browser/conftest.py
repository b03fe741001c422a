"""Windows of a real browser over a real server, for the journeys in this folder."""

from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

import motcua
from app import config
from tests import browsers
from tests.live import serving


@pytest.fixture(scope="session")
def browser():
    """The Chromium of this run."""
    with browsers.running() as found:
        yield found


@pytest.fixture
def live(sqlite, folder):
    """The whole program served on this machine over a fresh database; its address."""

    def made(address):
        settings = config.settings(folder, database=sqlite, base_url=address)
        return motcua.compose(settings)

    with serving(made) as address:
        yield address


@pytest.fixture
def server_port(live):
    """The port of that server, for a line that breaks."""
    return urlsplit(live).port


@pytest.fixture(name="open_window")
def _open_window(browser, live):
    """Open another clean window: open_window(PHONE, java_script_enabled=False)."""
    with ExitStack() as windows:
        yield lambda kind, **more: windows.enter_context(
            browsers.window(browser, **{"base_url": live} | kind | more)
        ).new_page()


@pytest.fixture
def page(open_window):
    """A page at the desk's computer, 1366 x 768."""
    return open_window(browsers.DESK)


@pytest.fixture
def phone(open_window):
    """A page on a phone, 360 x 640."""
    return open_window(browsers.PHONE)


@pytest.fixture
def tablet(open_window):
    """A page on the tablet, 1280 x 800."""
    return open_window(browsers.TABLET)


@pytest.fixture
def phone_without_scripts(open_window):
    """A page on a phone that runs no JavaScript, as many in-app browsers do."""
    return open_window(browsers.PHONE, java_script_enabled=False)
