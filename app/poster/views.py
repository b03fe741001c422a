"""Rating and suggesting from one's own phone: what the poster of a counter opens.

Nobody at the counter sees it, and it works without a script.
"""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.gate import public
from app.codes import show_code
from app.errors import BadInput, TooMany
from app.feedback import store as feedback
from app.feedback import taps
from app.feedback.taps import FACES, LAYOUT
from app.models import Counter
from app.poster import rules, store
from app.suggestions import replies
from app.suggestions import rules as suggestion_rules
from app.suggestions import store as suggestions
from app.suggestions.rules import BODY_MAX, TOPIC_NAMES, TOPIC_PICTURES
from app.visits.source import Channel, on_phone
from app.web.limits import Limit, sender
from app.words import _

bp = Blueprint("poster", __name__)

# One phone cannot flood a counter without end; a hall whose guests share one address
# can speak: so by address and counter, and as many as come to a counter in a busy hour.
VOICES = Limit("poster", 120, 3600)


@bp.get("/q/<string:name>")
@bp.get("/Q/<string:name>")
@public
def ask(name: str) -> ResponseReturnValue:
    """The question with its faces, and the suggestion box."""
    return _page(store.called(name))


@bp.post("/Q/<string:name>/rating")
@public
def rate(name: str) -> ResponseReturnValue:
    """Keep one rating; sent twice it is kept once."""
    counter, form = store.called(name), request.form
    try:
        tap = taps.read_tap(
            id=_key(),
            score=form.get("score", 0, type=int),
            scale=counter.agency.scale,
            layout=LAYOUT,
        )
        _count(counter)
        feedback.keep(tap, on_phone(counter, Channel.POSTER))
    except (BadInput, TooMany) as problem:
        return _refused(counter, problem)
    return redirect(url_for(".ask", name=name, thanks="1"), 303)


@bp.post("/Q/<string:name>/suggestion")
@public
def suggest(name: str) -> ResponseReturnValue:
    """Keep one suggestion, and show the code that opens its answer, if one is wished.

    The code is shown here and never in an address.
    """
    counter, form = store.called(name), request.form
    try:
        key = _key()
        code = replies.code_for(key) if "reply" in form else None
        voice = suggestion_rules.read(
            id=key, topic=form.get("topic", ""), body=form.get("body", ""), reply=code
        )
        _count(counter)
        suggestions.keep(voice, on_phone(counter, Channel.POSTER))
    except (BadInput, TooMany) as problem:
        return _refused(counter, problem)
    # none, if the form was sent before without the wish
    shown = show_code(code) if code and replies.holds(code) else ""
    return render_template("poster/said.html", name=name, code=shown)


def _key() -> str:
    """Return the key of the form, which names the voice; raise BadInput."""
    key = request.form.get("key", "")
    if not suggestion_rules.ID.fullmatch(key):
        says = _("Trang này đã cũ. Hãy tải lại trang rồi làm lại.")
        raise BadInput("key", says)
    return key


def _count(counter: Counter) -> None:
    """Count a voice of this sender here; raise TooMany, in words that blame nobody."""
    try:
        VOICES.take(f"{sender()} {counter.id}")
    except TooMany as problem:
        says = _("Máy này vừa gửi khá nhiều. Mời ông/bà gửi tiếp sau %(n)s phút.")
        left = -(-problem.seconds // 60)
        raise TooMany(says % {"n": left}, problem.seconds) from None


def _refused(counter: Counter, problem: BadInput | TooMany) -> ResponseReturnValue:
    """Show the page again, with what was typed and what to do."""
    if isinstance(problem, TooMany):
        wait = {"Retry-After": str(problem.seconds)}
        return _page(counter, BadInput("", problem.says)), 429, wait
    return _page(counter, problem), 422


def _page(counter: Counter, problem: BadInput | None = None) -> str:
    form: dict[str, Any] = request.form.to_dict()
    return render_template(
        "poster/ask.html",
        counter=counter,
        name=rules.name(counter.agency.code, counter.number),
        faces=FACES[counter.agency.scale],
        topics=TOPIC_NAMES,
        pictures=TOPIC_PICTURES,
        body_max=BODY_MAX,
        problem=problem,
        typed=form,
        thanked="thanks" in request.args,
    )
