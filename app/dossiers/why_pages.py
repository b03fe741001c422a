"""Vì sao ngày này?, on the desk and on paper."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, words
from app.accounts.gate import allow
from app.dossiers import store, why
from app.dossiers.views import READERS
from app.web.htmx import render

bp = Blueprint("why", __name__, url_prefix="/desk")

PAPERS = ("a4", "a5")


@bp.get("/dossiers/<string:number>/why")
@allow(*READERS)
def show(number: str) -> ResponseReturnValue:
    """The count behind the promise of a dossier, day by day."""
    dossier = store.find_for(number, current_user)
    return render(
        "dossiers/why.html",
        part="dossiers/_why.html",
        dossier=dossier,
        why=why.explain(dossier),
    )


@bp.get("/dossiers/<string:number>/why/print")
@allow(*READERS)
def on_paper(number: str) -> ResponseReturnValue:
    """The same for whoever asks for it, on paper: Vietnamese, no name, no identity."""
    dossier = store.find_for(number, current_user)
    asked = request.args.get("paper", "")
    words.speak(words.SOURCE)
    return render_template(
        "dossiers/why_paper.html",
        dossier=dossier,
        why=why.explain(dossier, discreet=dossier.procedure.sensitive),
        paper=asked if asked in PAPERS else PAPERS[0],
        papers=PAPERS,
        printed_at=clock.now(),
    )
