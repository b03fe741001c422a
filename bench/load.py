"""Asking a server, many times, and looking at the clock."""

import socket
from collections.abc import Sequence
from threading import Thread
from time import perf_counter

HOST = "127.0.0.1"
TIMEOUT = 60  # s


class OtherAnswer(Exception):
    """The server did not give the answer that is measured."""


def connect(port: int) -> socket.socket:
    """Open a connection to a server on this machine."""
    line = socket.create_connection((HOST, port), TIMEOUT)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def ask(line: socket.socket, request: bytes, status: int) -> bytes:
    """Send a request over an open connection; return the whole answer.

    Raises OtherAnswer if it has another status.
    """
    line.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(line)
    head, _end, body = answer.partition(b"\r\n\r\n")
    if head.split(b" ", 2)[1] != b"%d" % status:
        raise OtherAnswer(answer[:400].decode(errors="replace"))
    left = _length(head) - len(body)
    while left > 0:
        answer += (part := _more(line))
        left -= len(part)
    return answer


def run(
    port: int, requests: Sequence[bytes], clients: int, status: int
) -> tuple[list[float], float]:
    """Send these requests from so many clients at once.

    Each client keeps its connection, and asks again when it has its answer.
    Returns the ms that each answer took, and the seconds of all.
    Raises OtherAnswer if any has another status.
    """
    times: list[float] = []
    problems: list[Exception] = []

    def client(line: socket.socket, mine: Sequence[bytes]) -> None:
        try:
            for request in mine:
                asked = perf_counter()
                ask(line, request, status)
                times.append((perf_counter() - asked) * 1000)
        except (OSError, OtherAnswer) as problem:
            problems.append(problem)

    lines = [connect(port) for _client in range(clients)]
    threads = [
        Thread(target=client, args=(line, requests[number::clients]))
        for number, line in enumerate(lines)
    ]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = perf_counter() - began
    for line in lines:
        line.close()
    if problems:
        raise problems[0]
    return times, seconds


def _more(line: socket.socket) -> bytes:
    part = line.recv(65536)
    if not part:
        raise OtherAnswer("the server hung up")
    return part


def _length(head: bytes) -> int:
    """Return how many bytes follow the head of an answer."""
    for line in head.split(b"\r\n"):
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
