"""The figures, and how they are taken: all servers in turns, so that what else the
machine does falls on each of them alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from statistics import median, quantiles

from bench import load
from bench.server import Server
from bench.visitor import Visitor

CLIENTS = (1, 8)  # one person alone, and all six counters with the tablets at once
OURS, FLOOR = "ours", "floor"


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that visitors do.

    wanted: least share of the speed of the floor. each: requests of one client in a
    round. status: of the right answer.
    """

    name: str
    wanted: float
    each: int
    status: int
    request: Callable[[Visitor], bytes]


FIGURES = (
    Figure("tracking page", 0.5, 200, 200, Visitor.page),
    Figure("rating tap", 0.4, 200, 200, Visitor.tap),
    Figure("intake", 0.3, 80, 303, Visitor.intake),
)


@dataclass(frozen=True, slots=True)
class Station:
    """A server to be measured, and who visits it. side: OURS or FLOOR."""

    side: str
    server: Server
    visitor: Visitor

    @property
    def dossiers(self) -> int:
        """The size of its world."""
        return self.visitor.world.dossiers


@dataclass(slots=True)
class Sample:
    """The times (ms) that a station took for one figure.

    seconds: of all rounds together.
    """

    figure: Figure
    clients: int
    side: str
    dossiers: int
    times: list[float] = field(default_factory=list)
    seconds: float = 0

    @property
    def p50(self) -> float:
        """The time that half of the answers kept, in ms."""
        return median(self.times)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 answers kept, in ms."""
        return quantiles(self.times, n=20)[-1]

    @property
    def rate(self) -> float:
        """Answers a second, of all clients together."""
        return len(self.times) / self.seconds


def take(stations: Sequence[Station], rounds: int) -> Iterator[list[Sample]]:
    """Take each figure with each number of clients; yield a sample a station."""
    for figure, clients in product(FIGURES, CLIENTS):
        samples = [Sample(figure, clients, s.side, s.dossiers) for s in stations]
        for number in range(rounds + 1):
            for station, sample in zip(stations, samples, strict=True):
                requests = [
                    figure.request(station.visitor)
                    for _each in range(figure.each * min(clients, 2))
                ]
                times, seconds = load.run(
                    station.server.port, requests, clients, figure.status
                )
                if number:  # the first round warms up
                    sample.times += times
                    sample.seconds += seconds
        yield samples
