"""When an apology is due, what it must say, and which new day it may name."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app import text
from app.centres import days
from app.dossiers import reasons
from app.dossiers.rules import note
from app.errors import BadInput
from app.words import N_, _

LEAD = 1  # working days before the promised day on which the letter is drafted
LEADS = range(1, 11)
MOST_DAYS = 365  # how far ahead the new day may be
SAYS_MIN = 15  # letters: a reason, not a word


class Need(StrEnum):
    """What a dossier that is late, or will be, still needs."""

    REASON = "reason"
    SIGNATURE = "signature"
    NOTHING = "nothing"
    AGAIN = "again"  # the new day, too, is over: nothing can be written any more


class Only(StrEnum):
    """A number of the late page: it opens the dossiers that it counts."""

    SILENT = "silent"
    AGAIN = "again"
    SOON = "soon"
    TO_SIGN = "to-sign"


NEED_NAMES: dict[Need, str] = {
    Need.REASON: N_("Chưa có lý do"),
    Need.SIGNATURE: N_("Chờ ký"),
    Need.NOTHING: N_("Đã xin lỗi"),
    Need.AGAIN: N_("Trễ cả ngày hẹn lại"),
}


@dataclass(frozen=True, slots=True)
class Sorry:
    """What a specialist writes: why, of the list and in a sentence, and the new day.

    new_day: None for an answer that is there already, only too late.
    """

    reason: str
    says: str
    new_day: date | None


def read(
    reason: str, says: str, new_day: str, *, due: date, today: date, finished: bool
) -> Sorry:
    """Return what is written, or raise BadInput at a field.

    due: the promised day. A new day lies after today and after the promise: nothing
    is back-dated.
    """
    reason = reasons.read("apology", reason)
    says = text.clean(says, lines=True)
    if len(says) < SAYS_MIN:
        raise BadInput("says", _("Viết một câu để người dân hiểu vì sao trễ."))
    says = note(says, needed=True, field="says")
    if finished:
        return Sorry(reason, says, None)
    return Sorry(reason, says, _day(new_day, due, today))


def _day(value: str, due: date, today: date) -> date:
    day = days.read("new_day", value)
    first = max(due, today)
    if day <= first:
        says = _("Ngày hẹn lại phải sau hôm nay và sau ngày đã hẹn.")
        raise BadInput("new_day", says)
    if (day - first).days > MOST_DAYS:
        raise BadInput("new_day", _("Ngày hẹn lại này quá xa. Kiểm tra năm."))
    return day
