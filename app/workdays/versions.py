"""The calendar keeps every version of a day: nothing is overwritten silently."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from peewee import EXCLUDED

from app.models import CalendarChange, CalendarDay, CalendarVersion
from app.workdays.opening import DayKind, Special

Day = tuple[date, str, str, str]  # day, kind, name, decision


def write(days: Collection[Special], change: CalendarChange | None = None) -> None:
    """Put days in force, inside a transaction, and keep them as versions.

    change: the act they belong to; None for what comes with the program.
    """
    if not days:
        return
    _keep_what_was_there([special.day for special in days])
    rows = [
        {"day": s.day, "kind": s.kind, "name": s.name, "decision": s.decision}
        for s in days
    ]
    CalendarVersion.insert_many([row | {"change": change} for row in rows]).execute()
    CalendarDay.insert_many(rows).on_conflict(
        conflict_target=[CalendarDay.day],
        update={
            CalendarDay.kind: EXCLUDED.kind,
            CalendarDay.name: EXCLUDED.name,
            CalendarDay.decision: EXCLUDED.decision,
        },
    ).execute()


def _keep_what_was_there(days: list[date]) -> None:
    """Give days that were written by other hands the version they lack."""
    known = {
        row.day
        for row in CalendarVersion.select(CalendarVersion.day).where(
            CalendarVersion.day.in_(days)
        )
    }
    for row in CalendarDay.select().where(CalendarDay.day.in_(days)):
        if row.day not in known:
            CalendarVersion.create(
                day=row.day, kind=row.kind, name=row.name, decision=row.decision
            )


def in_force(days: Iterable[date]) -> dict[date, Special]:
    """Return what the calendar says now of these days."""
    rows = CalendarDay.select().where(CalendarDay.day.in_(list(days)))
    return {row.day: _special(row) for row in rows}


def leave_out(changes: frozenset[int], days: Iterable[Day]) -> list[Day]:
    """Return the days in force as if these changes had never been made.

    days: in force. What later changes said of the same days still counts.
    """
    touched: Any = CalendarVersion.select(CalendarVersion.day).where(
        CalendarVersion.change.in_(changes)
    )
    rows: Any = (
        CalendarVersion.select()
        .where(CalendarVersion.day.in_(touched))
        .order_by(CalendarVersion.id)
    )
    found: dict[date, Day] = {day[0]: day for day in days}
    for row in rows:
        found.pop(row.day, None)
    for row in rows:
        if row.change_id not in changes:
            found[row.day] = (row.day, row.kind, row.name, row.decision)
    return sorted(found.values())


def changes(most: int = 20) -> list[tuple[CalendarChange, list[CalendarVersion]]]:
    """Return the last changes, the newest first, each with its days."""
    found: dict[int, tuple[CalendarChange, list[CalendarVersion]]] = {
        change.id: (change, [])
        for change in CalendarChange.select()
        .order_by(CalendarChange.id.desc())
        .limit(most)
    }
    for row in (
        CalendarVersion.select()
        .where(CalendarVersion.change.in_(list(found)))
        .order_by(CalendarVersion.day)
    ):
        found[row.change_id or 0][1].append(row)
    return list(found.values())


def decisions(change: int) -> str:
    """Return the decisions behind a change, each once."""
    rows = CalendarVersion.select().where(CalendarVersion.change == change)
    return "; ".join(
        dict.fromkeys(row.decision for row in rows.order_by(CalendarVersion.day))
    )


def _special(row: CalendarDay) -> Special:
    return Special(row.day, DayKind(row.kind), row.name, row.decision)
