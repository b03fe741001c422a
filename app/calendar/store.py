"""Changing the calendar: the days, and what becomes of the promises they move."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from app import clock
from app.acts import Done, act
from app.calendar import plan as plans
from app.calendar import rules
from app.calendar.rules import EVENTS, Choice, Moved, Plan
from app.centres import store as centres
from app.db import db, on_postgresql
from app.errors import BadInput, NotAllowed
from app.models import (
    CalendarAnswer,
    CalendarChange,
    Dossier,
    DossierEvent,
    DueChange,
)
from app.queries import create, prepared
from app.words import _
from app.workdays import lists, versions
from app.workdays import store as calendars
from app.workdays.lists import Line
from app.workdays.opening import Special

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

NOTES = {  # a row: in Vietnamese, whatever language the manager reads
    Choice.KEEP: "Giữ ngày hẹn %(before)s; theo lịch mới là %(after)s (%(decision)s).",
    Choice.MOVE: "Ngày hẹn %(before)s dời sang %(after)s, theo %(decision)s.",
}
AT_ONCE = 100  # rows of an INSERT


def news(lines: Sequence[Line]) -> list[Special]:
    """Return the days of a list that say something new, oldest first.

    Raises BadInput("file", …) for what no list may say, see lists.check.
    """
    known = versions.in_force(row[0] for row in calendars.all_days())
    lists.check(lines, known.values())
    new = [
        line.special for line in lines if known.get(line.special.day) != line.special
    ]
    return sorted(new, key=lambda special: special.day)


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
            _answer(made, choice, found.moved, at, officer)
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


def _answer(
    made: CalendarChange,
    choice: Choice,
    moved: Sequence[Moved],
    at: datetime,
    officer: int | None,
) -> None:
    """Write what was chosen for each dossier: one answer and one event."""
    moves = choice is Choice.MOVE
    _insert(
        CalendarAnswer,
        (
            {"dossier": one.id, "change": made, "moved": moves}
            | {"before": clock.utc(one.before), "after": clock.utc(one.after)}
            for one in moved
        ),
    )
    _insert(DossierEvent, (_event(one, choice, at, officer) for one in moved))
    if not moves:
        return
    _insert(
        DueChange,
        (
            {"dossier": one.id, "at": at, "due": clock.utc(one.after)}
            | {"why": "calendar", "decision": one.decision}
            for one in moved
        ),
    )
    for one in moved:
        _move(one.id, clock.utc(one.after))


@prepared
def _move(dossier: int, due: datetime) -> Any:
    return Dossier.update(
        {Dossier.due_now: due, Dossier.version: Dossier.version + 1}
    ).where(Dossier.id == dossier)


def _event(
    one: Moved, choice: Choice, at: datetime, officer: int | None
) -> dict[str, Any]:
    """Return the row that tells a dossier's story; both dates stand in it."""
    told = {
        "before": _written(one.before),
        "after": _written(one.after),
        "decision": one.decision,
    }
    return {
        "dossier": one.id,
        "at": at,
        "officer": officer,
        "kind": EVENTS[choice],
        "stage": one.stage,
        "agency": one.holder,
        "note": NOTES[choice] % told,
    }


def _written(wall: datetime) -> str:
    return f"{wall:%H:%M %d/%m/%Y}"


def _insert(table: Any, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, AT_ONCE)):
        table.insert_many(some).execute()


def special_days(year: int) -> list[Special]:
    """Return the special days of a year, in order."""
    found = versions.in_force(row.day for row in calendars.special_days(year))
    return [found[day] for day in sorted(found)]


def years() -> list[int]:
    """Return the years that have special days, and this one."""
    return sorted({clock.today().year, *(row[0].year for row in calendars.all_days())})


def dossiers_met(change: CalendarChange) -> int:
    """Return how many dossiers a change was answered for."""
    return int(CalendarAnswer.select().where(CalendarAnswer.change == change).count())
