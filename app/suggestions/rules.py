"""The suggestion box: what one may be about, and how long it may be."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app import codes, text
from app.errors import BadInput
from app.suggestions.sound import Spoken
from app.words import N_, _

ANSWER_DAYS = 5  # working days to the first answer (design, ux 5.7)
BODY_MAX = 1000  # characters
ID = re.compile(r"[0-9a-f]{32}")


class Topic(StrEnum):
    """What a suggestion is about, as the person who makes it sees it."""

    ATTITUDE = "attitude"
    WAITING = "waiting"
    PAPERS = "papers"
    FEES = "fees"
    PLACE = "place"
    PRAISE = "praise"
    HARASSMENT = "harassment"
    OTHER = "other"


TOPIC_NAMES: dict[Topic, str] = {
    Topic.ATTITUDE: N_("Thái độ phục vụ"),
    Topic.WAITING: N_("Thời gian chờ"),
    Topic.PAPERS: N_("Giấy tờ, thủ tục"),
    Topic.FEES: N_("Phí, lệ phí"),
    Topic.PLACE: N_("Chỗ ngồi, vệ sinh"),
    Topic.PRAISE: N_("Lời khen"),
    Topic.HARASSMENT: N_("Phiền hà, vòi vĩnh"),
    Topic.OTHER: N_("Khác"),
}

# The picture of each, by its name in icons.svg.
TOPIC_PICTURES: dict[Topic, str] = {
    Topic.ATTITUDE: "attitude",
    Topic.WAITING: "hourglass",
    Topic.PAPERS: "papers",
    Topic.FEES: "money",
    Topic.PLACE: "chair",
    Topic.PRAISE: "heart",
    Topic.HARASSMENT: "hand-stop",
    Topic.OTHER: "other",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """One suggestion, as it was handed in.

    id: made by the sender, so that a resent one is known again.
    reply: the code by which its writer will read the answer; None: they want none;
    "": they were given one that cannot be a code. spoken: what they said aloud.
    """

    id: str
    topic: Topic
    body: str
    reply: str | None = None
    spoken: Spoken | None = None


def read(
    *,
    id: str,  # noqa: A002
    topic: str,
    body: str = "",
    reply: str | None = None,
    spoken: Spoken | None = None,
) -> Voice:
    """Return the suggestion, or raise BadInput naming the field that cannot be used.

    body: may be empty; a topic alone is a suggestion. reply: a code that cannot be
    one silences nobody.
    """
    if not ID.fullmatch(id):
        raise BadInput("id", _("Máy cần gửi lại góp ý này với một mã số mới."))
    if topic not in set(Topic):
        raise BadInput("topic", _("Chọn một điều muốn góp ý."))
    body = text.clean(body, lines=True)
    if len(body) > BODY_MAX:
        over = len(body) - BODY_MAX
        raise BadInput("body", _("Xin rút ngắn bớt %(n)s ký tự.") % {"n": over})
    code = None if reply is None else _code(reply)
    return Voice(id, Topic(topic), body, code, spoken)


def _code(told: str) -> str:
    try:
        return codes.read_code(told, "")
    except BadInput:
        return ""
