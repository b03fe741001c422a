"""The tree of agencies: what may stand under what, and when one may end. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app import text
from app.centres import days
from app.errors import BadInput
from app.words import N_, _

CODE = re.compile(r"[A-Z0-9]+(\.[A-Z0-9]+)*")
CODE_MAX = 24  # with day and serial it must fit the number of a dossier
NAME_MAX = 160


class Kind(StrEnum):
    """What an agency is. Two levels of government since 1 July 2025."""

    PROVINCE = "province"
    COMMUNE = "commune"
    DEPARTMENT = "department"
    BRANCH = "branch"


KIND_NAMES: dict[Kind, str] = {
    Kind.PROVINCE: N_("Tỉnh, thành phố"),
    Kind.COMMUNE: N_("Xã, phường, đặc khu"),
    Kind.DEPARTMENT: N_("Cơ quan chuyên môn"),
    Kind.BRANCH: N_("Trung tâm, chi nhánh"),
}

# What each may stand under. Source: design, domain §6.1.
UNDER: dict[Kind, frozenset[Kind]] = {
    Kind.PROVINCE: frozenset(),
    Kind.COMMUNE: frozenset({Kind.PROVINCE}),
    Kind.DEPARTMENT: frozenset({Kind.PROVINCE, Kind.COMMUNE}),
    Kind.BRANCH: frozenset(Kind),
}


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency that is to be added. serves: it has counters."""

    kind: Kind
    code: str
    name: str
    valid_from: date
    serves: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What counts of an agency that is to stand above or below a new one."""

    kind: Kind
    name: str
    valid_from: date
    valid_to: date | None


def read(typed: Mapping[str, str], today: date) -> NewAgency:
    """Return the agency that was typed; raise BadInput for the first field that
    cannot be used."""
    what = kind(typed.get("kind", ""))
    new = NewAgency(
        kind=what,
        code=code(typed.get("code", "")),
        name=name(typed.get("name", "")),
        valid_from=first_day(typed.get("valid_from", ""), today),
        serves=bool(typed.get("serves")),
    )
    if new.serves and what is not Kind.BRANCH:
        says = _("Chỉ trung tâm, chi nhánh mới có quầy. Bỏ dấu này hoặc đổi loại.")
        raise BadInput("serves", says)
    return new


def kind(typed: str) -> Kind:
    """Return the kind with this name, or raise BadInput."""
    try:
        return Kind(typed)
    except ValueError:
        raise BadInput("kind", _("Chọn một loại trong danh sách.")) from None


def code(typed: str) -> str:
    """Return a code as it is kept, or raise BadInput.

    >>> code(" h99.15.02 ")
    'H99.15.02'
    """
    found = text.clean(typed).upper()
    if not CODE.fullmatch(found) or len(found) > CODE_MAX:
        says = _("Nhập mã gồm chữ không dấu, số và dấu chấm, ví dụ H99.15.02.")
        raise BadInput("code", says)
    return found


def name(typed: str) -> str:
    """Return a name as it is kept, or raise BadInput."""
    found = text.clean(typed)
    if not 2 <= len(found) <= NAME_MAX:
        says = _("Nhập tên cơ quan, từ 2 đến %(n)s ký tự.") % {"n": NAME_MAX}
        raise BadInput("name", says)
    return found


def first_day(typed: str, today: date) -> date:
    """Return the first day of an agency: long ago, or planned by next year's end."""
    day = days.read("valid_from", typed)
    if day > date(today.year + 1, 12, 31):
        raise BadInput("valid_from", _("Chọn ngày không muộn hơn cuối năm sau."))
    return day


def check_under(new: NewAgency, upper: Neighbour) -> None:
    """Raise BadInput if `new` may not stand under an agency."""
    if upper.valid_to is not None:
        says = _("“%(name)s” đã kết thúc. Chọn cơ quan khác.") % {"name": upper.name}
        raise BadInput("parent", says)
    if upper.kind not in UNDER[new.kind]:
        says = _("Loại này không đứng dưới “%(name)s”. Đổi loại hoặc cơ quan cấp trên.")
        raise BadInput("kind", says % {"name": upper.name})
    if new.valid_from < upper.valid_from:
        says = _("“%(name)s” có từ %(day)s. Chọn ngày đó hoặc sau đó.")
        named = {"name": upper.name, "day": f"{upper.valid_from:%d/%m/%Y}"}
        raise BadInput("valid_from", says % named)


def check_above(new: NewAgency, lower: Neighbour) -> None:
    """Raise BadInput if `new` may not be put on top of an agency."""
    if lower.kind is Kind.PROVINCE:
        says = _("“%(name)s” đã là cấp cao nhất. Chọn cơ quan cấp trên.")
        raise BadInput("parent", says % {"name": lower.name})
    if new.kind is not Kind.PROVINCE:
        says = _("Chỉ tỉnh, thành phố ở cấp cao nhất. Đổi loại hoặc chọn cấp trên.")
        raise BadInput("kind", says)
    if new.valid_from > lower.valid_from:
        says = _("“%(name)s” có từ %(day)s. Chọn ngày đó hoặc trước đó.")
        named = {"name": lower.name, "day": f"{lower.valid_from:%d/%m/%Y}"}
        raise BadInput("valid_from", says % named)


@dataclass(frozen=True, slots=True)
class Work:
    """What still hangs on an agency.

    home: it is, or has below it, the centre this server greets people for;
    below: agencies under it that have not ended; seated: officers at its counters;
    officers: all who belong to it; deciding: dossiers it has to decide;
    waiting: dossiers received there whose result was not returned; unsent: things that
    wait in its tablets.
    """

    home: bool = False
    below: int = 0
    seated: int = 0
    officers: int = 0
    deciding: int = 0
    waiting: int = 0
    unsent: int = 0


def stays(work: Work) -> str:
    """Return why an agency cannot end yet, in one sentence; "" if it can."""
    if work.home:
        return _("Trang chủ đang đón bà con ở trung tâm này, chưa kết thúc được.")
    sentences = (
        (work.below, _("Còn %(n)s cơ quan bên dưới. Kết thúc các cơ quan đó trước.")),
        (work.seated, _("Còn %(n)s cán bộ đang ngồi quầy ở đây. Mời rời quầy trước.")),
        (
            work.officers,
            _("Còn %(n)s cán bộ ở đây. Chuyển cơ quan hoặc khóa tài khoản trước."),
        ),
        (work.deciding, _("Còn %(n)s hồ sơ cơ quan này chưa giải quyết xong.")),
        (work.waiting, _("Còn %(n)s hồ sơ nhận ở đây chưa trả kết quả.")),
        (
            work.unsent,
            _("Máy tính bảng ở đây còn %(n)s lượt chưa gửi. Chờ máy gửi hết đã."),
        ),
    )
    return next((says % {"n": n} for n, says in sentences if n), "")


def last_day(typed: str, *, begins: date, used: date, today: date) -> date:
    """Return the last day of an agency, or raise BadInput.

    begins: its first day; used: the last day on which it had work. One that has
    not begun is called off, whatever was typed: it ends the day before it begins.
    """
    if begins > today:
        return begins - timedelta(days=1)
    day = days.read("valid_to", typed)
    if not used <= day <= today:
        says = _("Chọn một ngày từ %(day)s đến hôm nay.") % {"day": f"{used:%d/%m/%Y}"}
        raise BadInput("valid_to", says)
    return day
