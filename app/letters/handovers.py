"""Form 06, the control slip: who handed a dossier to whom, and how it stood then.

By its steps where it follows a process, by its events where it follows none.
"""

from dataclasses import replace
from datetime import datetime

from peewee import JOIN

from app import clock
from app.dossiers import lateness
from app.dossiers.rules import Move, Stage
from app.letters import stepwise
from app.letters.reading import owed
from app.letters.sheets import Handover
from app.models import Dossier, DossierEvent, Officer, Pause
from app.processes import following

# At these stages a dossier lies with who works on it, at all others with the centre.
AT_WORK = frozenset({Stage.HANDED_OVER, Stage.IN_PROGRESS, Stage.ON_HOLD})
ENDING = frozenset({Move.FINISH, Move.DECLINE})  # hand-overs that end the work


def rows(dossier: Dossier) -> list[Handover]:
    """Return the hand-overs of a dossier, the first one first."""
    steps = following.steps_of(dossier.id)
    return stepwise.rows(dossier, steps) if steps else by_events(dossier)


def by_events(dossier: Dossier) -> list[Handover]:
    """Return the hand-overs of a dossier without a process, from its events.

    A hand-over is judged if it ended the work, or if it came too late in any case: a
    day of its own belongs to a step, and events know of no steps.
    """
    centre, worker = sides(dossier)
    found: list[Handover] = []
    was = False
    for event in _events(dossier):
        now = event.stage in AT_WORK
        if now != was:
            giver, taker = (centre, worker) if now else (worker, centre)
            found.append(_row(dossier, event, giver, taker))
        elif event.kind == Move.START and found:
            found[-1] = replace(found[-1], taken_at=event.at, taken_by=_who(event))
        was = now
    return found


def sides(dossier: Dossier) -> tuple[str, str]:
    """Return the names of who receives a dossier and of who works on it."""
    if dossier.received_by_id != dossier.competent_id:
        return dossier.received_by.name, dossier.competent.name
    name = dossier.received_by.name
    return f"Bộ phận tiếp nhận, {name}", f"Bộ phận chuyên môn, {name}"


def kept(at: datetime, due: datetime | None, unit: str | None, *, ending: bool) -> str:
    """Return how a hand-over stood to what was owed, "" if it is not judged.

    at: when the clock of the dossier ran last. unit: of its term, see lateness.
    ending: the work ended with it. On the day that is owed it is on time; a day or
    more before, early.
    """
    if due is None:
        return ""
    if lateness.is_late(due, at, unit):
        return "late"
    if not ending:
        return ""
    return "early" if clock.local(at).date() < clock.local(due).date() else "on time"


def _row(dossier: Dossier, event: DossierEvent, giver: str, taker: str) -> Handover:
    due, unit = owed(dossier, event.at), dossier.procedure.unit
    since = _stood(dossier, event.at)
    until = lateness.judged_at(event.stage, event.at, since, event.at)
    return Handover(
        giver=giver,
        taker=taker,
        given_at=event.at,
        given_by=_who(event),
        taken_at=None,
        taken_by="",
        kept=kept(until, due, unit, ending=event.kind in ENDING),
        note=event.note,
    )


def _stood(dossier: Dossier, at: datetime) -> datetime | None:
    """Return since when the clock stood at a moment, None if it ran."""
    over = Pause.ended.is_null(False) & (Pause.ended < at)
    found: Pause | None = (
        Pause.select()
        .where((Pause.dossier == dossier.id) & (Pause.began <= at) & ~over)
        .order_by(Pause.began)
        .first()
    )
    return found.began if found else None


def _who(event: DossierEvent) -> str:
    return event.officer.name if event.officer else ""


def _events(dossier: Dossier) -> list[DossierEvent]:
    return list(
        DossierEvent.select(DossierEvent, Officer)
        .join(Officer, JOIN.LEFT_OUTER)
        .where(DossierEvent.dossier == dossier.id)
        .order_by(DossierEvent.id)
    )
