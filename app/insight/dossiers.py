"""Dossiers counted for charts: reads only. What is late is said in dossiers.lateness.

A dossier that was refused at the counter, or whose number was voided, is none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from peewee import SQL, Case, fn

from app import clock
from app.db import db, on_postgresql
from app.dossiers import lateness
from app.dossiers.rules import NOT_RECEIVED, PAUSED, Stage
from app.feedback.period import Period
from app.models import Agency, Dossier, ProcedureVersion
from app.workdays import store as workdays
from app.workdays.rules import Calendar

COUNTER = "counter"  # of Dossier.channel
Waits = list[tuple[float, bool]]  # how many working days, and whether it has a result
RECEIVED = Dossier.stage.not_in(sorted(NOT_RECEIVED))
RESULT = frozenset({Stage.READY, Stage.RETURNED})


def of_place(agencies: Iterable[int]) -> Any:
    """Return the condition of the dossiers that agencies answer for, as in reports:
    where people are received, those received there; a department, what it decides."""
    within = sorted(agencies)
    serving = Agency.select().where(Agency.id.in_(within) & Agency.serves)
    place = Dossier.received_by if serving.exists() else Dossier.competent
    return (place + 0).in_(within)


def waits(agencies: Iterable[int], period: Period, now: datetime) -> dict[str, Waits]:
    """Return how long the dossiers received in a period have taken, by sector.

    In working days of who received them, pauses included, for so long people waited:
    from the day after receipt to the day of the result, or to today. Who withdrew or
    was stopped is followed until then, and is not finished.
    """
    begun, ended = _on(Dossier.received_at), _on(Dossier.finished_at)
    by = (Dossier.received_by, Dossier.procedure, begun, ended, Dossier.stage)
    query = (
        Dossier.select(*by, fn.COUNT(Dossier.id))
        .where(of_place(agencies) & RECEIVED & _in(Dossier.received_at, period))
        .group_by(*by)
    )
    today = clock.wall(now).date()
    sectors, days = _sectors(), Days(period.first, today)
    found: dict[str, Waits] = {}
    for agency, procedure, first, last, stage, n in _rows(query):
        took = days.between(agency, _day(first), _day(last) if last else today)
        found.setdefault(sectors[procedure], []).extend([(took, stage in RESULT)] * n)
    return found


def late(agencies: Iterable[int], period: Period, now: datetime) -> list[bool]:
    """Return the dossiers due in a period in the order of their due dates: True for a
    late one. One whose clock stands still, in time, is not due yet and left out."""
    open_late = lateness.is_open_late(now)
    missed = Case(None, [(open_late | lateness.is_finished_late(), 1)], 0)
    waiting = Dossier.stage.in_(sorted(PAUSED)) & ~open_late
    query = (
        Dossier.select(missed)
        .where(of_place(agencies) & RECEIVED & _in(Dossier.due_now, period) & ~waiting)
        .order_by(Dossier.due_now, Dossier.id)
    )
    return [bool(missed) for (missed,) in _rows(query)]


@dataclass(frozen=True, slots=True)
class Flow:
    """Dossiers by the day on which they came in, or ended, with a result or without.

    ages: of those open when the period ended, in working days since receipt. So what
    is open is what was open before, and what came in, less what ended.
    """

    received: Counter[date]
    ended: Counter[date]
    ages: list[int]


def flow(agencies: Iterable[int], period: Period) -> Flow:
    """Return what came in and what ended in a period."""
    place = of_place(agencies) & RECEIVED
    return Flow(
        _per_day(Dossier.received_at, place, period),
        _per_day(Dossier.finished_at, place, period),
        _ages(place, period),
    )


def hours(agencies: Iterable[int], period: Period) -> dict[tuple[int, int], int]:
    """Return how many dossiers were received at the counters by (weekday, hour)."""
    at = _hour(Dossier.received_at)
    query = (
        Dossier.select(at, fn.COUNT(Dossier.id))
        .where(
            of_place(agencies)
            & RECEIVED
            & (Dossier.channel == COUNTER)
            & _in(Dossier.received_at, period)
        )
        .group_by(at)
    )
    return {((int(at[0]) - 1) % 7, int(at[1:])): n for at, n in _rows(query)}


class Days:
    """Working days of each agency between two days, counted beforehand."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._last = first.toordinal(), last.toordinal()
        self._agencies = {agency.id: agency for agency in Agency.select()}
        self._counted: dict[int, list[int]] = {}

    def between(self, agency: int, first: date, last: date) -> int:
        """Return how many working days come after a day, up to another."""
        if agency not in self._counted:
            self._counted[agency] = self._count(self._agencies[agency])
        counted = self._counted[agency]
        return max(counted[self._at(last)] - counted[self._at(first)], 0)

    def _at(self, day: date) -> int:
        at = day.toordinal() - self._first
        return min(max(at, 0), self._last - self._first)

    def _count(self, agency: Agency) -> list[int]:
        calendar: Calendar = workdays.calendar(agency, date.fromordinal(self._last))
        days = range(self._first, self._last + 1)
        return list(accumulate(bool(calendar.spans(day)) for day in days))


def _per_day(moment: Any, place: Any, period: Period) -> Counter[date]:
    day = _on(moment)
    query = (
        Dossier.select(day, fn.COUNT(Dossier.id))
        .where(place & _in(moment, period))
        .group_by(day)
    )
    return Counter({_day(on): n for on, n in _rows(query)})


def _ages(place: Any, period: Period) -> list[int]:
    ends, day = _ends(period), _on(Dossier.received_at)
    still = Dossier.finished_at.is_null() | (Dossier.finished_at >= ends)
    query = (
        Dossier.select(Dossier.received_by, day, fn.COUNT(Dossier.id))
        .where(place & (Dossier.received_at < ends) & still)
        .group_by(Dossier.received_by, day)
    )
    found = [(agency, _day(on), n) for agency, on, n in _rows(query)]
    days = Days(min((on for _a, on, _n in found), default=period.last), period.last)
    return [
        age
        for agency, on, n in found
        for age in [days.between(agency, on, period.last)] * n
    ]


def _sectors() -> dict[int, str]:
    rows: Any = ProcedureVersion.select(
        ProcedureVersion.id, ProcedureVersion.sector
    ).tuples()
    return dict(rows)


def _in(moment: Any, period: Period) -> Any:
    return (moment >= clock.midnight(period.first)) & (moment < _ends(period))


def _ends(period: Period) -> datetime:
    return clock.midnight(period.last + timedelta(days=1))


def _rows(query: Any) -> Any:
    """Return the rows as the database gives them: of many, reading costs the most."""
    return db.execute(query).fetchall()


def _on(moment: Any) -> Any:
    """Return the day on the centre's wall, as text."""
    if on_postgresql():
        return fn.TO_CHAR(moment + _ahead("interval '%s'"), SQL("'YYYY-MM-DD'"))
    return fn.DATE(moment, _ahead("'+%s'"))


def _hour(moment: Any) -> Any:
    """Return the weekday, 1 for Monday, and the hour on the centre's wall: "108"."""
    if on_postgresql():
        return fn.TO_CHAR(moment + _ahead("interval '%s'"), SQL("'IDHH24'"))
    return fn.STRFTIME("%w%H", moment, _ahead("'+%s'"))


def _ahead(written: str) -> Any:
    """Return how far the wall is ahead, written into the query: PostgreSQL takes a
    value where it selects and one where it groups for two different ones."""
    return SQL(written % f"{lateness.AHEAD // timedelta(hours=1)} hours")  # type: ignore[operator]


_day = lru_cache(1_000)(date.fromisoformat)  # the same few come again and again
