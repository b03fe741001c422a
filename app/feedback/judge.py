"""Judging one tap by the published rules, and what must be remembered for it. Pure.

Taps come in any order: a tablet without a network hands its own in later. A tap is
judged by the moment it was made, against those that arrived shortly before it; of two
that are too near each other the one that arrives second is doubted.
"""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from app.feedback.integrity import NOW, Code

KEPT = 600  # s after its arrival that the moment of a tap is remembered
LATE = 60  # s between touch and arrival; later is late
MOST, MOST_LATE = 20, 80  # moments remembered at a time


class Moment(NamedTuple):
    """When a tap was made and when it arrived (s since 1970), not what it said."""

    at: float
    arrived: int
    asked: bool
    tablet: int


class Run(NamedTuple):
    """Walk-ups alike, the last of a counter. half: day and half-day they are of."""

    half: str
    score: int
    length: int


class Memory(NamedTuple):
    """What is remembered of a counter; an invited tap ends a run and leaves no face."""

    taps: tuple[Moment, ...] = ()
    run: Run | None = None

    def write(self) -> str:
        """Return it as text."""
        return msgspec.json.encode(self).decode()


NOTHING = Memory()


def recall(text: str) -> Memory:
    """Return what was written, nothing for "".

    >>> recall(NOTHING.write()) == recall("") == NOTHING
    True
    """
    return msgspec.json.decode(text, type=Memory) if text else NOTHING


class Arrival(NamedTuple):
    """What is known of a tap when it arrives.

    at: s since 1970 that it was made; believed: False when the tablet cannot be
    believed about that. opened: when the visit that it answers was opened, None for
    a walk-up. half: day and half-day of `at`. is_open: the doors, with the margin of
    the rule. served: an act of service was near. tablet: 0 for a phone. desk: sent by
    a browser that an officer is signed in with.
    """

    at: float
    arrived: float
    half: str
    channel: str
    score: int
    tablet: int = 0
    opened: float | None = None
    believed: bool = True
    test: bool = False
    desk: bool = False
    is_open: bool = True
    served: bool = True


def judge(tap: Arrival, memory: Memory) -> list[Code]:
    """Return why a tap is doubted, [] as a rule.

    A test is nothing else, and of a tap whose time is not known no more can be said.
    """
    found = [
        rule.code
        for rule in NOW.rules
        if tap.channel in rule.channels and _CHECKS[rule.code](tap, memory)
    ]
    return found[:1] if {Code.TEST, Code.CLOCK} & set(found) else found


def remember(tap: Arrival, memory: Memory) -> Memory:
    """Return what to remember once this tap was judged: no test, and no unknown time.

    Moments go after ten minutes, so what was offline for a day is compared with
    itself when it is handed in; of those that came late more are kept, for they come
    in no order.
    """
    if tap.test or not tap.believed:
        return memory
    asked = tap.opened is not None
    mine = Moment(round(tap.at, 1), round(tap.arrived), asked, tap.tablet)
    known = [m for m in (*memory.taps, mine) if tap.arrived - m.arrived < KEPT]
    soon = [m for m in known if m.arrived - m.at < LATE][-MOST:]
    late = [m for m in known if m.arrived - m.at >= LATE][-MOST_LATE:]
    run = None if asked else Run(tap.half, tap.score, _length(tap, memory))
    return Memory((*late, *soon), run)


def _length(tap: Arrival, memory: Memory) -> int:
    """Return how many walk-ups alike stand in a row with this one."""
    run = memory.run
    same = run is not None and (run.half, run.score) == (tap.half, tap.score)
    return run.length + 1 if run is not None and same else 1


def _limit(code: Code, name: str) -> int:
    return NOW.rule(code).limits[name]


BURST, BURST_TIME = _limit(Code.BURST, "taps"), _limit(Code.BURST, "seconds")
SOON = _limit(Code.SOON, "seconds")
EXTRA = _limit(Code.EXTRA, "seconds")
RUN = _limit(Code.RUN, "taps")
QUICK = _limit(Code.QUICK, "seconds")


def _burst(tap: Arrival, memory: Memory) -> bool:
    if tap.opened is not None:
        return False
    near = [
        m.at for m in memory.taps if not m.asked and abs(m.at - tap.at) < BURST_TIME
    ]
    times = sorted([*near, tap.at])
    return any(
        last - first < BURST_TIME and first <= tap.at <= last
        for first, last in zip(times, times[BURST:], strict=False)
    )


def _soon(tap: Arrival, memory: Memory) -> bool:
    return tap.opened is None and any(
        m.tablet == tap.tablet and abs(m.at - tap.at) < SOON for m in memory.taps
    )


def _extra(tap: Arrival, memory: Memory) -> bool:
    return tap.opened is None and any(
        m.asked and 0 <= tap.at - m.at < EXTRA for m in memory.taps
    )


def _run(tap: Arrival, memory: Memory) -> bool:
    return tap.opened is None and _length(tap, memory) >= RUN


_CHECKS: dict[Code, Callable[[Arrival, Memory], bool]] = {
    Code.TEST: lambda tap, _memory: tap.test,
    Code.CLOCK: lambda tap, _memory: not tap.believed,
    Code.DESK: lambda tap, _memory: tap.desk,
    Code.CLOSED: lambda tap, _memory: not tap.is_open,
    Code.BURST: _burst,
    Code.SOON: _soon,
    Code.EXTRA: _extra,
    Code.RUN: _run,
    Code.ALONE: lambda tap, _memory: tap.opened is None and not tap.served,
    Code.QUICK: lambda tap, _memory: (
        tap.opened is not None and tap.at - tap.opened <= QUICK
    ),
}
