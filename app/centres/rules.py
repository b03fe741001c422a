"""What a centre may say of itself, and how its counters are numbered and named."""

import re
from dataclasses import dataclass, fields
from datetime import date

from app import text
from app.centres import days
from app.errors import BadInput
from app.words import N_, _

PHONE = re.compile(r"\+?[0-9][0-9 .()-]{5,18}")
COUNTER_MOST = 99
COUNTER_NAME = 80  # letters


@dataclass(frozen=True, slots=True)
class Details:
    """What the front page says of a centre."""

    name: str
    address: str
    phone: str
    head_name: str
    head_title: str
    head_phone: str
    reception: str  # schedule for receiving citizens
    complaints: str  # where to complain


LINES = frozenset({"reception", "complaints"})  # free text
PHONES = frozenset({"phone", "head_phone"})
LONGEST = {"name": 160, "address": 200, "phone": 20, "head_name": 80}
LONGEST |= {"head_title": 80, "head_phone": 20, "reception": 2000, "complaints": 2000}
# The law asks for these at the door; the rest may stay empty.
NEEDED = {
    "name": N_("Nhập tên trung tâm."),
    "address": N_("Nhập địa chỉ để bà con biết đường đến."),
    "phone": N_("Nhập số điện thoại để bà con gọi khi cần."),
}


def details(typed: dict[str, str]) -> Details:
    """Return what was typed as it is kept; raise BadInput for the first field
    that cannot be used."""
    kept = {}
    for field in fields(Details):
        name = field.name
        value = text.clean(typed.get(name, ""), lines=name in LINES)
        if not value and name in NEEDED:
            raise BadInput(name, _(NEEDED[name]))
        if len(value) > LONGEST[name]:
            over = len(value) - LONGEST[name]
            raise BadInput(name, _("Rút ngắn đi %(n)s ký tự.") % {"n": over})
        if value and name in PHONES:
            _check_phone(name, value)
        kept[name] = value
    return Details(**kept)


def _check_phone(field: str, value: str) -> None:
    if not PHONE.fullmatch(value):
        raise BadInput(field, _("Nhập số điện thoại, ví dụ 0203 3876 115."))


def dial(phone: str) -> str:
    """Return what a telephone dials for a number as people write it.

    >>> dial("+84 (0)912-345.678")
    '+84912345678'
    """
    return "".join(c for c in phone.replace("(0)", "") if c in "+0123456789")


def counter_number(typed: str) -> int:
    """Return the number of a counter, 1 to 99, or raise BadInput."""
    typed = typed.strip()
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= COUNTER_MOST:
        return int(typed[:4])
    says = _("Nhập số quầy từ 1 đến %(n)s.") % {"n": COUNTER_MOST}
    raise BadInput("number", says)


def counter_name(typed: str) -> str:
    """Return the name of a counter as it is kept, or raise BadInput."""
    name = text.clean(typed)
    if not 2 <= len(name) <= COUNTER_NAME:
        says = _("Nhập việc của quầy, từ 2 đến %(n)s ký tự, ví dụ Hộ tịch.")
        raise BadInput("name", says % {"n": COUNTER_NAME})
    return name


def since(typed: str, today: date) -> date:
    """Return the first day of new hours, or raise BadInput.

    Days that have passed keep the hours they had: due dates were promised on them.
    """
    day = days.read("since", typed)
    if not today <= day <= date(today.year + 1, 12, 31):
        says = _("Chọn ngày từ hôm nay đến hết năm sau.")
        raise BadInput("since", says)
    return day
