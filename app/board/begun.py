"""What a form of the board begins with: the masked words of a suggestion."""

from typing import Any

from flask_login import current_user

from app.board import changes, wording
from app.centres import store as centres
from app.errors import BadInput, NotFound
from app.models import Reply, Suggestion
from app.suggestions import desk, given, inbox, private
from app.suggestions.kinds import LEAVES, Kind
from app.suggestions.rules import Topic
from app.words import _


def suggestion(suggestion_id: str) -> Suggestion | None:
    """Return the suggestion that a form names, None if it names none this officer may
    know of. Harassment, a complaint and what is hidden never become public here."""
    try:
        found = inbox.one(suggestion_id, desk.within())
    except NotFound:
        return None
    shut = found.topic == Topic.HARASSMENT or found.hidden or found.kind in LEAVES
    return None if shut else found


def source(suggestion_id: str) -> Suggestion | None:
    """Return whose words something public comes from; raise BadInput while it says
    that somebody did wrong and nobody has found whether that is so."""
    found = suggestion(suggestion_id)
    accuses = found is not None and (found.kind == Kind.CONDUCT or found.urgent)
    if found is not None and accuses and not found.verdict:
        says = _("Góp ý này nói ai đó làm sai: kết luận đúng hay không rồi công khai.")
        raise BadInput("said", says)
    return found


def place(code: str) -> changes.Place:
    """Return the centre or counter that a form names, or raise BadInput."""
    for one in changes.places(centres.reach(current_user.agency.id)):
        if one.code == code:
            return one
    raise BadInput("place", _("Chọn trung tâm hoặc quầy trong danh sách."))


def change(suggestion_id: str) -> dict[str, Any]:
    """Return how the form of a change begins."""
    found = suggestion(suggestion_id)
    if found is None:
        return {}
    said = private.mask(found.body, given.names()).replace("\n", " ")
    topic = found.topic if found.topic in wording.MEASURED else ""
    return _about(found) | {"said": said[: wording.LONGEST["said"]], "topic": topic}


def question(suggestion_id: str) -> dict[str, Any]:
    """Return how the form of a question begins: with its last answer, if it has one."""
    found = suggestion(suggestion_id)
    if found is None:
        return {}
    names = given.names()
    replies = Reply.select().where(Reply.suggestion == found.id)
    last: Reply | None = replies.order_by(Reply.id.desc()).first()
    answer = private.mask(last.body, names) if last else ""
    return _about(found) | {"said": private.mask(found.body, names), "done": answer}


def _about(found: Suggestion) -> dict[str, Any]:
    counter = found.counter
    return {
        "from": found.id,
        "said_on": f"{found.day:%d/%m/%Y}",
        "place": f"{counter.agency.code}/{counter.number}",
    }
