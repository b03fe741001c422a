"""Papers of the centre about a dossier: drafted, signed, numbered, taken back.

A letter that is signed is never changed: it is on paper in somebody's hand.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from peewee import fn

from app import clock
from app.models import Agency, Dossier, Letter

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

ASK, REFUSE, SORRY, STOP = "02", "03", "04", "05"  # forms of Thông tư 03/2025/TT-VPCP


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says.

    reason: of the short list for what is done. says: the sentence for the citizen.
    ground: the article it rests on. papers: name and what to do, for form 02.
    until: the last day to act. new_due: the one new date of an apology.
    """

    says: str
    reason: str = ""
    ground: str = ""
    papers: Sequence[tuple[str, str]] = ()
    until: date | None = None
    new_due: datetime | None = None


def in_words(words: Words) -> str:
    """Return what the citizen reads of it on the tracking page, a line a paper."""
    lines = [f"{n}) {sentence(*paper)}" for n, paper in enumerate(words.papers, 1)]
    return "\n".join([*lines, *([words.says] if words.says else [])])


def sentence(name: str, todo: str) -> str:
    """Return a paper that is asked for as a sentence one can act on.

    >>> sentence("Giấy chứng sinh", "bản chính")
    'Giấy chứng sinh: bản chính'
    """
    return f"{name}: {todo}" if todo else name


def draft(
    dossier: Dossier, form: str, words: Words, *, agency: int, by: "SignedIn"
) -> Letter:
    """Write a letter that nobody has signed yet, inside the caller's transaction.

    agency: id of the one that gives it.
    """
    return Letter.create(
        dossier=dossier,
        form=form,
        agency=agency,
        reason=words.reason,
        says=words.says,
        ground=words.ground,
        papers=json.dumps([list(paper) for paper in words.papers], ensure_ascii=False),
        until=words.until,
        new_due=words.new_due,
        made_by=by.id,
        made_at=clock.now(),
    )


def sign(letter: Letter, by: "SignedIn") -> None:
    """Sign a letter and give it its number of the year, inside a transaction.

    The agency's row is locked first: numbers have no gap and none is given twice.
    """
    at = clock.now()
    year = clock.local(at).year
    Agency.update(code=Agency.code).where(Agency.id == letter.agency_id).execute()
    last = (
        Letter.select(fn.MAX(Letter.serial))
        .where(
            (Letter.agency == letter.agency_id)
            & (Letter.form == letter.form)
            & (Letter.year == year)
        )
        .scalar()
    )
    letter.year, letter.serial = year, (last or 0) + 1
    letter.signed_by, letter.signed_at = by.id, at
    letter.save(only=["year", "serial", "signed_by", "signed_at"])


def give(
    dossier: Dossier, form: str, words: Words, *, agency: int, by: "SignedIn"
) -> Letter:
    """Write and sign a letter in one go."""
    letter = draft(dossier, form, words, agency=agency, by=by)
    sign(letter, by)
    return letter


def take_back(dossier: Dossier, form: str, at: datetime) -> None:
    """Take back the letters of a form that still hold; they stay in the file."""
    Letter.update(taken_back_at=at).where(
        (Letter.dossier == dossier.id)
        & (Letter.form == form)
        & Letter.taken_back_at.is_null()
    ).execute()


def holding(dossier: Dossier, form: str) -> Letter | None:
    """Return the newest letter of a form that was not taken back, signed or not."""
    found: Letter | None = (
        Letter.select()
        .where(
            (Letter.dossier == dossier.id)
            & (Letter.form == form)
            & Letter.taken_back_at.is_null()
        )
        .order_by(Letter.id.desc())
        .first()
    )
    return found


def all_of(dossier: Dossier) -> list[Letter]:
    """Return the letters of a dossier, the newest first."""
    return list(
        Letter.select().where(Letter.dossier == dossier.id).order_by(Letter.id.desc())
    )


def asked(dossier: Dossier) -> int:
    """Return how often papers were asked for."""
    return int(
        Letter.select()
        .where(
            (Letter.dossier == dossier.id)
            & (Letter.form == ASK)
            & Letter.signed_at.is_null(False)
        )
        .count()
    )


def papers_of(letter: Letter) -> list[tuple[str, str]]:
    """Return the papers that a letter asks for: name, and what to do."""
    return [(name, todo) for name, todo in json.loads(letter.papers)]
