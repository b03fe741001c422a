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
from app.centres import tablet_orders, tablets
from app.errors import NotFound
from app.feedback.taps import FACES, LAYOUT
from app.packs import store as packs
from app.packs.rules import TYPES
from app.suggestions.rules import BODY_MAX, TOPIC_NAMES
from app.web import guard
from app.web.bodies import takes
from app.words import _
from kiosk import beats, news, page, pairing, seal, stock, stream, sync, tongue

bp = Blueprint("kiosk", __name__)

SPOKEN_MAX = 1024 * 1024  # bytes of a batch, of which some was said aloud


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
        seal=seal.public_key(),
        hours=shown.hours,
        language_code=tongue.code(),
        tongues=tongue.others(shown.packs),
        clips=tongue.clips(shown.packs.get(tongue.code())),
        every_clip=[a for p in shown.packs.values() for a in tongue.clips(p).values()],
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
    """Return what the tablet shows; its page may record where the centre wants that."""
    shown = page.shown(g.tablet.counter.agency, _centre())
    if shown.spoken:
        guard.lend("microphone")
        guard.permit("media-src", "'self' blob:")
    return shown


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
    """What there is to know now, for a tablet that has no stream."""
    return jsonify(news.of(g.tablet, clock.now()))


@bp.get("/stream")
def listen() -> ResponseReturnValue:
    """The same as it happens; 503 when enough tablets listen: then it asks."""
    line = stream.take(g.tablet, request.cookies[pairing.COOKIE])
    if line is None:
        says = _("Đã đủ máy nghe. Máy này hỏi lại mỗi hai giây.")
        return jsonify(problem=says), 503, {"Retry-After": "60"}
    answer = Response(line.events(), mimetype="text/event-stream")
    answer.call_on_close(line.close)
    answer.headers["X-Accel-Buffering"] = "no"  # a proxy must not save it up
    return answer


@bp.post("/heard")
def heard() -> ResponseReturnValue:
    """Note which orders the tablet knows of now."""
    tablet_orders.heard(g.tablet, news.read_heard(request.get_data()))
    return "", 204


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
@takes(SPOKEN_MAX)
def suggestions() -> ResponseReturnValue:
    """Keep a suggestion, or a batch of them; each gets its own answer."""
    answers, status = sync.keep_voices(request.get_data(), g.tablet)
    return jsonify(answers), status


@bp.post("/codes")
def codes() -> ResponseReturnValue:
    """Give the tablet codes by which answers to suggestions are read."""
    return jsonify(stock.fill(request.get_data(), g.tablet))
