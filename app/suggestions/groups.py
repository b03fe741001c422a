"""Suggestions that say the same: proposed by their words, put together by a person.

A group changes no suggestion: each is counted, keeps its words and its code, and its
writer reads the answer by it. Cost of a proposal: one look in the index for each of
the marks of one suggestion (at most 161), then the texts found in the last weeks; it
does not grow with all that was ever said.
"""

from datetime import timedelta
from typing import Any

from app import clock
from app.errors import BadInput
from app.models import Suggestion, SuggestionGroup, SuggestionShingle
from app.suggestions import alike
from app.suggestions.deeds import Hand, change, check_open, note, perform
from app.suggestions.handling import Act
from app.suggestions.inbox import Within, one
from app.suggestions.kinds import LEAVES
from app.words import _

WEEKS = timedelta(weeks=8)  # back from a suggestion; what is older is another story
MOST = 20  # proposed at a time
READ = 2000  # texts at most that are compared with one


def similar(found: Suggestion, within: Within) -> list[Suggestion]:
    """Return those of the weeks around that say the same, the most alike first."""
    mine = alike.shingles(found.body)
    if not mine or found.hidden:
        return []
    marked = SuggestionShingle.select(SuggestionShingle.suggestion).where(
        SuggestionShingle.mark.in_(alike.marks(mine))
    )
    near = Suggestion.day.between(found.day - WEEKS, found.day + WEEKS)
    other = (Suggestion.id != found.id) & Suggestion.kind.not_in(list(LEAVES))
    if found.grouped_id is not None:
        other &= Suggestion.grouped.is_null() | (Suggestion.grouped != found.grouped_id)
    rows = (
        Suggestion.select()
        .where(Suggestion.id.in_(marked) & near & other & ~Suggestion.hidden)
        .where(Suggestion.agency == found.agency_id)
        .where(Suggestion.topic.in_(sorted(within.topics)))
        .order_by(Suggestion.day.desc(), Suggestion.id)
        .limit(READ)
    )
    shares = [(alike.jaccard(mine, alike.shingles(row.body)), row) for row in rows]
    close = [(share, row) for share, row in shares if share >= alike.ALIKE]
    return [row for _share, row in sorted(close, key=lambda pair: -pair[0])][:MOST]


def members(found: Suggestion) -> list[Suggestion]:
    """Return the others of its group, the newest first."""
    if found.grouped_id is None:
        return []
    mates = (Suggestion.grouped == found.grouped_id) & (Suggestion.id != found.id)
    rows = Suggestion.select().where(mates)
    return list(rows.order_by(Suggestion.day.desc(), Suggestion.id))


def gather(suggestion_id: str, others: list[str], hand: Hand) -> None:
    """Put suggestions together. What was in a group with one of them comes along.

    Raises BadInput when none is chosen or one is not to be grouped, NotFound, Conflict.
    """

    def deed(found: Suggestion) -> dict[str, Any]:
        if not others:
            raise BadInput("others", _("Chọn ít nhất một góp ý giống."))
        rows = [one(other, hand.within) for other in dict.fromkeys(others)]
        for row in (found, *rows):
            check_open(row)
            if row.agency_id != found.agency_id or row.topic == "harassment":
                raise BadInput("others", _("Chỉ gộp góp ý của cùng một trung tâm."))
        group = found.grouped_id or _new(found, hand)
        change(found, hand, grouped=group)
        _join(group, rows)
        note(found, hand, Act.GROUP, str(len(rows)))
        return {"group": group, "added": len(rows)}

    perform("group", suggestion_id, hand, (tuple(others),), deed)


def _new(found: Suggestion, hand: Hand) -> int:
    made = SuggestionGroup.create(
        agency=found.agency_id, made_by=hand.officer_id, made_at=clock.now()
    )
    return int(made.id)


def _join(group: int, rows: list[Suggestion]) -> None:
    came = Suggestion.id.in_([row.id for row in rows])
    along = [row.grouped_id for row in rows if row.grouped_id is not None]
    if along:
        came |= Suggestion.grouped.in_(along)
    Suggestion.update(grouped=group, version=Suggestion.version + 1).where(
        came
    ).execute()


def part(suggestion_id: str, hand: Hand) -> None:
    """Take a suggestion out of its group: it stands alone again, as it was."""

    def deed(found: Suggestion) -> dict[str, Any]:
        if found.grouped_id is None:
            raise BadInput("others", _("Góp ý này không nằm trong nhóm nào."))
        before = found.grouped_id
        change(found, hand, grouped=None)
        note(found, hand, Act.PART)
        return {"group": before}

    perform("part", suggestion_id, hand, (), deed)
