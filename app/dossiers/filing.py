"""What an intake must say: the form of the counter read into plain values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from app import text
from app.errors import BadInput
from app.words import N_, _

NAME_MAX = 120
ADDRESS_MAX = 300
REASON_MAX = 500
CHANNELS: dict[str, str] = {
    "counter": N_("Trực tiếp tại quầy"),
    "online": N_("Trực tuyến, qua Cổng dịch vụ công"),
    "post": N_("Qua bưu chính công ích"),
}
EXTERNAL = re.compile(r"[A-Z0-9.]+-\d{6}-\d{4,7}")
PHONE = re.compile(r"0\d{9,10}")
ID_NUMBER = re.compile(r"\d{12}|\d{9}")  # citizen card, or the old identity card


@dataclass(frozen=True, slots=True)
class Intake:
    """One visit to the counter, ready to be received.

    seen: positions (0, 1 …) of the papers that were handed in.
    missing_ok: receive although papers are missing, and say so on the receipt.
    duplicate_ok: receive although the same request is open already.
    competent: id of the agency that decides, 0 for the centre's own.
    channel: how it came, a key of CHANNELS.
    """

    procedure: str
    applicant: str
    id_number: str
    phone: str
    address: str
    born: date | None
    external: str
    seen: frozenset[int]
    missing_ok: bool
    duplicate_ok: bool
    competent: int
    channel: str = "counter"

    @property
    def said(self) -> tuple[object, ...]:
        """What was said, in one order: equal for the same form sent twice."""
        values = (getattr(self, field.name) for field in fields(self))
        return tuple(sorted(v) if isinstance(v, frozenset) else v for v in values)


def read(form: Mapping[str, str], seen: list[str], *, today: date) -> Intake:
    """Turn what the form sent into an Intake, or raise BadInput at a field.

    seen: the ticked papers. Only the name and the procedure are required: people
    without a card or a telephone are received too.
    """
    return Intake(
        applicant=_name(form.get("applicant", "")),
        id_number=id_number(form.get("id_number", "")),
        born=_day(form.get("born", ""), today),
        phone=_digits(
            form.get("phone", ""),
            PHONE,
            "phone",
            _("Số điện thoại có 10 chữ số, bắt đầu bằng 0. Xem lại hoặc để trống."),
        ),
        address=_short(form.get("address", ""), ADDRESS_MAX, "address"),
        procedure=_procedure(form.get("procedure", "")),
        external=_external(form.get("external", "")),
        seen=frozenset(int(n) for n in seen if re.fullmatch(r"[0-9]{1,3}", n)),
        missing_ok=form.get("missing_ok") == "1",
        duplicate_ok=form.get("duplicate_ok") == "1",
        competent=_row(form.get("competent", "")),
        channel=_channel(form.get("channel", "")),
    )


def id_number(value: str) -> str:
    """Return an identity number as it is kept, "" for none, or raise BadInput."""
    says = _("Số căn cước có 12 chữ số (chứng minh cũ: 9). Xem lại hoặc để trống.")
    return _digits(value, ID_NUMBER, "id_number", says)


def reason(value: str) -> str:
    """Return the reason of a refusal, or raise BadInput."""
    value = _short(value, REASON_MAX, "reason")
    if len(value) < 10:
        raise BadInput(
            "reason", _("Viết rõ lý do từ chối để người dân hiểu và biết làm gì tiếp.")
        )
    return value


def missing(papers: list[str], seen: frozenset[int]) -> list[str]:
    """Return the names of the papers that were not handed in."""
    return [name for position, name in enumerate(papers) if position not in seen]


def _row(value: str) -> int:
    """Return the number of a row that was chosen; 0 for none, or no number."""
    return int(value) if re.fullmatch(r"[0-9]{1,9}", value) else 0


def _name(value: str) -> str:
    value = text.clean(value)
    if not value:
        raise BadInput("applicant", _("Nhập họ và tên người nộp."))
    if len(value) < 2 or not any(c.isalpha() for c in value):
        raise BadInput("applicant", _("Nhập đủ họ và tên người nộp."))
    if len(value) > NAME_MAX:
        over = len(value) - NAME_MAX
        raise BadInput("applicant", _("Rút ngắn họ tên %(n)s ký tự.") % {"n": over})
    return value


def _digits(value: str, shape: re.Pattern[str], field: str, says: str) -> str:
    value = re.sub(r"[\s.\-]", "", text.clean(value))
    if value.startswith("+84"):
        value = "0" + value[3:]
    if value and not (value.isascii() and shape.fullmatch(value)):
        raise BadInput(field, says)
    return value


def _day(value: str, today: date) -> date | None:
    """Read 26/11/1985 or 1985-11-26; "" is no day."""
    value = text.clean(value)
    if not value:
        return None
    match = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", value)
    iso = "-".join(f"{int(part):02}" for part in match.groups()[::-1]) if match else ""
    try:
        born = date.fromisoformat(iso or value)
    except ValueError:
        born = None
    if born is None or born.year < 1900 or born > today:
        raise BadInput("born", _("Viết ngày sinh như 26/11/1985, hoặc để trống."))
    return born


def _short(value: str, most: int, field: str) -> str:
    value = text.clean(value)
    if len(value) > most:
        over = len(value) - most
        raise BadInput(field, _("Rút ngắn ô này %(n)s ký tự.") % {"n": over})
    return value


def _procedure(value: str) -> str:
    value = text.clean(value)
    if not value or len(value) > 20:
        raise BadInput("q", _("Chọn một thủ tục trong danh sách."))
    return value


def _channel(value: str) -> str:
    """Return how a dossier came; who says nothing stands at the counter."""
    if value and value not in CHANNELS:
        raise BadInput("channel", _("Chọn cách nộp trong danh sách."))
    return value or "counter"


def _external(value: str) -> str:
    value = text.clean(value).upper()
    if value and not (len(value) <= 50 and EXTERNAL.fullmatch(value)):
        raise BadInput(
            "external",
            _("Mã hồ sơ Cổng quốc gia có dạng H15.50.05-261008-0975; xem lại."),
        )
    return value
