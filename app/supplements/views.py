"""Desk pages for asking the citizen for papers."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.centres import days
from app.dossiers import history, papers
from app.dossiers.store import find_for
from app.dossiers.views import READERS
from app.dossiers.wording import in_words
from app.errors import BadInput, Conflict, Problem
from app.models import Dossier
from app.supplements import rules, store, waiting
from app.web.htmx import go, render

bp = Blueprint("supplements", __name__, url_prefix="/desk/dossiers")

ASKING = (Role.COUNTER, Role.SPECIALIST, Role.LEADER)


@bp.get("/awaited")
@allow(*READERS)
def awaited() -> ResponseReturnValue:
    """Who is waited for, until when, and who was reminded."""
    found = waiting.awaited(current_user)
    return render_template("supplements/awaited.html", found=found)


@bp.get("/<string:number>/supplement")
@allow(*ASKING)
def form(number: str) -> ResponseReturnValue:
    """The papers of the dossier to choose from; what is missing is ticked."""
    dossier = find_for(number, current_user)
    offered = store.offered(dossier)
    missing = [str(n) for n, (_name, here) in enumerate(offered) if not here]
    usual = {"until": days.write(papers.last_day(dossier))}
    if missing:
        usual["says"] = rules.LACKING
    return _form(dossier, usual, missing)


@bp.post("/<string:number>/supplement")
@allow(*ASKING)
def ask(number: str) -> ResponseReturnValue:
    """Ask for what is ticked, or show first what the citizen will read."""
    typed, ticked = request.form, request.form.getlist("paper")
    dossier = find_for(number, current_user)
    try:
        words = rules.read(typed, ticked, store.offered(dossier), clock.today())
        if "preview" in typed:
            return _form(dossier, typed, ticked, reads=in_words(words))
        version = request.form.get("version", 0, type=int)
        key = request.form.get("key", "")
        letter = store.ask(number, words, version=version, by=current_user, key=key)
    except (BadInput, Conflict) as problem:
        status = 409 if isinstance(problem, Conflict) else 422
        return _form(dossier, typed, ticked, problem), status
    done = None if letter.signed_at else store.PROPOSED
    return go(url_for("dossiers.show", number=number, done=done))


@bp.post("/<string:number>/remind")
@allow(Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.MANAGER)
def remind(number: str) -> ResponseReturnValue:
    """Write down that somebody was reminded."""
    key = request.form.get("key", "")
    store.remind(number, request.form.get("how", ""), by=current_user, key=key)
    return go(url_for("dossiers.show", number=number))


def _form(
    dossier: Dossier,
    typed: Mapping[str, str],
    ticked: list[str],
    problem: Problem | None = None,
    reads: str = "",
) -> str:
    return render(
        "supplements/ask.html",
        part="supplements/_ask.html",
        dossier=dossier,
        papers=store.offered(dossier),
        typed=typed,
        ticked=ticked,
        problem=problem,
        reads=reads.splitlines(),
        second=store.is_second(dossier),
        back=history.sent_back(dossier, history.SECOND),
        signs=current_user.role is Role.LEADER,
    )
