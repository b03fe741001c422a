"""How far dossiers are on their steps: for a page of a list, and for one's own page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app import clock
from app.centres import store as centres
from app.dossiers import rules, standing
from app.models import (
    Agency,
    Dossier,
    DossierStep,
    HandOver,
    HandOverItem,
    ProcessVersion,
)
from app.processes import clocks, following
from app.processes import store as processes
from app.processes.rules import Place, Step
from app.workdays import store as calendars
from app.workdays.rules import Calendar

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn


@dataclass(frozen=True, slots=True)
class At:
    """The step a dossier is at.

    late: its own time is over. short: the steps ahead need more working time than is
    left until the dossier is due. ends: the result may follow it.
    """

    step: DossierStep
    late: bool
    short: bool
    ends: bool


def at(dossiers: Iterable[Dossier]) -> dict[int, At]:
    """Return the steps at which dossiers are, by dossier, read in one statement."""
    known = {dossier.id: dossier for dossier in dossiers}
    now, calendars_of = clock.now(), _Calendars()
    rows = (
        DossierStep.select(DossierStep, Agency, ProcessVersion)
        .join(Agency)
        .switch(DossierStep)
        .join(ProcessVersion)
        .where(DossierStep.dossier.in_(list(known)) & DossierStep.done.is_null())
    )
    return {
        step.dossier_id: _at(step, known[step.dossier_id], now, calendars_of)
        for step in (rows if known else ())
    }


class _Calendars:
    """The calendars of a page: one for each agency that has something on it."""

    def __init__(self) -> None:
        self.found: dict[int, Calendar] = {}

    def of(self, agency: Agency) -> Calendar:
        today = clock.today()
        if agency.id not in self.found:
            self.found[agency.id] = calendars.calendar(agency, today, since=today)
        return self.found[agency.id]


def _at(step: DossierStep, dossier: Dossier, now: datetime, of: _Calendars) -> At:
    process = processes.read(step.process)
    ends = process.last.code in process.by_code[step.code].next
    running = dossier.stage in rules.RUNNING
    late = running and step.due is not None and step.due < now
    if not running or dossier.due_now is None:
        return At(step, late=late, short=False, ends=ends)
    short = clocks.will_not_fit(
        clock.wall(now),
        clock.wall(dossier.due_now),
        clock.wall(step.due) if step.due else None,
        step.ahead,
        of.of(step.agency),
    )
    return At(step, late=late, short=short, ends=ends)


def handed(dossiers: Iterable[Dossier]) -> dict[int, str]:
    """Return the number of the open hand-over list on which a dossier lies."""
    ids = [dossier.id for dossier in dossiers]
    rows: Any = (
        HandOverItem.select(HandOverItem.dossier, HandOver.number)
        .join(HandOver)
        .where(
            HandOverItem.dossier.in_(ids)
            & HandOver.taken_at.is_null()
            & HandOver.cancelled_at.is_null()
        )
        .tuples()
    )
    return dict(rows) if ids else {}


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of one dossier, for its page.

    now: the step it is at, or None. mine: this officer may do it. next: what may
    follow, the usual one first. back: name of the step it can be sent back to, or "".
    returns: doing it hands the result to the citizen. proposed: why the step before
    proposes a refusal, or "". proposes: name of the step at which a leader would sign
    a refusal that this officer may propose, or "".
    """

    steps: list[DossierStep]
    now: At | None
    mine: bool
    next: list[Step]
    back: str
    returns: bool
    proposed: str
    proposes: str


def way(dossier: Dossier, by: "SignedIn") -> Way | None:
    """Return the way of a dossier, None if it follows no process."""
    steps = following.steps_of(dossier.id)
    if not steps:
        return None
    last = steps[-1]
    process = processes.read(last.process)
    said = process.by_code[last.code]
    running = dossier.stage not in rules.PAUSED and last.done is None
    mine = running and standing.has(last, by)
    before = following.came_from(dossier.id, last.code) if said.back else ""
    works = process.place(last.code) is Place.WORK
    signs = process.signature(last.code) if mine and works and not last.guest else None
    return Way(
        steps=steps,
        now=at([dossier]).get(dossier.id),
        mine=mine,
        next=[process.by_code[code] for code in said.next] if mine else [],
        back=process.by_code[before].name if before and mine else "",
        returns=mine and process.place(last.code) is Place.LAST,
        proposed=following.proposed(last) if running and not last.guest else "",
        proposes=signs.name if signs else "",
    )


PAST_SHOWN = 100


def past(by: "SignedIn") -> list[DossierStep]:
    """Return the steps of other agencies' dossiers that an officer's agency did, the
    newest first: that it had them, and nothing of what they are."""
    return list(
        DossierStep.select(DossierStep, Dossier.number)
        .join(Dossier)
        .where(
            DossierStep.agency.in_(centres.reach(by.agency.id))
            & DossierStep.done.is_null(False)
            & DossierStep.guest
        )
        .order_by(DossierStep.id.desc())
        .limit(PAST_SHOWN)
    )
