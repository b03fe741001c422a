"""Reading a change as somebody wrote it: everybody will read it on the wall. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app import text
from app.centres import days
from app.errors import BadInput
from app.words import N_, _

LONGEST = {"said": 140, "done": 140, "effect": 80}  # letters: what a wall has room for
REASON_MAX = 140
SHORTEST = 10
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


def read(typed: dict[str, str], *, today: date, names: Iterable[str]) -> Words:
    """Return what was typed as it is kept; raise BadInput for the first field
    that cannot be used.

    names: of the officers, who are not named on the wall.
    """
    people = [plain for name in names if " " in (plain := text.fold(name))]
    kept = {name: _line(name, typed.get(name, ""), people) for name in LONGEST}
    said_on = days.read("said_on", typed.get("said_on", ""))
    if said_on > today:
        raise BadInput("said_on", _("Chọn ngày bà con nói, không sau hôm nay."))
    return Words(said_on, **kept)


def _line(field: str, typed: str, people: list[str]) -> str:
    value = text.clean(typed)
    if field in ASKS and len(value) < SHORTEST:
        raise BadInput(field, _(ASKS[field]))
    if len(value) > LONGEST[field]:
        over = len(value) - LONGEST[field]
        raise BadInput(field, _("Xin rút ngắn bớt %(n)s ký tự.") % {"n": over})
    if text.has_number(value):
        says = _("Ai cũng đọc được bảng này: xin bỏ số điện thoại, số giấy tờ.")
        raise BadInput(field, says)
    words = _spaced(text.fold(value))
    if any(_spaced(name) in words for name in people):
        raise BadInput(field, _("Ai cũng đọc được bảng này: xin không nêu tên cán bộ."))
    return value


def _spaced(words: str) -> str:
    """Return words between single spaces, with one before and one behind."""
    letters = "".join(c if c.isalnum() else " " for c in words)
    return f" {' '.join(letters.split())} "


def reason(typed: str) -> str:
    """Return why a change is withdrawn, or raise BadInput."""
    value = text.clean(typed)
    if len(value) < SHORTEST:
        raise BadInput("reason", _("Viết một câu vì sao rút, để người sau còn biết."))
    if len(value) > REASON_MAX:
        over = len(value) - REASON_MAX
        raise BadInput("reason", _("Xin rút ngắn bớt %(n)s ký tự.") % {"n": over})
    return value
