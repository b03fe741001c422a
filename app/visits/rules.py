"""Which service acts invite a rating, for how long, and why one may be sent away."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from app.errors import BadInput
from app.words import N_, _

PROMPT = 60  # s that the tablet invites; then it is the idle screen again (ux.md, 2.8)
SLACK = 30  # s after it that a tap still answers: a finger was on its way
PHONE = timedelta(days=7)  # after the visit it may be rated from the phone (ux, C3)
# s after which the officer learns that somebody tapped: at random between these, so
# that nobody reads an answer from the moment (ux 2.3)
NOTED_FIRST, NOTED_LAST = 5, 20
NOON = 12


class Act(StrEnum):
    """What was done at the counter. Refusals ask too: nobody picks whom to ask."""

    RECEIVED = "received"
    SUPPLEMENT = "supplement"
    REFUSED = "refused"
    RETURNED = "returned"


class Skip(StrEnum):
    """Why an officer sent a prompt away. It is counted, by counter and reason."""

    LEFT = "left"
    UNWILLING = "unwilling"
    BROKEN = "broken"


# What a visit keeps instead of the reason when somebody has tapped: on the officer's
# screen it looks the same, and it is not counted. Gone when the next day begins.
ANSWERED = "answered"

SKIP_NAMES: dict[Skip, str] = {
    Skip.LEFT: N_("Người dân đã rời quầy"),
    Skip.UNWILLING: N_("Người dân không muốn chấm"),
    Skip.BROKEN: N_("Máy tính bảng trục trặc"),
}


def skip(chosen: str) -> Skip:
    """Return the reason that was chosen, or raise BadInput."""
    if chosen not in set(Skip):
        raise BadInput("reason", _("Chọn một lý do bỏ qua."))
    return Skip(chosen)


def in_time(opened: datetime, said: datetime) -> bool:
    """Tell whether a tap at the tablet answers the prompt of a visit.

    >>> nine = datetime(2026, 11, 24, 9, 0)
    >>> [in_time(nine, nine + timedelta(seconds=s)) for s in (5, 90, 91)]
    [True, True, False]
    """
    return said <= opened + timedelta(seconds=PROMPT + SLACK)


def is_open(visited: date, today: date) -> bool:
    """Tell whether a visit of a day may still be rated.

    >>> is_open(date(2026, 11, 24), date(2026, 12, 1))
    True
    >>> is_open(date(2026, 11, 24), date(2026, 12, 2))
    False
    """
    return today - visited <= PHONE


ACT_NAMES: dict[Act, str] = {
    Act.RECEIVED: N_("nộp hồ sơ"),
    Act.SUPPLEMENT: N_("được hẹn bổ sung giấy tờ"),
    Act.REFUSED: N_("hồ sơ chưa được nhận"),
    Act.RETURNED: N_("nhận kết quả"),
}


def half(wall: datetime) -> str:
    """Return the half-day of a time on the centre's wall clock: "am" or "pm".

    >>> half(datetime(2026, 11, 26, 11, 59)), half(datetime(2026, 11, 26, 12, 0))
    ('am', 'pm')
    """
    return "am" if wall.hour < NOON else "pm"


def half_begins(wall: datetime) -> datetime:
    """Return when the half-day of a time on the centre's wall clock began.

    >>> half_begins(datetime(2026, 11, 26, 14, 37))
    datetime.datetime(2026, 11, 26, 12, 0)
    """
    hour = 0 if wall.hour < NOON else NOON
    return wall.replace(hour=hour, minute=0, second=0, microsecond=0)
