"""The manager's page of ratings: counts, intervals, and what they do not say."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.centres import store as centres
from app.errors import BadInput
from app.feedback import figures, gap, period
from app.feedback.taps import FACES

bp = Blueprint("feedback", __name__)


@bp.get("/desk/ratings")
@allow(Role.MANAGER, Role.LEADER, Role.INSPECTOR)
def ratings() -> ResponseReturnValue:
    """Ratings of each counter in a period, as far as the officer's agency reaches."""
    asked = {
        "days": request.args.get("days", ""),
        "first": request.args.get("from", ""),
        "last": request.args.get("to", ""),
    }
    try:
        chosen = period.read(**asked, today=clock.today())
    except BadInput as problem:
        return _page(asked, problem=problem), 422
    reach = centres.reach(current_user.agency.id)
    found = figures.of(reach, chosen)
    return _page(asked, chosen=chosen, found=found, gaps=gap.of(reach, chosen))


def _page(asked: dict[str, str], **names: Any) -> str:
    given: dict[str, Any] = {"chosen": None, "found": None, "problem": None, "gaps": []}
    return render_template(
        "feedback/ratings.html",
        **(given | names),
        asked=asked,
        usual=period.USUAL,
        faces=FACES,
        several=len(centres.centres()) > 1,
    )
