"""Hiding vulgar words from the desk: one person asks and says why, another agrees.

Nothing is deleted and no count changes: a hidden suggestion is listed, counted, and
answered like any other; its words are read by the inspector only.
"""

from typing import Any

from app import clock
from app.errors import BadInput, Conflict, NotAllowed
from app.models import Officer, Suggestion, SuggestionHiding
from app.suggestions import kinds
from app.suggestions.deeds import Hand, change, note, perform
from app.suggestions.handling import Act
from app.words import _

REASON_MAX = 200
Asker = Officer.alias("asker")


def standing(found: Suggestion) -> SuggestionHiding | None:
    """Return what is asked for or agreed on now, None if nothing is."""
    row: SuggestionHiding | None = (
        SuggestionHiding.select(SuggestionHiding, Asker)
        .join(Asker, on=(SuggestionHiding.asked_by == Asker.id), attr="asked_by")
        .where(SuggestionHiding.suggestion == found.id)
        .where(SuggestionHiding.ended_at.is_null())
        .first()
    )
    return row


def ask(suggestion_id: str, reason: str, hand: Hand) -> None:
    """Ask that the words of a suggestion be hidden; raise BadInput without a reason."""

    def deed(found: Suggestion) -> dict[str, Any]:
        empty = _("Viết vì sao cần ẩn.")
        kept = kinds.line("reason", reason, REASON_MAX, empty, lines=False)
        if standing(found) is not None:
            raise Conflict(_("Góp ý này đã ẩn hoặc đang chờ người thứ hai đồng ý."))
        change(found, hand)
        SuggestionHiding.create(
            suggestion=found.id, asked_by=hand.officer_id, asked_at=clock.now(),
            reason=kept,
        )  # fmt: skip
        note(found, hand, Act.HIDE, kept)
        return {"asked": True}

    perform("hide", suggestion_id, hand, (reason,), deed)


def agree(suggestion_id: str, hand: Hand) -> None:
    """Agree to what another person asked for. Raises NotAllowed for one's own wish."""

    def deed(found: Suggestion) -> dict[str, Any]:
        row = _standing(found)
        if row.asked_by_id == hand.officer_id:
            raise NotAllowed(_("Người đề nghị không tự đồng ý được. Nhờ người khác."))
        if found.hidden:
            raise Conflict(_("Góp ý này đã ẩn."))
        change(found, hand, hidden=True)
        SuggestionHiding.update(agreed_by=hand.officer_id, agreed_at=clock.now()).where(
            SuggestionHiding.id == row.id
        ).execute()
        note(found, hand, Act.HIDDEN)
        return {"hidden": True}

    perform("hidden", suggestion_id, hand, (), deed)


def show(suggestion_id: str, hand: Hand) -> None:
    """Show the words again, or refuse to hide them."""

    def deed(found: Suggestion) -> dict[str, Any]:
        row = _standing(found)
        change(found, hand, hidden=False)
        SuggestionHiding.update(ended_at=clock.now()).where(
            SuggestionHiding.id == row.id
        ).execute()
        note(found, hand, Act.SHOWN)
        return {"hidden": False}

    perform("shown", suggestion_id, hand, (), deed)


def _standing(found: Suggestion) -> SuggestionHiding:
    row = standing(found)
    if row is None:
        raise BadInput("", _("Góp ý này không ẩn và không ai đề nghị ẩn."))
    return row
