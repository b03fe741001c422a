"""Reading a change as somebody wrote it: everybody will read it on the wall. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app import text
from app.centres import days
from app.errors import BadInput
from app.suggestions import private
from app.suggestions.rules import Topic
from app.words import N_, _

LONGEST = {"said": 140, "done": 140, "effect": 80}  # letters: what a wall has room for
REASON_MAX = 140
FREE = {"said": 1000, "done": 2000}  # of a question and its answer
SHORTEST = 10
MEASURED = frozenset(Topic) - {Topic.HARASSMENT, Topic.PRAISE, Topic.OTHER}
ASKS_FREE = {
    "said": N_("Viết câu hỏi như mọi người sẽ đọc."),
    "done": N_("Viết câu trả lời như mọi người sẽ đọc."),
}
ASKS = {
    "said": N_("Viết lại điều bà con nói, trong một câu."),
    "done": N_("Viết việc trung tâm đã làm, trong một câu."),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What people said on a day, what was done, and perhaps what came of it."""

    said_on: date
    said: str
    done: str
    effect: str
    topic: str = ""
    done_on: date | None = None


def read(typed: dict[str, str], *, today: date, names: Iterable[str]) -> Words:
    """Return what was typed as it is kept; raise BadInput for the first field
    that cannot be used.

    names: of the officers, who are not named on the wall.
    """
    people = list(names)
    kept = {name: _line(name, typed.get(name, ""), people) for name in LONGEST}
    said_on = _said_on(typed, today)
    topic, done_on = _measure(typed, today)
    return Words(said_on, **kept, topic=topic, done_on=done_on)


def read_question(
    typed: dict[str, str], *, today: date, names: Iterable[str]
) -> tuple[date, str, str]:
    """Return the day, the question and the answer as they are kept; raise BadInput."""
    people = list(names)
    said, done = (
        _free(name, typed.get(name, ""), people, most) for name, most in FREE.items()
    )
    return _said_on(typed, today), said, done


def _said_on(typed: dict[str, str], today: date) -> date:
    said_on = days.read("said_on", typed.get("said_on", ""))
    if said_on > today:
        raise BadInput("said_on", _("Chọn ngày bà con nói, không sau hôm nay."))
    return said_on


def _measure(typed: dict[str, str], today: date) -> tuple[str, date | None]:
    """Return what is counted before and after a change, and from which day; both or
    neither are given."""
    topic, day = typed.get("topic", ""), typed.get("done_on", "").strip()
    if not topic and not day:
        return "", None
    if topic not in MEASURED:
        raise BadInput("topic", _("Chọn chủ đề để đếm trước và sau."))
    done_on = days.read("done_on", day)
    if done_on > today:
        raise BadInput("done_on", _("Chọn ngày đã làm xong, không sau hôm nay."))
    return topic, done_on


def _free(field: str, typed: str, people: list[str], most: int) -> str:
    value = text.clean(typed, lines=True)
    if len(value) < SHORTEST:
        raise BadInput(field, _(ASKS_FREE[field]))
    return _public(field, value, people, most)


def _line(field: str, typed: str, people: list[str]) -> str:
    value = text.clean(typed)
    if field in ASKS and len(value) < SHORTEST:
        raise BadInput(field, _(ASKS[field]))
    return _public(field, value, people, LONGEST[field])


def _public(field: str, value: str, people: list[str], most: int) -> str:
    """Return what may be public, or raise BadInput: too long, or of somebody."""
    if len(value) > most:
        says = _("Xin rút ngắn bớt %(n)s ký tự.") % {"n": len(value) - most}
        raise BadInput(field, says)
    found = private.found(value, people)
    if text.has_number(value) or {"number", "plate", "mail"} & set(found):
        says = _(
            "Ai cũng đọc được bảng này: xin bỏ số điện thoại, số giấy tờ, biển số, thư."
        )
        raise BadInput(field, says)
    if "officer" in found:
        raise BadInput(field, _("Ai cũng đọc được bảng này: xin không nêu tên cán bộ."))
    return value


def reason(typed: str) -> str:
    """Return why a change is withdrawn, or raise BadInput."""
    value = text.clean(typed)
    if len(value) < SHORTEST:
        raise BadInput("reason", _("Viết một câu vì sao rút, để người sau còn biết."))
    if len(value) > REASON_MAX:
        over = len(value) - REASON_MAX
        raise BadInput("reason", _("Xin rút ngắn bớt %(n)s ký tự.") % {"n": over})
    return value
