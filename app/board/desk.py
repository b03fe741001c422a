"""The desk's page of changes: write one, approve another's, withdraw one."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow, may
from app.accounts.rules import Role
from app.board import answering, begun, changes, effects, wording
from app.centres import store as centres
from app.errors import BadInput
from app.suggestions import given
from app.suggestions.rules import TOPIC_NAMES, Topic
from app.web.htmx import go, render

bp = Blueprint("changes", __name__, url_prefix="/desk/changes")
bp.register_blueprint(answering.bp)

CHANGE = "/<int(max=2147483647):change_id>"
TYPED = ("said_on", "place", "said", "done", "effect", "topic", "done_on", "from")


@bp.get("")
@allow(Role.MANAGER, Role.LEADER, Role.INSPECTOR)
def listed() -> ResponseReturnValue:
    """All changes, withdrawn ones too, and a form for one more."""
    return _page()


@bp.post("")
@allow(Role.MANAGER, Role.LEADER)
def write() -> ResponseReturnValue:
    """Keep what somebody wrote, for another person to approve."""
    typed = {name: request.form.get(name, "") for name in TYPED}
    who = {"by": current_user.login, "key": request.form.get("key", "")}
    try:
        words = wording.read(typed, today=clock.today(), names=given.names())
        place, said = begun.place(typed["place"]), begun.source(typed["from"])
        changes.write(words, place, officer_id=current_user.id, suggestion=said, **who)
    except BadInput as problem:
        return _page(problem=problem, typed=typed), 422
    return go(url_for(".listed", saved="written"))


@bp.post(f"{CHANGE}/approve")
@allow(Role.LEADER)
def approve(change_id: int) -> ResponseReturnValue:
    """Put another person's words on the wall."""
    who = {"by": current_user.login, "key": request.form.get("key", "")}
    changes.approve(change_id, _within(), officer_id=current_user.id, **who)
    return go(url_for(".listed", saved="published"))


@bp.post(f"{CHANGE}/withdraw")
@allow(Role.MANAGER, Role.LEADER)
def withdraw(change_id: int) -> ResponseReturnValue:
    """Take a change off the wall; it stays in the list with the reason."""
    reason, key = request.form.get("reason", ""), request.form.get("key", "")
    try:
        changes.withdraw(change_id, reason, _within(), by=current_user.login, key=key)
    except BadInput as problem:
        return _page(problem=problem, leaving=(change_id, reason)), 422
    return go(url_for(".listed", saved="withdrawn"))


def _within() -> frozenset[int]:
    return centres.reach(current_user.agency.id)


def _page(**names: Any) -> str:
    names_given: dict[str, Any] = {
        "problem": None,
        "typed": dict.fromkeys(TYPED, "") | begun.change(request.args.get("from", "")),
        "leaving": (None, ""),
    }
    listed_now = changes.listed(_within())
    return render(
        "board/changes.html",
        part="board/_changes.html",
        **(names_given | names),
        changes=listed_now,
        effects=effects.measured(listed_now, clock.today()),
        state=changes.state,
        states=changes.STATE_NAMES,
        places=changes.places(_within()),
        longest=wording.LONGEST,
        may_write=may("changes.write", current_user.role),
        may_approve=may("changes.approve", current_user.role),
        saved=request.args.get("saved", ""),
        several=len(centres.centres()) > 1,
        topics={t: TOPIC_NAMES[t] for t in Topic if t in wording.MEASURED},
    )
