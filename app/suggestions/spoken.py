"""A suggestion said aloud: kept sealed, for a short time, and every listening noted.

A voice tells who somebody is. So it is kept only where the centre has switched it on,
thirty days at most, and nobody listens without a trace.
"""

import base64
from datetime import datetime, timedelta

from app import clock, keys
from app.acts import Done, act
from app.errors import NotFound
from app.models import SpokenNote
from app.suggestions.sound import Spoken
from app.words import _

KEPT = timedelta(days=30)


def keep(suggestion: str, spoken: Spoken, at: datetime) -> None:
    """Keep what was said with a suggestion, inside the act that keeps that."""
    SpokenNote.insert(
        suggestion=suggestion,
        kind=spoken.kind,
        body=keys.seal(base64.b64encode(spoken.sound).decode()),
        until=clock.local(at).date() + KEPT,
    ).execute()


def among(suggestions: list[str]) -> set[str]:
    """Return those of these suggestions that have a recording which still stands."""
    notes = SpokenNote.select(SpokenNote.suggestion).where(
        SpokenNote.suggestion.in_(suggestions) & (SpokenNote.until >= clock.today())
    )
    return {note.suggestion_id for note in notes}


def until(suggestion: str) -> SpokenNote | None:
    """Return the note of a suggestion without its sound, None if it has none."""
    found: SpokenNote | None = (
        SpokenNote.select(SpokenNote.suggestion, SpokenNote.kind, SpokenNote.until)
        .where(SpokenNote.suggestion == suggestion)
        .where(SpokenNote.until >= clock.today())
        .first()
    )
    return found


def listen(suggestion: str, *, by: str) -> Spoken:
    """Return what was said, and note who listens; once a day and officer.

    Raises NotFound if there is nothing, or no longer.
    """
    note: SpokenNote | None = SpokenNote.get_or_none(
        (SpokenNote.suggestion == suggestion) & (SpokenNote.until >= clock.today())
    )
    if note is None:
        raise NotFound(_("Không có lời nói nào, hoặc đã hết hạn giữ."))
    act(
        "suggestion.listen",
        by=by,
        key=f"listen {suggestion} {clock.today()}",
        said=None,
        do=lambda: Done(f"suggestion {suggestion}"),
    )
    return Spoken(note.kind, base64.b64decode(keys.unseal(note.body)))
