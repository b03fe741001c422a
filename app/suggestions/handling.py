"""What officers may ask for in the inbox, see there, and do there. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from app import text
from app.accounts.rules import Role
from app.errors import BadInput
from app.suggestions.rules import Topic
from app.words import N_, _

NOTE_MAX = 1000  # characters
QUERY_MAX = 100  # characters
EVERYTHING = "all"


class Status(StrEnum):
    """How far the centre has come with a suggestion."""

    NEW = "new"
    SEEN = "seen"
    DONE = "done"


STATUS_NAMES: dict[Status, str] = {
    Status.NEW: N_("Mới"),
    Status.SEEN: N_("Đang xem"),
    Status.DONE: N_("Đã xử lý"),
}


class Only(StrEnum):
    """A pile of the inbox, besides the status."""

    URGENT = "urgent"
    LATE = "late"
    MINE = "mine"
    RAISED = "raised"
    HIDDEN = "hidden"


ONLY_NAMES: dict[Only, str] = {
    Only.URGENT: N_("Có từ khẩn"),
    Only.LATE: N_("Quá hạn"),
    Only.MINE: N_("Giao cho tôi"),
    Only.RAISED: N_("Người góp ý bấm “Chưa”"),
    Only.HIDDEN: N_("Đã ẩn hoặc chờ ẩn"),
}


class Act(StrEnum):
    """What was done with a suggestion, besides a status or a note."""

    KIND = "kind"
    TOPIC = "topic"
    VERDICT = "verdict"
    ASSIGN = "assign"
    GROUP = "group"
    PART = "part"
    HIDE = "hide"
    HIDDEN = "hidden"
    SHOWN = "shown"


def topics_for(role: Role) -> frozenset[Topic]:
    """Return the topics whose suggestions a role may know of.

    Harassment goes past the people it may be about, to the inspector only.
    """
    if role is Role.INSPECTOR:
        return frozenset(Topic)
    return frozenset(Topic) - {Topic.HARASSMENT}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer asked the inbox for; None and "" ask for everything."""

    status: Status | None = Status.NEW
    topic: Topic | None = None
    counter: int | None = None
    words: str = ""
    page: int = 1
    only: Only | None = None


def wanted(
    *, status: str, topic: str, counter: str, words: str, page: str, only: str = ""
) -> Wanted:
    """Return what was asked for: new ones unless another status is named.

    page: anything but a number means the first.
    Raises BadInput for what is not in the lists, or too long.
    """
    if len(words) > 10 * QUERY_MAX:  # nobody typed that: it is not even read
        words = words[: 10 * QUERY_MAX]
    words = text.clean(words)
    if len(words) > QUERY_MAX:
        says = _("Xin tìm bằng vài từ, nhiều nhất %(n)s ký tự.") % {"n": QUERY_MAX}
        raise BadInput("q", says)
    if topic and topic not in set(Topic):
        raise BadInput("topic", _("Chọn một điều muốn góp ý."))
    if only and only not in set(Only):
        raise BadInput("only", _("Chọn một cách lọc trong danh sách."))
    return Wanted(
        None if status == EVERYTHING else _status(status, Status.NEW),
        Topic(topic) if topic else None,
        _number("counter", counter) if counter else None,
        words,
        int(page) if page.isascii() and page.isdigit() and len(page) < 10 else 1,
        Only(only) if only else None,
    )


def _number(field: str, typed: str) -> int:
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        return int(typed)
    raise BadInput(field, _("Chọn một quầy trong danh sách."))


def _status(typed: str, otherwise: Status) -> Status:
    if not typed:
        return otherwise
    try:
        return Status(typed)
    except ValueError:
        raise BadInput("", _("Chọn một trạng thái trong danh sách.")) from None


def change(typed: str, now: Status, note: str) -> tuple[Status, str]:
    """Return the status and the note to keep, or raise BadInput.

    typed: the chosen status; "" keeps the one it has.
    """
    chosen, kept = _status(typed, now), _note(note)
    if not kept and chosen is now:
        raise BadInput("note", _("Viết ghi chú hoặc chọn trạng thái khác."))
    return chosen, kept


def _note(typed: str) -> str:
    kept = text.clean(typed, lines=True)
    if len(kept) > NOTE_MAX:
        over = len(kept) - NOTE_MAX
        raise BadInput("note", _("Xin rút ngắn bớt %(n)s ký tự.") % {"n": over})
    return kept
