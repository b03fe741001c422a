"""The manager's inbox: finding suggestions, and what was done with them.

Nothing is deleted. Every question here is asked `Within` what an officer may know.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from peewee import fn

from app import clock, text
from app.acts import Done, act
from app.errors import BadInput, Conflict, NotFound
from app.models import Agency, Counter, Officer, Reply, Suggestion, SuggestionNote
from app.suggestions import answers, handling
from app.suggestions.handling import Status, Wanted
from app.suggestions.rules import Topic
from app.words import _

PAGE = 20  # rows
WORDS = 8  # of a search


@dataclass(frozen=True, slots=True)
class Within:
    """What an officer may know of.

    agencies: ids, see centres.store.reach. topics: see handling.topics_for.
    """

    agencies: Collection[int]
    topics: Collection[Topic]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the inbox, newest half-day first.

    counts: how many of each status match the rest of what was asked.
    """

    rows: list[Suggestion]
    counts: dict[Status, int]
    page: int
    pages: int

    @property
    def everything(self) -> int:
        """How many match in all statuses."""
        return sum(self.counts.values())


def find(within: Within, wanted: Wanted) -> Found:
    """Return a page of what was asked; the last page instead of one past the end."""
    where = _within(within) & _matching(wanted)
    counted: Any = (
        Suggestion.select(Suggestion.status, fn.COUNT(Suggestion.id))
        .where(where)
        .group_by(Suggestion.status)
        .tuples()
    )
    counts = dict.fromkeys(Status, 0) | {Status(name): n for name, n in counted}
    n = sum(counts.values()) if wanted.status is None else counts[wanted.status]
    pages = max(1, -(-n // PAGE))
    page = min(max(1, wanted.page), pages)
    if wanted.status is not None:
        where &= Suggestion.status == wanted.status
    rows = list(
        _with_counter()
        .where(where)
        .order_by(Suggestion.day.desc(), Suggestion.half.desc(), Suggestion.id)
        .paginate(page, PAGE)
    )
    return Found(rows, counts, page, pages)


def one(suggestion_id: str, within: Within) -> Suggestion:
    """Return a suggestion; raise NotFound if there is none this officer may know of."""
    found: Suggestion | None = None
    if suggestion_id.isascii() and suggestion_id.isalnum():
        mine = (Suggestion.id == suggestion_id) & _within(within)
        found = _with_counter().where(mine).first()
    if found is None:
        raise NotFound(_("Không có góp ý này."))
    return found


def notes(suggestion: Suggestion) -> list[SuggestionNote]:
    """Return what officers wrote about it and did with it, the oldest first."""
    return list(
        SuggestionNote.select(SuggestionNote, Officer)
        .join(Officer)
        .where(SuggestionNote.suggestion == suggestion)
        .order_by(SuggestionNote.id)
    )


def counters(within: Within) -> list[Counter]:
    """Return the counters to choose from: those that suggestions may come from."""
    return list(
        Counter.select(Counter, Agency)
        .join(Agency)
        .where(Counter.agency.in_(list(within.agencies)))
        .order_by(Agency.code, Counter.number)
    )


def handle(
    suggestion_id: str, *, status: str, note: str, version: int, within: Within,
    officer_id: int, by: str, key: str,
) -> None:  # fmt: skip
    """Give a suggestion a status, a note, or both.

    status and note: see handling.change. version: the one the officer had in sight.
    Raises NotFound, BadInput when there is nothing to do, Conflict if somebody
    changed it in between.
    """

    def do() -> Done:
        found = one(suggestion_id, within)
        now = Status(found.status)
        chosen, kept = handling.change(status, now, note)
        _change(suggestion_id, version, chosen)
        SuggestionNote.create(
            suggestion=suggestion_id,
            at=clock.now(),
            officer=officer_id,
            status=chosen,
            body=kept,
        )
        told = {"from": now, "to": chosen, "note": bool(kept)}
        return Done(f"suggestion {suggestion_id}", details=told)

    said = (suggestion_id, status, note)
    act("suggestion.handle", by=by, key=key, said=said, do=do)


def answer(
    suggestion_id: str, *, body: str, version: int, within: Within,
    officer_id: int, by: str, key: str,
) -> None:  # fmt: skip
    """Answer whoever made a suggestion; with it the suggestion is handled.

    An answer is never changed: who has more to say answers again.
    Raises NotFound, BadInput when nobody could read it, Conflict if somebody changed
    the suggestion in between.
    """

    def do() -> Done:
        found, kept = one(suggestion_id, within), answers.read_reply(body)
        if found.code_mark is None or found.topic == Topic.HARASSMENT:
            raise BadInput("reply", _("Người góp ý này không chờ trả lời."))
        _change(suggestion_id, version, Status.DONE, waits=False)
        now = clock.now()
        Reply.create(suggestion=suggestion_id, at=now, officer=officer_id, body=kept)
        if found.status != Status.DONE:
            SuggestionNote.create(
                suggestion=suggestion_id, at=now, officer=officer_id,
                status=Status.DONE, body="",
            )  # fmt: skip
        return Done(f"suggestion {suggestion_id}")

    said = (suggestion_id, body)
    act("suggestion.answer", by=by, key=key, said=said, do=do)


def _change(suggestion_id: str, version: int, status: Status, **more: Any) -> None:
    changed = (
        Suggestion.update(status=status, version=Suggestion.version + 1, **more)
        .where((Suggestion.id == suggestion_id) & (Suggestion.version == version))
        .execute()
    )
    if not changed:
        says = _("Người khác vừa ghi vào góp ý này. Xin xem lại rồi ghi tiếp.")
        raise Conflict(says)


def _with_counter() -> Any:
    return (
        Suggestion.select(Suggestion, Counter, Agency)
        .join(Counter)
        .join(Agency, on=(Counter.agency == Agency.id))
    )


def _within(within: Within) -> Any:
    return Suggestion.agency.in_(list(within.agencies)) & Suggestion.topic.in_(
        sorted(within.topics)
    )


def _matching(wanted: Wanted) -> Any:
    """Every word must be in the text, with or without its marks."""
    found: Any = Suggestion.id.is_null(False)
    if wanted.topic is not None:
        found &= Suggestion.topic == wanted.topic
    if wanted.counter is not None:
        found &= Suggestion.counter == wanted.counter
    for word in text.fold(wanted.words).split()[:WORDS]:
        found &= Suggestion.folded.contains(word)
    return found
