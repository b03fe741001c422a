"""Desk pages that go to the printer."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, keys, words
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.dossiers import receipts
from app.dossiers.store import find_for
from app.letters import own, qr, reading, rules, store
from app.letters.rules import Paper
from app.models import Dossier, ProcedureVersion
from app.procedures import rules as procedures
from app.web.htmx import go
from app.words import _

bp = Blueprint("letters", __name__, url_prefix="/desk")

PRINTING = (Role.COUNTER, Role.MANAGER)
FRAMES = {Paper.A4: "a4-letter"}  # A4 is set as the letters are


@bp.post("/dossiers/<string:number>/receipt/print")
@allow(*PRINTING)
def print_receipt(number: str) -> ResponseReturnValue:
    """Count a print of the receipt, then show it for the printer."""
    return _print(number, receipts.record_print)


@bp.post("/dossiers/<string:number>/receipt/replace")
@allow(*PRINTING)
def replace_receipt(number: str) -> ResponseReturnValue:
    """Give a new receipt, whose codes replace the old ones, and print it."""
    return _print(number, receipts.replace)


@bp.get("/dossiers/<string:number>/receipt/<int(max=32767):serial>")
@allow(*PRINTING)
def receipt(number: str, serial: int) -> ResponseReturnValue:
    """One print of the receipt. To look at it again changes nothing.

    The form is Vietnamese by law, whatever language the officer reads.
    """
    dossier = find_for(number, current_user)
    paper = rules.paper(request.args.get("paper", Paper.A5))
    words.speak(words.SOURCE)
    return _sheet(dossier, store.receipt_sheet(dossier, serial), paper)


def _sheet(dossier: Dossier, sheet: store.Sheet, paper: Paper) -> str:
    papers = rules.listed(
        sheet.seen, sheet.missing, dossier.procedure.name, paper, sheet.promise.notes
    )
    told = _words(dossier.procedure) | _codes(sheet.token, paper)
    chosen = _chosen(dossier, sheet, papers, told, paper)
    return render_template(
        chosen.template,
        chosen=chosen,
        dossier=dossier,
        sheet=sheet,
        size=paper.value,
        paper=FRAMES.get(paper, paper.value),
        papers=papers,
        about=reading.dossier(dossier, at=sheet.made.at),
        office=reading.office(dossier.helped_at),
        id_number=keys.unseal(dossier.id_number),
        phone=keys.unseal(dossier.phone),
        **told,
        back=request.args.get("back", ""),
        print_now="now" in request.args,
    )


def _chosen(
    dossier: Dossier,
    sheet: store.Sheet,
    papers: rules.Listed,
    told: dict[str, str],
    paper: Paper,
) -> own.Chosen:
    """Return the form of the day on which the receipt was issued."""
    issued = sheet.made.receipt.issued_at
    names = {
        "office": reading.office(dossier.helped_at),
        "dossier": reading.dossier(dossier, at=sheet.made.at),
        "receipt": store.receipt_names(dossier, sheet, papers, told, paper),
    }
    folder = current_app.extensions["motcua"].folder
    return own.choose(folder, "01", clock.local(issued).date(), names)


def _print(number: str, act: Callable[..., int]) -> ResponseReturnValue:
    """Do what counts a print and gives its number, then send it to the printer."""
    find_for(number, current_user)
    paper = rules.paper(request.form.get("paper", Paper.A5))
    key = request.form.get("key", "")
    serial = act(number, officer_id=current_user.id, by=current_user.login, key=key)
    return go(
        url_for(".receipt", number=number, serial=serial, paper=paper.value, now=1)
    )


def _words(version: ProcedureVersion) -> dict[str, str]:
    """Return time and fee of a procedure in words, "" for what is not known."""
    allow = procedures.owed(version.allow, version.promise)
    return {
        "term": procedures.time_words(allow, version.unit) if allow is not None else "",
        "fee": procedures.fee_words(version.fee) if version.fee is not None else "",
    }


def _codes(token: str, paper: Paper) -> dict[str, str]:
    """Return the QR code, and the place where the typed code is asked for."""
    base_url = current_app.extensions["motcua"].base_url
    code = qr.draw(qr.address(base_url, token))
    says = _("Mã QR: mở trang xem hồ sơ đến đâu")
    on_strip = paper is Paper.STRIP
    return {
        "place": urlsplit(base_url).netloc + qr.PATH,
        "qr": code.on_strip(says) if on_strip else code.on_sheet(says),
    }
