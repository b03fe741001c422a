"""What was measured: a table for people, a file for machines."""

import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from typing import Any

import apsw

from app.db import ROOT
from bench.measure import FLOOR, OURS, Sample
from bench.world import World

GROWTH = 1.3  # most that our p50 may grow from the smallest world to the largest
RESULTS = Path(__file__).parent / "results"
HEAD = (
    f"{'':36}{'ours, ms':>14}{'floor, ms':>16}{'share of its speed':>21}\n"
    f"{'figure':14}{'dossiers':>11}{'clients':>9}"
    f"{'p50':>9}{'p95':>8}{'p50':>8}{'p95':>8}{'by p50':>11}{'per s':>8}  wanted"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Our server beside the floor. Times in ms.

    share: floor p50 / our p50. rate: our answers a second / those of the floor.
    """

    figure: str
    dossiers: int
    clients: int
    n: int
    ours_p50: float
    ours_p95: float
    floor_p50: float
    floor_p95: float
    share: float
    rate: float
    wanted: float

    @property
    def kept(self) -> bool:
        """Tell whether we are as fast as we want to be.

        One client is judged by p50. Where several write at once they wait for each
        other, and p50 says who was lucky; so answers a second count.
        """
        share = self.share if self.clients == 1 else self.rate
        return share >= self.wanted

    def __str__(self) -> str:
        """Return a line of the table."""
        return (
            f"{self.figure:14}{self.dossiers:11,}{self.clients:9}"
            f"{self.ours_p50:9.2f}{self.ours_p95:8.2f}"
            f"{self.floor_p50:8.2f}{self.floor_p95:8.2f}"
            f"{self.share:11.2f}{self.rate:8.2f}  ≥ {self.wanted}"
            f"  {_verdict(self.kept)}  (n = {self.n:,})"
        )


@dataclass(frozen=True, slots=True)
class Growth:
    """By how much our p50 is larger in the largest world than in the smallest."""

    figure: str
    clients: int
    factor: float

    def __str__(self) -> str:
        """Return a line of the table."""
        return (
            f"p50 of {self.figure}, {self.clients} at once, in the largest world: "
            f"{self.factor:.2f} times that in the smallest, ≤ {GROWTH}"
            f"  {_verdict(self.factor <= GROWTH)}"
        )


@dataclass(slots=True)
class Found:
    """All that was found. memory: MB of our server at the end, by dossiers. crowd: the
    desk beside many tablets, times in ms. reports: over a province, see reports.py."""

    beside: list[Beside] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)
    memory: dict[int, float] = field(default_factory=dict)
    crowd: dict[str, Any] = field(default_factory=dict)
    reports: dict[str, Any] = field(default_factory=dict)

    def add(self, samples: Sequence[Sample]) -> list[Beside]:
        """Take the samples of one figure; return the lines that came of them."""
        floors = {s.dossiers: s for s in samples if s.side == FLOOR}
        ours = [s for s in samples if s.side == OURS]
        lines = [_beside(sample, floors[sample.dossiers]) for sample in ours]
        self.beside += lines
        if len(ours) > 1:
            factor = ours[-1].p50 / ours[0].p50
            self.growth.append(Growth(ours[0].figure.name, ours[0].clients, factor))
        return lines


def machine() -> dict[str, Any]:
    """Return what the figures hang on: when, what and where was measured."""
    git = ("git", "-C", str(ROOT), "describe", "--always", "--dirty")
    try:
        commit = subprocess.check_output(git, text=True).strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        commit = "unknown"
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit,
        "system": f"{platform.system()} {platform.machine()}",
        "processors": cpu_count(),
        "python": platform.python_version(),
        "sqlite": apsw.sqlite_lib_version(),
    }


def about(world: World, rows: Mapping[str, int]) -> str:
    """Return how large a world is, and how many rows one intake writes in it."""
    return (
        f" {world.size / 1e6:,.0f} MB, {world.built:.0f} s. "
        f"One intake writes {sum(rows.values())} rows: "
        + ", ".join(f"{table} {n}" for table, n in rows.items())
    )


def save(about: Mapping[str, Any], found: Found) -> Path:
    """Write everything as JSON, and return where."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{about['at'][:10]}.json"
    file.write_text(json.dumps({**about, **asdict(found)}, indent=1) + "\n", "utf-8")
    return file


def _beside(ours: Sample, floor: Sample) -> Beside:
    return Beside(
        figure=ours.figure.name,
        dossiers=ours.dossiers,
        clients=ours.clients,
        n=len(ours.times),
        ours_p50=ours.p50,
        ours_p95=ours.p95,
        floor_p50=floor.p50,
        floor_p95=floor.p95,
        share=floor.p50 / ours.p50,
        rate=ours.rate / floor.rate,
        wanted=ours.figure.wanted,
    )


def _verdict(fine: bool) -> str:
    return "ok" if fine else "BELOW"
