"""Nothing lost, nothing doubled: `python -m bench.unlost`.

A real tablet is tapped without a network, killed and unplugged meanwhile; then it
hands in over a line that loses answers, is killed again, and everything that it sent
is sent again, three times, shuffled and at once. Each tap is one of its kind (scale,
face and layout together), so each can be looked for.
"""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import click
from playwright.sync_api import BrowserType, Error, Page, sync_playwright

from bench import load
from bench.device import Device, device
from bench.disk import CannotUnplug, Disk, disk
from bench.hall import KEPT, Hall, hall
from bench.proof import Plan, Proof
from bench.proxy import Line, bad_line

LOST = 0.3  # share of the answers that the line loses
MARKS = [(scale, score, layout) for layout in range(1, 1000)
         for scale in (3, 4, 5) for score in range(1, scale + 1)]  # fmt: skip
OVER = 60  # taps that may be under way when the power goes
LONG = 300  # s that one part may take
LOOK = 0.005  # s between two looks at a page that works by itself

# Through the page's own door, one after the other; `kept` counts what is on the disk.
TAP = """async marks => {
  const { keep } = await import('/K/static/sync.js');
  const { newId } = await import('/K/static/queue.js');
  globalThis.kept = 0;
  (async () => {
    for (const [scale, score, layout] of marks) {
      await keep('taps', newId(), { scale, score, layout });
      globalThis.kept += 1;
    }
  })();
}"""
UNSENT = """async () =>
  (await (await import('/K/static/queue.js')).account()).waiting"""


def until(seen: Callable[[], bool]) -> None:
    """Wait until something is so; raise TimeoutError if it never comes."""
    end = perf_counter() + LONG
    while not seen():
        if perf_counter() > end:
            raise TimeoutError("the tablet does nothing any more")
        sleep(LOOK)


class Run:
    """One run of the proof, over a tablet, a line and a server."""

    def __init__(self, tablet: Device, line: Line, here: Hall, plan: Plan) -> None:
        self.tablet, self.line, self.here, self.plan = tablet, line, here, plan
        self.disk: Disk | None = None
        self.proof = Proof()
        self._marks = iter(MARKS)

    def tap_all(self) -> None:
        """Tap without a network; the power goes again and again."""
        ends = ["kill"] * (self.plan.kills // 2) + ["cut"] * self.plan.cuts
        Random(self.plan.seed).shuffle(ends)  # noqa: S311
        each = self.plan.ratings // (len(ends) + 1)
        for end in ends:
            page = self._switch_on(offline=True)
            self._tap(page, each, partial(self._power_off, cut=end == "cut"))
        page = self._switch_on(offline=True)
        self._tap(page, self.plan.ratings - self.proof.tapped, None)
        self.tablet.stop()

    def _tap(self, page: Page, many: int, power_off: Callable[[], None] | None) -> None:
        """Tap so often, or until the power goes."""
        marks = [next(self._marks) for _n in range(many + (OVER if power_off else 0))]
        page.evaluate(TAP, marks)
        until(lambda: page.evaluate("kept") >= many)
        kept = page.evaluate("kept")
        if power_off:
            power_off()
        self.proof.sure |= set(marks[:kept])
        self.proof.tapped += kept
        self.proof.unsure += len(marks) - kept

    def _power_off(self, *, cut: bool) -> None:
        if cut and self.disk:
            self.disk.unplug()
            self.proof.cuts += 1
        else:
            self.proof.kills += 1
        self.tablet.kill()
        if cut and self.disk:
            self.disk.take_out()
            self.disk.plug_in()

    def drain(self) -> None:
        """Hand in over the bad line; the power goes again and again."""
        self.line.share = LOST
        lives = self.plan.kills - self.plan.kills // 2
        for left in range(lives, 0, -1):
            began = perf_counter()
            self._switch_on()
            before = self.here.ratings()
            wanted = before + (self.proof.tapped - before) // (left + 1)
            until(partial(self._has, wanted))
            self.proof.drain_seconds += perf_counter() - began
            self._power_off(cut=False)
        began, page = perf_counter(), self._switch_on()
        until(lambda: page.evaluate(UNSENT) == 0)
        self.proof.drain_seconds += perf_counter() - began
        self.proof.replies_lost, self.line.share = self.line.lost, 0.0
        self.tablet.stop()

    def _has(self, ratings: int) -> bool:
        return self.here.ratings() >= ratings

    def replay(self) -> None:
        """Send all that was ever sent once more, and more, in any order."""
        batches = [sent for sent in self.line.heard if sent.startswith(b"POST /K/taps")]
        batches *= self.plan.replays
        Random(self.plan.seed).shuffle(batches)  # noqa: S311

        def send(batch: bytes) -> None:
            with load.connect(self.here.port) as line:
                load.ask(line, batch, 200)

        with ThreadPoolExecutor(4) as pool:
            self.proof.replayed = len(list(pool.map(send, batches)))

    def look(self) -> None:
        """Compare what was tapped with what the server has."""
        told = self.here.told()
        self._switch_on()
        until(lambda: self.here.told() != told)
        self.tablet.stop()
        stored = self.here.marks()
        self.proof.stored = sum(stored.values())
        self.proof.lost = len(self.proof.sure - set(stored))
        self.proof.doubled = sum(n - 1 for n in stored.values())
        self.proof.noticed = self.here.noticed()

    def _switch_on(self, *, offline: bool = False) -> Page:
        page = self.tablet.start()
        page.context.set_offline(offline)
        self.proof.cold_starts += offline
        try:
            page.goto("/K/")
        except Error:  # the browser has lost the worker, not the taps
            if not offline:
                raise
            self.proof.cold_starts_failed += 1
            self.line.deaf = True
            page.context.set_offline(False)
            page.goto("/K/")
            page.wait_for_selector(KEPT)
            page.context.set_offline(True)
            self.line.deaf = False
        page.wait_for_selector("#ask")
        if offline and self.disk and self.proof.cuts % 2:
            self.disk.settle()  # as in one that has run for a minute
        return page


def prove(browsers: BrowserType, folder: Path, plan: Plan) -> Proof:
    """Do all of it in a new folder."""
    began = perf_counter()
    with ExitStack() as held:
        here = held.enter_context(hall(folder / "centre"))
        line = held.enter_context(bad_line(here.port, seed=plan.seed))
        plug = held.enter_context(disk(folder)) if plan.cuts else None
        place = (plug.place if plug else folder) / "tablet"
        tablet = held.enter_context(device(browsers, place, line.address))
        here.pair(tablet)
        if plug:
            plug.settle()
        run = Run(tablet, line, here, plan)
        run.disk = plug
        for part in (run.tap_all, run.drain, run.replay, run.look):
            part()
    run.proof.seconds = round(perf_counter() - began, 1)
    run.proof.drain_seconds = round(run.proof.drain_seconds, 1)
    return run.proof


@contextmanager
def _room(place: str | None) -> Iterator[Path]:
    with TemporaryDirectory(prefix="motcua-unlost-", dir=place) as folder:
        yield Path(folder)


@click.command()
@click.option("--ratings", default=10_000, type=click.IntRange(10, 11_000))
@click.option("--kills", default=20, type=click.IntRange(0))
@click.option("--cuts", default=10, type=click.IntRange(0))
@click.option("--dir", "place", help="Where the tablet's memory is, for a while.")
def main(ratings: int, kills: int, cuts: int, place: str | None) -> None:
    """Prove that a tablet loses nothing and doubles nothing; print it as JSON."""
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(1))  # take the disk out
    plan = Plan(ratings, kills, cuts)
    with sync_playwright() as tools:
        try:
            with _room(place) as folder:
                proof = prove(tools.chromium, folder, plan)
        except CannotUnplug as why:
            click.echo(f"No power cuts, for this machine cannot do them: {why}.")
            with _room(place) as folder:
                proof = prove(tools.chromium, folder, Plan(ratings, kills, 0))
    click.echo(json.dumps(proof.told()))
    sys.exit(not proof.fine)


if __name__ == "__main__":
    main()
