"""Vì sao ngày này? The count of a promise, day by day, with what moved it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app import clock
from app.dossiers import closed, promise
from app.dossiers.rules import ENDED, RUNNING, Stage
from app.errors import BadInput
from app.models import CalendarAnswer, CalendarChange, Dossier, DueChange, Pause
from app.procedures.rules import owed, time_words
from app.words import N_, _
from app.workdays import versions
from app.workdays.folding import Stretch, fold, worth
from app.workdays.ledger import DayLine
from app.workdays.rules import Unit

PAUSE_NAMES: dict[str, str] = {
    "supplement": N_("chờ bổ sung giấy tờ"),
    "payment": N_("chờ nộp phí"),
    "consultation": N_("chờ ý kiến cơ quan khác"),
    "inspection": N_("chờ kiểm tra thực tế"),
    "posting": N_("chờ hết thời gian niêm yết"),
    "stopped": N_("hồ sơ dừng giải quyết"),
}
WAITS = N_("chờ nơi khác")
NEUTRAL = N_("theo thủ tục")  # to the citizen, where the reason tells too much


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the count. worth: how much of the term it used, in words."""

    first: date
    last: date
    worth: str
    why: str


@dataclass(frozen=True, slots=True)
class Why:
    """What there is to say of a promise.

    term: in words. due: what is promised now, first: what the receipt says.
    lines: the count, the plain days of a long one folded by the week; total: their sum.
    notes: what else moved the date or did not, in sentences.
    """

    received: datetime
    term: str
    due: datetime
    first: datetime
    lines: Sequence[Line]
    total: str
    notes: Sequence[str]


def explain(dossier: Dossier, *, discreet: bool = False) -> Why | None:
    """Return why an answer is owed when it is, None where no time is set.

    discreet: do not say what was waited for, where the procedure tells too much.
    """
    version = dossier.procedure
    allow = owed(version.allow, version.promise)
    if dossier.due_first is None or dossier.due_now is None or allow is None:
        return None
    unit = Unit(version.unit or Unit.DAYS)
    lines, total, doubts = _count(dossier, calendar_days=unit is Unit.DAYS)
    return Why(
        received=dossier.received_at,
        term=time_words(allow, version.unit),
        due=dossier.due_now,
        first=dossier.due_first,
        lines=lines,
        total=total,
        notes=[
            *_pauses(dossier, discreet=discreet),
            *_moves(dossier),
            *_kept(dossier),
            *_closed(dossier),
            *doubts,
        ],
    )


def _count(
    dossier: Dossier, *, calendar_days: bool
) -> tuple[list[Line], str, list[str]]:
    """Return the lines, their sum in words, and what does not add up."""
    try:
        term = promise.counted(dossier)
    except BadInput as problem:
        says = _(
            "Không kể lại được từng ngày, vì giờ ghi trong hồ sơ trái nhau: %(why)s"
        )
        return [], "", [says % {"why": problem.says}]
    if term is None:
        return [], "", []
    days = _closed_since(dossier, term.days)
    lines = [_line(stretch, calendar_days=calendar_days) for stretch in fold(days)]
    total = worth(term.minutes, calendar_days=calendar_days)
    return lines, total, _doubts(dossier, term.due)


def _closed_since(dossier: Dossier, days: Sequence[DayLine]) -> list[DayLine]:
    """Return the lines, those days named that counted and are closed by now."""
    if not promise.kept(dossier):
        return list(days)
    shut = closed.since(dossier, promise.calendar(dossier))
    says = _("%(why)s theo lịch lúc hẹn; nay trung tâm nghỉ (%(decision)s)")
    return [
        replace(
            one, plain=False, why=says % {"why": one.why, "decision": shut[one.date]}
        )
        if one.date in shut
        else one
        for one in days
    ]


def _line(stretch: Stretch, *, calendar_days: bool) -> Line:
    used = worth(stretch.minutes, calendar_days=calendar_days)
    return Line(stretch.first, stretch.last, used, stretch.why)


def _doubts(dossier: Dossier, counted: datetime) -> list[str]:
    """Say so when the count ends elsewhere than the promise that is kept."""
    due = clock.wall(dossier.due_now)
    if counted == due:
        return []
    told = {"counted": _written(counted), "due": _written(due)}
    if due in _resumed(dossier, counted):
        says = _(
            "Đếm đến %(counted)s. Lúc tạm dừng bắt đầu thì lời hẹn ấy chưa hết, nên "
            "khi tính lại thì hẹn %(due)s."
        )
    elif promise.opened(dossier, counted) == due:
        says = _("Đếm đến %(counted)s, nhưng hôm đó nghỉ nên hẹn %(due)s.")
    else:
        says = _("Tính lại thì đến %(counted)s; ngày đã hẹn là %(due)s và giữ nguyên.")
    return [says % told]


def _resumed(dossier: Dossier, counted: datetime) -> set[datetime]:
    """Return what is owed when a pause began after the count had ended, if one did."""
    starts = {counted, promise.opened(dossier, counted)}
    return {promise.held(dossier, start) for start in starts} - starts


def _pauses(dossier: Dossier, *, discreet: bool) -> list[str]:
    rows = Pause.select().where(Pause.dossier == dossier.id).order_by(Pause.began)
    ended = Stage(dossier.stage) in ENDED
    return [_pause(row, ended=ended, discreet=discreet) for row in rows]


def _pause(pause: Pause, *, ended: bool, discreet: bool) -> str:
    why = NEUTRAL if discreet else PAUSE_NAMES.get(pause.reason, WAITS)
    told = {
        "why": _(why),
        "from": _written(clock.wall(pause.began)),
    }
    if pause.ended is not None:
        says = _("Tạm dừng, %(why)s: từ %(from)s đến %(to)s. Lúc đó không tính.")
        return says % (told | {"to": _written(clock.wall(pause.ended))})
    if pause.began > clock.now():
        says = _(
            "Tạm dừng, %(why)s, ghi là từ %(from)s, sau giờ hiện nay: đồng hồ máy chủ "
            "đã bị lùi. Ngày hẹn mới tính khi hết tạm dừng."
        )
    elif ended:
        says = _("Tạm dừng, %(why)s, từ %(from)s cho đến khi dừng giải quyết.")
    else:
        says = _(
            "Đang tạm dừng, %(why)s, từ %(from)s. Chưa biết đến khi nào: ngày hẹn mới "
            "tính khi hết tạm dừng."
        )
    return says % told


def _moves(dossier: Dossier) -> list[str]:
    """Return each time the calendar moved the date, with the decision behind it."""
    rows = (
        DueChange.select()
        .where((DueChange.dossier == dossier.id) & (DueChange.why == "calendar"))
        .order_by(DueChange.id)
    )
    says = _("Lịch nghỉ đổi ngày %(at)s: ngày hẹn dời sang %(due)s, theo %(decision)s.")
    return [
        says
        % {
            "at": f"{clock.wall(row.at):%d/%m/%Y}",
            "due": _written(clock.wall(row.due)),
            "decision": row.decision,
        }
        for row in rows
    ]


def _kept(dossier: Dossier) -> list[str]:
    """Return each time the calendar changed and the promise was kept."""
    says = _(
        "Lịch nghỉ đổi ngày %(at)s: giữ ngày hẹn %(due)s; theo lịch mới thì là "
        "%(other)s (%(decision)s)."
    )
    return [
        says
        % {
            "at": f"{clock.wall(answer.change.at):%d/%m/%Y}",
            "due": _written(clock.wall(answer.before)),
            "other": _written(clock.wall(answer.after)),
            "decision": versions.decisions(answer.change_id),
        }
        for answer in kept_answers(dossier.id)
    ]


def _closed(dossier: Dossier) -> list[str]:
    """Say so when the promise falls on a day that is closed by now."""
    shut = closed.promised(dossier)
    return [closed.in_words(shut)] if shut and dossier.stage in RUNNING else []


def kept_answers(dossier: int) -> list[CalendarAnswer]:
    """Return the changes for which the promise was kept, the oldest first."""
    return list(
        CalendarAnswer.select(CalendarAnswer, CalendarChange)
        .join(CalendarChange)
        .where((CalendarAnswer.dossier == dossier) & ~CalendarAnswer.moved)
        .order_by(CalendarAnswer.change)
    )


def _written(wall: datetime) -> str:
    return f"{wall.hour}:{wall:%M} {wall:%d/%m/%Y}"
