"""Dossiers that are late, or will be, with the letter that holds.

A promise is broken by the day that was owed: the printed one, and what lawful pauses
and moved holidays added. A letter names one new day and moves nothing: whoever is
late stays late in every report.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from peewee import JOIN, fn

from app import clock
from app.apologies import rules
from app.apologies.rules import Need
from app.centres import days
from app.dossiers import letters, store
from app.dossiers.pauses import STOPPED
from app.dossiers.rules import OPEN, RUNNING
from app.models import Agency, Dossier, Letter, Pause, ProcedureVersion, Setting
from app.workdays import store as calendars
from app.workdays.rules import Unit

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

LEAD = "apology-lead"  # name of the setting: working days
MOST = 20_000  # rows of a list


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier that is late, or will be. letter: None while nobody wrote one.

    days: late by so many, 0 when the day has not passed.
    """

    dossier: Dossier
    letter: Letter | None
    late: bool
    days: int

    @property
    def need(self) -> Need:
        """What it still needs."""
        if self.letter is None:
            return Need.REASON
        return Need.SIGNATURE if self.letter.signed_at is None else Need.NOTHING


def lead() -> int:
    """Return how many working days ahead a letter is drafted."""
    kept: Setting | None = Setting.get_or_none(Setting.name == LEAD)
    return int(kept.value) if kept else rules.LEAD


def cases(by: "SignedIn") -> list[Case]:
    """Return the open dossiers that are late or will be within the lead time.

    The most urgent first, at most 20,000.
    """
    now = clock.now()
    until = ahead(by.agency, now)
    wanted = Dossier.stage.in_(sorted(OPEN)) & (Dossier.due_now < until)
    rows = (
        _rows().where(store.theirs(by) & wanted).order_by(Dossier.due_now).limit(MOST)
    )
    found = list(rows)
    stands = standing([dossier.id for dossier in found])
    return [
        case_of(dossier, stands.get(dossier.id, now), _letter(dossier))
        for dossier in found
        if dossier.stage in RUNNING or stands[dossier.id] > dossier.due_now
    ]


def finished_late(by: "SignedIn") -> list[Case]:
    """Return the dossiers answered too late this year, the newest first."""
    begins = clock.utc(datetime.combine(date(clock.today().year, 1, 1), time()))
    wanted = (
        (Dossier.finished_at >= begins)
        & (Dossier.finished_at > Dossier.due_now)
        & Dossier.stage.in_(["ready", "returned", "stopped", "withdrawn"])
    )
    order = Dossier.finished_at.desc()
    found = list(_rows().where(store.theirs(by) & wanted).order_by(order).limit(MOST))
    stood = standing([dossier.id for dossier in found])
    cases = [
        case_of(dossier, stood.get(dossier.id, dossier.finished_at), _letter(dossier))
        for dossier in found
    ]
    return [case for case in cases if case.late]


def case(number: str, by: "SignedIn") -> Case:
    """Return one dossier with its letter; raise NotFound."""
    dossier = store.find_for(number, by)
    letter = letters.holding(dossier, letters.SORRY)
    until = dossier.finished_at or clock.now()
    return case_of(dossier, standing([dossier.id]).get(dossier.id, until), letter)


def standing(dossiers: list[int]) -> dict[int, datetime]:
    """Return since when the clocks of these dossiers stand, or stood when they ended.

    A clock that was stopped after the day had passed hides nothing; one that stood
    lawfully when a dossier was closed or withdrawn made nobody wait.
    """
    stood = Pause.ended.is_null() | (Pause.ended == Dossier.finished_at)
    found = (
        Pause.select(Pause, Dossier)
        .join(Dossier)
        .where(Pause.dossier.in_(dossiers) & (Pause.reason != STOPPED) & stood)
        .order_by(Pause.id)
    )
    return {pause.dossier_id: pause.began for pause in found}


def suggested_day(dossier: Dossier) -> str:
    """Return a new day to begin with: three working days from the later of the
    promise and now."""
    start = max(clock.now(), dossier.due_now or clock.now())
    centre = Agency.get_by_id(dossier.received_by_id)
    return days.write(calendars.later(centre, start, 3).date())


def ahead(agency: Agency, now: datetime) -> datetime:
    """Return the end of the lead time: promises before it are about to be broken."""
    end = calendars.later(agency, now, lead())
    return clock.utc(datetime.combine(end.date(), time.max))


def _rows() -> Any:
    """Dossiers with the letter that holds, if any."""
    holding = Letter.select(fn.MAX(Letter.id)).where(
        (Letter.dossier == Dossier.id)
        & (Letter.form == letters.SORRY)
        & Letter.taken_back_at.is_null()
    )
    return (
        Dossier.select(Dossier, ProcedureVersion, Letter)
        .join(ProcedureVersion)
        .switch(Dossier)
        .join(Letter, JOIN.LEFT_OUTER, on=(Letter.id == holding), attr="sorry")
    )


def _letter(dossier: Dossier) -> Letter | None:
    """Return the letter that came with a row, None if there is none."""
    found: Letter | None = getattr(dossier, "sorry", None)
    return found if found is not None and found.id else None


def case_of(dossier: Dossier, until: datetime, letter: Letter | None) -> Case:
    """Return how a dossier stands.

    until: now, or when it was answered, or since when its clock stands.
    """
    if dossier.due_now is None:
        return Case(dossier, letter, late=False, days=0)
    due, wall = clock.wall(dossier.due_now), clock.wall(until)
    unit = Unit(dossier.procedure.unit) if dossier.procedure.unit else Unit.DAYS
    late = rules.is_late(due, wall, unit)
    days = rules.days_late(due.date(), wall.date()) if late else 0
    return Case(dossier, letter, late=late, days=days)
