"""Dossiers counted for everybody to read: one definition for every page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app import clock
from app.dossiers.rules import NOT_RECEIVED, Stage
from app.models import Agency, Dossier, ProcedureVersion
from app.workdays.rules import Unit, Verdict, early_on_time_late

# Nothing is owed for these any more: nobody waits.
NOT_OWED = NOT_RECEIVED | {Stage.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of the promises that fell due were kept: k of n."""

    k: int
    n: int


def received(agency: Agency, first: date) -> int:
    """Return how many dossiers a centre received on this day and since.

    What was refused or taken back at the counter was not received.
    """
    since = Dossier.received_at >= clock.midnight(first)
    return _count(agency, since & Dossier.stage.not_in(sorted(NOT_RECEIVED)))


def returned(agency: Agency, first: date) -> int:
    """Return how many results a centre handed out on this day and since."""
    return _count(agency, Dossier.returned_at >= clock.midnight(first))


def kept(agency: Agency, day: date) -> Kept:
    """Return how many of the dossiers first promised for a day have their result.

    Those still open count in n, so nothing late can hide; a later promise does not
    make a dossier on time. Source: design, ux 5.1.
    """
    rows: Any = (
        Dossier.select(Dossier.due_first, Dossier.finished_at, ProcedureVersion.unit)
        .join(ProcedureVersion)
        .where(
            (Dossier.received_by == agency)
            & (Dossier.due_first >= clock.midnight(day))
            & (Dossier.due_first < clock.midnight(day + timedelta(days=1)))
            & Dossier.stage.not_in(sorted(NOT_OWED))
        )
        .tuples()
    )
    answers = [_in_time(*row) for row in rows]
    return Kept(sum(answers), len(answers))


def _in_time(due: datetime, finished: datetime | None, unit: str) -> bool:
    if finished is None:
        return False
    done, promised = clock.wall(finished), clock.wall(due)
    return early_on_time_late(done, promised, Unit(unit)) is not Verdict.LATE


def _count(agency: Agency, which: Any) -> int:
    mine = Dossier.received_by == agency
    return int(Dossier.select().where(mine & which).count())
