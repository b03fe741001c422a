"""How fast the tablet is: `python -m bench.tablet`.

From the touch to painted thanks (ux, K-2) with the network on, off and hanging, at a
quarter of this machine's speed; to the disk; from a cold start without a network to
faces that can be touched (K-15); what a day leaves in the heap (K-17). The floor is an
empty page with one button that changes a word, in the same browser at the same speed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from playwright.sync_api import Page, sync_playwright

from bench.device import Device, device
from bench.hall import hall
from bench.proxy import Line, bad_line

SLOWER = 4  # times, as a cheap tablet is
TAPS = 40
STARTS = 10
HOURS, EVERY = 8, 20  # a day at the counter; s between two taps
PAINTED, STARTED, GROWN = 100, 1500, 5  # ms, ms, MB: what is promised

# A touch is a pointer event with a time of its own; painted: the frame after is out.
TOUCH = """async ([face, back, times]) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  }));
  const taken = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    document.querySelector(face).click();
    taken.push(await painted() - began);
    document.querySelector(back).click();
    await new Promise((done) => setTimeout(done, 100));
  }
  return taken;
}"""
KEEP = """async times => {
  const { keep } = await import('/K/static/sync.js');
  const { newId } = await import('/K/static/queue.js');
  const taken = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await keep('taps', newId(), { score: 4, scale: 4, layout: 1 });
    taken.push(performance.now() - began);
  }
  return taken;
}"""
EMPTY = """<!DOCTYPE html><title>floor</title><button>a</button><script>
document.querySelector('button').onclick = ({ target }) => {
  target.textContent += 'b';
};
</script>"""
RATE = """() => {
  document.querySelector('.face-card').click();
  document.querySelector('#done').click();
}"""


def p95(taken: Sequence[float]) -> float:
    """Return the time that 19 of 20 keep to."""
    return quantiles(taken, n=20)[-1]


def tell(name: str, taken: Sequence[float], most: float | None = None) -> None:
    """Print a line of the table."""
    wanted = f"  p95 ≤ {most} {verdict(p95(taken) <= most)}" if most else ""
    click.echo(
        f"{name:44}{median(taken):9.1f}{p95(taken):9.1f}{wanted}  (n = {len(taken)})"
    )


def verdict(fine: bool) -> str:
    """Return how a promise stands."""
    return "ok" if fine else "BELOW"


@contextmanager
def slowed(page: Page) -> Iterator[None]:
    """Run a page at a part of this machine's speed, as a cheap tablet does."""
    control = page.context.new_cdp_session(page)
    control.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield
    control.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def touches(tablet: Device, line: Line) -> None:
    """Measure thanks with a network, without, and with one that hangs."""
    page = tablet.start()
    page.set_content(EMPTY)
    with slowed(page):
        tell(
            "floor: a button changes a word",
            page.evaluate(TOUCH, ["button"] * 2 + [TAPS]),
        )
    page.goto("/K/")
    asked = [".face-card", "#done", TAPS]
    with slowed(page):
        tell("tap → thanks, network on", page.evaluate(TOUCH, asked), PAINTED)
        page.context.set_offline(True)
        tell("tap → thanks, network off", page.evaluate(TOUCH, asked), PAINTED)
        page.context.set_offline(False)
        line.free.clear()
        tell("tap → thanks, server hangs", page.evaluate(TOUCH, asked), PAINTED)
        line.free.set()
        tell("tap → on the disk (strict)", page.evaluate(KEEP, TAPS))
    tablet.stop()


def starts(tablet: Device) -> None:
    """Measure starts without a network: browser new, page from its cache."""
    empty, ours = [], []
    for _start in range(STARTS):
        page = tablet.start()
        page.context.set_offline(True)
        began = perf_counter()
        page.goto("data:text/html,<button>a</button>")
        page.wait_for_selector("button")
        empty.append((perf_counter() - began) * 1000)
        began = perf_counter()
        page.goto("/K/")  # until its scripts have run
        page.locator(".face-card >> nth=3").wait_for()
        ours.append((perf_counter() - began) * 1000)
        tablet.stop()
    tell("floor: an empty page shows", empty)
    tell("cold start from cache, network off", ours, STARTED)


def day(tablet: Device) -> None:
    """Measure what the heap grows by in a day, its clock held and moved by us."""
    page = tablet.start()
    page.clock.install()
    page.goto("/K/")
    page.clock.pause_at(datetime.now(UTC).timestamp() + 60)
    control = page.context.new_cdp_session(page)

    def heap() -> float:
        control.send("HeapProfiler.collectGarbage")
        return float(control.send("Runtime.getHeapUsage")["usedSize"]) / 1024**2

    sizes = []
    for tap in range(HOURS * 3600 // EVERY):
        if tap % (3600 // EVERY) == 9:  # three minutes into each hour
            sizes.append(heap())
        page.evaluate(RATE)
        page.clock.run_for(EVERY * 1000)
    grown = heap() - sizes[0]
    click.echo(
        f"{'heap, hour by hour, MB':44}" + " ".join(f"{size:.2f}" for size in sizes)
    )
    click.echo(
        f"{'grown in a day of taps, MB':44}{grown:9.2f}"
        f"  ≤ {GROWN} {verdict(grown <= GROWN)}"
    )
    tablet.stop()


@click.command()
@click.option("--day/--no-day", "whole", default=True, help="The heap of a day.")
def main(*, whole: bool) -> None:
    """Measure the tablet beside its floor."""
    click.echo(f"Chromium, {SLOWER} times slower than this machine.\n")
    click.echo(f"{'ms':44}{'p50':>9}{'p95':>9}")
    with sync_playwright() as tools, TemporaryDirectory(prefix="motcua-") as place:
        folder = Path(place)
        with (
            hall(folder / "centre") as here,
            bad_line(here.port) as line,
            device(tools.chromium, folder / "tablet", line.address) as tablet,
        ):
            here.pair(tablet)
            touches(tablet, line)
            starts(tablet)
            if whole:
                day(tablet)


if __name__ == "__main__":
    main()
