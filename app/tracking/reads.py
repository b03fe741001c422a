"""The reads of the tracking page: three statements, or four.

No page is asked for as often, and an old telephone waits for it. So rows become
plain values here, not models.
"""

from datetime import date, datetime, time
from typing import Any, NamedTuple

from peewee import JOIN, fn

from app.dossiers.letters import ASK, SORRY
from app.models import (
    Agency,
    CalendarDay,
    Counter,
    Dossier,
    DossierEvent,
    DossierPaper,
    DossierStep,
    Letter,
    Officer,
    OpeningSession,
    ProcedureVersion,
    Receipt,
    Visit,
)
from app.queries import prepared

Session = tuple[int, time, time, bool]  # weekday, opens, closes, counts


class Place(NamedTuple):
    """The centre where the citizen was helped. `id` is its row."""

    id: int
    name: str
    phone: str
    complaints: str


class Sorry(NamedTuple):
    """What a signed letter of apology says. new_due: the new day as it holds now."""

    says: str
    new_due: datetime | None


class Found(NamedTuple):
    """A receipt with what its holder may read of the dossier. counter: its number.

    missing: papers that were not handed in when the dossier was received.
    visits: how many of the last days may be rated. words: of the step of its process
    that it is at, for the citizen.
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
    unit: str | None
    sensitive: bool
    centre: Place
    counter: int | None
    missing: int
    visits: int
    words: str
    sorry: Sorry | None


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
    for row in _receipt(token_hash):
        id_, number, stage, name, unit, sensitive, counter, missing, visits = row[:9]
        words, replaced, received, first, now, finished, returned = row[9:16]
        signed, says, printed, moved = row[16:20]
        return Found(
            id=id_,
            number=number,
            stage=stage,
            replaced_at=replaced,
            received_at=received,
            due_first=first,
            due_now=now,
            finished_at=finished,
            returned_at=returned,
            name=name,
            unit=unit,
            sensitive=bool(sensitive),
            centre=Place(*row[20:]),
            counter=counter,
            missing=missing,
            visits=visits,
            words=words or "",
            sorry=Sorry(says, moved or printed) if signed else None,
        )
    return None


def events(dossier: int) -> list[Event]:
    """Return the events of a dossier, the oldest first."""
    return [Event(*row) for row in _events(dossier)]


def until(dossier: int) -> date | None:
    """Return the last day to bring the papers that were asked for, None if none is."""
    for (day,) in _until(dossier, ASK):
        return day  # type: ignore[no-any-return]
    return None


def sessions(centre: int, on: date) -> tuple[Session, ...]:
    """Return the opening sessions of a centre's own that are in force on a day."""
    return tuple(_sessions(centre, on))


def _beside() -> tuple[Any, Any, Any]:
    """Return the counts of papers that are missing and of visits to be rated, and the
    words of the step it is at, each as a query beside the dossier's."""
    missing = DossierPaper.select(fn.COUNT(DossierPaper.position)).where(
        (DossierPaper.dossier == Dossier.id) & ~DossierPaper.seen
    )
    visits = Visit.select(fn.COUNT(Visit.id)).where(Visit.dossier == Dossier.id)
    words = DossierStep.select(fn.MAX(DossierStep.says)).where(
        (DossierStep.dossier == Dossier.id) & DossierStep.done.is_null()
    )
    return missing, visits, words


@prepared
def _receipt(token_hash: str) -> Any:
    missing, visits, words = _beside()
    return (
        Receipt.select(
            Dossier.id,
            Dossier.number,
            Dossier.stage,
            ProcedureVersion.name,
            ProcedureVersion.unit,
            ProcedureVersion.sensitive,
            Counter.number,
            missing,
            visits,
            words,
            Receipt.replaced_at,
            Dossier.received_at,
            Dossier.due_first,
            Dossier.due_now,
            Dossier.finished_at,
            Dossier.returned_at,
            Letter.signed_at,
            Letter.says,
            Letter.new_due,
            Letter.new_due_now,
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
        .switch(Dossier)
        .join(Letter, JOIN.LEFT_OUTER, on=_apology())
        .where(Receipt.token_hash == token_hash)
        .tuples()
    )


def _apology() -> Any:
    """The one letter of apology that holds, if it is signed."""
    return (
        (Letter.dossier == Dossier.id)
        & (Letter.form == SORRY)
        & Letter.signed_at.is_null(False)
        & Letter.taken_back_at.is_null()
    )


@prepared
def _events(dossier: int) -> Any:
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
        .where(DossierEvent.dossier == dossier)
        .order_by(DossierEvent.id)
        .tuples()
    )


@prepared
def _until(dossier: int, form: str) -> Any:
    return (
        Letter.select(Letter.until)
        .where(
            (Letter.dossier == dossier)
            & (Letter.form == form)
            & Letter.signed_at.is_null(False)
            & Letter.taken_back_at.is_null()
        )
        .order_by(Letter.id.desc())
        .limit(1)
        .tuples()
    )


@prepared
def _sessions(centre: int, on: date) -> Any:
    session = OpeningSession
    return (
        session.select(session.weekday, session.opens, session.closes, session.counts)
        .where(
            (session.agency == centre)
            & (session.valid_from <= on)
            & (session.valid_to.is_null() | (session.valid_to >= on))
        )
        .order_by(session.weekday, session.opens)
        .tuples()
    )


@prepared
def specials(first: date, last: date) -> Any:
    """Return day, kind and name of the special days from first to last."""
    return (
        CalendarDay.select(CalendarDay.day, CalendarDay.kind, CalendarDay.name)
        .where((CalendarDay.day >= first) & (CalendarDay.day <= last))
        .tuples()
    )
