"""Form 06 of a dossier that follows a process: a row for each step that was left."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from peewee import JOIN

from app.accounts.rules import ROLE_NAMES, Role
from app.dossiers.rules import Move
from app.letters.sheets import Handover
from app.models import (
    Dossier,
    DossierEvent,
    DossierStep,
    HandOver,
    HandOverItem,
    Officer,
)
from app.processes.following import BACK, LEFT, WALKED
from app.words import _

KEPT = {"early": "early", "on-time": "on time", "late": "late"}
SAME_ACT = timedelta(minutes=1)  # taken on and done at once: nobody took it on before


def rows(dossier: Dossier, steps: Sequence[DossierStep]) -> list[Handover]:
    """Return the hand-overs from step to step, each judged by the time of the step
    that ended with it.

    steps: of the dossier, in the order of time. What left the way, withdrawn or
    stopped, goes back to the centre.
    """
    walked = iter(_events(dossier, WALKED))
    found: list[Handover] = []
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        if step.how == LEFT:
            found += _left(dossier, step)
        elif step.done is not None and after is not None:
            event = next(walked, None)
            found.append(_row(dossier, step, after, event))
    return found


def _row(
    dossier: Dossier, step: DossierStep, after: DossierStep, event: DossierEvent | None
) -> Handover:
    giver, taker = step.agency.name, after.agency.name
    if step.agency_id == after.agency_id:
        giver, taker = f"{_role(step)}, {giver}", f"{_role(after)}, {taker}"
    given_at, taken_at, taken_by = _hands(dossier, step, after, event)
    return Handover(
        giver=giver,
        taker=taker,
        given_at=given_at,
        given_by=step.officer.name if step.officer else "",
        taken_at=taken_at,
        taken_by=taken_by,
        kept=KEPT.get(step.verdict, ""),
        note=_note(step, event.note if event else ""),
    )


def _left(dossier: Dossier, step: DossierStep) -> Iterator[Handover]:
    """Give the row of a step that ended without a next one, if it was elsewhere."""
    if step.agency_id != dossier.received_by_id and step.done is not None:
        yield Handover(
            giver=step.agency.name,
            taker=dossier.received_by.name,
            given_at=step.done,
            given_by="",
            taken_at=None,
            taken_by="",
            kept=KEPT.get(step.verdict, ""),
            note=_note(step, ""),
        )


def _hands(
    dossier: Dossier, step: DossierStep, after: DossierStep, event: DossierEvent | None
) -> tuple[datetime, datetime | None, str]:
    """Return when a dossier was given, when and by whom it was taken.

    A list tells all three. Else who said that they took it on did, and at last who
    did the next step had it: by their name, without an hour.
    """
    done = step.done or step.began
    if event and event.officer_id != step.officer_id:
        handed = _list(dossier, event)
        given = handed.given_at if handed else done
        return given, event.at, event.officer.name if event.officer else ""
    for start in _events(dossier, (Move.START.value,)):
        until = after.done or start.at + SAME_ACT
        if done <= start.at <= until - SAME_ACT:
            return done, start.at, start.officer.name if start.officer else ""
    return done, None, after.officer.name if after.officer else ""


def _list(dossier: Dossier, event: DossierEvent) -> HandOver | None:
    """Return the list with which a dossier was received in the act of an event."""
    found: HandOver | None = (
        HandOver.select()
        .join(HandOverItem)
        .where(
            (HandOverItem.dossier == dossier.id)
            & (HandOverItem.state == "taken")
            & (HandOver.taken_by == event.officer_id)
            & (HandOver.taken_at >= event.at)
        )
        .order_by(HandOver.taken_at)
        .first()
    )
    return found


def _note(step: DossierStep, says: str) -> str:
    """Return what stands beside a row: the step, and why it was sent back."""
    back = f" ({_('trả lại')})" if step.how == BACK else ""
    return f"{step.code}. {step.name}{back}" + (f". {says}" if says else "")


def _role(step: DossierStep) -> str:
    return _(ROLE_NAMES[Role(step.role)])


def _events(dossier: Dossier, kinds: Sequence[str]) -> list[DossierEvent]:
    return list(
        DossierEvent.select(DossierEvent, Officer)
        .join(Officer, JOIN.LEFT_OUTER)
        .where((DossierEvent.dossier == dossier.id) & DossierEvent.kind.in_(kinds))
        .order_by(DossierEvent.id)
    )
