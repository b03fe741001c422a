"""What single lines of a process file say; every fault is kept with its line."""

import re
from dataclasses import dataclass
from decimal import Decimal

from app import text
from app.accounts.rules import Role
from app.processes.rules import DAY, ROLES
from app.words import _

NAME_MAX = 120
SAYS_MAX = 200
HOURS_MAX = 10_000
NEXT_MAX = 10
END = "het"  # what `Tiếp theo` says at the last step
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,11}")
AMOUNT = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,2})?) *(gio|ngay)")
NONE = re.compile(r"0 *(gio|ngay)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to tell about one line of the file."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Value:
    """What a line says after its colon."""

    line: int
    words: str


def code(value: Value, faults: list[Fault]) -> str:
    """Return the code of a step."""
    if not CODE.fullmatch(value.words):
        says = _("mã bước gồm 1–12 chữ không dấu và số, ví dụ B1.")
        faults.append(Fault(value.line, says))
    elif value.words.lower() == END:
        says = _("“hết” là chữ của dòng “Tiếp theo”, đặt mã bước khác.")
        faults.append(Fault(value.line, says))
    return value.words.upper()


def agency(value: Value | None, faults: list[Fault]) -> str:
    """Return the code of another agency, "" where the line is left out."""
    if value and not value.words:
        says = _("ghi mã cơ quan, hoặc bỏ cả dòng này.")
        faults.append(Fault(value.line, says))
    return value.words.upper() if value else ""


def words(value: Value | None, most: int, faults: list[Fault]) -> str:
    """Return words of a length, "" where the line is left out."""
    if value is None:
        return ""
    if not 2 <= len(value.words) <= most:
        says = _("ghi từ 2 đến %(n)s ký tự.") % {"n": most}
        faults.append(Fault(value.line, says))
    return value.words


def public(value: Value | None, faults: list[Fault]) -> str:
    """Return the words for the citizen: whoever holds the receipt reads them."""
    said = words(value, SAYS_MAX, faults)
    if value and text.has_number(said):
        says = _("ai có giấy hẹn cũng đọc được lời này: bỏ số điện thoại, số căn cước.")
        faults.append(Fault(value.line, says))
    return said


def role(value: Value | None, faults: list[Fault]) -> Role:
    """Return the role that does a step."""
    role = ROLES.get(text.fold(value.words)) if value else None
    if value and role is None:
        says = _(
            "không có vai trò “%(role)s”; ghi tiếp nhận, chuyên viên, lãnh đạo "
            "hoặc quản lý."
        )
        faults.append(Fault(value.line, says % {"role": value.words[:40]}))
    return role or Role.COUNTER


def minutes(value: Value | None, faults: list[Fault]) -> int:
    """Return an allowance in working minutes; a unit is never guessed."""
    if value is None or NONE.fullmatch(said := text.fold(value.words)):
        return 0
    match = AMOUNT.fullmatch(said)
    amount = Decimal(match[1].replace(",", ".")) if match else Decimal(-1)
    minutes = amount * (DAY if match and match[2] == "ngay" else 60)
    says = ""
    if minutes < 0 or 0 < minutes < 1:  # less than a minute would be none at all
        says = _("thời hạn “%(words)s”: ghi như 4 giờ, 0,5 ngày, hoặc 0.")
    elif minutes > HOURS_MAX * 60:
        says = _("thời hạn “%(words)s” quá dài: nhiều nhất %(n)s giờ.")
    if says:
        told = {"words": value.words[:40], "n": HOURS_MAX}
        faults.append(Fault(value.line, says % told))
        return 0
    return int(minutes)


def following(value: Value | None, faults: list[Fault]) -> tuple[str, ...]:
    """Return the codes of the steps that may follow, () at the end."""
    if value is None or text.fold(value.words) == END:
        return ()
    codes = tuple(code.strip().upper() for code in re.split(r"[,;]", value.words))
    if re.search(r"[+&]|\sva\s", text.fold(value.words)):
        says = _(
            "các bước không làm song song: dấu phẩy là chọn một bước, "
            "bước này xong mới đến bước kia."
        )
        faults.append(Fault(value.line, says))
    elif not all(map(CODE.fullmatch, codes)) or len(codes) > NEXT_MAX:
        says = _("ghi mã bước tiếp theo, cách nhau bằng dấu phẩy; bước cuối ghi “hết”.")
        faults.append(Fault(value.line, says))
    elif len(set(codes)) < len(codes):
        faults.append(Fault(value.line, _("một bước tiếp theo ghi hai lần.")))
    return codes


def back(value: Value | None, faults: list[Fault]) -> bool:
    """Tell whether a step may be sent back."""
    said = text.fold(value.words) if value else "khong"
    if value and said not in ("co", "khong"):
        faults.append(Fault(value.line, _("“Trả lại” ghi có hoặc không.")))
    return said == "co"
