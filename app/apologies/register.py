"""The public register of apologies: every signed letter, under a pseudonym."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from app import clock, keys
from app.dossiers import lateness, letters
from app.models import Agency, Dossier, Letter, ProcedureVersion
from app.procedures.rules import public_title

PAGE = 50  # rows of a page


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter as everybody may read it.

    number: of the letter, as it stands on paper. who: the pseudonym. says: the
    reason, "" where the procedure alone says something private. done: when there
    was a result, None while it is waited for. days: late by so many, while the clock
    ran.
    """

    number: str
    agency: str
    who: str
    title: str
    signed: datetime
    due: datetime
    new_due: datetime | None
    done: datetime | None
    days: int
    says: str


def pseudonym(number: str) -> str:
    """Return what stands for the applicant of a dossier: it tells nobody who it is,
    and whoever holds the receipt reads the same on the tracking page."""
    return keys.mark("register", number)[:6].upper()


def page(number: int) -> tuple[list[Entry], bool]:
    """Return one page of the register, the newest first, and whether there is more."""
    number = max(1, min(number, 10_000))
    rows = list(_signed().limit(PAGE + 1).offset((number - 1) * PAGE))
    stood = lateness.waiting_since([letter.dossier_id for letter in rows])
    entries = [_entry(letter, stood.get(letter.dossier_id)) for letter in rows[:PAGE]]
    return entries, len(rows) > PAGE


def count() -> int:
    """Return how many letters were ever signed."""
    return int(_signed().count())


def asked_again(year: int) -> int:
    """Return how many dossiers were asked for papers a second time in a year."""
    first = Letter.alias()
    before = first.select().where(
        (first.dossier == Letter.dossier)
        & (first.form == letters.ASK)
        & first.signed_at.is_null(False)
        & (first.id < Letter.id)
    )
    again = Letter.select(Letter.dossier).where(
        (Letter.form == letters.ASK) & (Letter.year == year) & fn.EXISTS(before)
    )
    return int(again.distinct().count())


def _signed() -> Any:
    """Letters taken back stay in the file and are not in force."""
    return (
        Letter.select(Letter, Dossier, ProcedureVersion, Agency)
        .join(Dossier)
        .join(ProcedureVersion)
        .switch(Letter)
        .join(Agency, on=Letter.agency)
        .where(
            (Letter.form == letters.SORRY)
            & Letter.signed_at.is_null(False)
            & Letter.taken_back_at.is_null()
        )
        .order_by(Letter.signed_at.desc(), Letter.id.desc())
    )


def _entry(letter: Letter, stood: datetime | None) -> Entry:
    """stood: since when the clock stands, or stood when the dossier ended."""
    dossier = letter.dossier
    version = dossier.procedure
    due = dossier.due_now or dossier.received_at
    until = lateness.judged_at(dossier.stage, dossier.finished_at, stood, clock.now())
    assert letter.signed_at is not None  # noqa: S101  (asked for above)
    return Entry(
        number=f"{letter.serial}/{letter.year}",
        agency=letter.agency.name,
        who=pseudonym(dossier.number),
        title=public_title(version),
        signed=letter.signed_at,
        due=due,
        new_due=letter.new_due,
        done=dossier.finished_at,
        days=lateness.days_late(clock.local(due).date(), clock.local(until).date()),
        says="" if version.sensitive else letter.says,
    )
