"""The published rules: which ratings are doubted, from when on, and why. Pure.

A doubt is a mark with its reason, put when the tap arrives. It deletes nothing and
changes no score: the count of all and the count without the doubted stand side by
side, and the page `/R` says what is written here. A change of a rule or of a number
in it is a new version; what was judged under an old one keeps its marks and number.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import comb

from app.words import N_, _


class Code(StrEnum):
    """Why a rating is doubted, the weightiest first: in tables of reasons each
    rating stands under its first."""

    TEST = "test"
    CLOCK = "clock"
    DESK = "desk"
    CLOSED = "closed"
    BURST = "burst"
    SOON = "soon"
    EXTRA = "extra"
    RUN = "run"
    ALONE = "alone"
    QUICK = "quick"


# of visits.source.Channel
TABLET, POSTER, TRACKING = "tablet", "poster", "tracking"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in words anybody may read. says: with the limits filled in.

    channels: the ways of speaking that it looks at. On one's own phone nobody can
    tap in passing, and the hour is one's own.
    """

    code: Code
    name: str
    says: str
    limits: dict[str, int] = field(default_factory=dict)
    channels: tuple[str, ...] = (TABLET,)

    def sentence(self) -> str:
        """Return the rule in the language of the moment."""
        return _(self.says) % self.limits


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of one version, in the order of their weight."""

    version: int
    since: date
    rules: tuple[Rule, ...]

    def rule(self, code: Code) -> Rule:
        """Return the rule with this code."""
        return next(rule for rule in self.rules if rule.code == code)


FIRST = RuleSet(
    1,
    date(2026, 11, 22),
    (
        Rule(
            Code.TEST,
            N_("Thử máy"),
            N_(
                "Quản trị hoặc quản lý đã bật chế độ thử và máy hiện dải “Đang thử "
                "máy – không tính”. Mỗi lần bật kéo dài %(minutes)s phút, tự tắt, có "
                "ghi ai bật."
            ),
            {"minutes": 10, "slack": 15},
        ),
        Rule(
            Code.CLOCK,
            N_("Không rõ giờ"),
            N_(
                "Máy báo lượt chạm từ hơn %(days)s ngày trước hoặc từ một lúc chưa "
                "tới, nên không xét được theo giờ."
            ),
            {"days": 7},
        ),
        Rule(
            Code.CLOSED,
            N_("Ngoài giờ"),
            N_(
                "Chạm lúc trung tâm đóng cửa: trước giờ mở hoặc sau giờ đóng hơn "
                "%(minutes)s phút, hoặc vào ngày nghỉ."
            ),
            {"minutes": 30},
        ),
        Rule(
            Code.BURST,
            N_("Dồn dập"),
            N_(
                "Máy không mời mà một quầy có hơn %(taps)s lượt trong %(seconds)s "
                "giây: các lượt vượt quá."
            ),
            {"taps": 3, "seconds": 60},
            (TABLET, POSTER),
        ),
        Rule(
            Code.SOON,
            N_("Sát nhau"),
            N_(
                "Máy không mời mà cách lượt khác trên cùng máy chưa tới %(seconds)s "
                "giây."
            ),
            {"seconds": 5},
        ),
        Rule(
            Code.EXTRA,
            N_("Chấm thêm"),
            N_(
                "Máy không mời, trong %(seconds)s giây sau một lượt được mời ở cùng "
                "quầy: mỗi lần phục vụ một lượt."
            ),
            {"seconds": 60},
        ),
        Rule(
            Code.RUN,
            N_("Một mặt liền nhau"),
            N_(
                "Máy không mời, và từ %(taps)s lượt liền nhau trở lên ở một quầy trong "
                "một buổi chọn cùng một mặt, không có lượt được mời xen giữa: từ lượt "
                "thứ %(taps)s."
            ),
            {"taps": 12},
            (TABLET, POSTER),
        ),
        Rule(
            Code.ALONE,
            N_("Không gần lần phục vụ nào"),
            N_(
                "Máy không mời và trong %(minutes)s phút trước đó quầy không ghi lần "
                "phục vụ nào. Lượt gửi sang ngày khác: cả buổi tới lúc đó không có lần "
                "nào."
            ),
            {"minutes": 10},
        ),
        Rule(
            Code.QUICK,
            N_("Rất nhanh"),
            N_(
                "Trả lời trong vòng %(seconds)s giây từ lúc lần phục vụ được ghi. "
                "Người thật cũng có lúc nhanh như vậy."
            ),
            {"seconds": 2},
        ),
    ),
)

DESK = Rule(
    Code.DESK,
    N_("Từ máy của cán bộ"),
    N_(
        "Chấm ở trang theo dõi hồ sơ bằng trình duyệt đang đăng nhập vào bàn làm việc "
        "của cán bộ."
    ),
    channels=(TRACKING,),
)
SECOND = RuleSet(2, date(2026, 11, 23), (*FIRST.rules[:2], DESK, *FIRST.rules[2:]))

VERSIONS = (FIRST, SECOND)
NOW = VERSIONS[-1]


def first_reason(doubt: str) -> Code:
    """Return the weightiest of the codes that a rating keeps; "" has none.

    >>> str(first_reason("soon burst"))
    'burst'
    """
    kept = doubt.split()
    return next(code for code in Code if code in kept)


# Why a run of twelve. A busy counter takes 40 taps a half-day. If every second of
# them is a walk-up and 95 % of people choose one face (the worst case: "95 %
# satisfied" is as a rule two faces), a stretch of twelve walk-ups of one face with no
# invited tap in between comes in 0.2 % of half-days. With the faces of our sample it
# is one in a hundred thousand. Where nobody is ever invited it would come nearly
# every half-day: such taps are doubted as ALONE anyway. Invited taps are never
# counted: a run of 60 alike among them comes by honest chance in one busy half-day in
# twenty, so no length that a cheat would reach can be held against them.
BUSY, WALK_UPS, ONE_FACE = 40, 0.5, 0.95


def chance_of_run(n: int, p: float, length: int) -> float:
    """Return how probable `length` hits in a row are, somewhere in n tries.

    Exact, by the place where the first such run ends (W. Feller, "An Introduction to
    Probability Theory and Its Applications", vol. 1, XIII.7).

    >>> f"{chance_of_run(40, 0.5 * 0.95, 12):.4f}"
    '0.0021'
    """
    if n < length:
        return 0.0
    none = [1.0] * length + [1 - p**length]
    for i in range(length + 1, n + 1):
        none.append(none[-1] - none[i - length - 1] * (1 - p) * p**length)
    return 1 - none[n]


# A month of a counter stands out when doubted taps come in more half-days than chance
# explains. In honest use some come: a child plays, a family taps twice. Half-days are
# counted and not taps, so that one child is one.
USUAL = 1 / 3  # share of half-days with a doubted tap that we take to be usual
RARE = 1 / 1000  # how seldom chance may do it
LEAST = 20  # half-days with ratings; fewer prove nothing


def odds(k: int, n: int) -> float:
    """Return how probable k or more half-days of n are, if the USUAL share is true."""
    return sum(comb(n, i) * USUAL**i * (1 - USUAL) ** (n - i) for i in range(k, n + 1))


def stands_out(k: int, n: int) -> bool:
    """Tell whether k half-days with a doubted tap, of n with taps, are too many.

    >>> stands_out(20, 44), stands_out(30, 44), stands_out(19, 19)
    (False, True, False)
    """
    return n >= LEAST and odds(k, n) < RARE
