"""The open steps that a change of the calendar meets: their own hours move with it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.dossiers.rules import RUNNING, Stage
from app.models import Agency, CalendarAnswer, Dossier, DossierStep, Pause
from app.processes import hours
from app.queries import prepared
from app.workdays.opening import Special

# Whose clock runs; one that stands is counted anew when its dossier goes on.
STAGES = sorted(RUNNING | {Stage.READY})


def recount(days: Sequence[Special], at: datetime) -> int:
    """Count the open steps anew, inside the act of the change, when its answers are
    written; return how many moved.

    Where the promise was kept, the days of the step are kept as well. What is late
    stays late, and nothing becomes late by a change.
    """
    without, stood, of = _kept(days, at), _pauses(days, at), hours.Calendars()
    moved = 0
    for step in _met(days, at):
        new = hours.due(
            step.agency, step.allow, step.began, stood.get(step.dossier_id, []),
            frozenset(without.get(step.dossier_id, ())), of,
        )  # fmt: skip
        if new is not None and new != step.due and new >= at:
            _move(step.id, new)
            moved += 1
    return moved


@prepared
def _move(step: int, due: datetime) -> Any:
    return DossierStep.update({DossierStep.due: due}).where(DossierStep.id == step)


def _reached(days: Sequence[Special], at: datetime) -> Any:
    """Return the condition for open steps whose time touches one of these days."""
    first, last = min(s.day for s in days), max(s.day for s in days)
    return (
        DossierStep.done.is_null()
        & (DossierStep.due >= max(at, clock.midnight(first)))
        & (DossierStep.began < clock.midnight(last + timedelta(days=1)))
        & Dossier.stage.in_(STAGES)
    )


def _met(days: Sequence[Special], at: datetime) -> list[DossierStep]:
    return list(
        DossierStep.select(DossierStep, Agency)
        .join(Agency)
        .switch(DossierStep)
        .join(Dossier)
        .where(_reached(days, at))
    )


def _kept(days: Sequence[Special], at: datetime) -> dict[int, set[int]]:
    """Return the changes that do not count, by dossier."""
    rows: Any = (
        CalendarAnswer.select(CalendarAnswer.dossier, CalendarAnswer.change)
        .join(DossierStep, on=(DossierStep.dossier == CalendarAnswer.dossier))
        .join(Dossier)
        .where(_reached(days, at) & ~CalendarAnswer.moved)
        .tuples()
    )
    found = defaultdict(set)
    for dossier, change in rows:
        found[dossier].add(change)
    return found


def _pauses(days: Sequence[Special], at: datetime) -> dict[int, hours.Moments]:
    """Return the pauses that are over, by dossier."""
    rows: Any = (
        Pause.select(Pause.dossier, Pause.began, Pause.ended)
        .join(DossierStep, on=(DossierStep.dossier == Pause.dossier))
        .join(Dossier)
        .where(_reached(days, at) & Pause.ended.is_null(False))
        .tuples()
    )
    found = defaultdict(list)
    for dossier, began, ended in rows:
        found[dossier].append((began, ended))
    return found
