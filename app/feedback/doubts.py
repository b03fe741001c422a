"""Judging a tap as it arrives: the only moment at which its minute is known."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import EXCLUDED

from app import clock, keys
from app.centres import tablet_tests
from app.centres.tablet_rules import Sent
from app.feedback import judge
from app.feedback.integrity import NOW, Code
from app.models import TapMemory, Visit
from app.queries import prepared
from app.visits import rules as visit_rules
from app.visits.source import Channel, Source
from app.workdays import store as workdays

NEAR = timedelta(minutes=NOW.rule(Code.ALONE).limits["minutes"])
EDGE = timedelta(minutes=NOW.rule(Code.CLOSED).limits["minutes"])


@dataclass(frozen=True, slots=True)
class Said:
    """When something was said at the screen and when it arrived.

    believed: False when the tablet cannot be believed about the former.
    """

    at: datetime
    arrived: datetime
    believed: bool


def is_test(source: Source, sent: Sent, at: datetime) -> bool:
    """Tell whether a tap is one of staff trying the tablet out: it says so, and we
    know of the test."""
    return bool(sent.test and source.tablet and tablet_tests.covers(source.tablet, at))


def about(
    score: int, source: Source, said: Said, visit: Visit | None, *, test: bool
) -> str:
    """Return the codes of the rules that doubt a tap, "" as a rule.

    visit: the one it answers. Call it inside the act that keeps the tap: what is
    remembered changes with it, so a repeat leaves no trace here either. Of what is
    said on the tracking page nothing is remembered.
    """
    tap = _arrival(score, source, said, visit, test=test)
    if test or not said.believed or source.channel is Channel.TRACKING:
        return " ".join(judge.judge(tap, judge.NOTHING))
    [(sealed,)] = _take(source.counter.id, source.channel, "")
    memory = judge.recall(keys.unseal(sealed))
    after = judge.remember(tap, memory).write()
    _put(source.counter.id, source.channel, keys.seal(after))
    return " ".join(judge.judge(tap, memory))


def _arrival(
    score: int, source: Source, said: Said, visit: Visit | None, *, test: bool
) -> judge.Arrival:
    wall = clock.wall(said.at)
    return judge.Arrival(
        at=said.at.timestamp(),
        arrived=said.arrived.timestamp(),
        half=f"{wall.date()} {visit_rules.half(wall)}",
        channel=source.channel,
        score=score,
        tablet=source.tablet or 0,
        opened=visit.opened_at.timestamp() if visit else None,
        believed=said.believed,
        test=test,
        desk=source.desk,
        is_open=workdays.open_around(source.counter.agency, wall, EDGE),
        served=visit is not None or _served(source.counter.id, said),
    )


def _served(counter: int, said: Said) -> bool:
    """Tell whether the counter served somebody shortly before.

    Of the visits of an earlier day the half-day is all that is known.
    """
    since = said.at - NEAR
    if clock.wall(said.at).date() < clock.wall(said.arrived).date():
        since = clock.utc(visit_rules.half_begins(clock.wall(said.at)))
    return bool(_visits(counter, since, said.at))


@prepared
def _visits(counter: int, since: datetime, until: datetime) -> Any:
    return (
        Visit.select(Visit.id)
        .where(
            (Visit.counter == counter)
            & (Visit.opened_at >= since)
            & (Visit.opened_at <= until)
        )
        .limit(1)
        .tuples()
    )


@prepared
def _take(counter: int, channel: str, sealed: str) -> Any:
    """Take what is remembered, or begin it; others of this counter wait until we have
    put it back."""
    return (
        TapMemory.insert(counter=counter, channel=channel, sealed=sealed)
        .on_conflict(
            conflict_target=[TapMemory.counter, TapMemory.channel],
            update={TapMemory.channel: EXCLUDED.channel},
        )
        .returning(TapMemory.sealed)
        .tuples()
    )


@prepared
def _put(counter: int, channel: str, sealed: str) -> Any:
    return TapMemory.update(sealed=sealed).where(
        (TapMemory.counter == counter) & (TapMemory.channel == channel)
    )
