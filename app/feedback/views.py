"""The manager's page of ratings: counts, intervals, and what they do not say."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import SEATED, Role
from app.centres import store as centres
from app.errors import BadInput
from app.feedback import figures, gap, period
from app.feedback import mine as own
from app.feedback.taps import FACES
from app.visits.rules import SKIP_NAMES

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


@bp.get("/desk/mine")
@allow(*SEATED)
def mine() -> ResponseReturnValue:
    """What people said of the officer's own work: not today's, and never few."""
    blocks = own.of(current_user.id, clock.today())
    return render_template("feedback/mine.html", blocks=blocks, faces=FACES)


def _page(asked: dict[str, str], **names: Any) -> str:
    given: dict[str, Any] = {"chosen": None, "found": None, "problem": None, "gaps": []}
    return render_template(
        "feedback/ratings.html",
        **(given | names),
        asked=asked,
        usual=period.USUAL,
        reasons=SKIP_NAMES,
        faces=FACES,
        several=len(centres.centres()) > 1,
    )
