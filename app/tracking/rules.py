"""What the citizen reads about a dossier: six status words, late, what to do."""

from collections.abc import Sequence
from datetime import date

from app.dossiers.rules import ASIDE, RUNNING, STATUS, STATUS_NAMES, STEPS, Stage
from app.tracking.way import Happened
from app.words import N_, _, ngettext

# Only these carry a sentence that was asked for because the citizen reads it.
TOLD = frozenset({"refuse", *(move.value for move, step in STEPS.items() if step.note)})
SUBLINES: dict[Stage, str] = {
    Stage.RECEIVED: N_("Chúng tôi đã nhận đủ giấy tờ."),
    Stage.HANDED_OVER: N_("Cán bộ chuyên môn đang xem xét."),
    Stage.IN_PROGRESS: N_("Cán bộ chuyên môn đang xem xét."),
    Stage.SUPPLEMENT: N_("Hồ sơ chờ ông/bà mang thêm giấy."),
    Stage.PAYMENT: N_("Hồ sơ chờ ông/bà nộp phí, lệ phí."),
    Stage.ON_HOLD: N_("Hồ sơ đang chờ nơi khác trả lời."),
    Stage.READY: N_("Kết quả đang chờ ông/bà ở quầy."),
    Stage.RETURNED: N_("Hồ sơ đã xong."),
    Stage.REFUSED: N_("Hồ sơ không được tiếp nhận."),
    Stage.WITHDRAWN: N_("Hồ sơ đã được rút theo yêu cầu."),
    Stage.STOPPED: N_("Hồ sơ đã dừng giải quyết."),
    Stage.VOIDED: N_("Số hồ sơ này đã được hủy."),
}


def headline(stage: Stage, days: int, *, late: bool) -> str:
    """Return the words at the head of the page. days: late by so many, or 0."""
    if late and not days:
        return _("Trễ hẹn – chúng tôi xin lỗi")
    if late:
        return ngettext(
            "Trễ hẹn %(n)s ngày – chúng tôi xin lỗi",
            "Trễ hẹn %(n)s ngày – chúng tôi xin lỗi",
            days,
        ) % {"n": days}
    if stage is Stage.PAYMENT:  # nobody has to look for papers
        return _("Cần nộp phí, lệ phí")
    return _(STATUS_NAMES[STATUS[stage]])


def subline(stage: Stage, missing: int, *, late: bool) -> str:
    """Return the sentence under the head. missing: papers not handed in.

    Who is waited for reads so, however late we are.
    """
    if late and stage in RUNNING:
        return _("Hồ sơ vẫn đang được giải quyết.")
    if missing and stage is Stage.RECEIVED:
        return _("Chúng tôi đã nhận hồ sơ của ông/bà.")
    return _(SUBLINES[stage])


def unknown() -> str:
    """Return the one sentence for a wrong, a replaced and an expired code."""
    return _(
        "Mã này chưa đúng, hoặc giấy hẹn đã được thay bằng giấy mới, "
        "hoặc hồ sơ đã xong hơn 12 tháng."
    )


def missing(happened: Sequence[Happened], counted: int) -> int:
    """Return how many papers are still to come.

    counted: papers not handed in when the dossier was received. Whoever was asked
    for more and brought it has brought them all.
    """
    asked = any(event.stage is Stage.SUPPLEMENT for event in happened)
    return 0 if asked else counted


def told(happened: Sequence[Happened], *, sensitive: bool) -> str:
    """Return the sentence that explains where a dossier stands, "" if there is none.

    Only the newest move speaks, only if its sentence was written for the citizen,
    and not when the procedure alone says something private.
    """
    moves = [event for event in happened if event.kind not in ASIDE]
    last = (moves or happened)[-1]
    return last.note if last.kind in TOLD and not sensitive else ""


def left(days: int, *, due: date, today: date) -> str:
    """Return how long it still takes, in words; "" when the day is over.

    days: whole working days that are left.
    """
    if due < today:
        return ""
    if due == today:
        return _("hôm nay")
    if not days:
        return _("còn chưa đến 1 ngày làm việc")
    return ngettext("còn %(n)s ngày làm việc", "còn %(n)s ngày làm việc", days) % {
        "n": days
    }
