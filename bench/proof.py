"""What bench/unlost.py does to a tablet, and what came of it."""

from dataclasses import asdict, dataclass, field

DRAINED = 120  # s that ten thousand may take


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be suffered. kills: half while taps come, half while they go."""

    ratings: int = 10_000
    kills: int = 20
    cuts: int = 10
    replays: int = 3
    seed: int = 20261122


@dataclass(slots=True)
class Proof:
    """What came of it.

    tapped: known to be on the tablet's disk. unsure: under way when the power went;
    they may be there or not. stored: at the server. lost, doubled: of the tapped, of
    all. noticed: losses of which the server knows. cold_starts: without a network.
    """

    tapped: int = 0
    unsure: int = 0
    stored: int = 0
    lost: int = 0
    doubled: int = 0
    noticed: int = 0
    kills: int = 0
    cuts: int = 0
    cold_starts: int = 0
    cold_starts_failed: int = 0
    replies_lost: int = 0
    replayed: int = 0
    drain_seconds: float = 0.0
    seconds: float = 0.0
    sure: set[tuple[int, int, int]] = field(default_factory=set, repr=False)

    def told(self) -> dict[str, float]:
        """Return the figures."""
        figures = asdict(self)
        del figures["sure"]
        return figures

    @property
    def fine(self) -> bool:
        """Tell whether all is as promised."""
        return not self.lost and not self.doubled and self.drain_seconds <= DRAINED
