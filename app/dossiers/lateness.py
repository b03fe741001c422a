"""What "late" means, written once: as a function, and beside it as SQL.

Every list, badge, number and letter asks here, so none disagrees with another.

- A promise in days is kept until its last day is over, whatever hour stands on the
  receipt: a term in days ends at 24:00 of its last day (Civil Code 2015, art. 148 (1)
  and (6)); offices compare dates (design, domain 2.6). Form 01 says "from HH:MM on
  that day": whoever comes at that hour and waits until evening is answered on time,
  so the desk shows such a dossier as pressing, not as late.
- A promise in hours is kept until its minute is over.
- What is owed is the printed promise with lawful pauses and moved holidays added.
  The new day of an apology is never owed; whether it was kept is asked beside it.
- A dossier is judged by the last moment at which its clock ran: now, its result, or,
  while it waits, the moment it began to wait. So a pause hides no lateness, and
  makes none. A withdrawal or a stop while the clock stood is judged the same way.
- A stop pauses nothing by itself. Opened again, a dossier that was waiting waits on,
  the same pause; one that was running had been stopped by mistake: that time counts.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import Case, fn

from app import clock
from app.db import on_postgresql
from app.dossiers.rules import PAUSED, RUNNING, Stage
from app.models import Dossier, Pause, ProcedureVersion
from app.workdays.rules import Unit, Verdict, early_on_time_late

WITHOUT_RESULT = frozenset({Stage.WITHDRAWN, Stage.STOPPED})
FINISHED = WITHOUT_RESULT | {Stage.READY, Stage.RETURNED}
AHEAD = clock.ZONE.utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001  (all year, no DST)


def is_late(due: datetime | None, until: datetime, unit: str | None) -> bool:
    """Tell whether a promise was broken. due, until: moments; until: see `judged_at`.

    due: None where no time is set: that is never late.
    """
    if due is None:
        return False
    wall, promised = clock.wall(until), clock.wall(due)
    found = early_on_time_late(wall, promised, Unit(unit or Unit.DAYS))
    return found is Verdict.LATE


def days_late(due: date, until: date) -> int:
    """Return by how many calendar days a promise was missed, 0 if it was not.

    >>> days_late(date(2026, 11, 20), date(2026, 11, 23))
    3
    """
    return max((until - due) // timedelta(days=1), 0)


def judged_at(
    stage: str, finished: datetime | None, waits_since: datetime | None, now: datetime
) -> datetime:
    """Return the last moment at which the clock of a dossier ran.

    waits_since: when the pause began that still runs, or ran when it ended.
    """
    if waits_since is not None and stage in PAUSED | WITHOUT_RESULT:
        return waits_since
    return finished or now


def waiting_since(dossiers: list[int]) -> dict[int, datetime]:
    """Return since when the clocks of these dossiers stand, or stood when they
    ended, by dossier."""
    stood = Pause.ended.is_null() | (Pause.ended >= Dossier.finished_at)
    rows: Any = (
        Pause.select(Pause.dossier, Pause.began)
        .join(Dossier)
        .where(Pause.dossier.in_(dossiers) & stood)
        .order_by(Pause.id)
        .tuples()
    )
    return dict(rows) if dossiers else {}


def open_late(dossiers: list[Dossier], now: datetime) -> frozenset[int]:
    """Return the ids of those that are open and late; their procedures are read."""
    stood = waiting_since([d.id for d in dossiers if d.stage in PAUSED])
    return frozenset(
        d.id
        for d in dossiers
        if d.stage in RUNNING | PAUSED
        and is_late(
            d.due_now, judged_at(d.stage, None, stood.get(d.id), now), d.procedure.unit
        )
    )


# The same as SQL.


def in_hours() -> Any:
    """Return the condition for dossiers whose time is counted in hours."""
    hours = ProcedureVersion.select(ProcedureVersion.id).where(
        ProcedureVersion.unit == Unit.HOURS.value
    )
    return Dossier.procedure.in_(hours)


def over(due: Any, at: datetime, hours: Any = None) -> Any:
    """Return whether a promise is over at a moment.

    hours: whether it is counted in hours; None for a day that is named as such.
    """
    wall = clock.wall(at).replace(second=0, microsecond=0)
    minute, midnight = _plain(wall), _plain(datetime.combine(wall.date(), time()))
    if hours is None:
        return due < midnight
    return (due < minute) & ((due < midnight) | hours)


def after(one: Any, other: Any, hours: Any = None) -> Any:
    """Return whether a moment is on a later day than another; counted in hours, in a
    later minute. Compared as they are first: that is cheaper."""
    if hours is None:
        return (one > other) & (_day(one) > _day(other))
    return (one > other) & Case(
        None, [(hours, _minute(one) > _minute(other))], _day(one) > _day(other)
    )


def waited(dossier: Any, at: Any, due: Any, hours: Any = None) -> Any:
    """Return whether the clock stood at a moment, since before the promise was over."""
    return fn.EXISTS(
        Pause.select(Pause.id).where(
            (Pause.dossier == dossier)
            & (Pause.began < at)
            & (Pause.ended.is_null() | (Pause.ended >= at))
            & ~after(Pause.began, due, hours)
        )
    )


def is_open_late(now: datetime) -> Any:
    """Return the condition for dossiers that are open and late."""
    hours, due = in_hours(), Dossier.due_now
    waits = waited(Dossier.id, now, due, hours)
    running = Dossier.stage.in_(sorted(RUNNING))
    return (
        Dossier.stage.in_(sorted(RUNNING | PAUSED))
        & over(due, now, hours)
        & (running | ~waits)
    )


def is_finished_late() -> Any:
    """Return the condition for dossiers that ended too late, with a result or without.

    The first line says what an index holds: dossier_ended_late.
    """
    hours, due, done = in_hours(), Dossier.due_now, Dossier.finished_at
    without = Dossier.stage.in_(sorted(WITHOUT_RESULT))
    return (
        (done > due)
        & Dossier.stage.in_(sorted(FINISHED))
        & after(done, due, hours)
        & ~(without & waited(Dossier.id, done, due, hours))
    )


def _plain(wall: datetime) -> datetime:
    """Return a moment as the database keeps it: columns of a query take no other."""
    return clock.utc(wall).replace(tzinfo=None)


def _day(moment: Any) -> Any:
    """Return the day on the centre's wall. Cheap: most moments need no counting."""
    if on_postgresql():
        return fn.DATE_TRUNC("day", moment + AHEAD)
    hours = int(AHEAD.total_seconds()) // 3600  # type: ignore[union-attr]
    same = fn.SUBSTR(moment, 12, 2) < str(24 - hours)
    return Case(
        None, [(same, fn.SUBSTR(moment, 1, 10))], fn.DATE(moment, f"+{hours} hours")
    )


def _minute(moment: Any) -> Any:
    if on_postgresql():
        return fn.DATE_TRUNC("minute", moment)
    return fn.SUBSTR(moment, 1, 16)
