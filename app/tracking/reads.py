"""The reads of the tracking page: three statements, or four.

No page is asked for as often, and an old telephone waits for it. So its statements
are put together once for each engine and run as they stand, and rows become plain
values, not models. It is the only place of the house that does so.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from typing import Any, NamedTuple

from peewee import JOIN, Value, fn

from app.db import db, on_postgresql
from app.models import (
    Agency,
    CalendarDay,
    Counter,
    Dossier,
    DossierEvent,
    DossierPaper,
    Officer,
    OpeningSession,
    ProcedureVersion,
    Receipt,
)

Session = tuple[int, time, time, bool]  # weekday, opens, closes, counts


class Place(NamedTuple):
    """The centre where the citizen was helped. `id` is its row."""

    id: int
    name: str
    phone: str
    complaints: str


class Found(NamedTuple):
    """A receipt with what its holder may read of the dossier. counter: its number.

    missing: papers that were not handed in when the dossier was received.
    """

    id: int
    number: str
    stage: str
    replaced_at: datetime | None
    received_at: datetime
    due_first: datetime | None
    due_now: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    name: str
    sensitive: bool
    centre: Place
    counter: int | None
    missing: int


class Event(NamedTuple):
    """One event. holder: who had the dossier then. role, unit: of the officer."""

    kind: str
    stage: str
    at: datetime
    note: str
    holder: str
    role: str | None
    unit: str | None


def receipt(token_hash: str) -> Found | None:
    """Return the receipt with this hash, dead or alive, or None."""
    for row in _rows(_receipt, token_hash=token_hash):
        id_, number, stage, name, sensitive, counter, missing = row[:7]
        replaced, received, first, now, finished, returned = row[7:13]
        return Found(
            id=id_,
            number=number,
            stage=stage,
            replaced_at=_moment(replaced),
            received_at=_known(received),
            due_first=_moment(first),
            due_now=_moment(now),
            finished_at=_moment(finished),
            returned_at=_moment(returned),
            name=name,
            sensitive=bool(sensitive),
            centre=Place(*row[13:]),
            counter=counter,
            missing=missing,
        )
    return None


def events(dossier: int) -> list[Event]:
    """Return the events of a dossier, the oldest first."""
    return [
        Event(kind, stage, _known(at), *rest)
        for kind, stage, at, *rest in _rows(_events, dossier=dossier)
    ]


def sessions(centre: int, on: date) -> tuple[Session, ...]:
    """Return the opening sessions of a centre's own that are in force on a day."""
    return _read_sessions(tuple(_rows(_sessions, centre=centre, on=on)))


@lru_cache(64)
def _read_sessions(rows: tuple[Any, ...]) -> tuple[Session, ...]:
    """Read rows that are the same for all who look today."""
    return tuple(
        (weekday, _time(opens), _time(closes), bool(counts))
        for weekday, opens, closes, counts in rows
    )


def specials(first: date, last: date) -> list[tuple[date, str, str]]:
    """Return day, kind and name of the special days from first to last."""
    return [
        (_day(day), kind, name)
        for day, kind, name in _rows(_specials, first=first, last=last)
    ]


class _Hole:
    """The place of a value in a statement."""

    def __init__(self, name: str) -> None:
        self.name = name


def _hole(name: str) -> Any:
    return Value(_Hole(name), converter=False)


def _receipt() -> Any:
    missing = DossierPaper.select(fn.COUNT(DossierPaper.position)).where(
        (DossierPaper.dossier == Dossier.id) & ~DossierPaper.seen
    )
    return (
        Receipt.select(
            Dossier.id,
            Dossier.number,
            Dossier.stage,
            ProcedureVersion.name,
            ProcedureVersion.sensitive,
            Counter.number,
            missing,
            Receipt.replaced_at,
            Dossier.received_at,
            Dossier.due_first,
            Dossier.due_now,
            Dossier.finished_at,
            Dossier.returned_at,
            Agency.id,
            Agency.name,
            Agency.phone,
            Agency.complaints,
        )
        .join(Dossier)
        .join(ProcedureVersion)
        .switch(Dossier)
        .join(Agency, on=(Dossier.helped_at == Agency.id))
        .switch(Dossier)
        .join(Counter, JOIN.LEFT_OUTER, on=(Dossier.counter == Counter.id))
        .where(Receipt.token_hash == _hole("token_hash"))
    )


def _events() -> Any:
    unit = Agency.alias()
    return (
        DossierEvent.select(
            DossierEvent.kind,
            DossierEvent.stage,
            DossierEvent.at,
            DossierEvent.note,
            Agency.name,
            Officer.role,
            unit.name,
        )
        .join(Agency)
        .switch(DossierEvent)
        .join(Officer, JOIN.LEFT_OUTER)
        .join(unit, JOIN.LEFT_OUTER, on=(Officer.agency == unit.id))
        .where(DossierEvent.dossier == _hole("dossier"))
        .order_by(DossierEvent.id)
    )


def _sessions() -> Any:
    session = OpeningSession
    return (
        session.select(session.weekday, session.opens, session.closes, session.counts)
        .where(
            (session.agency == _hole("centre"))
            & (session.valid_from <= _hole("on"))
            & (session.valid_to.is_null() | (session.valid_to >= _hole("on")))
        )
        .order_by(session.weekday, session.opens)
    )


def _specials() -> Any:
    return CalendarDay.select(
        CalendarDay.day, CalendarDay.kind, CalendarDay.name
    ).where((CalendarDay.day >= _hole("first")) & (CalendarDay.day <= _hole("last")))


@cache
def _written(query: Callable[[], Any], postgresql: bool) -> tuple[str, list[Any]]:
    """Return a statement as the engine wants it, with holes for its values."""
    sql, values = query().sql()
    return sql, values


def _rows(query: Callable[[], Any], **values: object) -> list[Any]:
    sql, holes = _written(query, on_postgresql())
    bound = [values[v.name] if isinstance(v, _Hole) else v for v in holes]
    found: list[Any] = db.execute_sql(sql, bound).fetchall()
    return found


def _moment(value: Any) -> datetime | None:
    """Return a moment with its zone: SQLite gives text, PostgreSQL a datetime."""
    return None if value is None else _known(value)


def _known(value: Any) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC)


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _time(value: Any) -> time:
    return time.fromisoformat(value) if isinstance(value, str) else value
