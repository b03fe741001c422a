"""The manager's page of ratings: counts, intervals, and what they do not say."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow, may
from app.accounts.rules import SEATED, Role
from app.centres import store as centres
from app.centres import tablet_tests
from app.centres import tablets as tablet_store
from app.errors import BadInput
from app.feedback import figures, gap, integrity, period, raw, sight
from app.feedback import mine as own
from app.feedback.taps import FACES
from app.models import Tablet
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
    found, judged = figures.of(reach, chosen), raw.of(reach, chosen)
    gaps = gap.of(reach, chosen)
    return _page(asked, chosen=chosen, found=found, judged=judged, gaps=gaps)


@bp.get("/desk/mine")
@allow(*SEATED)
def mine() -> ResponseReturnValue:
    """What people said of the officer's own work: not today's, and never few."""
    blocks = own.of(current_user.id, clock.today())
    return render_template("feedback/mine.html", blocks=blocks, faces=FACES)


def _page(asked: dict[str, str], **names: Any) -> str:
    nothing = dict.fromkeys(("chosen", "found", "judged", "problem", "gaps"))
    return render_template(
        "feedback/ratings.html",
        **(nothing | names),
        asked=asked,
        usual=period.USUAL,
        skip_names=SKIP_NAMES,
        faces=FACES,
        rules=integrity.NOW,
        reasons=sight.reasons,
        tablets=_tablets(),
        tests=tablet_tests.running(clock.now()),
        several=len(centres.centres()) > 1,
    )


def _tablets() -> list[Tablet]:
    """Return the tablets that who is signed in may try out: a manager's own."""
    if not may("admin.test_tablet", current_user.role):
        return []
    found = tablet_store.standing(current_user.agency)
    return [tablet for tablet in found if tablet.revoked_at is None]
