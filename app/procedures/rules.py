"""What a procedure says, and the words for it."""

import re
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Protocol

from app import text
from app.words import N_, _, language, ngettext
from app.workdays.rules import Unit

PUBLIC_TITLE = N_("Hồ sơ hành chính")

# Sectors and words that tell something private by themselves: poverty, disability,
# adoption, health, beliefs, convictions, family secrets. Births, marriages, deaths
# and certification are everybody's business and stay readable; corrections of the
# civil status are not.
# Source: design, domain §6.3, trust §4 rule 1 and ux §1.4 (sensitive list). The law's
# own list (91/2025/QH15, 356/2025/NĐ-CP) was not readable there: have it checked.
PRIVATE_SECTORS = (
    "bao tro xa hoi",
    "nguoi co cong",
    "nuoi con nuoi",
    "giam ngheo",
    "cai nghien",
    "te nan xa hoi",
    "hiv",
    "ly lich tu phap",
    "thi hanh an",
    "dac xa",
    "khieu nai, to cao",
    "ton giao",
)
PRIVATE_NAMES = (
    "hiv",
    "cai nghien",
    "ma tuy",
    "con nuoi",
    "nhan cha, me, con",
    "cai chinh",
    "dinh lai dan toc",
    "dinh lai gioi tinh",
    "ly hon",
    "huy viec ket hon",
    "khuyet tat",
    "tam than",
    "ho ngheo",
    "can ngheo",
    "tro giup xa hoi",
    "tro cap xa hoi",
    "bao tro xa hoi",
    "nguoi co cong",
    "thuong binh",
    "ly lich tu phap",
    "an tich",
    "dac xa",
    "bao luc gia dinh",
    "mua ban nguoi",
    "to cao",
)

_DECISION = re.compile(r"\d+/(?:\d{4}/)?QĐ-[A-ZĐ]+(?:-[A-ZĐ0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a procedure says.

    allow: legal time in `unit`; None when it is not known. 0 is the same day.
    promise: the centre's own time in the same unit, never longer than `allow`.
    cutoff: what comes later counts from the next working day.
    fee: VND; None when it depends.
    """

    code: str
    name: str
    sector: str
    level: str = ""
    allow: Decimal | None = None
    promise: Decimal | None = None
    unit: Unit | None = None
    cutoff: time | None = None
    fee: int | None = None
    papers: tuple[str, ...] = ()
    source: str = ""


class Titled(Protocol):
    """What has a name that may be too telling."""

    @property
    def name(self) -> str: ...

    @property
    def sensitive(self) -> bool: ...


def public_title(version: Titled) -> str:
    """Return the name a stranger may read: neutral when the true one tells too much."""
    return _(PUBLIC_TITLE) if version.sensitive else version.name


def sensitive(name: str, sector: str) -> bool:
    """Tell whether the name of a procedure alone says something private.

    >>> sensitive("Đăng ký khai sinh", "Hộ tịch"), sensitive("Cấp tiền", "Giảm nghèo")
    (False, True)
    """
    return _says(sector, PRIVATE_SECTORS) or _says(name, PRIVATE_NAMES)


def _says(value: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of the phrases, as whole words."""
    folded = text.fold(value)
    return any(re.search(rf"\b{re.escape(phrase)}\b", folded) for phrase in phrases)


def folded(entry: Entry) -> str:
    """Return the search column: code, name and sector without marks."""
    return text.fold(f"{entry.code} {entry.name} {entry.sector}")


def owed(allow: Decimal | None, promise: Decimal | None) -> Decimal | None:
    """Return the time that counts: the centre's promise, else the law's.

    A promise of 0 (the same day) is a promise.
    """
    return allow if promise is None else promise


def time_words(amount: Decimal | None, unit: str | None) -> str:
    """Return a time limit in words.

    >>> time_words(Decimal("3.00"), "working-days"), time_words(None, None)
    ('3 ngày làm việc', 'chưa có thời hạn')
    >>> time_words(Decimal(0), "days")
    'trong ngày'
    """
    if amount is None or unit is None:
        return _("chưa có thời hạn")
    if not amount:
        return _("trong ngày")
    many = 1 if amount == 1 else 2  # 1.5 days are many too
    words = {
        Unit.HOURS: ngettext("%(n)s giờ làm việc", "%(n)s giờ làm việc", many),
        Unit.WORKING_DAYS: ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", many),
        Unit.DAYS: ngettext("%(n)s ngày", "%(n)s ngày", many),
    }
    return words[Unit(unit)] % {"n": _amount(amount)}


def _amount(amount: Decimal) -> str:
    written = plain(amount)
    return written if language() == "en" else written.replace(".", ",")


def plain(amount: Decimal) -> str:
    """Return a number without needless zeros.

    >>> plain(Decimal("7.00")), plain(Decimal("30")), plain(Decimal("0.50"))
    ('7', '30', '0.5')
    """
    written = f"{amount:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def fee_words(fee: int | None) -> str:
    """Return a fee in words.

    >>> fee_words(0), fee_words(10000), fee_words(None)
    ('Miễn phí', '10.000 đồng', 'Tùy trường hợp – hỏi tại quầy')
    """
    if fee is None:
        return _("Tùy trường hợp – hỏi tại quầy")
    if not fee:
        return _("Miễn phí")
    written = f"{fee:,}"
    if language() != "en":
        written = written.replace(",", ".")
    return _("%(amount)s đồng") % {"amount": written}


def terms(
    *,
    allow: Decimal | None,
    promise: Decimal | None,
    unit: str | None,
    cutoff: time | None,
    fee: int | None,
) -> list[tuple[str, str]]:
    """Return how long and how much, as labels and words for a citizen."""
    said = [(_("Theo luật"), time_words(allow, unit))]
    if promise is not None:
        said.append((_("Trung tâm cam kết"), time_words(promise, unit)))
    elif allow is None:
        said.append((_("Hẹn trả"), _("luật chưa ghi thời hạn; xin hỏi tại quầy")))
    if cutoff and owed(allow, promise) is not None:
        words = _("nộp sau %(hour)s thì tính từ ngày làm việc tiếp theo")
        said.append((_("Giờ chốt"), words % {"hour": f"{cutoff.hour}:{cutoff:%M}"}))
    return [*said, (_("Lệ phí"), fee_words(fee))]


def decision(source: str) -> str:
    """Return the numbers of the decisions that a source names, "" if none.

    >>> decision("cổng quốc gia, QĐ 163/QĐ-BTP")
    '163/QĐ-BTP'
    """
    return ", ".join(dict.fromkeys(_DECISION.findall(source)))


def slug(name: str) -> str:
    """Return a name as part of an address.

    >>> slug("Đất đai, nhà ở")
    'dat-dai-nha-o'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.fold(name)).strip("-")
