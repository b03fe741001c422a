"""One page where a leader reads and signs."""

from collections.abc import Callable, Mapping

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
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
    return _answer(number, sorry.sign, sorry.give_back)


@bp.post("/supplement/<string:number>")
@allow(Role.LEADER)
def supplement(number: str) -> ResponseReturnValue:
    """Sign a second request for papers, or decline it."""
    return _answer(number, supplements.sign, supplements.decline)


def _answer(
    number: str, sign: Callable[..., None], give_back: Callable[..., None]
) -> ResponseReturnValue:
    """Sign the letter that was shown, or send it back with a sentence why."""
    form, letter = request.form, request.form.get("letter", 0, type=int)
    back, who = "back" in form, {"by": current_user, "key": form.get("key", "")}
    try:
        if back:
            give_back(number, letter, form.get(f"why-{letter}", ""), **who)
        else:
            sign(number, letter, **who)
    except (BadInput, Conflict, NotFound) as problem:
        status = 422 if problem.field.startswith("why-") else 409
        return _page(problem, form), status
    return go(url_for(".queue", done="back" if back else "signed"))


def _page(
    problem: Problem | None = None, typed: Mapping[str, str] | None = None
) -> str:
    return render(
        "signing/queue.html",
        part="signing/_queue.html",
        apologies=cases.to_sign(current_user),
        seconds=supplements.waiting(current_user),
        papers=letters.papers_of,
        reasons=REASONS["apology"],
        done=request.args.get("done", ""),
        today=clock.today(),
        problem=problem,
        typed=typed or {},
    )
