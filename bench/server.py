"""A server in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Server:
    """A running server of this machine."""

    port: int
    pid: int

    def memory(self) -> float:
        """Return what it holds in memory now, in MB (resident), 0 if nobody knows."""
        try:
            asked = ("ps", "-o", "rss=", "-p", str(self.pid))
            return int(subprocess.check_output(asked)) / 1024  # noqa: S603
        except (OSError, ValueError, subprocess.CalledProcessError):
            return 0.0


@contextmanager
def running(module: str, folder: Path) -> Iterator[Server]:
    """Run bench.ours or bench.floor over the world in a folder."""
    command = (sys.executable, "-m", module, str(folder))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            told = process.stdout.readline() if process.stdout else ""
            yield Server(int(told), process.pid)
        finally:
            process.terminate()
