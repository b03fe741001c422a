"""What a suggestion is in law, given by a person who has read it. Pure.

The classes a to h of the triage (design, domain 4). The person who spoke chooses a
topic only; what follows from the law is not theirs to know.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from app import text
from app.errors import BadInput
from app.words import N_, _

WORDS_MAX = 1000  # characters that the person reads
BODY_MAX = 160  # characters of the name of another body


SEE_DAYS, SORT_DAYS, SETTLE_DAYS = 2, 5, 15  # working days


class Kind(StrEnum):
    """A class, in the order of the list."""

    REMARK = "remark"
    CONDUCT = "conduct"
    RULE = "rule"
    PROPOSAL = "proposal"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    ELSEWHERE = "elsewhere"
    UNCLEAR = "unclear"


KIND_NAMES: dict[Kind, str] = {
    Kind.REMARK: N_("Góp ý, lời khen"),
    Kind.CONDUCT: N_("Phản ánh cách làm việc"),
    Kind.RULE: N_("Phản ánh quy định"),
    Kind.PROPOSAL: N_("Kiến nghị sửa quy định"),
    Kind.COMPLAINT: N_("Khiếu nại"),
    Kind.DENUNCIATION: N_("Tố cáo"),
    Kind.ELSEWHERE: N_("Việc của cơ quan khác"),
    Kind.UNCLEAR: N_("Không rõ, không xử lý"),
}
KIND_HINTS: dict[Kind, str] = {
    Kind.REMARK: N_("Chuyện trong trung tâm, không kêu ai làm sai."),
    Kind.CONDUCT: N_("Chậm trễ, cản trở, đòi giấy tờ không có trong quy định."),
    Kind.RULE: N_("Quy định khó hiểu, chồng chéo, không còn hợp."),
    Kind.PROPOSAL: N_("Đề nghị thay một quy định."),
    Kind.COMPLAINT: N_("Không đồng ý với một quyết định hay việc làm về mình."),
    Kind.DENUNCIATION: N_("Báo một người vi phạm pháp luật."),
    Kind.ELSEWHERE: N_("Nơi khác có quyền trả lời."),
    Kind.UNCLEAR: N_("Không hiểu được, quảng cáo, gõ thử."),
}

# Their own laws, their own papers and terms: they are not handled here any further.
LEAVES = frozenset({Kind.COMPLAINT, Kind.DENUNCIATION})
# Whoever spoke reads a notice in place of an answer.
NOTICED = LEAVES | {Kind.ELSEWHERE, Kind.UNCLEAR}
# What has a term of its own; phản ánh, kiến nghị under Decree 20/2008.
SETTLED = (Kind.REMARK, Kind.CONDUCT, Kind.RULE, Kind.PROPOSAL)
PETITIONS = frozenset({Kind.CONDUCT, Kind.RULE, Kind.PROPOSAL})

NOTICES: dict[Kind, str] = {
    Kind.COMPLAINT: N_(
        "Điều ông/bà viết là khiếu nại. Luật Khiếu nại có cách nhận, thời hạn và "
        "người giải quyết riêng, nên hòm góp ý không giải quyết được. Ông/bà cần "
        "nộp đơn có tên, địa chỉ đến người đã ra quyết định hoặc nơi tiếp công dân."
    ),
    Kind.DENUNCIATION: N_(
        "Điều ông/bà viết là tố cáo. Luật Tố cáo có cách nhận và giữ kín người tố cáo "
        "riêng, nên hòm góp ý không giải quyết được. Ông/bà cần gửi đơn đến cơ quan "
        "thanh tra hoặc nơi tiếp công dân."
    ),
}


class Verdict(StrEnum):
    """Whether what was said was found to be so. It feeds criteria 7 and 8."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT = "not"


VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.UPHELD: N_("Đúng"),
    Verdict.PARTLY: N_("Đúng một phần"),
    Verdict.NOT: N_("Không đúng"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Working days for each step, counted from the day it reached the centre.

    see: until somebody has opened it. sort: until it has its class. settle: until the
    matter is done, by class. Source of 5 and 15: Decree 20/2008 with 92/2017, as
    domain.md 4 has them.
    """

    see: int = SEE_DAYS
    sort: int = SORT_DAYS
    settle: dict[Kind, int] = field(
        default_factory=lambda: dict.fromkeys(SETTLED, SETTLE_DAYS)
    )


def read_kind(typed: str) -> Kind:
    """Return the chosen class, or raise BadInput on "kind"."""
    try:
        return Kind(typed)
    except ValueError:
        raise BadInput("kind", _("Chọn một loại trong danh sách.")) from None


def read_verdict(typed: str) -> Verdict:
    """Return what was found, or raise BadInput on "verdict"."""
    try:
        return Verdict(typed)
    except ValueError:
        raise BadInput("verdict", _("Chọn một kết quả trong danh sách.")) from None


def read_notice(kind: Kind, typed: str) -> str:
    """Return what the person will read of a class that is not answered here, or raise
    BadInput on "says"."""
    asks = {
        Kind.ELSEWHERE: _("Viết cho người góp ý: đã chuyển đi đâu, ai sẽ trả lời."),
        Kind.UNCLEAR: _("Viết cho người góp ý: vì sao không xử lý được."),
    }
    return line("says", typed, WORDS_MAX, asks.get(kind, _("Viết lời báo cho dân.")))


def line(field: str, typed: str, most: int, empty: str, *, lines: bool = True) -> str:
    """Return a text as it is kept, or raise BadInput: empty, or too long."""
    kept = text.clean(typed, lines=lines)
    if not kept:
        raise BadInput(field, empty)
    if len(kept) > most:
        says = _("Xin rút ngắn bớt %(n)s ký tự.") % {"n": len(kept) - most}
        raise BadInput(field, says)
    return kept


def read_days(field: str, typed: str, most: int) -> int:
    """Return a number of working days from 1, or raise BadInput on its field.

    most: what the law allows; a centre may be faster, never slower.
    """
    typed = typed.strip()
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= most:
        return int(typed[:4])
    says = _("Nhập số ngày làm việc từ 1 đến %(n)s.") % {"n": most}
    raise BadInput(field, says)
