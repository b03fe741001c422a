"""What people said and what was done: written by one person, published by another."""

from collections.abc import Collection
from dataclasses import dataclass

from app import clock
from app.acts import Done, act
from app.board import publishing
from app.board.publishing import CHANGES, STATE_NAMES, State, state
from app.board.wording import Words
from app.centres import store as centres
from app.models import Agency, Counter, PublishedChange, Suggestion

__all__ = ["STATE_NAMES", "State", "state"]


@dataclass(frozen=True, slots=True)
class Place:
    """What a change is about: a whole centre, or one of its counters."""

    agency: Agency
    counter: Counter | None

    @property
    def code(self) -> str:
        """How a form names it."""
        return f"{self.agency.code}/{self.counter.number if self.counter else ''}"


def places(within: Collection[int]) -> list[Place]:
    """Return what an officer may write about: centres, each with its open counters."""
    return [
        Place(agency, counter)
        for agency in centres.centres()
        if agency.id in within
        for counter in [None, *centres.counters(agency)]
    ]


def listed(within: Collection[int]) -> list[PublishedChange]:
    """Return all changes of these agencies: those that wait first, then the newest."""
    return publishing.listed(CHANGES, within)


def published(agency: Agency, most: int) -> list[PublishedChange]:
    """Return the newest changes that everybody may read."""
    return publishing.published(CHANGES, agency, most)


def write(
    words: Words, place: Place, *, officer_id: int, by: str, key: str,
    suggestion: Suggestion | None = None,
) -> None:  # fmt: skip
    """Keep a change; nobody sees it outside before another person has approved it.

    suggestion: whose words brought it about, if one stands for all.
    """

    def do() -> Done:
        made = PublishedChange.create(
            agency=place.agency,
            counter=place.counter,
            said_on=words.said_on,
            said=words.said,
            done=words.done,
            effect=words.effect,
            topic=words.topic,
            done_on=words.done_on,
            suggestion=suggestion,
            written_by=officer_id,
            written_at=clock.now(),
        )
        return Done(f"change {made.id}", details={"place": place.code})

    said = (place.code, words)
    act("change.write", by=by, key=key, said=said, do=do)


def approve(
    change_id: int, within: Collection[int], *, officer_id: int, by: str, key: str
) -> None:
    """Publish a change that somebody else wrote: see publishing.approve."""
    who = {"by": by, "key": key}
    publishing.approve(CHANGES, change_id, within, officer_id=officer_id, **who)


def withdraw(
    change_id: int, reason: str, within: Collection[int], *, by: str, key: str
) -> None:
    """Take a change off the wall and say why: see publishing.withdraw."""
    publishing.withdraw(CHANGES, change_id, reason, within, by=by, key=key)
