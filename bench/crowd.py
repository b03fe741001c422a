"""Many tablets at once: some listen, all others ask every two seconds.

It runs as its own process, so that its work is not mistaken for the server's:
python -m bench.crowd PORT SECONDS < tokens. It prints what it saw as JSON.
"""

import json
import sys
from collections.abc import Callable, Sequence
from threading import Lock, Thread
from time import monotonic, sleep, time
from typing import Any

from bench import load
from bench.visitor import request
from kiosk.stream import STREAMS

EVERY = 2.0  # s between two questions of a tablet
EACH = 15  # tablets that one thread of ours asks for


class Seen:
    """What the tablets saw: when each first heard of each visit, and how."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.heard: list[tuple[str, str, float]] = []  # how, visit, time
        self.asked = self.listening = 0
        self.problems: list[str] = []
        self.lock = Lock()

    def note(self, how: str, known: set[str], told: dict[str, Any] | None) -> None:
        """Note a visit that one tablet was told of, if it is new to it."""
        prompt = told and told["prompt"]
        if prompt and prompt["visit"] not in known:
            known.add(prompt["visit"])
            with self.lock:
                self.heard.append((how, prompt["visit"], time()))


def listen(port: int, token: str, until: float, seen: Seen) -> None:
    """Be a tablet that listens."""
    with load.connect(port) as line:
        line.sendall(request("GET", "/K/stream", f"motcua_tablet={token}"))
        known: set[str] = set()
        with line.makefile("rb") as answer:
            let_in = b" 200 " in answer.readline()
            with seen.lock:
                seen.listening += let_in
            while monotonic() < until:  # a heartbeat comes often enough
                words = answer.readline()
                if words.startswith(b"data: "):
                    seen.note("stream", known, json.loads(words[6:]))


def ask(port: int, tokens: Sequence[str], until: float, seen: Seen) -> None:
    """Be some tablets that ask, one after the other, each on its own connection."""
    mine = [(load.connect(port), token, set[str]()) for token in tokens]
    while monotonic() < until:
        for line, token, known in mine:
            began = monotonic()
            asked = request("GET", "/K/prompt", f"motcua_tablet={token}")
            answer = load.ask(line, asked, 200)
            with seen.lock:
                seen.asked += 1
            seen.note("poll", known, json.loads(answer.partition(b"\r\n\r\n")[2]))
            sleep(max(0, EVERY / len(mine) - (monotonic() - began)))
    for line, _token, _known in mine:
        line.close()


def run(port: int, tokens: Sequence[str], seconds: float) -> Seen:
    """Let the first tablets listen and the others ask for some time."""
    seen, until = Seen(), monotonic() + seconds
    polling = tokens[STREAMS:]
    groups = [polling[n : n + EACH] for n in range(0, len(polling), EACH)]
    jobs: list[tuple[Callable[..., None], Any]] = [
        *((listen, token) for token in tokens[:STREAMS]),
        *((ask, group) for group in groups),
    ]

    def job(do: Callable[..., None], whom: Any) -> None:
        try:
            do(port, whom, until, seen)
        except (OSError, load.OtherAnswer, ValueError) as problem:
            seen.problems.append(repr(problem))

    threads = [Thread(target=job, args=each) for each in jobs]
    for thread in threads:
        thread.start()
        sleep(EVERY / len(threads))  # they do not all ask at the same moment
    for thread in threads:
        thread.join()
    return seen


if __name__ == "__main__":
    found = run(int(sys.argv[1]), json.load(sys.stdin), float(sys.argv[2]))
    told = {name: getattr(found, name) for name in ("heard", "asked", "listening")}
    sys.stdout.write(json.dumps(told | {"problems": found.problems[:5]}))
