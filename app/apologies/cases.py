"""Dossiers that are late, or will be, with the letter that holds.

What is late is said in dossiers.lateness. A letter names one new day and moves
nothing: whoever is late stays late in every report, and once the new day too is over
the dossier is red again, under words of its own; there is no second letter.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app import clock
from app.apologies import conditions
from app.apologies.rules import Need, Only
from app.centres import days
from app.dossiers import lateness, letters, new_day, store
from app.models import Agency, Dossier, Letter, ProcedureVersion
from app.workdays import store as calendars
from app.workdays.rules import Unit

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

PAGE = 50  # rows of a page
MOST = 10_000  # pages
OWING = frozenset({Need.REASON, Need.SIGNATURE, Need.AGAIN})  # not settled


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier that is late, or will be. letter: None while nobody wrote one.

    days: late by so many, 0 when the day has not passed.
    """

    dossier: Dossier
    letter: Letter | None
    late: bool
    days: int
    need: Need


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. more: there is a next page."""

    rows: list[Case]
    number: int
    more: bool


def open_cases(by: "SignedIn", page: int = 1, only: Only | None = None) -> Page:
    """Return the open dossiers that are late, or will be within the lead time.

    The most urgent first. only: what is behind this number of the page.
    """
    now = clock.now()
    which = conditions.is_open(now)
    if only is not None:
        which &= conditions.open_behind(only, now)
    return _page(which, by, Dossier.due_now, page)


def ended_cases(
    by: "SignedIn", year: int, page: int = 1, only: Only | None = None
) -> Page:
    """Return what was answered too late in a year and is not settled, newest first.

    only: as for open_cases.
    """
    needs = OWING if only is None else conditions.BEHIND[only]
    if not needs:
        return Page([], 1, more=False)
    which = conditions.is_ended(year) & conditions.ended_needs().in_(sorted(needs))
    return _page(which, by, Dossier.finished_at.desc(), page)


def to_sign(by: "SignedIn") -> list[Case]:
    """Return the cases whose letter waits for the head, the most urgent first."""
    waiting = Letter.select(Letter.dossier).where(
        (Letter.form == letters.SORRY)
        & Letter.signed_at.is_null()
        & Letter.taken_back_at.is_null()
    )
    now = clock.now()
    which = Dossier.id.in_(waiting) & (
        conditions.is_open(now) | lateness.is_finished_late()
    )
    rows = _rows().where(store.theirs(by) & which).order_by(Dossier.due_now)
    return _cases(list(rows), now)


def case(number: str, by: "SignedIn") -> Case:
    """Return one dossier with its letter; raise NotFound."""
    return case_of(store.find_for(number, by))


def case_of(dossier: Dossier) -> Case:
    """Return how one dossier stands."""
    letter, now = letters.holding(dossier, letters.SORRY), clock.now()
    return _case(dossier, letter, lateness.waiting_since([dossier.id]), now)


def suggested_day(dossier: Dossier) -> str:
    """Return a new day to begin with: three working days from the later of the
    promise and now."""
    start = max(clock.now(), dossier.due_now or clock.now())
    centre = Agency.get_by_id(dossier.received_by_id)
    return days.write(calendars.later(centre, start, 3).date())


def _page(which: Any, by: "SignedIn", order: Any, page: int) -> Page:
    """Return one page: the ids come first, from an index alone."""
    page = max(1, min(page, MOST))
    asked: Any = (
        conditions.with_letters(Dossier.select(Dossier.id))
        .where(which & conditions.mine(by))
        .order_by(order, Dossier.id)
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
        .tuples()
    )
    ids = [number for (number,) in asked]
    rows = _rows().where(Dossier.id.in_(ids[:PAGE])) if ids else []
    found = {dossier.id: dossier for dossier in rows}
    cases = _cases([found[number] for number in ids[:PAGE]], clock.now())
    return Page(cases, page, len(ids) > PAGE)


def _rows() -> Any:
    rows = Dossier.select(Dossier, ProcedureVersion, Letter).join(ProcedureVersion)
    return conditions.with_letters(rows.switch(Dossier))


def _cases(dossiers: list[Dossier], now: datetime) -> list[Case]:
    stood = lateness.waiting_since([dossier.id for dossier in dossiers])
    return [_case(d, _letter(d), stood, now) for d in dossiers]


def _letter(dossier: Dossier) -> Letter | None:
    """Return the letter that came with a row, None if there is none."""
    found: Letter | None = getattr(dossier, "sorry", None)
    return found if found is not None and found.id else None


def _case(
    dossier: Dossier, letter: Letter | None, stood: dict[int, datetime], now: datetime
) -> Case:
    until = lateness.judged_at(
        dossier.stage, dossier.finished_at, stood.get(dossier.id), now
    )
    due, days = dossier.due_now, 0
    late = lateness.is_late(due, until, dossier.procedure.unit)
    if late and due is not None:
        days = lateness.days_late(clock.local(due).date(), clock.local(until).date())
    return Case(dossier, letter, late, days, _need(letter, dossier, until))


def covers(letter: Letter, dossier: Dossier) -> bool:
    """Tell whether a letter is signed, and says to who still waits until when."""
    says_when = letter.new_due is not None or dossier.finished_at is not None
    return letter.signed_at is not None and says_when


def _need(letter: Letter | None, dossier: Dossier, until: datetime) -> Need:
    if letter is None:
        return Need.REASON
    if not covers(letter, dossier):
        return Need.SIGNATURE if letter.signed_at is None else Need.REASON
    over = lateness.is_late(new_day.holds(letter), until, Unit.DAYS)
    return Need.AGAIN if over else Need.NOTHING
