"""Where a dossier goes when it is handed over: by its stage, or by its steps."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.accounts.rules import Role
from app.centres import store as centres
from app.dossiers import moves, standing
from app.dossiers import rules as dossier_rules
from app.dossiers.rules import Move
from app.handovers import rules
from app.handovers.rules import Kind
from app.models import Dossier
from app.processes import following
from app.processes.rules import Step


@dataclass(frozen=True, slots=True)
class Onward:
    """The kind of list, the id of the agency that takes it, and the step it comes to,
    None without a process."""

    kind: Kind
    taker: int
    to: Step | None = None


def find(dossier: Dossier, role: Role, agency: int) -> Onward | None:
    """Return where a dossier goes that somebody hands over, None if they cannot.

    role, agency: of who gives. With a process it is the usual next step, and only who
    holds the step gives it on: no signature is passed by on paper. A refusal that is
    proposed waits for its answer.
    """
    step = following.open_step(dossier.id)
    if step is None:
        return _by_stage(dossier, role)
    theirs = standing.does(step, role, centres.reach(agency))
    asked = theirs and following.proposed(step)
    if dossier.stage not in dossier_rules.RUNNING or not theirs or asked:
        return None
    to, taker = following.usual_next(dossier, step)
    process = following.process_of(step)
    here, there = process.place(step.code), process.place(to.code)
    return Onward(rules.kind_between(role, here, to.role, there), taker, to)


def _by_stage(dossier: Dossier, role: Role) -> Onward | None:
    kind = rules.kind_for(role)
    if kind is None or dossier.stage != kind.stage:
        return None
    target = dossier_rules.STEPS[Move(kind.code)].target
    return Onward(kind, moves.holder(dossier, target))


def steps(dossiers: Iterable[Dossier], role: Role, agency: int) -> dict[int, Step]:
    """Return the steps to which dossiers on a list come, by dossier."""
    ways = {dossier.id: find(dossier, role, agency) for dossier in dossiers}
    return {number: way.to for number, way in ways.items() if way and way.to}
