"""`make bench`: the headline numbers of this machine, each beside its floor."""

import os
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from bench import (
    beside,
    dates,
    load,
    measure,
    report,
    reports,
    seen,
    visitor,
    world,
)
from bench.measure import FLOOR, OURS, Station
from bench.server import running
from motcua import THREADS

SMALL, LARGE = 1_000, 1_000_000


@click.command()
@click.option("--small", is_flag=True, help="Without the million dossiers.")
@click.option("--rounds", default=8, type=click.IntRange(1), show_default=True)
@click.option("--save", is_flag=True, help="Keep the figures in bench/results.")
@click.option("--tablets", is_flag=True, help="Only the desk beside many tablets.")
@click.option("--reports", "only", is_flag=True, help="Only reports and lists.")
@click.option("--dir", "place", help="Where the worlds stand, for a while.")
def bench(
    small: bool, rounds: int, save: bool, tablets: bool, only: bool, place: str | None
) -> None:
    """Measure the tracking page, the rating tap and the intake beside their floors."""
    about = report.machine()
    click.echo("  ".join(f"{name} {told}" for name, told in about.items()))
    with TemporaryDirectory(prefix="motcua-bench-", dir=place) as folder:
        root = Path(folder)
        click.echo(
            f"Each server: waitress, {THREADS} threads, one process, SQLite; a durable "
            f"write of 4 kB takes {_durable_write(root):.2f} ms.\n"
            "Visitors: another process, HTTP/1.1 on 127.0.0.1, connections kept."
        )
        sizes = (SMALL,) if small or tablets else (SMALL, LARGE)
        found = report.Found()
        if not only:
            _measure(found, root, sizes, 0 if tablets else rounds)
        if not tablets:
            _province(found, root / "province", 100 if small else 1)
    if save:
        click.echo(f"Kept in {report.save(about, found)}")


def _measure(
    found: report.Found, root: Path, sizes: tuple[int, ...], rounds: int
) -> None:
    """Make the worlds, measure all there is, and print it as it comes.

    rounds: 0 for none, only the tablets beside the desk.
    """
    with ExitStack() as servers:
        stations = [s for size in sizes for s in _open(root / str(size), size, servers)]
        click.echo(f"\n{report.HEAD}" if rounds else "")
        for samples in measure.take(stations, rounds) if rounds else ():
            for line in found.add(samples):
                click.echo(line)
        crowded = beside.measure(stations[0])
        found.crowd = crowded.figures()
        click.echo("\n" + "\n".join(crowded.lines()))
        found.memory = {
            s.dossiers: round(s.server.memory()) for s in stations if s.side == OURS
        }
    click.echo(f"\n{dates.measure()}")
    for grown in found.growth:
        click.echo(grown)
    for dossiers, memory in found.memory.items():
        click.echo(
            f"Our server over {dossiers:,} dossiers holds {memory} MB at the end."
        )


def _province(found: report.Found, folder: Path, scale: int) -> None:
    """Make a whole province, or a small one; measure its reports and lists."""
    click.echo(f"Making Thanh Hóa 1:{scale} ...")
    measured = reports.measure(folder, scale)
    found.reports = measured.figures()
    click.echo("\n".join(measured.lines()))


def _open(folder: Path, size: int, servers: ExitStack) -> list[Station]:
    """Make a world and put our server and the floor over it."""
    click.echo(f"Making {size:,} dossiers ...", nl=False)
    built = world.build(folder, size)
    ours = servers.enter_context(running("bench.ours", folder))
    person = visitor.Visitor(built, visitor.sign_in(ours.port))
    with load.connect(ours.port) as line:
        rows = seen.write_down(built, lambda: load.ask(line, person.intake(), 303))
    floor = servers.enter_context(running("bench.floor", folder))
    tables = Counter(table for table, _values in rows)
    click.echo(report.about(built, tables))
    return [Station(OURS, ours, person), Station(FLOOR, floor, person)]


def _durable_write(folder: Path, times: int = 100) -> float:
    """Return how long this disk takes to keep a page, in ms: all hangs on it."""
    taken = []
    with (folder / "page").open("wb", buffering=0) as file:
        for _each in range(times):
            began = perf_counter()
            file.write(b"x" * 4096)
            os.fsync(file.fileno())
            taken.append((perf_counter() - began) * 1000)
    return median(taken)


if __name__ == "__main__":
    bench()
