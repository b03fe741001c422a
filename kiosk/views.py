"""The tablet's screens and what it hands in."""

from functools import cache
from pathlib import Path

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    jsonify,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue

from app import clock, words
from app.centres import tablets
from app.db import db
from app.errors import NotFound
from app.feedback.taps import FACES, LAYOUT
from app.packs import store as packs
from app.packs.rules import TYPES
from app.suggestions.rules import BODY_MAX, TOPIC_NAMES
from app.visits import daybreak
from app.visits import rules as visit_rules
from app.visits import store as visits
from app.words import _
from kiosk import beats, page, pairing, sync, tongue

bp = Blueprint("kiosk", __name__)


@bp.get("/")
def idle() -> ResponseReturnValue:
    """The question: it is the idle screen. Without a counter: the pairing screen."""
    if g.tablet is None:
        return pairing.page()
    shown = _shown()
    tongue.speak(shown.packs.get(request.args.get("lang", words.SOURCE)))
    return render_template(
        "kiosk/rate.html",
        counter=g.tablet.counter,
        faces=FACES[shown.scale],
        shown=shown,
        layout=LAYOUT,
        topics=TOPIC_NAMES,
        body_max=BODY_MAX,
        version=page.version(shown),
        hours=shown.hours,
        language_code=tongue.code(),
        tongues=tongue.others(shown.packs),
        clips=tongue.clips(shown.packs.get(tongue.code())),
        every_clip=[
            address
            for pack in shown.packs.values()
            for address in tongue.clips(pack).values()
        ],
    )


@bp.get("/packs/<string:code>/<string:sentence>")
def clip(code: str, sentence: str) -> Response:
    """A recorded sentence."""
    pack = packs.find(_centre(), code)
    if sentence not in pack.clips:
        raise NotFound(_("Không có đoạn ghi này."))
    found = pack.clips[sentence]
    return Response(packs.clip_body(_centre(), pack, found), mimetype=TYPES[found.kind])


def _centre() -> Path:
    return Path(current_app.extensions["motcua"].folder)


def _shown() -> page.Shown:
    return page.shown(g.tablet.counter.agency, _centre())


@bp.get("/worker.js")
def worker() -> ResponseReturnValue:
    """The worker that starts the tablet without a network. It stands beside the page,
    for it may only speak for what is below its own address."""
    return Response(_worker(), mimetype="text/javascript")


@cache
def _worker() -> bytes:
    return (Path(__file__).parent / "static" / "worker.js").read_bytes()


@bp.get("/prompt")
def prompt() -> ResponseReturnValue:
    """The visit that the tablet should ask about now, or null."""
    now = clock.now()
    tablets.seen(g.tablet, now)
    if daybreak.due(now):  # asked every two seconds: no writer's lock without need
        with db.atomic():
            daybreak.forget(now)
    visit = visits.waiting(g.tablet.counter, now)
    if visit is None:
        return jsonify(None)
    left = visit_rules.PROMPT - (now - visit.opened_at).total_seconds()
    return jsonify(visit=visit.token, act=visit.act, seconds=round(left, 1))


@bp.post("/beat")
def beat() -> ResponseReturnValue:
    """Hear how the tablet is; tell it which version of its page is the newest."""
    tablets.beat(g.tablet, beats.read(request.get_data()), clock.now())
    return jsonify(version=page.version(_shown()))


@bp.post("/taps")
def taps() -> ResponseReturnValue:
    """Keep a tap, or a batch of taps; each gets its own answer."""
    answers, status = sync.keep_taps(request.get_data(), g.tablet)
    return jsonify(answers), status


@bp.post("/suggestions")
def suggestions() -> ResponseReturnValue:
    """Keep a suggestion, or a batch of them; each gets its own answer."""
    answers, status = sync.keep_voices(request.get_data(), g.tablet)
    return jsonify(answers), status
