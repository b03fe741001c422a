"""A tablet that can lose its power: Chromium over a folder of its own."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Error, Page

from tests import chromium

SCREEN: Any = {"width": 1280, "height": 800}
LOCKS = "Singleton*"  # of a browser that runs; a copy of the folder has none


class Device:
    """Chromium with this folder as its memory, over a server."""

    def __init__(self, browsers: BrowserType, folder: Path, address: str) -> None:
        self._browsers, self.folder, self.address = browsers, folder, address
        self._window: BrowserContext | None = None

    def start(self) -> Page:
        """Switch it on; return its page, not loaded yet."""
        self._window = self._browsers.launch_persistent_context(
            self.folder,
            executable_path=chromium.find(),
            args=chromium.FLAGS,
            base_url=self.address,
            viewport=SCREEN,
            has_touch=True,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        self._window.set_default_timeout(10_000)
        return self._window.pages[0]

    def stop(self) -> None:
        """Switch it off as one should: all that it knows is written down."""
        if self._window:
            self._window.close()
        self._window = None

    def kill(self) -> None:
        """Take its power away: end its processes at once, and them alone."""
        for process in processes(self.folder):
            with suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
        with suppress(Error):
            self.stop()
        self._window = None

    def copy(self, folder: Path) -> "Device":
        """Return another device with a copy of the memory of this one."""
        ignore = shutil.ignore_patterns(LOCKS)
        shutil.copytree(self.folder, folder, ignore=ignore)
        return Device(self._browsers, folder, self.address)


def processes(folder: Path) -> list[int]:
    """Return the browser that has this folder as its memory: it leads a group of
    processes, as Playwright starts it."""
    mark = f"--user-data-dir={folder}".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (place / "cmdline").read_bytes().split(b"\0"):
                found.append(int(place.name))
    return [process for process in found if os.getpgid(process) == process]


@contextmanager
def device(browsers: BrowserType, folder: Path, address: str) -> Iterator[Device]:
    """Give a device, and make sure that it is off in the end."""
    made = Device(browsers, folder, address)
    try:
        yield made
    finally:
        made.kill()
