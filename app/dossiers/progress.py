"""How far dossiers are on their steps: for a page of a list, and for one's own page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app import clock
from app.accounts.rules import Role
from app.centres import store as centres
from app.dossiers import rules, standing
from app.dossiers.rules import Stage
from app.models import (
    Agency,
    Dossier,
    DossierStep,
    HandOver,
    HandOverItem,
    ProcessVersion,
)
from app.processes import clocks, following, hours
from app.processes import store as processes
from app.processes.rules import Basis, Place, Rest, Step
from app.workdays.rules import Calendar

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn


@dataclass(frozen=True, slots=True)
class At:
    """The step a dossier is at.

    late: its own time is over. rest: what the way to the result still needs, None
    while the clock stands. short: that is more than is left until the dossier is due.
    """

    step: DossierStep
    late: bool
    short: bool
    rest: Rest | None


def at(dossiers: Iterable[Dossier]) -> dict[int, At]:
    """Return the steps at which dossiers are, by dossier, read in one statement."""
    known = {dossier.id: dossier for dossier in dossiers}
    reckoned = _Reckoned(clock.now())
    rows = (
        DossierStep.select(DossierStep, Agency, ProcessVersion)
        .join(Agency)
        .switch(DossierStep)
        .join(ProcessVersion)
        .where(DossierStep.dossier.in_(list(known)) & DossierStep.done.is_null())
    )
    return {
        step.dossier_id: reckoned.at(step, known[step.dossier_id])
        for step in (rows if known else ())
    }


@dataclass(slots=True)
class _Reckoned:
    """What a page reckons for its steps; each calendar and each code is read once."""

    now: datetime
    calendars: hours.Calendars = field(default_factory=hours.Calendars)
    usual: dict[tuple[int, str], int | None] = field(default_factory=dict)

    def at(self, step: DossierStep, dossier: Dossier) -> At:
        if dossier.stage not in rules.RUNNING:
            return At(step, late=False, short=False, rest=None)
        late = step.due is not None and step.due < self.now
        calendar = self.calendars.of(step.agency, clock.today())
        rest = self._rest(step, calendar)
        if dossier.due_now is None:
            return At(step, late=late, short=False, rest=rest)
        wall, due = clock.wall(self.now), clock.wall(dossier.due_now)
        short = clocks.will_not_fit(wall, due, rest.minutes, calendar)
        return At(step, late=late, short=short, rest=rest)

    def _rest(self, step: DossierStep, calendar: Calendar) -> Rest:
        """Return what the step and those after it need: what they usually take, what
        they are allowed where that is not known."""
        here = self._usual(step.process_id, step.code)
        minutes = clocks.left(
            clock.wall(self.now), clock.wall(step.began),
            clock.wall(step.due) if step.due else None, step.allow, here, calendar,
        )  # fmt: skip
        known = [here is not None]
        process = processes.read(step.process)
        for after in process.way(step.code):
            usual = self._usual(step.process_id, after.code)
            if after is process.last:  # the result is there, and waits for who comes
                usual = after.minutes
            elif usual is not None or after.minutes:
                known.append(usual is not None)
            minutes += after.minutes if usual is None else usual
        some = Basis.BOTH if any(known) else Basis.ALLOWED
        return Rest(minutes, Basis.USUAL if all(known) else some)

    def _usual(self, process: int, code: str) -> int | None:
        if (process, code) not in self.usual:
            self.usual[process, code] = hours.usual(process, code)
        return self.usual[process, code]


def listable(
    dossiers: Iterable[Dossier], at: dict[int, At], by: "SignedIn"
) -> frozenset[int]:
    """Return the ids of those that this officer may put on a hand-over list."""
    desk = by.role in (Role.COUNTER, Role.MANAGER)
    stage = Stage.RECEIVED if desk else Stage.IN_PROGRESS
    within = centres.reach(by.agency.id)
    return frozenset(
        dossier.id
        for dossier in dossiers
        if (
            dossier.stage in rules.RUNNING
            and standing.does(at[dossier.id].step, by.role, within)
            if dossier.id in at
            else dossier.stage == stage
        )
    )


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
