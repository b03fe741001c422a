"""A bad line: stands before a server, and loses some of its answers.

A request that goes through has reached the server and was answered: whoever asked
never hears it, or hears half of it.
"""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from random import Random
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread

RESET = struct.pack("ii", 1, 0)  # SO_LINGER: the other side sees a connection reset
TIMEOUT = 60  # s
STREAM = b"GET /K/stream"  # has no end: it does not go through, tablets ask instead
NO_STREAM = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n"


class Line(ThreadingTCPServer):
    """The line to a server. share: of the answers to POSTs that are lost.

    instead: what somebody else says in place of the server; None lets it speak.
    deaf: what is sent by POST comes to nobody. free: while it is not set, the line
    hangs. passed, lost: answers to POSTs so far. heard: what was sent by POST.
    """

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, upstream: int, share: float = 0.0, seed: int = 1) -> None:
        """upstream: port of the server on this machine."""
        super().__init__(("127.0.0.1", 0), _Talk)
        self.upstream, self.share = upstream, share
        self.instead: bytes | None = None
        self.deaf = False
        self.free = Event()
        self.free.set()
        self.heard: list[bytes] = []
        self.passed = self.lost = 0
        self._random, self._turn = Random(seed), Lock()  # noqa: S311

    @property
    def address(self) -> str:
        """Where the line begins."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def part(self, request: bytes, answer: bytes) -> int:
        """Return how many bytes of an answer get through."""
        if not request.startswith(b"POST"):
            return len(answer)
        with self._turn:
            self.heard.append(request)
            draw = self._random.random()
            lost = draw < self.share
            self.lost += lost
            self.passed += not lost
        if not lost:
            return len(answer)
        return 0 if draw < self.share / 2 else len(answer) // 2


class _Talk(StreamRequestHandler):
    """One connection of a visitor, and its own to the server."""

    server: Line

    def handle(self) -> None:
        try:
            while request := _message(self.rfile):
                self.server.free.wait(TIMEOUT)
                if request.startswith(STREAM):
                    self.wfile.write(NO_STREAM)
                    continue
                if self.server.deaf and request.startswith(b"POST"):
                    return
                answer = self.server.instead or self._ask(request)
                part = self.server.part(request, answer)
                self.wfile.write(answer[:part])
                if part < len(answer):
                    self.connection.setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, RESET
                    )
                    return
        except OSError:
            pass  # either side has hung up

    def _ask(self, request: bytes) -> bytes:
        """Return the whole answer of the server; raise OSError if it is away."""
        place = ("127.0.0.1", self.server.upstream)
        with socket.create_connection(place, TIMEOUT) as line:
            line.sendall(request)
            with line.makefile("rb") as file:
                return _message(file)


def _message(file: BufferedIOBase) -> bytes:
    """Read a request or an answer of HTTP/1.1 with its length told; b"" at the end."""
    head, length = b"", 0
    while line := file.readline():
        head += line
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        if line == b"\r\n":
            return head + file.read(length)
    return b""


@contextmanager
def bad_line(upstream: int, share: float = 0.0, seed: int = 1) -> Iterator[Line]:
    """Open a line to a server on this machine, and close it."""
    with Line(upstream, share, seed) as line:
        thread = Thread(target=line.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield line
        finally:
            line.shutdown()
            thread.join()
