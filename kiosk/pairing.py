"""Which tablet is asking, and how a tablet comes to its counter."""

from urllib.parse import urlencode

from flask import Blueprint, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app.centres import pairing as store
from app.centres import tablets
from app.errors import Conflict
from app.letters import qr
from app.web.limits import Limit, sender
from app.words import _

bp = Blueprint("pairing", __name__)

COOKIE = "motcua_tablet"
COOKIE_AGE = 2 * 365 * 24 * 3600  # s; Chromium keeps no cookie beyond 400 days
CLAIM = "/desk/admin/tablets/add"  # where an administrator claims what is shown
# what an unknown tablet may ask for
OPEN = frozenset({"kiosk.idle", "kiosk.worker", "pairing.new_code", "pairing.paired"})

CODES = Limit("pairing-code", failures=60, window=600)  # a hall shares one address


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


@bp.post("/code")
def new_code() -> ResponseReturnValue:
    """Give digits to show: the only answer that hands out a cookie.

    A tablet that shows some already goes on with its token, so that either can be
    claimed.
    """
    if g.tablet:
        raise Conflict(_("Máy này đã được ghép rồi."))
    CODES.take(sender())
    kept = request.cookies.get(COOKIE, "")
    token = kept if store.offered(kept) else store.new_token()
    code = store.offer(token)
    answer = jsonify(code=code, seconds=store.LIFE.total_seconds(), qr=_drawn(code))
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


def _drawn(code: str) -> dict[str, str | int]:
    """Return the QR code that leads an administrator's phone to the claim."""
    base: str = current_app.extensions["motcua"].base_url
    drawn = qr.draw(f"{base}{CLAIM}?{urlencode({'code': code})}")
    return {"path": drawn.path, "size": drawn.size}


@bp.get("/paired")
def paired() -> ResponseReturnValue:
    """Tell a tablet that shows its digits whether somebody has claimed them."""
    return jsonify(g.tablet is not None)


def page() -> str:
    """Return the screen of a tablet without a counter."""
    base: str = current_app.extensions["motcua"].base_url
    return render_template("kiosk/pair.html", desk=base, revoked=_revoked())
