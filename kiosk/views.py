"""The tablet's screens and what it hands in."""

from functools import cache
from pathlib import Path

from flask import Blueprint, Response, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.centres import tablet_tests, tablets
from app.db import db
from app.feedback.taps import FACES, LAYOUT, SCALE
from app.suggestions.rules import BODY_MAX, TOPIC_NAMES
from app.visits import daybreak
from app.visits import rules as visit_rules
from app.visits import store as visits
from kiosk import beats, pairing, stock, sync
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
    """The visit that the tablet should ask about now, or null. While staff try it
    out: no visit, and for how long that still goes on (s)."""
    now = clock.now()
    tablets.seen(g.tablet, now)
    if daybreak.due(now):  # asked every two seconds: no writer's lock without need
        with db.atomic():
            daybreak.forget(now)
    if test := tablet_tests.left(g.tablet.id, now):  # then nobody is invited
        return jsonify(visit="", act="", seconds=0, test=round(test, 1))
    visit = visits.waiting(g.tablet.counter, now)
    if visit is None:
        return jsonify(None)
    left = visit_rules.PROMPT - (now - visit.opened_at).total_seconds()
    return jsonify(visit=visit.token, act=visit.act, seconds=round(left, 1))


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
