"""The way of a dossier through its steps: for its page, and for who hands it over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.accounts.rules import Role
from app.centres import store as centres
from app.dossiers import reckoned, rules, standing
from app.dossiers.reckoned import At
from app.dossiers.rules import Stage
from app.models import (
    Dossier,
    DossierStep,
    HandOver,
    HandOverItem,
)
from app.processes import following
from app.processes import store as processes
from app.processes.rules import Place, Step

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn


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
        now=reckoned.at([dossier]).get(dossier.id),
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
