"""Chromium for tests: found, or installed where this user may.

`python -m tests.chromium` makes sure that there is one; `make test` calls it.
Chromium as a snap (Ubuntu's `chromium` package) is passed over: it cannot read
temporary folders and will not start for root.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (  # where other systems put a browser that is not on the path
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
FLAGS = [
    "--no-sandbox",  # root in a container; the pages are our own
    "--disable-dev-shm-usage",
    "--disable-quic",
    # this machine by a name that is no secure context, like one on a LAN
    "--host-resolver-rules=MAP plain.test 127.0.0.1",
    "--use-fake-device-for-media-stream",  # a microphone that hums
]
SAY = (
    "Chromium is missing. Run: {command}"
    "  (or set MOTCUA_CHROMIUM to the path of one you have)"
)


def find() -> str | None:
    """Return the path of a Chromium that can be driven, or None."""
    named = os.environ.get("MOTCUA_CHROMIUM")
    if named:
        return shutil.which(named)
    for name in (*NAMES, *PLACES):
        path = shutil.which(name)
        if path and not _is_snap(Path(path)):
            return path
    return _of_playwright()


def _is_snap(path: Path) -> bool:
    """Tell a snap, or the small script that only starts one."""
    real = path.resolve()
    if "snap" in real.parts or real.name == "snap":
        return True
    return real.stat().st_size < 10_000 and b"/snap/" in real.read_bytes()


def _of_playwright() -> str | None:
    """Return the browser that `playwright install` brought, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        path = tools.chromium.executable_path
    return path if os.access(path, os.X_OK) else None


def commands() -> list[list[str]]:
    """Return what installs Chromium on this machine, one command after another."""
    if _kind_of_linux() == "debian" and shutil.which("apt-get"):
        apt = [*_as_root(), "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        wanted = ["chromium", "fonts-liberation"]  # its letters cover Vietnamese
        return [
            [*apt, "update"],
            [*apt, "install", "-y", "--no-install-recommends", *wanted],
        ]
    install = [sys.executable, "-m", "playwright", "install"]
    if platform.system() == "Linux" and _may_be_root():
        install.append("--with-deps")
    return [[*install, "chromium"]]


def _kind_of_linux() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def _as_root() -> list[str]:
    """Return what goes before a command that only root may run."""
    return [] if os.name == "posix" and os.geteuid() == 0 else ["sudo", "-n"]


def _may_be_root() -> bool:
    prefix = _as_root()
    if not prefix:
        return True
    if not shutil.which("sudo"):
        return False
    return subprocess.run([*prefix, "true"], capture_output=True).returncode == 0


def install() -> str | None:
    """Install Chromium if this user may; return its path, or None."""
    wanted = commands()
    if "apt-get" in wanted[0] and not _may_be_root():
        return None
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in wanted:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL)
        if done.returncode:
            return None
    return find()


def sentence() -> str:
    """Return what to tell a person whose machine has no Chromium."""
    if "apt-get" in commands()[0]:
        return SAY.format(command="sudo apt install chromium")
    command = f"{sys.executable} -m playwright install --with-deps chromium"
    return SAY.format(command=command)


def main() -> int:
    """Make sure that there is a Chromium; exit status 1 if there is none."""
    if find():
        return 0
    if os.environ.get("MOTCUA_CHROMIUM"):
        sys.stderr.write("MOTCUA_CHROMIUM names no program: correct it or unset it.\n")
        return 1
    sys.stderr.write("Installing Chromium for the browser tests…\n")
    if install():
        return 0
    sys.stderr.write(sentence() + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
