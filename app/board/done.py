"""The public page of what people said and what was done, with questions and answers."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.gate import public
from app.board import changes, effects, questions
from app.centres import store as centres
from app.suggestions.rules import TOPIC_NAMES

bp = Blueprint("done", __name__)

MOST = 50  # of each


@bp.get("/changes")
@public
def page() -> ResponseReturnValue:
    """What is published of one centre, the newest first."""
    code = request.args.get("centre", "")
    agency = centres.centre(code) if code else centres.home()
    told = changes.published(agency, MOST)
    return render_template(
        "board/done.html",
        agency=agency,
        changes=told,
        effects=effects.measured(told, clock.today()),
        questions=questions.published(agency, MOST),
        topics=TOPIC_NAMES,
    )
