"""The clock of a dossier: stopped by reason, started again, in working minutes."""

from datetime import datetime

from app import clock
from app.dossiers import store
from app.dossiers.rules import PAUSED, RUNNING, Move, Stage, Step
from app.models import Agency, Dossier, DueChange, Pause

STOPPED = "stopped"  # why the clock of a stopped dossier stands, if it is opened again


def turn(
    dossier: Dossier, kind: Move, step: Step, target: Stage, at: datetime, reason: str
) -> datetime | None:
    """Stop or start the clock with a move; return the new due moment, if it moved.

    target: the stage that the move leads to. reason: of the short list, or "".
    Inside the transaction of the move.
    """
    resumes = kind is Move.REOPEN or Stage(dossier.stage) in PAUSED
    before = _last_reason(dossier) if kind is Move.REOPEN else ""
    if resumes:
        _start(dossier, at)
    if kind is Move.STOP:
        _stop(dossier, STOPPED, at)
    elif step.pauses:
        _stop(dossier, reason or step.pauses, at)
    elif target in PAUSED:
        _stop(dossier, before, at)
    if not resumes or target not in RUNNING:
        return None
    return _moved(dossier, at)


def _stop(dossier: Dossier, reason: str, at: datetime) -> None:
    Pause.create(dossier=dossier, reason=reason, began=at)


def _start(dossier: Dossier, at: datetime) -> None:
    Pause.update(ended=at).where(
        (Pause.dossier == dossier.id) & Pause.ended.is_null()
    ).execute()


def _last_reason(dossier: Dossier) -> str:
    """Return why the clock stood before the dossier was stopped."""
    last: Pause | None = (
        Pause.select()
        .where((Pause.dossier == dossier.id) & (Pause.reason != STOPPED))
        .order_by(Pause.id.desc())
        .first()
    )
    return last.reason if last else ""


def _moved(dossier: Dossier, at: datetime) -> datetime | None:
    """Return the due moment with every pause taken out, if that is another one."""
    if dossier.due_first is None:
        return None
    due = due_after_pauses(dossier)
    if due is None or due == dossier.due_now:
        return None
    DueChange.create(dossier=dossier, at=at, due=due, why="pause")
    return due


def due_after_pauses(dossier: Dossier) -> datetime | None:
    """Return the due moment with every pause of the dossier taken out."""
    pauses = [
        (pause.began, pause.ended)
        for pause in Pause.select().where(Pause.dossier == dossier.id)
        if pause.ended is not None
    ]
    centre = Agency.get_by_id(dossier.received_by_id)
    term = store.due(dossier.procedure, centre, dossier.received_at, pauses)
    return clock.utc(term.due) if term else None
