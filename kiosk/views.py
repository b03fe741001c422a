"""The tablet's screens and what it hands in."""

from functools import cache
from pathlib import Path

from flask import Blueprint, Response, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.centres import tablet_orders, tablets
from app.feedback.taps import FACES, LAYOUT, SCALE
from app.suggestions.rules import BODY_MAX, TOPIC_NAMES
from app.words import _
from kiosk import beats, news, pairing, stock, stream, sync
from kiosk.page import version

bp = Blueprint("kiosk", __name__)


@bp.get("/")
def idle() -> ResponseReturnValue:
    """The question: it is the idle screen. Without a counter: the pairing screen."""
    if g.tablet is None:
        return pairing.page()
    return render_template(
        "kiosk/rate.html",
        counter=g.tablet.counter,
        faces=FACES[SCALE],
        scale=SCALE,
        layout=LAYOUT,
        topics=TOPIC_NAMES,
        body_max=BODY_MAX,
        version=version(),
    )


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
    return jsonify(version=version())


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


@bp.post("/codes")
def codes() -> ResponseReturnValue:
    """Give the tablet codes by which answers to suggestions are read."""
    return jsonify(stock.fill(request.get_data(), g.tablet))
