"""What the officer sees of the tablet at their counter, and sending a prompt away.

Never what was chosen, and not the moment either: that somebody tapped is told after
a random while (ux 2.3). To send a prompt away takes a reason, and is counted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from peewee import Case, fn

from app import clock
from app.acts import Done, act
from app.centres import tablets
from app.models import Counter, Visit
from app.visits import rules, store

SHOWN = timedelta(minutes=2)  # that the end of a prompt stands on the officer's screen
AWAY = timedelta(minutes=2)  # without a word from the tablet


class State(StrEnum):
    """How it stands with the tablet of a counter."""

    NONE = "none"
    AWAY = "away"
    PAUSED = "paused"  # locked, or being tried out: it asks nobody
    READY = "ready"
    ASKING = "asking"
    NOTED = "noted"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Prompting:
    """The state; while it asks, for how many seconds more, and the id of the visit. Its
    token stays at the tablet: there it answers in the citizen's place."""

    state: State
    seconds: int = 0
    visit: int = 0


def state(counter: Counter, now: datetime) -> Prompting:
    """Return what the officer at a counter may know of its tablet."""
    visit = store.newest(counter, now - SHOWN)
    if visit and visit.skipped:
        return Prompting(State.SKIPPED)
    if visit and visit.noted_at and visit.noted_at <= now:
        return Prompting(State.NOTED)
    seen = tablets.last_seen(counter)
    if seen is None:
        return Prompting(State.NONE)
    if now - seen > AWAY:
        return Prompting(State.AWAY)
    if tablets.asks_nobody(counter, now):
        return Prompting(State.PAUSED)
    left = visit.opened_at + timedelta(seconds=rules.PROMPT) - now if visit else None
    if visit and left and left > timedelta():
        return Prompting(State.ASKING, round(left.total_seconds()), visit.id)
    return Prompting(State.READY)


def skip(counter: Counter, visit: str, reason: str, *, by: str, key: str) -> None:
    """Send the prompt of the counter's newest visit away.

    If somebody has tapped, that stands and nothing is counted, but the officer sees
    the same: asking to skip must not tell that somebody tapped a moment ago.
    visit: its id, as the form sent it. Raises BadInput if no reason was chosen.
    """
    why = rules.skip(reason)

    def do() -> Done:
        now = clock.now()
        found = store.newest(counter, now - SHOWN)
        told = found and found.noted_at and found.noted_at <= now
        if found and str(found.id) == visit and not told:
            kept = Case(None, [(Visit.noted_at.is_null(), why.value)], rules.ANSWERED)
            Visit.update(skipped=kept).where(
                (Visit.id == found.id) & (Visit.skipped == "")
            ).execute()
        return Done(f"counter {counter.id}", details={"reason": why})

    act("visit.skip", by=by, key=key, said=(counter.id, visit, reason), do=do)


def skipped(counters: list[int], begins: datetime, ends: datetime) -> dict[int, Any]:
    """Return by counter how many prompts were sent away, by reason.

    begins, ends: the moments between which the visits were.
    """
    found: dict[int, dict[rules.Skip, int]] = {}
    rows: Any = (
        Visit.select(Visit.counter, Visit.skipped, fn.COUNT(Visit.id))
        .where(
            Visit.counter.in_(counters)
            & Visit.skipped.in_(list(rules.Skip))
            & (Visit.opened_at >= begins)
            & (Visit.opened_at < ends)
        )
        .group_by(Visit.counter, Visit.skipped)
        .tuples()
    )
    for counter, why, n in rows:
        found.setdefault(counter, {})[rules.Skip(why)] = n
    return found
