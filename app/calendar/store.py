"""Changing the calendar: the days, and what becomes of the promises they move."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from app import clock
from app.acts import Done, act
from app.calendar import answers, rules, steps
from app.calendar import plan as plans
from app.calendar.rules import Choice, Plan
from app.centres import store as centres
from app.db import db, on_postgresql
from app.errors import BadInput, NotAllowed
from app.models import (
    CalendarAnswer,
    CalendarChange,
    Dossier,
)
from app.queries import create
from app.words import _
from app.workdays import lists, versions
from app.workdays import store as calendars
from app.workdays.lists import Line
from app.workdays.opening import DayKind, Special

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn


def news(lines: Sequence[Line]) -> list[Special]:
    """Return the days of a list that say something new, oldest first.

    Raises BadInput("file", …) for what no list may say, see lists.check.
    """
    known = versions.in_force(row[0] for row in calendars.all_days())
    lists.check(lines, known.values())
    new = [line for line in lines if known.get(line.special.day) != line.special]
    lists.refuse([fault for line in new if (fault := _worked(line))])
    return sorted((line.special for line in new), key=lambda special: special.day)


def _worked(line: Line) -> str:
    """Return what is wrong with a day off that is over and on which people were served
    at a counter, "" if nothing: it would put promises off for no reason."""
    day = line.special.day
    if line.special.kind is not DayKind.OFF or day >= clock.today():
        return ""
    served = (
        (Dossier.received_at >= clock.midnight(day))
        & (Dossier.received_at < clock.midnight(day + timedelta(days=1)))
        & (Dossier.channel == "counter")
    )
    if not Dossier.select().where(served).exists():
        return ""
    says = _("hôm đó quầy đã nhận hồ sơ, không ghi là ngày nghỉ được nữa.")
    return lists.fault(line.number, says)


def preview(lines: Sequence[Line]) -> tuple[list[Special], Plan]:
    """Return what is new in a list, and what it would move. Nothing is written."""
    days = news(lines)
    return days, plans.plan(days)


def change(
    lines: Sequence[Line],
    chosen: Choice | None,
    *,
    by: str,
    key: str,
    officer: int | None = None,
    seen: str | None = None,
) -> int:
    """Put the new days of a list in force, one act; return how many dossiers it met.

    chosen: what becomes of the promises that would move; each dossier gets one event
    either way, and the printed promise stays.
    seen: mark of the plan that was shown, to refuse when it is another by now.
    Raises BadInput: file, choice, seen.
    """

    def do() -> Done:
        _lock()
        days, found = preview(lines)
        if not days:
            raise BadInput("file", _("Lịch đã đúng như vậy rồi, không có gì để ghi."))
        if seen is not None and seen != found.seen:
            says = _("Vừa có hồ sơ thay đổi. Xem lại danh sách rồi chọn.")
            raise BadInput("seen", says)
        choice = rules.decided(found, chosen)
        at = clock.now()
        made = create(CalendarChange, at=at, by=by, choice=choice or "")
        versions.write(days, made)
        if choice:
            answers.write(made, choice, found.moved, at, officer)
        steps.recount(days, at)
        told = {"days": [f"{s.day} {s.kind}" for s in days], "choice": choice}
        met = len(found.moved)
        return Done(f"calendar change {made.id}", str(met), told | {"dossiers": met})

    said = ([line.special for line in lines], chosen, seen)
    return int(act("calendar.change", by=by, key=key, said=said, do=do))


def may_change(by: "SignedIn") -> None:
    """Raise NotAllowed for who does not keep every centre that the calendar is for."""
    if not {centre.id for centre in centres.centres()} <= centres.reach(by.agency.id):
        says = _(
            "Lịch này dùng chung cho mọi trung tâm trên máy chủ. Việc này dành cho "
            "quản lý của cơ quan cấp trên, hoặc lệnh motcua calendar load."
        )
        raise NotAllowed(says)


def _lock() -> None:
    """Let nobody receive or move a dossier until the change is over.

    First the counters of numbers: who receives holds one before they count the due
    day. On SQLite every act has the database to itself already.
    """
    if on_postgresql():
        db.execute_sql(
            "LOCK TABLE dossier_counter, dossier IN SHARE ROW EXCLUSIVE MODE"
        )


def special_days(year: int) -> list[Special]:
    """Return the special days of a year, in order."""
    found = versions.in_force(row.day for row in calendars.special_days(year))
    return [found[day] for day in sorted(found)]


def years() -> list[int]:
    """Return the years that have special days, and this one."""
    return sorted({clock.today().year, *(row[0].year for row in calendars.all_days())})


def dossiers_met(change: CalendarChange) -> tuple[int, int]:
    """Return how many promises a change moved, and for how many it was kept."""
    mine = CalendarAnswer.select().where(CalendarAnswer.change == change)
    moved = mine.where(CalendarAnswer.moved).count()
    return int(moved), int(mine.count() - moved)
