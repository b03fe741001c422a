"""Who is waited for to bring papers, until when, and who was reminded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from peewee import JOIN

from app import clock
from app.dossiers import letters, papers, store
from app.dossiers.rules import Stage
from app.models import Dossier, DossierEvent, Letter, ProcedureVersion

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn


@dataclass(frozen=True, slots=True)
class Awaited:
    """A dossier that waits for papers. until: the last day to bring them; over: days
    since then, 0 before; reminded: the last time somebody was."""

    dossier: Dossier
    until: date
    over: int
    reminded: datetime | None


def awaited(by: "SignedIn") -> list[Awaited]:
    """Return the dossiers that wait for papers, the longest over first."""
    rows = (
        Letter.select(Letter, Dossier, ProcedureVersion)
        .join(Dossier)
        .join(ProcedureVersion, JOIN.LEFT_OUTER)
        .where(
            (Dossier.stage == Stage.SUPPLEMENT)
            & store.theirs(by)
            & (Letter.form == letters.ASK)
            & Letter.signed_at.is_null(False)
            & Letter.taken_back_at.is_null()
        )
        .order_by(Letter.id)
    )
    newest = {letter.dossier.id: letter for letter in rows}  # a second one holds
    told = _reminders(list(newest))
    found = [
        _awaited(letter, told.get(number))
        for number, letter in newest.items()
        if letter.until
    ]
    return sorted(found, key=lambda one: one.until)


def _reminders(dossiers: list[int]) -> dict[int, datetime]:
    rows: Any = (
        DossierEvent.select(DossierEvent.dossier, DossierEvent.at)
        .where(
            DossierEvent.dossier.in_(dossiers) & (DossierEvent.kind == papers.REMIND)
        )
        .order_by(DossierEvent.id)
        .tuples()
    )
    return dict(rows)


def _awaited(letter: Letter, reminded: datetime | None) -> Awaited:
    until, asked = letter.until or clock.today(), letter.signed_at
    over = max((clock.today() - until).days, 0)
    if reminded and asked and reminded < asked:
        reminded = None  # about an earlier request
    return Awaited(letter.dossier, until, over, reminded)
