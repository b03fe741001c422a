"""The tablet of one's own counter, in the corner of every desk page."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import SEATED
from app.errors import BadInput
from app.visits import prompting
from app.visits.rules import SKIP_NAMES

bp = Blueprint("visits", __name__, url_prefix="/desk/prompt")


@bp.get("")
@allow(*SEATED)
def state() -> ResponseReturnValue:
    """How it stands with the tablet; nothing for who sits at no counter."""
    return _corner()


@bp.post("")
@allow(*SEATED)
def skip() -> ResponseReturnValue:
    """Send the prompt away, with a reason."""
    if current_user.counter is None:
        return _corner()
    try:
        prompting.skip(
            current_user.counter,
            request.form.get("visit", ""),
            request.form.get("reason", ""),
            by=current_user.login,
            key=request.form.get("key", ""),
        )
    except BadInput as problem:
        return _corner(problem), 422
    return _corner()


def _corner(problem: BadInput | None = None) -> str:
    counter = current_user.counter
    return render_template(
        "visits/_prompt.html",
        counter=counter,
        now=prompting.state(counter, clock.now()) if counter else None,
        reasons=SKIP_NAMES,
        problem=problem,
    )
