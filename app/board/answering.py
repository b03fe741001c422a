"""The desk's page of public questions and answers: write, approve, withdraw."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow, may
from app.accounts.rules import Role
from app.board import begun, publishing, questions, wording
from app.board.changes import places
from app.board.publishing import ANSWERS
from app.centres import store as centres
from app.errors import BadInput
from app.suggestions import given
from app.web.htmx import go, render

bp = Blueprint("questions", __name__, url_prefix="/questions")

ONE = "/<int(max=2147483647):number>"
TYPED = ("said_on", "place", "said", "done", "from")


@bp.get("")
@allow(Role.MANAGER, Role.LEADER, Role.INSPECTOR)
def listed() -> ResponseReturnValue:
    """All questions, withdrawn ones too, and a form for one more."""
    return _page()


@bp.post("")
@allow(Role.MANAGER, Role.LEADER)
def write() -> ResponseReturnValue:
    """Keep a question and its answer, for another person to approve."""
    typed = {name: request.form.get(name, "") for name in TYPED}
    who = {"by": current_user.login, "key": request.form.get("key", "")}
    try:
        read = wording.read_question(typed, today=clock.today(), names=given.names())
        asked, place = questions.Question(*read), begun.place(typed["place"])
        said = begun.source(typed["from"])
        questions.write(
            asked, place, officer_id=current_user.id, suggestion=said, **who
        )
    except BadInput as problem:
        return _page(problem=problem, typed=typed), 422
    return go(url_for(".listed", saved="written"))


@bp.post(f"{ONE}/approve")
@allow(Role.LEADER)
def approve(number: int) -> ResponseReturnValue:
    """Publish another person's words."""
    who = {"by": current_user.login, "key": request.form.get("key", "")}
    reach = centres.reach(current_user.agency.id)
    publishing.approve(ANSWERS, number, reach, officer_id=current_user.id, **who)
    return go(url_for(".listed", saved="published"))


@bp.post(f"{ONE}/withdraw")
@allow(Role.MANAGER, Role.LEADER)
def withdraw(number: int) -> ResponseReturnValue:
    """Take it off the page; it stays in the list with the reason."""
    reason, key = request.form.get("reason", ""), request.form.get("key", "")
    reach = centres.reach(current_user.agency.id)
    try:
        publishing.withdraw(
            ANSWERS, number, reason, reach, by=current_user.login, key=key
        )
    except BadInput as problem:
        return _page(problem=problem, leaving=(number, reason)), 422
    return go(url_for(".listed", saved="withdrawn"))


def _page(**names: Any) -> str:
    begins = begun.question(request.args.get("from", ""))
    given_names: dict[str, Any] = {
        "problem": None,
        "typed": dict.fromkeys(TYPED, "") | begins,
        "leaving": (None, ""),
    }
    reach = centres.reach(current_user.agency.id)
    return render(
        "board/questions.html",
        part="board/_questions.html",
        **(given_names | names),
        rows=questions.listed(reach),
        state=publishing.state,
        states=publishing.STATE_NAMES,
        places=places(reach),
        longest=wording.FREE,
        may_write=may("changes.questions.write", current_user.role),
        may_approve=may("changes.questions.approve", current_user.role),
        saved=request.args.get("saved", ""),
        several=len(centres.centres()) > 1,
    )
