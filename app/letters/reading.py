"""Reading what forms 02 to 06 say: rows become plain values (`sheets`)."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from app import clock, keys, text
from app.dossiers import letters, reasons
from app.dossiers.rules import Move, Stage
from app.dossiers.store import find_for
from app.errors import NotFound
from app.letters import sheets, wording
from app.models import Agency, Dossier, DossierPaper, DueChange, Letter, Officer
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

PAPERS = list[tuple[str, str]]  # as Letter.papers keeps them
# Form -> the short list of reasons it takes its words from.
REASONS: dict[str, dict[str, str]] = {
    letters.REFUSE: reasons.REASONS["refuse"],
    letters.SORRY: reasons.REASONS["apology"],
    letters.STOP: reasons.REASONS[Move.WITHDRAW] | reasons.REASONS[Move.STOP],
}


def letter(letter_id: int, by: "SignedIn") -> tuple[Letter, Dossier]:
    """Return a letter and its dossier, if this officer has to do with it.

    Raises NotFound otherwise.
    """
    found: Letter | None = Letter.get_or_none(Letter.id == letter_id)
    if found is None:
        raise NotFound(_("Không có văn bản này."))
    return found, find_for(found.dossier.number, by)


def issued(letter: Letter) -> date:
    """Return the day that a letter goes by: signed, or written while it is a draft."""
    return clock.local(letter.signed_at or letter.made_at).date()


def said(letter: Letter) -> sheets.Letter:
    """Return what a letter says of itself."""
    signed = letter.signed_at is not None
    state = "revoked" if letter.taken_back_at else "signed" if signed else "draft"
    by = letter.signed_by
    known = REASONS.get(letter.form, {})
    return sheets.Letter(
        state=state,
        number=wording.numbered(letter.serial),
        on=clock.local(letter.signed_at).date() if signed else None,
        says=letter.says,
        reason=_(known[letter.reason]) if letter.reason in known else "",
        ground=letter.ground,
        papers=tuple(
            sheets.Asked(name, todo)
            for name, todo in msgspec.json.decode(letter.papers, type=PAPERS)
        ),
        until=letter.until,
        new_due=letter.new_due,
        signer=by.name if by else letter.agency.head_name,
        maker=Officer.get_by_id(letter.made_by_id).name,
        withdrawn=_withdrawn(letter),
    )


def _withdrawn(letter: Letter) -> bool:
    """Tell whether a stop notice was asked for by the citizen: what was withdrawn stays
    so, and notices of an office that were taken back before are not meant."""
    stopped = letter.form == letters.STOP and letter.taken_back_at is None
    return stopped and letter.dossier.stage == Stage.WITHDRAWN


def office(agency: Agency, title: str = "") -> sheets.Office:
    """Return what a form says of who gives it.

    title: of the head who signed it; the present one's if nobody has.
    """
    parent = agency.parent.name if agency.parent else ""
    place = wording.place(agency.name)
    return sheets.Office(
        name=agency.name,
        parent=parent,
        address=agency.address,
        phone=agency.phone,
        place=place if place != wording.DOTS else wording.place(parent),
        head_name=agency.head_name,
        head_title=title or agency.head_title,
    )


def dossier(row: Dossier, *, at: datetime, full: bool = False) -> sheets.Dossier:
    """Return what a form made at a moment says of a dossier.

    full: address and telephone number not masked; who asked for it is an act.
    """
    address, phone = keys.unseal(row.address), keys.unseal(row.phone)
    papers = (
        DossierPaper.select()
        .where((DossierPaper.dossier == row.id) & DossierPaper.seen)
        .order_by(DossierPaper.position)
    )
    return sheets.Dossier(
        number=row.number,
        applicant=row.applicant,
        address=address if full else wording.hide_address(address),
        phone=phone if full else text.mask_phone(phone),
        procedure=row.procedure.name,
        procedure_code=row.procedure.procedure.code,
        received_at=row.received_at,
        due_first=row.due_first,
        due=owed(row, at),
        received_by=row.received_by.name,
        competent=row.competent.name,
        papers=tuple(paper.name for paper in papers),
        full=full,
    )


def owed(row: Dossier, at: datetime) -> datetime | None:
    """Return when an answer was owed, as things stood at a moment; None for no term."""
    moved: DueChange | None = (
        DueChange.select()
        .where((DueChange.dossier == row.id) & (DueChange.at <= at))
        .order_by(DueChange.at.desc(), DueChange.id.desc())
        .first()
    )
    return moved.due if moved else row.due_first
