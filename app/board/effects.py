"""What came of a change: suggestions of its topic in the four weeks before and after.

The topic is the one that people chose themselves: nobody here can lower a count.
Hidden ones are in it. Both terms are 28 days, so they have the same weekdays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.models import PublishedChange, Suggestion
from app.suggestions.rules import Topic

TERM = timedelta(days=28)
SMALL = 5  # fewer are no figure (design, ux 5.2)


@dataclass(frozen=True, slots=True)
class Effect:
    """How many suggestions there were. after: None when fewer than five: "dưới 5"."""

    topic: Topic
    before: int
    after: int | None


def shown(topic: Topic, before: int, after: int) -> Effect | None:
    """Return what may be shown of two counts; None while there were fewer than five.

    >>> str(shown(Topic.WAITING, 9, 2).after), shown(Topic.WAITING, 4, 0)
    ('None', None)
    """
    if before < SMALL:
        return None
    return Effect(topic, before, after if after >= SMALL else None)


def measured(changes: Iterable[PublishedChange], today: date) -> dict[int, Effect]:
    """Return the effect of each change by its id, where there is one to show: once
    the four weeks after it are over."""
    found = {}
    for change in changes:
        if not change.topic or change.done_on is None:
            continue
        if today < change.done_on + TERM:
            continue
        before = _count(change, change.done_on - TERM)
        effect = shown(Topic(change.topic), before, _count(change, change.done_on))
        if effect is not None:
            found[change.id] = effect
    return found


def _count(change: PublishedChange, first: date) -> int:
    where = (Suggestion.agency == change.agency_id) & (Suggestion.topic == change.topic)
    if change.counter is not None:
        where &= Suggestion.counter == change.counter
    days = (Suggestion.day >= first) & (Suggestion.day < first + TERM)
    return int(Suggestion.select().where(where & days).count())
