"""What people said and what was done: written by one person, published by another.

Nothing is deleted and nothing is rewritten: what was wrong is withdrawn, with a
reason, and written anew.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import JOIN

from app import clock
from app.acts import Done, act
from app.board import wording
from app.board.wording import Words
from app.centres import store as centres
from app.errors import Conflict, NotAllowed, NotFound
from app.models import Agency, Counter, Officer, PublishedChange
from app.words import N_, _

Author = Officer.alias("author")


class State(StrEnum):
    """How far a change has come."""

    WAITING = "waiting"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[State, str] = {
    State.WAITING: N_("Chờ duyệt"),
    State.PUBLISHED: N_("Đang trên bảng"),
    State.WITHDRAWN: N_("Đã rút"),
}


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


def state(change: PublishedChange) -> State:
    """Return how far a change has come."""
    if change.withdrawn_at is not None:
        return State.WITHDRAWN
    return State.PUBLISHED if change.published_at is not None else State.WAITING


def listed(within: Collection[int]) -> list[PublishedChange]:
    """Return all changes of these agencies: those that wait first, then the newest."""
    waits = (
        PublishedChange.published_at.is_null() & PublishedChange.withdrawn_at.is_null()
    )
    return list(
        _with_place()
        .where(PublishedChange.agency.in_(list(within)))
        .order_by(~waits, PublishedChange.id.desc())
    )


def published(agency: Agency, most: int) -> list[PublishedChange]:
    """Return the newest changes that everybody may read."""
    on_the_wall = (
        (PublishedChange.agency == agency)
        & PublishedChange.published_at.is_null(False)
        & PublishedChange.withdrawn_at.is_null()
    )
    newest = PublishedChange.published_at.desc(), PublishedChange.id.desc()
    return list(_with_place().where(on_the_wall).order_by(*newest).limit(most))


def write(words: Words, place: Place, *, officer_id: int, by: str, key: str) -> None:
    """Keep a change; nobody sees it outside before another person has approved it."""

    def do() -> Done:
        made = PublishedChange.create(
            agency=place.agency,
            counter=place.counter,
            said_on=words.said_on,
            said=words.said,
            done=words.done,
            effect=words.effect,
            written_by=officer_id,
            written_at=clock.now(),
        )
        return Done(f"change {made.id}", details={"place": place.code})

    said = (place.code, words)
    act("change.write", by=by, key=key, said=said, do=do)


def approve(
    change_id: int, within: Collection[int], *, officer_id: int, by: str, key: str
) -> None:
    """Publish a change that somebody else wrote.

    Raises NotFound, NotAllowed for one's own words, Conflict if it does not wait.
    """

    def do() -> Done:
        if _one(change_id, within).written_by_id == officer_id:
            raise NotAllowed(_("Người viết không tự duyệt được. Xin nhờ người khác."))
        _set(
            change_id, [State.WAITING], approved_by=officer_id, published_at=clock.now()
        )
        return Done(f"change {change_id}")

    act("change.approve", by=by, key=key, said=change_id, do=do)


def withdraw(
    change_id: int, reason: str, within: Collection[int], *, by: str, key: str
) -> None:
    """Take a change off the wall, or back before it was there, and say why.

    reason: see wording.reason. Raises NotFound, BadInput, Conflict if it is gone.
    """

    def do() -> Done:
        kept, one = wording.reason(reason), _one(change_id, within)
        before = [State.WAITING, State.PUBLISHED]
        _set(one.id, before, withdrawn_at=clock.now(), reason=kept)
        return Done(f"change {change_id}", details={"from": state(one)})

    act("change.withdraw", by=by, key=key, said=(change_id, reason), do=do)


def _one(change_id: int, within: Collection[int]) -> PublishedChange:
    mine = PublishedChange.agency.in_(list(within))
    found: PublishedChange | None = PublishedChange.get_or_none(
        (PublishedChange.id == change_id) & mine
    )
    if found is None:
        raise NotFound(_("Không có mục này."))
    return found


def _set(change_id: int, before: list[State], **values: Any) -> None:
    """Change a row that is still in one of these states; raise Conflict otherwise."""
    where = (PublishedChange.id == change_id) & PublishedChange.withdrawn_at.is_null()
    if State.PUBLISHED not in before:
        where &= PublishedChange.published_at.is_null()
    if not PublishedChange.update(**values).where(where).execute():
        says = _("Người khác vừa duyệt hoặc rút mục này. Xin tải lại trang.")
        raise Conflict(says)


def _with_place() -> Any:
    return (
        PublishedChange.select(PublishedChange, Agency, Counter, Author)
        .join(Agency)
        .switch(PublishedChange)
        .join(Counter, JOIN.LEFT_OUTER)
        .switch(PublishedChange)
        .join(Author, on=(PublishedChange.written_by == Author.id), attr="written_by")
    )
