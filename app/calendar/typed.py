"""A day as the manager types it, with the day that makes up for it."""

from collections.abc import Mapping

from app import text
from app.centres import days
from app.errors import BadInput
from app.words import N_, WEEKDAYS, _
from app.workdays.lists import DECISION_MAX, NAME_MAX, Line
from app.workdays.opening import SATURDAY, DayKind, Special

FIELDS = ("day", "kind", "name", "decision", "makeup")
KINDS: dict[DayKind, str] = {
    DayKind.OFF: N_("Nghỉ cả ngày"),
    DayKind.HALF: N_("Làm một buổi (buổi đầu)"),
    DayKind.WORK: N_("Làm việc cả ngày"),
}
MARKED = N_("Nghỉ hoán đổi: %(name)s")
MAKES_UP = N_("Làm bù cho %(weekday)s %(day)s")
ALONE = 0  # number of a line that stands in no list


def read(typed: Mapping[str, str]) -> list[Line]:
    """Return the day, and the day that makes up for it if one was given.

    typed: FIELDS. Raises BadInput for the field that is wrong.
    """
    day = days.read("day", typed["day"])
    kind = _kind(typed["kind"])
    name = _short("name", typed["name"], NAME_MAX)
    decision = _short("decision", typed["decision"], DECISION_MAX)
    if not any(letter.isdigit() for letter in decision):
        says = _("Ghi số văn bản quyết định ngày này, ví dụ 12729/VPCP-KGVX.")
        raise BadInput("decision", says)
    if not typed["makeup"].strip():
        return [Line(ALONE, Special(day, kind, name, decision))]
    makeup = days.read("makeup", typed["makeup"])
    if kind is not DayKind.OFF or day.weekday() >= SATURDAY:
        says = _("Chỉ ngày nghỉ từ thứ Hai đến thứ Sáu mới có ngày làm bù.")
        raise BadInput("makeup", says)
    if makeup.weekday() < SATURDAY:
        raise BadInput("makeup", _("Ngày làm bù là thứ Bảy hoặc Chủ nhật."))
    told = {"weekday": WEEKDAYS[day.weekday()].lower(), "day": f"{day:%d/%m/%Y}"}
    pair = [
        Special(day, kind, (MARKED % {"name": name})[:NAME_MAX], decision),
        Special(makeup, DayKind.WORK, MAKES_UP % told, decision),
    ]
    return [Line(ALONE, special) for special in pair]


def _kind(value: str) -> DayKind:
    try:
        return DayKind(value)
    except ValueError:
        raise BadInput("kind", _("Chọn một loại ngày trong danh sách.")) from None


def _short(field: str, value: str, most: int) -> str:
    value = text.clean(value)
    if not value:
        raise BadInput(field, _("Điền mục này."))
    if len(value) > most:
        raise BadInput(field, _("Rút ngắn còn %(n)s chữ.") % {"n": most})
    return value
