"""One page where a leader reads and signs."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.gate import allow
from app.accounts.rules import Role
from app.apologies import cases
from app.apologies import store as sorry
from app.dossiers import letters
from app.dossiers.reasons import REASONS
from app.errors import BadInput, Conflict, NotFound, Problem
from app.supplements import store as supplements
from app.web.htmx import go, render

bp = Blueprint("signing", __name__, url_prefix="/desk/signing")


@bp.get("")
@allow(Role.LEADER)
def queue() -> ResponseReturnValue:
    """Everything that waits for a signature, the most urgent first."""
    return _page()


@bp.post("/apology/<string:number>")
@allow(Role.LEADER)
def apology(number: str) -> ResponseReturnValue:
    """Sign a letter of apology, or return it to be written anew."""
    what = sorry.give_back if "back" in request.form else sorry.sign
    letter = request.form.get("letter", 0, type=int)
    key = request.form.get("key", "")
    try:
        what(number, letter, by=current_user, key=key)
    except (Conflict, NotFound) as problem:
        return _page(problem), 409
    return go(url_for(".queue", done="back" if "back" in request.form else "signed"))


@bp.post("/supplement/<string:number>")
@allow(Role.LEADER)
def supplement(number: str) -> ResponseReturnValue:
    """Sign a second request for papers, or decline it."""
    what = supplements.decline if "back" in request.form else supplements.sign
    try:
        letter = request.form.get("letter", 0, type=int)
        what(number, letter, by=current_user, key=request.form.get("key", ""))
    except (BadInput, Conflict, NotFound) as problem:
        return _page(problem), 409
    return go(url_for(".queue", done="back" if "back" in request.form else "signed"))


def _page(problem: Problem | None = None) -> str:
    return render(
        "signing/queue.html",
        part="signing/_queue.html",
        apologies=cases.to_sign(current_user),
        seconds=supplements.waiting(current_user),
        papers=letters.papers_of,
        reasons=REASONS["apology"],
        done=request.args.get("done", ""),
        problem=problem,
    )
