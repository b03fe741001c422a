"""A dossier on its way through the steps of its process, inside the acts that move it.

The stage is the legal truth and the step follows it: whatever moved a dossier, its
open step stands where the stage says. A dossier without a process has no steps.
"""

from datetime import datetime
from typing import Any

from peewee import JOIN

from app import clock
from app.centres import store as centres
from app.models import Agency, Dossier, DossierEvent, DossierStep, Officer
from app.processes import clocks, hours, store
from app.processes.rules import Place, Process, Step
from app.queries import create, prepared

ON, BACK, LEFT = "on", "back", "left"  # how a step was left
PROPOSED = "decline_proposed"  # kind of the event that proposes a refusal
# Kinds of events with which a dossier came to another step.
WALKED = (PROPOSED, "step", "step_back", "hand_over", "give_back", "finish", "decline")


def latest(dossier: int) -> DossierStep | None:
    """Return the last step a dossier came to, by its id; None if it follows none."""
    found: list[DossierStep] = _latest(dossier)
    return found[0] if found else None


@prepared
def _latest(dossier: int) -> Any:
    return (
        DossierStep.select(DossierStep, Agency)
        .join(Agency)
        .where(DossierStep.dossier == dossier)
        .order_by(DossierStep.id.desc())
        .limit(1)
    )


def open_step(dossier: int) -> DossierStep | None:
    """Return the step that a dossier is at, by its id, None if it is at none."""
    step = latest(dossier)
    return step if step and step.done is None else None


def begin(dossier: Dossier, procedure: int, at: datetime) -> None:
    """Put a dossier just received at the first step of its process, if it has one.

    procedure: id. Inside the transaction of the receipt.
    """
    version = store.of_procedure(procedure)
    if version is not None:
        process = store.read(version)
        _enter(dossier, version.id, process, process.first, at)


def follow(dossier: Dossier, place: Place | None, at: datetime, officer: int) -> None:
    """Let the steps follow a move. place: where the new stage stands on the way.

    None is no place: the dossier ended. Where the open step fits, it stays.
    """
    last = latest(dossier.id)
    if last is None:
        return
    process = store.read(last.process)
    stands = process.place(last.code)
    if last.done is None:
        if stands is place:
            return
        ended = place is None and stands is not Place.LAST
        gone_back = place is Place.FIRST
        close(last, LEFT if ended else BACK if gone_back else ON, at, officer)
    if place is not None:
        target = _fitting(process, process.by_code[last.code], place, dossier)
        _enter(dossier, last.process_id, process, target, at)


def _fitting(process: Process, last: Step, place: Place, dossier: Dossier) -> Step:
    """Return the step at which a dossier stands now that its stage is another."""
    if place is Place.FIRST:
        return process.first
    if place is Place.LAST:
        return process.last
    stands = process.place(last.code)
    if stands is Place.FIRST:
        return process.by_code[last.next[0]]
    if stands is Place.WORK:  # opened again
        return last
    before = came_from(dossier.id, last.code)
    return process.by_code[before] if before else process.by_code[process.first.next[0]]


def came_from(dossier: int, code: str) -> str:
    """Return the code of the step from which a dossier last came on to one, or ""."""
    way = steps_of(dossier)
    found = ""
    for one, other in zip(way, way[1:], strict=False):
        if other.code == code and one.how == ON:
            found = one.code
    return found


def proposed(step: DossierStep) -> str:
    """Return why a refusal was proposed to who has a step now, "" if none was."""
    last: DossierEvent | None = (
        DossierEvent.select()
        .where(
            (DossierEvent.dossier == step.dossier_id) & DossierEvent.kind.in_(WALKED)
        )
        .order_by(DossierEvent.id.desc())
        .first()
    )
    return last.note if last and last.kind == PROPOSED else ""


def go(dossier: Dossier, step: DossierStep, to: Step, how: str, by: int) -> None:
    """Leave a step for another one, inside an act. by: id of the officer."""
    # first the dossier, as every move does: nobody waits for who waits for them
    Dossier.update(number=Dossier.number).where(Dossier.id == dossier.id).execute()
    at = clock.now()
    close(step, how, at, by)
    _enter(dossier, step.process_id, store.read(step.process), to, at)


def close(step: DossierStep, how: str, at: datetime, officer: int) -> None:
    """End a step; how it stood beside its time is written down."""
    owed = clock.wall(step.due) if step.due else None
    verdict = clocks.verdict(clock.wall(at), owed)
    took = hours.took(step, at) if how == ON else None
    DossierStep.update(
        done=at, how=how, officer=officer, verdict=verdict, took=took
    ).where(DossierStep.id == step.id).execute()


def _enter(
    dossier: Dossier, version: int, process: Process, step: Step, at: datetime
) -> None:
    agency = _agency(dossier, process, step)
    known = {dossier.helped_at_id, dossier.received_by_id, dossier.competent_id}
    create(
        DossierStep,
        dossier=dossier.id,
        process=version,
        code=step.code,
        name=step.name,
        says=step.says,
        role=step.role,
        agency=agency.id,
        guest=agency.id not in known,
        allow=step.minutes,
        ahead=process.ahead(step.code),
        began=at,
        due=hours.due(
            agency, step.minutes, at, [], hours.kept(dossier.id), hours.Calendars()
        ),
    )


def _agency(dossier: Dossier, process: Process, step: Step) -> Agency:
    """Return who does a step: another agency, the centre, or the one that decides."""
    if step.agency:
        return centres.find(step.agency)
    at_counter = process.place(step.code) is not Place.WORK
    found: Agency = Agency.get_by_id(
        dossier.received_by_id if at_counter else dossier.competent_id
    )
    return found


def usual_next(dossier: Dossier, step: DossierStep) -> tuple[Step, int]:
    """Return the step that usually follows a step, and the id of who does it.

    Not for the last one.
    """
    process = process_of(step)
    to = process.way(step.code)[0]
    return to, int(_agency(dossier, process, to).id)


def process_of(step: DossierStep) -> Process:
    """Return the process that a dossier follows, as of its own version."""
    return store.read(step.process)


def steps_of(dossier: int) -> list[DossierStep]:
    """Return the steps of a dossier in the order of time."""
    return list(
        DossierStep.select(DossierStep, Agency, Officer)
        .join(Agency)
        .switch(DossierStep)
        .join(Officer, JOIN.LEFT_OUTER)
        .where(DossierStep.dossier == dossier)
        .order_by(DossierStep.id)
    )
