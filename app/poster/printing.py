"""The poster itself, for the wall of a counter."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import words
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.centres import store as centres
from app.feedback.taps import FACES
from app.letters import qr
from app.poster import rules, store
from app.words import _

bp = Blueprint("printing", __name__, url_prefix="/desk/posters")

HANGING = (Role.MANAGER, Role.ADMINISTRATOR)
CODE = 110  # mm: the least width of the code itself; readable from two metres


@bp.get("")
@allow(*HANGING)
def posters() -> ResponseReturnValue:
    """The counters that have a poster."""
    return render_template(
        "poster/posters.html",
        counters=store.counters(_within()),
        several=len(centres.centres()) > 1,
    )


@bp.get("/<int(max=2147483647):counter_id>")
@allow(*HANGING)
def poster(counter_id: int) -> ResponseReturnValue:
    """The poster of one counter, on A4. It speaks Vietnamese, whoever prints it."""
    counter = store.counter(counter_id, _within())
    words.speak(words.SOURCE)
    base_url = current_app.extensions["motcua"].base_url
    name = rules.name(counter.agency.code, counter.number)
    code = qr.draw(qr.address(base_url, name, rules.PATH))
    return render_template(
        "poster/a4.html",
        counter=counter,
        faces=FACES[counter.agency.scale],
        qr=code.svg(CODE / code.modules, _("Mã QR: mở trang đánh giá và góp ý")),
        place=f"{urlsplit(base_url).netloc}{rules.PATH}/{name}",
        paper="a4",
    )


def _within() -> frozenset[int]:
    """Return the ids of the agencies whose walls this officer answers for."""
    return centres.kept_by(current_user.agency)
