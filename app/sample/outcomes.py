"""What becomes of a dossier at the sample centre, and in what share."""

from enum import StrEnum
from random import Random


class Outcome(StrEnum):
    """How it ends, or what holds it up."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    PAUSED = "paused"
    TWICE = "twice"
    NO_SHOW = "no_show"
    UNPAID = "unpaid"
    CONSULTED = "consulted"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


SHARES = {
    Outcome.EARLY: 680,
    Outcome.ON_TIME: 135,
    Outcome.LATE: 45,
    Outcome.PAUSED: 50,
    Outcome.TWICE: 6,
    Outcome.NO_SHOW: 8,
    Outcome.UNPAID: 10,
    Outcome.CONSULTED: 14,
    Outcome.DECLINED: 8,
    Outcome.REFUSED: 28,
    Outcome.WITHDRAWN: 16,
}

# How dossiers come.
CHANNELS = {"counter": 84, "online": 12, "post": 4}

# How people feel about it, in taps for the four faces, the worst first. A counter
# is no better or worse than another; what happened to the dossier decides.
FEELINGS: dict[str, tuple[int, int, int, int]] = {
    "received": (2, 6, 45, 47),
    "returned": (3, 6, 38, 53),
    "supplement": (10, 28, 45, 17),
    "refused": (22, 36, 32, 10),
}
ANSWERING = 0.34  # share of the people served who tap a face
WALKING_UP = 0.03  # share of taps that nobody asked for
SKIPPING = 0.03  # share of the others whose prompt the officer sends away
AT_HOME = 0.1  # share of the people served who speak from home
FRANK = 0.15  # share of them who at the counter would have been kinder
PLAYING = 0.004  # share of visits during which a child plays with the tablet


def draw(random: Random) -> Outcome:
    """Draw one outcome."""
    return random.choices(list(SHARES), weights=list(SHARES.values()))[0]


def franker(random: Random, act: str) -> int:
    """Draw a face for what somebody says at home, where nobody looks on."""
    return 2 if random.random() < FRANK else feel(random, act)


def feel(random: Random, act: str) -> int:
    """Draw a face, 1 to 4, for what happened at the counter."""
    return random.choices((1, 2, 3, 4), weights=FEELINGS[act])[0]


def channel(random: Random) -> str:
    """Draw how a dossier comes."""
    return random.choices(list(CHANNELS), weights=list(CHANNELS.values()))[0]
