"""Answers to suggestions: how far one is, and what may be said. Pure."""

from datetime import timedelta
from enum import StrEnum

from app import text
from app.errors import BadInput
from app.suggestions.handling import Status
from app.suggestions.kinds import NOTICED, Kind
from app.suggestions.rules import Topic
from app.words import N_, _

KEEP = timedelta(days=365)  # that an answer can be read
REPLY_MAX = 2000  # characters of an answer
WORD_MAX = 1000  # characters of the one further word


class State(StrEnum):
    """How far it is, for whoever made the suggestion."""

    RECEIVED = "received"
    READING = "reading"
    ANSWERED = "answered"
    HIDDEN = "hidden"  # only the inspector has it, who writes nothing here
    NOTICED = "noticed"  # another body or another law has it: the notice says so


HEADLINES: dict[State, str] = {
    State.RECEIVED: N_("Đã nhận góp ý"),
    State.READING: N_("Đang xem xét"),
    State.ANSWERED: N_("Đã trả lời"),
    State.HIDDEN: N_("Thanh tra đã nhận phản ánh"),
    State.NOTICED: N_("Góp ý không giải quyết ở đây"),
}
STEPS = (State.RECEIVED, State.READING, State.ANSWERED)


def state(
    topic: Topic, status: Status, *, answered: bool, kind: Kind | None = None
) -> State:
    """Return how far the answer is. What was handled is answered only in words."""
    if topic is Topic.HARASSMENT:
        return State.HIDDEN
    if kind in NOTICED:
        return State.NOTICED
    if answered:
        return State.ANSWERED
    return State.RECEIVED if status is Status.NEW else State.READING


def unknown() -> str:
    """Return the one sentence for a wrong, an unused and an old code."""
    return _(
        "Mã này chưa đúng, hoặc máy ở quầy chưa gửi được góp ý về, "
        "hoặc góp ý đã quá 12 tháng."
    )


def read_reply(typed: str) -> str:
    """Return an answer as it is kept, or raise BadInput on "reply"."""
    return _said("reply", typed, REPLY_MAX, _("Viết câu trả lời rồi bấm gửi."))


def read_word(typed: str) -> str:
    """Return the further word as it is kept, or raise BadInput on "more"."""
    return _said("more", typed, WORD_MAX, _("Viết điều muốn nói thêm rồi bấm gửi."))


def _said(field: str, typed: str, most: int, empty: str) -> str:
    kept = text.clean(typed, lines=True)
    if not kept:
        raise BadInput(field, empty)
    if len(kept) > most:
        says = _("Xin rút ngắn bớt %(n)s ký tự.") % {"n": len(kept) - most}
        raise BadInput(field, says)
    return kept


def read_useful(typed: str) -> bool:
    """Return what a reader says of an answer, or raise BadInput on "useful"."""
    if typed not in ("yes", "no"):
        raise BadInput("useful", _("Chọn “Có” hoặc “Chưa”."))
    return typed == "yes"
