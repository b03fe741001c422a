"""Where the QR code of a hand-over list leads: to the desk, which asks who comes."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.accounts.gate import public

bp = Blueprint("scan", __name__)

PATH = "/H"  # of the QR code: in capitals it is smaller


@bp.get("/H/<string:token>")
@public
def hand_over(token: str) -> ResponseReturnValue:
    """Send whoever scanned a list to the desk; nothing is told here."""
    return redirect(url_for("handovers.opened", said=token[:60]), 303)
