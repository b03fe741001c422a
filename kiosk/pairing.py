"""Which tablet is asking, and how a tablet comes to its counter."""

import secrets

from flask import Blueprint, current_app, g, jsonify, redirect, render_template, request
from flask import url_for as address
from flask.typing import ResponseReturnValue

from app.centres import tablets
from app.errors import BadInput, Problem, TooMany
from app.web.limits import Limit, sender
from app.words import _

bp = Blueprint("pairing", __name__)

COOKIE = "motcua_tablet"
COOKIE_AGE = 2 * 365 * 24 * 3600  # s; Chromium keeps no cookie beyond 400 days
# what an unknown tablet may ask for
OPEN = frozenset({"kiosk.idle", "kiosk.worker", "pairing.pair"})

GUESSES = Limit("pairing", failures=10, window=600)


def know() -> ResponseReturnValue | None:
    """Find out which tablet asks; send away one that is unknown or revoked."""
    if request.endpoint in (None, "static"):
        return None
    g.tablet = tablets.find(request.cookies.get(COOKIE, ""))
    if g.tablet is None and request.endpoint not in OPEN:
        says = _("Máy này chưa được ghép với quầy nào.")
        reason = "revoked" if _revoked() else "unknown"  # sync.js waits for the word
        return jsonify(problem=says, reason=reason), 401
    return None


def _revoked() -> bool:
    """Tell a tablet that was ours from one that we do not know. The first forgets all
    that it holds; the second keeps it: our database may be an older one."""
    return tablets.ended(request.cookies.get(COOKIE, ""))


@bp.post("/pair")
def pair() -> ResponseReturnValue:
    """Take a code: the only answer that hands out a cookie."""
    typed = request.form.get("code", "")[:40]
    try:
        token = _token_for(typed)
    except (BadInput, TooMany) as problem:
        status = 429 if isinstance(problem, TooMany) else 422
        return page(problem, typed), status
    answer = redirect(address("kiosk.idle"), 303)
    answer.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_AGE,
        path=request.script_root or "/",
        secure=current_app.extensions["motcua"].secure,
        httponly=True,
        samesite="Strict",
    )
    return answer


def _token_for(typed: str) -> str:
    code = tablets.read_code(typed)
    with GUESSES.trying(sender()):
        return tablets.pair(code, key=request.form.get("key", ""))


def page(problem: Problem | None = None, typed: str = "") -> str:
    """Return the screen of a tablet without a counter."""
    key = secrets.token_hex(16)
    return render_template(
        "kiosk/pair.html", problem=problem, typed=typed, key=key, revoked=_revoked()
    )
