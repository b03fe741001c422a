"""The desk's work alone, and beside many tablets that listen and ask."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from threading import Thread
from time import monotonic, sleep, time
from typing import Any

import apsw

from app import config
from bench import load
from bench.measure import Station
from bench.visitor import Visitor, request

OFFICERS = 5  # who look at pages; one more takes dossiers in
THINK = 0.5  # s between two pages of an officer
INTAKE = 1.0  # s between two dossiers
ALONE, TOGETHER = 15, 25  # s
SETTLE = 4  # s until all tablets are there
WANTED = 300  # ms, p95 of the desk beside the tablets
PROMPT_WANTED = 2000  # ms, p95 from the officer's act to the tablet


@dataclass(slots=True)
class Work:
    """What the desk did. times: ms of each answer. intakes: from and to, by time()."""

    times: list[float] = field(default_factory=list)
    intakes: list[tuple[float, float]] = field(default_factory=list)


@dataclass(slots=True)
class Beside:
    """Times in ms. alone, together: of the desk. prompts: from the act to a tablet
    that hears it by stream, or by asking. listening, asked: so many did."""

    alone: list[float]
    together: list[float]
    prompts: dict[str, list[float]]
    listening: int
    asked: int
    problems: list[str]

    def lines(self) -> list[str]:
        """Return lines for people."""
        together = _p95(self.together)
        rate = self.asked / (TOGETHER + SETTLE)
        crowd = f"{self.listening} streams and {rate:.0f} questions a second"
        verdict = "ok" if together < WANTED else "ABOVE"
        beside = f"{_both(self.together)}, p95 wanted < {WANTED}  {verdict}"
        told = [f"desk alone: {_both(self.alone)}", f"desk beside {crowd}: {beside}"]
        for how, times in self.prompts.items():
            kept = _p95(times) <= PROMPT_WANTED
            wanted = f", p95 wanted ≤ {PROMPT_WANTED}  {'ok' if kept else 'ABOVE'}"
            told.append(f"prompt by {how}: {_both(times)}{wanted}")
        return told + [f"PROBLEM {problem}" for problem in self.problems]

    def figures(self) -> dict[str, Any]:
        """Return the figures for machines."""
        named = {"desk alone": self.alone, "desk together": self.together}
        named |= {f"prompt by {how}": times for how, times in self.prompts.items()}
        return {
            name: {"n": len(t), "p50": median(t), "p95": _p95(t)}
            for name, t in named.items()
        }


def measure(station: Station) -> Beside:
    """Let the desk work alone, then beside the tablets; takes less than a minute."""
    port, visitor = station.server.port, station.visitor
    alone = _work(port, visitor, ALONE)
    command = (sys.executable, "-m", "bench.crowd", str(port), str(TOGETHER + SETTLE))
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as crowd:  # noqa: S603
        assert crowd.stdin  # noqa: S101
        crowd.stdin.write(json.dumps(visitor.world.tablets))
        crowd.stdin.close()
        crowd.stdin = None
        sleep(SETTLE)
        together = _work(port, visitor, TOGETHER)
        seen = json.loads(crowd.communicate()[0])
    return Beside(
        alone.times,
        together.times,
        _prompts(seen["heard"], together.intakes, visitor),
        seen["listening"],
        seen["asked"],
        seen["problems"],
    )


def _work(port: int, visitor: Visitor, seconds: float) -> Work:
    """Let officers look at pages, and one take dossiers in."""
    work, until = Work(), monotonic() + seconds
    cookie = f"motcua={visitor.session}"
    pages = (
        lambda: request("GET", "/desk/dossiers", cookie),
        lambda: request("GET", "/desk/intake", cookie),
        visitor.page,
    )

    def look(each: Callable[[], bytes]) -> None:
        with load.connect(port) as line:
            while monotonic() < until:
                _timed(line, each(), 200, work)
                sleep(THINK)

    def take_in() -> None:
        with load.connect(port) as line:
            while monotonic() < until:
                began = time()
                _timed(line, visitor.intake(), 303, work)
                work.intakes.append((began, time()))
                sleep(INTAKE)

    threads = [
        Thread(target=look, args=(pages[n % len(pages)],)) for n in range(OFFICERS)
    ]
    threads.append(Thread(target=take_in))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return work


def _timed(line: Any, asked: bytes, status: int, work: Work) -> None:
    began = monotonic()
    load.ask(line, asked, status)
    work.times.append((monotonic() - began) * 1000)


def _prompts(
    heard: list[tuple[str, str, float]],
    intakes: list[tuple[float, float]],
    visitor: Visitor,
) -> dict[str, list[float]]:
    """Return how long after the officer pressed the button each tablet knew."""
    file = str(visitor.world.settings.folder / config.DATABASE_FILE)
    newest = "SELECT token FROM visit ORDER BY id DESC LIMIT ?"
    tokens = apsw.Connection(file).execute(newest, (len(intakes),)).fetchall()
    pressed = {
        token: began
        for (token,), (began, _ended) in zip(reversed(tokens), intakes, strict=True)
    }
    found: dict[str, list[float]] = {"stream": [], "poll": []}
    for how, token, at in heard:
        if token in pressed:
            found[how].append((at - pressed[token]) * 1000)
    return found


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _both(times: list[float]) -> str:
    return f"p50 {median(times):.1f} ms, p95 {_p95(times):.1f} ms (n = {len(times):,})"
