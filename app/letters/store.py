"""What a form says, read in one go from a dossier."""

from dataclasses import dataclass

from markupsafe import Markup

from app import clock, keys
from app.centres import hours
from app.centres import store as centres
from app.dossiers import codes, receipts
from app.letters import promises, rules, sheets
from app.models import Dossier, DossierEvent, DossierPaper, Officer, ReceiptPrint


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a receipt prints beside the dossier's own row.

    token, code: the secrets, the code in groups. seen, missing: names of papers.
    hours: lines of (days, hours). promise: as it stood when this was printed.
    officer: who received it.
    """

    made: ReceiptPrint
    token: str
    code: str
    seen: list[str]
    missing: list[str]
    hours: list[tuple[str, str]]
    promise: promises.Promise
    officer: str


def receipt_sheet(dossier: Dossier, serial: int) -> Sheet:
    """Return what a print of a dossier's receipt says; raise NotFound.

    serial: number of the print, 1 for the first.
    """
    made = receipts.find_print(dossier, serial)
    token, code = receipts.secrets_of(made.receipt)
    papers = list(
        DossierPaper.select()
        .where(DossierPaper.dossier == dossier)
        .order_by(DossierPaper.position)
    )
    issued = clock.local(made.receipt.issued_at).date()
    week = [
        (session.weekday, session.opens, session.closes)
        for session in centres.sessions(dossier.helped_at, issued)
    ]
    return Sheet(
        made=made,
        token=token,
        code=codes.show_code(code),
        seen=[paper.name for paper in papers if paper.seen],
        missing=[paper.name for paper in papers if not paper.seen],
        hours=hours.in_words(week),
        promise=promises.read(dossier, made.at),
        officer=_receiver(dossier),
    )


def receipt_names(
    dossier: Dossier,
    sheet: Sheet,
    papers: rules.Listed,
    told: dict[str, str],
    paper: rules.Paper,
) -> sheets.Receipt:
    """Return the same as plain values, for a form of the province's own.

    papers: set to fit. told: term, fee, place and the drawing of the code.
    """
    id_number = keys.unseal(dossier.id_number)
    return sheets.Receipt(
        paper=paper.value,
        print=sheet.made.number,
        copy=sheet.made.receipt.number,
        qr=Markup(told["qr"]),  # noqa: S704  (drawn by us)
        code=sheet.code,
        place=told["place"],
        id_number=f"***{id_number[-3:]}" if id_number else "",
        due_hour=sheet.promise.first_hour,
        due_label=sheet.promise.label,
        due_day=sheet.promise.day,
        due_notes=sheet.promise.notes,
        term=told["term"],
        fee=told["fee"],
        counter=dossier.counter.number if dossier.counter else None,
        hours=tuple(sheets.Opening(*line) for line in sheet.hours),
        officer=sheet.officer,
        complaints=dossier.helped_at.complaints,
        missing=tuple(sheets.Paper(*paper) for paper in papers.missing),
        seen=tuple(sheets.Paper(*paper) for paper in papers.seen),
        more=papers.more,
    )


def _receiver(dossier: Dossier) -> str:
    """Return the name of the officer who received a dossier, "" if nobody did."""
    event: DossierEvent | None = (
        DossierEvent.select(DossierEvent, Officer)
        .join(Officer)
        .where(DossierEvent.dossier == dossier)
        .order_by(DossierEvent.id)
        .first()
    )
    return event.officer.name if event and event.officer else ""
