"""The lobby screen: three pages for a television, and the same numbers as JSON."""

from functools import cache

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.gate import public
from app.board import done, open_numbers, rules, store
from app.centres import hours
from app.centres import store as centres
from app.config import Settings
from app.db import ROOT
from app.feedback.taps import FACES
from app.letters import qr
from app.models import Agency
from app.suggestions.rules import ANSWER_DAYS, TOPIC_NAMES
from app.web import guard

bp = Blueprint("board", __name__)
bp.register_blueprint(done.bp)

PAGES = ("1", "2", "3")
FRESH = 30  # s that numbers.json may be kept on the way
WORKER = ROOT / "app" / "static" / "board-worker.js"


@bp.get("/B/<string:code>")
@public
def screen(code: str) -> ResponseReturnValue:
    """All pages; they turn by themselves, unless ?page= holds one."""
    agency, asked = centres.centre(code), request.args.get("page")
    now = clock.now()
    return render_template(
        "board/screen.html",
        board=store.board(agency, now),
        generated=clock.local(now).isoformat(timespec="seconds"),
        held=asked if asked in PAGES else None,
        qr=qr.draw(_front(agency)),
        faces=FACES,
        hold=rules.hold,
        one_in=rules.one_in,
        reply_days=ANSWER_DAYS,
        hour=hours.clock,
        topics=TOPIC_NAMES,
    )


@bp.get("/b/<string:code>")
@public
def typed_small(code: str) -> ResponseReturnValue:
    """Somebody typed the address without capitals."""
    return redirect(url_for(".screen", code=code, page=request.args.get("page")), 302)


@bp.get("/B/<string:code>/numbers.json")
@public
def numbers(code: str) -> ResponseReturnValue:
    """The same numbers for other programs; keys: app/board/open_numbers.py."""
    agency = centres.centre(code)
    guard.keep(FRESH)
    explained = f"{_base()}/?centre={agency.code}#definitions"
    board = store.board(agency, clock.now())
    return jsonify(open_numbers.written(board, explained))


@bp.get("/B/worker.js")
@public
def worker() -> ResponseReturnValue:
    """The worker that shows the screen while the server is away. It stands here, for
    it may only speak for what is below its own address."""
    return Response(_worker(), mimetype="text/javascript")


@cache
def _worker() -> bytes:
    return WORKER.read_bytes()


def _base() -> str:
    settings: Settings = current_app.extensions["motcua"]
    return settings.base_url


def _front(agency: Agency) -> str:
    """Return where the code on the wall leads: the centre's front page, which says
    how to find a dossier and where to complain. Capitals make a code of fewer and
    larger modules; a question mark would not survive them.
    """
    if agency == centres.home():
        return f"{_base()}/".upper()
    return f"{_base()}/?centre={agency.code}"
