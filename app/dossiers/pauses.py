"""The clock of a dossier: stopped by reason, started again, in working minutes."""

from datetime import datetime
from typing import Any

from app.dossiers import backwards, new_day, promise
from app.dossiers.rules import PAUSED, RUNNING, Move, Stage, Step
from app.models import Dossier, DueChange, Pause


def turn(
    dossier: Dossier, kind: Move, step: Step, target: Stage, at: datetime, reason: str
) -> datetime | None:
    """Stop or start the clock with a move; return the new due moment, if it moved.

    target: the stage that the move leads to. reason: of the short list, or "".
    Stopping a dossier and opening it again leave the clock as it is: see lateness.
    Inside the transaction of the move.
    """
    if kind in (Move.STOP, Move.REOPEN):
        _refuse_before(dossier.finished_at or _stands_since(dossier), at)
        return None
    resumes = Stage(dossier.stage) in PAUSED
    if resumes:
        _start(dossier, at)
    if step.pauses:
        _stop(dossier, reason or step.pauses, at)
    if not resumes or target not in RUNNING:
        return None
    return _moved(dossier, at)


def _stop(dossier: Dossier, reason: str, at: datetime) -> None:
    _refuse_before(dossier.received_at, at)
    Pause.create(dossier=dossier, reason=reason, began=at)


def _start(dossier: Dossier, at: datetime) -> None:
    open_ = _running(dossier)
    for pause in Pause.select().where(open_):
        _refuse_before(pause.began, at)
        new_day.move(dossier, pause.began, at)
    Pause.update(ended=at).where(open_).execute()


def _running(dossier: Dossier) -> Any:
    """Return the condition for the pause of a dossier that still runs."""
    return (Pause.dossier == dossier.id) & Pause.ended.is_null()


def _stands_since(dossier: Dossier) -> datetime:
    """Return when the pause began that runs, or when the dossier was received."""
    open_ = _running(dossier)
    found: Pause | None = Pause.select().where(open_).first()
    return found.began if found else dossier.received_at


def _refuse_before(then: datetime, at: datetime) -> None:
    """Refuse to count a pause by a clock that was moved back, if only by a second:
    none ends before it began."""
    if at < then:
        raise backwards.earlier(then, at)


def _moved(dossier: Dossier, at: datetime) -> datetime | None:
    """Return the due moment with every pause taken out, if that is another one."""
    if dossier.due_first is None:
        return None
    due = promise.after_pauses(dossier)
    if due is None or due == dossier.due_now:
        return None
    DueChange.create(dossier=dossier, at=at, due=due, why="pause")
    return due
