"""What a receipt says of its promise: the first date, and what became of it.

As things stood when it went to the printer: to look at a print again changes nothing.
The first date is never rewritten; one that moved stands beside it, with why. A copy for
a dossier that ended says so in its place: the paper still opens the tracking page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from app import clock
from app.centres import store as centres
from app.dossiers import closed, letters
from app.dossiers.closed import DECISION_MAX
from app.dossiers.rules import ASIDE, Stage
from app.letters import rules
from app.letters.reading import owed
from app.models import Dossier, DossierEvent, DueChange, Letter, Pause
from app.words import N_, _, written_day

ENDS: dict[Stage, str] = {
    Stage.WITHDRAWN: N_("Hồ sơ đã rút"),
    Stage.STOPPED: N_("Hồ sơ đã dừng giải quyết"),
    Stage.RETURNED: N_("Đã trả kết quả"),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in words. label: what the date is, with its hour. first_hour: of the
    promise on the first print. notes: sentences, none while the first promise holds.
    over: there is none any more."""

    label: str
    day: str
    first_hour: str
    notes: tuple[str, ...] = ()
    over: bool = False


def read(dossier: Dossier, at: datetime) -> Promise:
    """Return the promise of a dossier as it was printed at a moment."""
    if end := _end(dossier, at):
        return _over(dossier, end)
    first, due = dossier.due_first, owed(dossier, at)
    if first is None or due is None:
        return Promise(_("Ngày hẹn trả kết quả"), _("chưa có thời hạn"), "")
    week = [
        (session.weekday, session.opens, session.closes)
        for session in centres.sessions(dossier.helped_at, clock.local(at).date())
    ]
    hour, first_hour = (rules.due_hour(clock.local(m), week) for m in (due, first))
    says = _("Ngày hẹn trả kết quả") if due == first else _("Ngày hẹn mới")
    return Promise(
        label=f"{says}, {hour}",
        day=day(due),
        first_hour=first_hour,
        notes=tuple(_notes(dossier, at, first_hour)),
    )


def _end(dossier: Dossier, at: datetime) -> DossierEvent | None:
    """Return the event by which a dossier had ended at a moment, None if it had not."""
    last: DossierEvent | None = (
        DossierEvent.select()
        .where(
            (DossierEvent.dossier == dossier.id)
            & (DossierEvent.at <= at)
            & DossierEvent.kind.not_in(list(ASIDE))
        )
        .order_by(DossierEvent.id.desc())
        .first()
    )
    return last if last is not None and last.stage in ENDS else None


def _over(dossier: Dossier, end: DossierEvent) -> Promise:
    """Return what stands in the place of the promise on a copy for what ended."""
    says = _("Không còn ngày hẹn nào. Giấy này chỉ để xem lại hồ sơ.")
    if dossier.due_first:
        first = _("Hẹn lần đầu: %(day)s.") % {"day": day(dossier.due_first)}
        says = f"{says} {first}"
    return Promise(_(ENDS[Stage(end.stage)]), day(end.at), "", (says,), over=True)


def day(moment: datetime) -> str:
    """Return the day of a moment, as it is written here."""
    return written_day(clock.local(moment).date())


def _notes(dossier: Dossier, at: datetime, first_hour: str) -> Iterator[str]:
    if why := _why_moved(dossier, at):
        says = _("Hẹn lần đầu: %(hour)s, %(day)s. Ngày mới %(why)s.")
        first = day(dossier.due_first)
        yield says % {"hour": first_hour, "day": first, "why": why}
    if waits := _standing(dossier, at):
        says = _("Đang tạm dừng từ %(day)s: thời gian tạm dừng được cộng thêm.")
        yield says % {"day": day(waits.began)}
    elif shut := closed.promised(dossier, at):
        yield closed.in_words(shut)
    new, due = _sorry(dossier, at), owed(dossier, at)
    if new and (due is None or new > due):  # else a pause has moved the promise past it
        says = _("Chúng tôi xin lỗi vì không kịp hẹn, và hẹn lại %(day)s.")
        yield says % {"day": day(new)}


def _why_moved(dossier: Dossier, at: datetime) -> str:
    """Return why another day was owed at a moment, "" if it was the first one."""
    if owed(dossier, at) == dossier.due_first:
        return ""
    rows = DueChange.select().where(
        (DueChange.dossier == dossier.id) & (DueChange.at <= at)
    )
    found = {row.why: row.decision for row in rows.order_by(DueChange.id)}
    if "calendar" not in found:
        return _("đã cộng thời gian tạm dừng")
    decision = shorten(found["calendar"], DECISION_MAX, placeholder=" …")
    says = _("theo lịch nghỉ mới (%(decision)s)") % {"decision": decision}
    if "pause" not in found:
        return says
    return _("đã cộng thời gian tạm dừng, và %(why)s") % {"why": says}


def _standing(dossier: Dossier, at: datetime) -> Pause | None:
    """Return the pause that ran at a moment, None if the clock did."""
    found: Pause | None = (
        Pause.select()
        .where(
            (Pause.dossier == dossier.id)
            & (Pause.began <= at)
            & (Pause.ended.is_null() | (Pause.ended > at))
        )
        .first()
    )
    return found


def _sorry(dossier: Dossier, at: datetime) -> datetime | None:
    """Return the new day of an apology that was signed by a moment, None if none."""
    found: Letter | None = (
        Letter.select()
        .where(
            (Letter.dossier == dossier.id)
            & (Letter.form == letters.SORRY)
            & (Letter.signed_at <= at)
            & Letter.taken_back_at.is_null()
        )
        .first()
    )
    return found.new_due if found else None
