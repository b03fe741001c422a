"""What all pages of the inbox share: who looks, what they asked for, what they see."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts.rules import Role
from app.centres import store as centres
from app.errors import BadInput, Conflict
from app.models import Suggestion
from app.suggestions import (
    answers,
    given,
    groups,
    handling,
    hiding,
    kinds,
    owed,
    phrases,
    private,
    replies,
    spoken,
    topics,
)
from app.suggestions import inbox as store
from app.suggestions.deeds import Hand
from app.suggestions.handling import ONLY_NAMES, STATUS_NAMES, Wanted
from app.suggestions.rules import TOPIC_NAMES, TOPIC_PICTURES, Topic
from app.web.guard import permit
from app.web.htmx import go, render, wants_part
from app.workdays import store as workdays

bp = Blueprint("suggestions", __name__, url_prefix="/desk/suggestions")

READERS = (Role.MANAGER, Role.LEADER, Role.INSPECTOR)
HANDLERS = (Role.MANAGER, Role.LEADER)
FILTERS = ("status", "topic", "counter", "q", "page", "only")
LARGEST = 2**31 - 1  # a version never gets there
TYPED = ("note", "reply", "preview", "kind", "says", "body", "why", "reason", "more")
Problem = BadInput | Conflict


def within() -> store.Within:
    """Return what the officer who asks may know of."""
    reach, role = centres.reach(current_user.agency.id), current_user.role
    every_word = role is Role.INSPECTOR
    topics = handling.topics_for(role)
    mine = {"officer": current_user.id, "unit": current_user.agency.id}
    return store.Within(reach, topics, **mine, all_words=every_word)


def hand() -> Hand:
    """Return whose hand it is, and the version that the form came with."""
    version = request.form.get("version", 0, type=int)
    return Hand(
        within(),
        current_user.id,
        current_user.role,
        current_user.login,
        request.form.get("key", ""),
        max(0, min(version, LARGEST)),
    )


def asked() -> dict[str, Any]:
    """Return the filters in the address, to carry them along."""
    return {name: value for name in FILTERS if (value := request.args.get(name, ""))}


def attempt(
    suggestion_id: str, do: Callable[[Hand], None], **typed: Any
) -> ResponseReturnValue:
    """Do something with a suggestion and show it; what is refused keeps its words."""
    try:
        do(hand())
    except (BadInput, Conflict) as problem:
        return page(store.one(suggestion_id, within()), problem, **typed)
    if not wants_part():
        return go(url_for("suggestions.show", suggestion_id=suggestion_id, **asked()))
    return page(store.one(suggestion_id, within()), saved=True)


def page(
    one: Suggestion | None, problem: Problem | None = None, **names: Any
) -> ResponseReturnValue:
    """Return the inbox, with one suggestion beside the list or none."""
    try:
        wanted, wrong = _wanted(), None
    except BadInput as found:
        wanted, wrong = Wanted(), found
    # Also without one: it is put into the page that the list came with.
    permit("media-src", "'self'")
    body = render(
        "suggestions/inbox.html",
        part="suggestions/_inbox.html",
        **(dict.fromkeys(TYPED, "") | {"saved": False, "further": False} | names),
        **_lists(wanted),
        **(_about(one) if one else {}),
        asked=asked(),
        wrong=wrong,
        problem=problem,
        one=one,
        reply_max=answers.REPLY_MAX,
        may_handle=current_user.role in HANDLERS,
    )
    if isinstance(problem, Conflict):
        return body, 409
    return body, 422 if problem or wrong else 200


def _wanted() -> Wanted:
    filters = dict.fromkeys(FILTERS, "") | asked()
    return handling.wanted(words=filters.pop("q"), **filters)


def _lists(wanted: Wanted) -> dict[str, Any]:
    """Return what stands around a suggestion: the list and its filters."""
    known = within()
    found = store.find(known, wanted)
    return {
        "wanted": wanted,
        "found": found,
        "sizes": store.sizes(found.rows),
        "voiced": spoken.among([row.id for row in found.rows]),
        "pressing": store.urgent(known),
        "counters": store.counters(known),
        "several": len(centres.centres()) > 1,
        "topics": {t: TOPIC_NAMES[t] for t in Topic if t in known.topics},
        "statuses": STATUS_NAMES,
        "only_names": ONLY_NAMES,
        "kinds": kinds.KIND_NAMES,
        "urgents": {code: name for code, (name, _phrases) in topics.URGENT.items()},
        "icons": TOPIC_PICTURES,
        "today": clock.today(),
        "left": left,
        "reads_all": known.all_words,
    }


def _about(one: Suggestion) -> dict[str, Any]:
    """Return what stands beside one suggestion."""
    known, names = within(), given.names()
    return {
        "notes": store.notes(one),
        "aloud": spoken.until(one.id),
        "thread": replies.thread(one),
        "pieces": private.pieces(one.body, names),
        "private": private.NAMES,
        "similar": groups.similar(one, known),
        "members": groups.members(one),
        "hiding": hiding.standing(one),
        "holders": given.choices(known),
        "kind_hints": kinds.KIND_HINTS,
        "verdicts": kinds.VERDICT_NAMES,
        "phrases": phrases.listed(one.agency),
        "may_answer": _may_answer(one),
    }


def _may_answer(one: Suggestion) -> bool:
    return not one.level or current_user.role is Role.LEADER


def left(row: Suggestion) -> int | None:
    """Return the working days until what a suggestion owes is due, see owed.left."""
    last: date | None = row.owed_on
    if last is None:
        return None
    today = clock.today()
    calendar = workdays.calendar(row.agency, today, since=min(today, last))
    return owed.left(today, last, calendar.works_on)
