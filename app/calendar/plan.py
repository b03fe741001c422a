"""Which open dossiers a change of the calendar would move.

A dossier that waits is judged by its promise without the pause that still runs: when
it goes on, its new promise is counted anew, by the calendar that holds for it then.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.calendar import named
from app.calendar.rules import DECISION_MAX, Moved, Plan
from app.centres import store as centres
from app.dossiers.rules import OPEN, Stage
from app.errors import BadInput
from app.models import (
    Agency,
    CalendarAnswer,
    Dossier,
    DossierEvent,
    Pause,
    ProcedureVersion,
)
from app.procedures.rules import owed
from app.workdays import rules as workdays
from app.workdays import store as calendars
from app.workdays import versions
from app.workdays.opening import Special

# As it counts for a dossier now; with the new days; and what will be in force.
Calendars = tuple[workdays.Calendar, workdays.Calendar, workdays.Calendar]


def plan(days: Sequence[Special]) -> Plan:
    """Return what would move if these days came into force now."""
    if not days:
        return Plan([])
    counting, moved, unclear = _Counting(days), [], []
    for row in _open(days):
        try:
            found = counting.moved(row)
        except BadInput:
            unclear.append(row.number)
            continue
        moved += [found] if found else []
    moved.sort(key=lambda one: (one.before, one.id))
    return Plan(moved, unclear, named.named(days))


def _reached(days: Sequence[Special]) -> Any:
    """Return the condition for dossiers whose term touches one of these days: open, or
    stopped, for these may be opened again."""
    first, last = min(s.day for s in days), max(s.day for s in days)
    return (
        Dossier.stage.in_(sorted(OPEN | {Stage.STOPPED}))
        & Dossier.due_first.is_null(False)
        & (Dossier.due_now >= clock.midnight(first))
        & (Dossier.received_at < clock.midnight(last + timedelta(days=1)))
    )


def _open(days: Sequence[Special]) -> Iterator[Any]:
    """Give the dossiers that may move, with who has them now."""
    last = DossierEvent.select(fn.MAX(DossierEvent.id)).where(
        DossierEvent.dossier == Dossier.id
    )
    rows: Iterator[Any] = (
        Dossier.select(
            Dossier.id, Dossier.number, Dossier.stage, Dossier.received_by,
            Dossier.received_at, Dossier.due_now, ProcedureVersion.allow,
            ProcedureVersion.promise, ProcedureVersion.unit, ProcedureVersion.cutoff,
            DossierEvent.agency.alias("holder"),
        )
        .join(ProcedureVersion)
        .switch(Dossier)
        .join(DossierEvent, on=(DossierEvent.id == last))
        .where(_reached(days))
        .order_by(Dossier.id)
        .objects()
        .iterator()
    )  # fmt: skip
    return rows


@dataclass(slots=True)
class _Counting:
    """Counts promises by the calendar before and after, each calendar made once."""

    days: Sequence[Special]
    now: datetime = field(default_factory=lambda: clock.wall(clock.now()))
    pauses: dict[int, list[tuple[datetime, datetime]]] = field(init=False)
    kept: dict[int, frozenset[int]] = field(init=False)
    stands: dict[int, datetime] = field(init=False)  # since when clocks stand
    made: dict[Any, Calendars] = field(default_factory=dict)
    hours: dict[tuple[int, date], Any] = field(default_factory=dict)
    agencies: dict[int, Agency] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pauses, self.kept = _pauses(self.days), _kept(self.days)
        self.stands = _stands(self.days)

    def moved(self, row: Any) -> Moved | None:
        """Return how a dossier moves, None if it does not."""
        received, due = clock.wall(row.received_at), clock.wall(row.due_now)
        touched = [s for s in self.days if received.date() <= s.day <= due.date()]
        allow = owed(row.allow, row.promise)
        if not touched or allow is None:
            return None
        before, after, in_force = self._calendars(row, received.date())
        by_old, by_new = (
            self._due(row, received, allow, one) for one in (before, after)
        )
        if by_new != by_old:  # a promise that is new never falls on a closed day
            by_new = workdays.reopened(by_new, in_force)
        if by_new in (by_old, due):
            return None
        until = self.stands.get(row.id, self.now)
        verdict = workdays.early_on_time_late(until, due, workdays.Unit(row.unit))
        return Moved(
            id=row.id,
            number=row.number,
            stage=row.stage,
            holder=row.holder,
            before=due,
            after=by_new,
            decision=_decisions(touched),
            closed=not in_force.works_on(due.date()),
            stays=by_new < until or verdict is workdays.Verdict.LATE,
        )

    def _due(self, row: Any, received: datetime, allow: Any, by: Any) -> datetime:
        """Return when an answer is owed by a calendar, the pauses taken out."""
        unit, pauses = workdays.Unit(row.unit), self.pauses.get(row.id, ())
        due = workdays.due_at(
            received, allow, unit, by, cutoff=row.cutoff, pauses=pauses
        )
        return workdays.given_back(due, unit, by, pauses)

    def _calendars(self, row: Any, received: date) -> Calendars:
        week = self._hours(row.received_by_id, received)
        kept = self.kept.get(row.id, frozenset())
        if (week, kept) not in self.made:
            self.made[week, kept] = _calendars(week, kept, self.days)
        return self.made[week, kept]

    def _hours(self, centre: int, on: date) -> Any:
        if (centre, on) not in self.hours:
            if centre not in self.agencies:
                self.agencies[centre] = Agency.get_by_id(centre)
            self.hours[centre, on] = centres.hours(self.agencies[centre], on)
        return self.hours[centre, on]


def _calendars(week: Any, kept: frozenset[int], days: Sequence[Special]) -> Calendars:
    """Return the calendar as it counts now, and with these days."""
    rows = calendars.all_days()
    known = versions.leave_out(kept, rows) if kept else rows
    new = [(s.day, s.kind.value, s.name, s.decision) for s in days]
    before, after, in_force = (
        calendars.made(week, tuple(some))
        for some in (known, [*known, *new], [*rows, *new])
    )
    return before, after, in_force


def _pauses(days: Sequence[Special]) -> dict[int, list[tuple[datetime, datetime]]]:
    """Return the pauses that are over, on the wall, by dossier."""
    found = defaultdict(list)
    rows: Any = (
        Pause.select(Pause.dossier, Pause.began, Pause.ended)
        .join(Dossier)
        .where(_reached(days) & Pause.ended.is_null(False))
        .tuples()
    )
    for dossier, began, ended in rows:
        found[dossier].append((clock.wall(began), clock.wall(ended)))
    return dict(found)


def _stands(days: Sequence[Special]) -> dict[int, datetime]:
    """Return since when the clocks stand that do, on the wall, by dossier: whoever
    was late before is late still."""
    rows: Any = (
        Pause.select(Pause.dossier, Pause.began)
        .join(Dossier)
        .where(_reached(days) & Pause.ended.is_null())
        .tuples()
    )
    return {dossier: clock.wall(began) for dossier, began in rows}


def _kept(days: Sequence[Special]) -> dict[int, frozenset[int]]:
    """Return the changes that do not count, by dossier."""
    found = defaultdict(set)
    rows: Any = (
        CalendarAnswer.select(CalendarAnswer.dossier, CalendarAnswer.change)
        .join(Dossier)
        .where(_reached(days) & ~CalendarAnswer.moved)
        .tuples()
    )
    for dossier, change in rows:
        found[dossier].add(change)
    return {dossier: frozenset(changes) for dossier, changes in found.items()}


def _decisions(days: Sequence[Special]) -> str:
    """Return the decisions behind some days, each once, cut to what a row holds."""
    return "; ".join(dict.fromkeys(s.decision for s in days))[:DECISION_MAX]
