"""Papers of the centre about a dossier: drafted, signed, numbered, taken back.

A letter that is signed is never changed: it is on paper in somebody's hand.
"""

import json
from typing import TYPE_CHECKING

from peewee import fn

from app import clock
from app.accounts.rules import ROLE_NAMES, Role
from app.dossiers.wording import Words
from app.models import Agency, Dossier, Letter
from app.words import N_

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

ASK, REFUSE, SORRY, STOP = "02", "03", "04", "05"  # forms of Thông tư 03/2025/TT-VPCP

NAMES: dict[str, str] = {
    ASK: N_("Phiếu yêu cầu bổ sung"),
    REFUSE: N_("Phiếu từ chối tiếp nhận"),
    SORRY: N_("Thư xin lỗi và hẹn lại"),
    STOP: N_("Thông báo dừng giải quyết"),
}


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


def sign(letter: Letter, by: "SignedIn", agency: int = 0) -> None:
    """Sign a letter and give it its number of the year, inside a transaction.

    agency: id of whose head signs, if not of the one that wrote it.
    The agency's row is locked first: numbers have no gap and none is given twice.
    """
    at = clock.now()
    year = clock.local(at).year
    if agency:
        letter.agency = Agency.get_by_id(agency)
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
    head = by.role is Role.LEADER
    letter.signed_as = by.agency.head_title if head else ROLE_NAMES[by.role]
    letter.save(
        only=["agency", "year", "serial", "signed_by", "signed_as", "signed_at"]
    )


def give(
    dossier: Dossier, form: str, words: Words, *, agency: int, by: "SignedIn"
) -> Letter:
    """Write and sign a letter in one go."""
    letter = draft(dossier, form, words, agency=agency, by=by)
    sign(letter, by)
    return letter


def take_back(letter: Letter) -> None:
    """Take a letter back: it no longer holds, and stays in the file."""
    letter.taken_back_at = clock.now()
    letter.save(only=["taken_back_at"])


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


def newest(dossier: Dossier, form: str) -> Letter | None:
    """Return the newest letter of a form, taken back or not."""
    found: Letter | None = (
        Letter.select()
        .where((Letter.dossier == dossier.id) & (Letter.form == form))
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
