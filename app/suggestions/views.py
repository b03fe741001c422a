"""The suggestion inbox: a list, one suggestion beside it, status and notes."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.centres import store as centres
from app.errors import BadInput, Conflict
from app.models import Suggestion
from app.suggestions import answers, handling, replies, spoken
from app.suggestions import inbox as store
from app.suggestions.handling import STATUS_NAMES, Wanted
from app.suggestions.rules import TOPIC_NAMES, TOPIC_PICTURES, Topic
from app.web.guard import permit
from app.web.htmx import go, render, wants_part

bp = Blueprint("suggestions", __name__, url_prefix="/desk/suggestions")

READERS = (Role.MANAGER, Role.LEADER, Role.INSPECTOR)
HANDLERS = (Role.MANAGER, Role.LEADER)
FILTERS = ("status", "topic", "counter", "q", "page")
LARGEST = 2**31 - 1  # a version never gets there


@bp.get("")
@allow(*READERS)
def inbox() -> ResponseReturnValue:
    """The list, filtered; nothing opened."""
    return _page(None)


@bp.get("/<string:suggestion_id>")
@allow(*READERS)
def show(suggestion_id: str) -> ResponseReturnValue:
    """The list with one suggestion beside it."""
    return _page(store.one(suggestion_id, _within()))


@bp.post("/<string:suggestion_id>")
@allow(*HANDLERS)
def handle(suggestion_id: str) -> ResponseReturnValue:
    """Give it a status, a note, or both; the second of two officers is told."""
    form = request.form
    note = form.get("note", "")
    try:
        store.handle(
            suggestion_id, status=form.get("status", ""), note=note, **_by_whom()
        )
    except (BadInput, Conflict) as problem:
        return _page(store.one(suggestion_id, _within()), problem, note=note)
    return _done(suggestion_id)


@bp.post("/<string:suggestion_id>/answer")
@allow(*HANDLERS)
def answer(suggestion_id: str) -> ResponseReturnValue:
    """Answer whoever made it; or first show the answer as they will read it."""
    body = request.form.get("reply", "")
    try:
        if request.form.get("step") == "preview":
            one = store.one(suggestion_id, _within())
            return _page(one, reply=body, preview=answers.read_reply(body))
        store.answer(suggestion_id, body=body, **_by_whom())
    except (BadInput, Conflict) as problem:
        return _page(store.one(suggestion_id, _within()), problem, reply=body)
    return _done(suggestion_id)


@bp.get("/<string:suggestion_id>/voice")
@allow(*READERS)
def listen(suggestion_id: str) -> ResponseReturnValue:
    """What was said aloud; who listens is noted."""
    store.one(suggestion_id, _within())
    said = spoken.listen(suggestion_id, by=current_user.login)
    return Response(said.sound, mimetype=said.kind)


def _by_whom() -> dict[str, Any]:
    """Return what every change of a suggestion carries."""
    version = request.form.get("version", 0, type=int)
    return {
        "version": max(0, min(version, LARGEST)),
        "within": _within(),
        "officer_id": current_user.id,
        "by": current_user.login,
        "key": request.form.get("key", ""),
    }


def _done(suggestion_id: str) -> ResponseReturnValue:
    if not wants_part():
        return go(url_for(".show", suggestion_id=suggestion_id, **_asked()))
    return _page(store.one(suggestion_id, _within()), saved=True)


def _within() -> store.Within:
    reach = centres.reach(current_user.agency.id)
    return store.Within(reach, handling.topics_for(current_user.role))


def _asked() -> dict[str, Any]:
    """Return the filters in the address, to carry them along."""
    return {name: value for name in FILTERS if (value := request.args.get(name, ""))}


def _wanted() -> Wanted:
    asked = dict.fromkeys(FILTERS, "") | _asked()
    return handling.wanted(words=asked.pop("q"), **asked)


def _page(
    one: Suggestion | None, problem: BadInput | Conflict | None = None, **names: Any
) -> ResponseReturnValue:
    try:
        wanted, wrong = _wanted(), None
    except BadInput as found:
        wanted, wrong = Wanted(), found
    # Also without one: it is put into the page that the list came with.
    permit("media-src", "'self'")
    given: dict[str, Any] = {"note": "", "reply": "", "preview": "", "saved": False}
    body = render(
        "suggestions/inbox.html",
        part="suggestions/_inbox.html",
        **(given | names),
        **_lists(wanted),
        asked=_asked(),
        wrong=wrong,
        problem=problem,
        one=one,
        notes=store.notes(one) if one else [],
        aloud=spoken.until(one.id) if one else None,
        thread=replies.thread(one) if one else None,
        reply_max=answers.REPLY_MAX,
        may_handle=current_user.role in HANDLERS,
    )
    if isinstance(problem, Conflict):
        return body, 409
    return body, 422 if problem or wrong else 200


def _lists(wanted: Wanted) -> dict[str, Any]:
    """Return what stands around a suggestion: the list and its filters."""
    within = _within()
    found = store.find(within, wanted)
    return {
        "wanted": wanted,
        "found": found,
        "voiced": spoken.among([row.id for row in found.rows]),
        "counters": store.counters(within),
        "several": len(centres.centres()) > 1,
        "topics": {t: TOPIC_NAMES[t] for t in Topic if t in within.topics},
        "statuses": STATUS_NAMES,
        "icons": TOPIC_PICTURES,
        "today": clock.today(),
    }
