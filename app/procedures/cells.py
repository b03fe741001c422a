"""One cell of a catalogue file: text into a value, or a sentence what to write."""

import re
from datetime import time
from decimal import Decimal

from app import text
from app.errors import BadInput
from app.words import N_, _
from app.workdays.rules import MOST, Unit

CODE_MAX = 20
NAME_MAX = 1000  # the longest of the national catalogue has 919 characters
SECTOR_MAX = 160
LEVEL_MAX = 60
SOURCE_MAX = 2000
PAPER_MAX = 1000
PAPERS_MAX = 100  # papers of one procedure
DOCUMENTS_MAX = 30_000  # a cell of a spreadsheet holds 32,767
FEE_MAX = 1_000_000_000  # VND
SHOWN = 40  # characters of a wrong value that the sentence repeats

UNITS = {
    "gio": Unit.HOURS,
    "gio lam viec": Unit.HOURS,
    "hours": Unit.HOURS,
    "ngay lam viec": Unit.WORKING_DAYS,
    "working-days": Unit.WORKING_DAYS,
    "ngay": Unit.DAYS,
    "days": Unit.DAYS,
}
UNIT_WORDS = {  # as an exported file has them
    Unit.HOURS: "giờ làm việc",
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.DAYS: "ngày",
}
COLUMN_WORDS = {
    "name": N_("tên thủ tục"),
    "sector": N_("lĩnh vực"),
    "level": N_("cấp thực hiện"),
    "source": N_("căn cứ"),
    "statutory_time": N_("thời hạn"),
    "promised_time": N_("thời hạn cam kết"),
}

_CODE = re.compile(r"[0-9A-Z](?:[0-9A-Z.-]*[0-9A-Z])?")
_NATIONAL = re.compile(r"([0-9])[.,]([0-9]{1,6})")
_PUBLISHED = re.compile(r"([0-9]\.[0-9]{6})\.000\.00\.00\.[A-Z][0-9]{2}")
_TIME = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?")
_FEE = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")
_BROKEN = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|[A-Z]+!)")


def whole(column: str, value: str) -> None:
    """Raise BadInput for a cell in which a formula failed."""
    if _BROKEN.fullmatch(value.strip()):
        raise BadInput(
            column,
            _("ô %(column)s có lỗi công thức %(error)s; hãy sửa trong bảng tính.")
            % {"column": column, "error": value.strip()},
        )


def code(value: str) -> str:
    """Return a code as it is kept, or raise BadInput.

    Spreadsheets drop the last zeros of 1.001150 or write it 1,00115; provinces add
    .000.00.00.H56 when they publish (design, domain §1.7).

    >>> code("1.00115"), code("1,001193"), code("1.001193.000.00.00.H56")
    ('1.001150', '1.001193', '1.001193')
    """
    value = text.clean(value).upper()
    if not value:
        raise BadInput("code", _("chưa có mã thủ tục."))
    if short := _NATIONAL.fullmatch(value):
        return f"{short[1]}.{short[2]:0<6}"
    if published := _PUBLISHED.fullmatch(value):
        return published[1]
    if len(value) > CODE_MAX or value.isdigit() or not _CODE.fullmatch(value):
        raise BadInput(
            "code",
            _("mã “%(code)s” chưa đúng dạng, ví dụ 1.001193.")
            % {"code": _shown(value)},
        )
    return value


def words(column: str, value: str, most: int, *, needed: bool = False) -> str:
    """Return a text of at most so many characters, or raise BadInput."""
    value = text.clean(value)
    what = _(COLUMN_WORDS[column])
    if needed and not value:
        raise BadInput(column, _("chưa có %(what)s.") % {"what": what})
    if len(value) > most:
        raise BadInput(
            column,
            _("%(what)s dài %(n)s ký tự; hãy rút còn %(most)s.")
            % {"what": what, "n": len(value), "most": most},
        )
    return value


def unit(value: str) -> Unit | None:
    """Return the unit of a time, None for a blank; raise BadInput for another word."""
    folded = text.fold(text.clean(value))
    if folded and folded not in UNITS:
        raise BadInput(
            "unit",
            _("đơn vị “%(unit)s” chưa dùng được; ghi giờ, ngày làm việc hoặc ngày.")
            % {"unit": _shown(value)},
        )
    return UNITS.get(folded)


def amount(column: str, value: str, counted_in: Unit | None) -> Decimal | None:
    """Return a time, None for a blank, or raise BadInput."""
    value = text.clean(value)
    if not value:
        return None
    told = {"what": _(COLUMN_WORDS[column]), "value": _shown(value)}
    if not _TIME.fullmatch(value):
        says = _("%(what)s “%(value)s” chưa đọc được; ghi số như 3 hoặc 0,5.")
        raise BadInput(column, says % told)
    number = Decimal(value.replace(",", "."))
    if number > MOST[counted_in or Unit.HOURS]:
        raise BadInput(column, _("%(what)s “%(value)s” dài quá.") % told)
    return number


def hour(value: str) -> time | None:
    """Return the cut-off hour, None for a blank, or raise BadInput."""
    value = text.clean(value)
    if not value:
        return None
    found = _HOUR.fullmatch(value)
    if found is None:
        raise BadInput(
            "cutoff",
            _("giờ chốt “%(value)s” chưa đọc được; ghi như 15:00.")
            % {"value": _shown(value)},
        )
    return time(int(found[1]), int(found[2]))


def fee(value: str) -> int | None:
    """Return a fee in VND, None for a blank, or raise BadInput.

    >>> fee("10.000"), fee("0")
    (10000, 0)
    """
    value = text.clean(value)
    if not value:
        return None
    digits = value.replace(".", "").replace(",", "")
    if not _FEE.fullmatch(value) or int(digits) > FEE_MAX:
        raise BadInput(
            "fee_vnd",
            _("lệ phí “%(value)s” chưa đọc được; ghi số đồng như 10000, miễn phí là 0.")
            % {"value": _shown(value)},
        )
    return int(digits)


def papers(value: str) -> tuple[str, ...]:
    """Return the papers of a cell: one a line, or with semicolons between."""
    found = [text.clean(paper) for paper in re.split(r"[;\r\n]", value)]
    found = [paper for paper in found if paper]
    if len(found) > PAPERS_MAX or len(value) > DOCUMENTS_MAX:
        raise BadInput(
            "documents",
            _("quá nhiều giấy tờ trong một ô; hãy giữ %(n)s giấy trở lại.")
            % {"n": PAPERS_MAX},
        )
    for paper in found:
        if len(paper) > PAPER_MAX:
            raise BadInput(
                "documents",
                _("giấy tờ “%(value)s…” dài quá; cách nhau bằng dấu chấm phẩy.")
                % {"value": _shown(paper)},
            )
    return tuple(found)


def _shown(value: str) -> str:
    return text.clean(value)[:SHOWN]
