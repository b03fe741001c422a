"""The manager's inbox: finding suggestions, and what was done with them.

Nothing is deleted. Every question here is asked `Within` what an officer may know.
What they do with a suggestion: deeds.py, groups.py, hiding.py.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from app import clock
from app.errors import NotFound
from app.models import (
    Agency,
    Counter,
    Officer,
    Suggestion,
    SuggestionHiding,
    SuggestionNote,
)
from app.suggestions import finding
from app.suggestions.handling import Only, Status, Wanted
from app.suggestions.rules import Topic
from app.words import _

PAGE = 20  # rows
Holder = Officer.alias("holder")
Unit = Agency.alias("unit")


@dataclass(frozen=True, slots=True)
class Within:
    """What an officer may know of.

    agencies: ids, see centres.store.reach. topics: see handling.topics_for.
    officer, unit: whose desk it is (ids). all_words: also those that were hidden.
    """

    agencies: Collection[int]
    topics: Collection[Topic]
    officer: int = 0
    unit: int = 0
    all_words: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the inbox: what is due soonest first, then the newest half-day.

    counts: how many of each status match the rest of what was asked. hidden: how many
    of all these are hidden; they are counted like the others.
    """

    rows: list[Suggestion]
    counts: dict[Status, int]
    page: int
    pages: int
    hidden: int = 0

    @property
    def everything(self) -> int:
        """How many match in all statuses."""
        return sum(self.counts.values())


def find(within: Within, wanted: Wanted) -> Found:
    """Return a page of what was asked; the last page instead of one past the end."""
    where = _within(within) & _matching(wanted, within)
    counts, hidden = _counted(where)
    n = sum(counts.values()) if wanted.status is None else counts[wanted.status]
    pages = max(1, -(-n // PAGE))
    page = min(max(1, wanted.page), pages)
    if wanted.status is not None:
        where &= Suggestion.status == wanted.status
    rows = _rows(where, _order(wanted), page)
    return Found(rows, counts, page, pages, hidden)


def _rows(where: Any, order: list[Any], page: int) -> list[Suggestion]:
    """Return a page: its keys first, for whole rows of all hits would be sorted."""
    keys: Any = Suggestion.select(Suggestion.id).where(where).order_by(*order)
    ids = [row[0] for row in keys.paginate(page, PAGE).tuples()]
    found = {row.id: row for row in _with_counter().where(Suggestion.id.in_(ids))}
    return [found[key] for key in ids if key in found]


def _counted(where: Any) -> tuple[dict[Status, int], int]:
    """Return how many there are of each status, and how many of all are hidden."""
    found: Any = (
        Suggestion.select(Suggestion.status, fn.COUNT(Suggestion.id))
        .where(where)
        .group_by(Suggestion.status)
        .tuples()
    )
    counts = dict.fromkeys(Status, 0) | {Status(name): n for name, n in found}
    asked = SuggestionHiding.select(SuggestionHiding.suggestion).where(
        SuggestionHiding.agreed_at.is_null(False) & SuggestionHiding.ended_at.is_null()
    )
    agreed = list(asked.tuples())
    if not agreed:
        return counts, 0
    hidden = where & Suggestion.hidden & Suggestion.id.in_(asked)
    return counts, Suggestion.select().where(hidden).count()


def _order(wanted: Wanted) -> list[Any]:
    """Late first, and of a search with marks what was written so before all."""
    exact = finding.exact_first(wanted.words)
    newest = [Suggestion.day.desc(), Suggestion.half.desc(), Suggestion.id]
    clock_first = [Suggestion.owed_on.asc(nulls="LAST")]
    return [*([] if exact is None else [exact]), *clock_first, *newest]


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


def urgent(within: Within) -> list[Suggestion]:
    """Return the open suggestions with an urgent word, the newest first: for whoever
    must know at once."""
    where = _within(within) & (Suggestion.urgent != "")
    rows = _with_counter().where(where & (Suggestion.status != Status.DONE))
    return list(rows.order_by(Suggestion.day.desc(), Suggestion.id))


def sizes(rows: Collection[Suggestion]) -> dict[int, int]:
    """Return how many voices each group of these has."""
    groups = {row.grouped_id for row in rows if row.grouped_id}
    counted: Any = (
        Suggestion.select(Suggestion.grouped, fn.COUNT(Suggestion.id))
        .where(Suggestion.grouped.in_(list(groups)))
        .group_by(Suggestion.grouped)
        .tuples()
    )
    return dict(counted) if groups else {}


def _with_counter() -> Any:
    return (
        Suggestion.select(Suggestion, Counter, Agency, Holder, Unit)
        .join(Counter)
        .join(Agency, on=(Counter.agency == Agency.id))
        .switch(Suggestion)
        .join(
            Holder, JOIN.LEFT_OUTER, on=(Suggestion.holder == Holder.id), attr="holder"
        )
        .switch(Suggestion)
        .join(Unit, JOIN.LEFT_OUTER, on=(Suggestion.unit == Unit.id), attr="unit")
    )


def _within(within: Within) -> Any:
    return Suggestion.agency.in_(list(within.agencies)) & Suggestion.topic.in_(
        sorted(within.topics)
    )


def _matching(wanted: Wanted, within: Within) -> Any:
    """Every word must be in the text, with or without its marks. What is hidden is
    found by its words no more."""
    found: Any = Suggestion.id.is_null(False)
    if wanted.topic is not None:
        found &= Suggestion.topic == wanted.topic
    if wanted.counter is not None:
        found &= Suggestion.counter == wanted.counter
    if wanted.only is not None:
        found &= _only(wanted.only, within)
    words = finding.matching(wanted.words)
    if words is not None:
        found &= words
        if not within.all_words:
            found &= ~Suggestion.hidden
    return found


def _only(only: Only, within: Within) -> Any:
    if only is Only.URGENT:
        return Suggestion.urgent != ""
    if only is Only.LATE:
        return Suggestion.owed_on < clock.today()
    if only is Only.MINE:
        return (Suggestion.holder == within.officer) | (Suggestion.unit == within.unit)
    if only is Only.RAISED:
        return Suggestion.level > 0
    asked = SuggestionHiding.select(SuggestionHiding.suggestion).where(
        SuggestionHiding.ended_at.is_null()
    )
    return Suggestion.id.in_(asked)
