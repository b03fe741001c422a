"""A disk that can be unplugged: an image of our own, mounted for a while.

EXT4_IOC_SHUTDOWN without a flush of the log: what was not synced is gone, as when the
plug is pulled. Needs root, loop mounts and ext4.
"""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

SIZE = 512 * 1024 * 1024  # bytes; the file is sparse
SHUTDOWN = 0x8004587D  # _IOR('X', 125, __u32)
NO_LOG_FLUSH = struct.pack("I", 2)
BUSY = 10  # s until nobody uses it any more


class CannotUnplug(Exception):
    """This machine or this user can mount no disk of its own."""


class Disk:
    """A disk of our own. place: the folder where it is mounted."""

    def __init__(self, image: Path, place: Path) -> None:
        self._image, self.place = image, place

    def plug_in(self) -> None:
        """Mount it: its log is read back first, as after any power cut."""
        _run("mount", "-o", "loop", str(self._image), str(self.place))

    def settle(self) -> None:
        """Write down all that waits, as the system does by itself within a minute."""
        _run("sync", "-f", str(self.place))

    def unplug(self) -> None:
        """Stop it at once: nothing more is written."""
        root = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(root, SHUTDOWN, NO_LOG_FLUSH)
        finally:
            os.close(root)

    def take_out(self) -> None:
        """Unmount it, as soon as nobody uses it."""
        end = monotonic() + BUSY
        while True:
            try:
                return _run("umount", str(self.place))
            except CannotUnplug:
                if monotonic() > end:
                    raise
                sleep(0.05)


@contextmanager
def disk(folder: Path) -> Iterator[Disk]:
    """Make a disk, mounted; raise CannotUnplug where that is not possible."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        raise CannotUnplug("it takes root and mkfs.ext4")
    image, place = folder / "disk.img", folder / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(SIZE)
    _run("mkfs.ext4", "-q", "-F", str(image))
    made = Disk(image, place)
    made.plug_in()
    try:
        yield made
    finally:
        with suppress(CannotUnplug):
            made.take_out()


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise CannotUnplug(done.stderr.strip() or command[0])
