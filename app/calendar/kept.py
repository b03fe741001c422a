"""Promises that were kept for a day that is closed by now: whom to tell."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app import clock
from app.dossiers import store as dossiers
from app.dossiers.rules import RUNNING, Stage
from app.models import CalendarAnswer, CalendarDay, Dossier
from app.workdays.opening import DayKind

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

LISTED = 50  # dossiers of a day that are named
COMING = sorted(RUNNING | {Stage.READY})  # stages in which somebody may still come


@dataclass(frozen=True, slots=True)
class Shut:
    """A closed day on which promises fall. many: how many, of them `numbers` named."""

    day: date
    decision: str
    many: int
    numbers: list[str]


def shut(by: "SignedIn") -> list[Shut]:
    """Return the closed days to come on which kept promises fall, the next one first.

    Those of dossiers that this officer's agency received or decides.
    """
    days = (
        CalendarDay.select()
        .where((CalendarDay.kind == DayKind.OFF) & (CalendarDay.day >= clock.today()))
        .order_by(CalendarDay.day)
    )
    found = []
    for row in days:
        mine = _promised(row.day).where(dossiers.theirs(by))
        if many := mine.count():
            named = mine.order_by(Dossier.due_now, Dossier.id).limit(LISTED)
            numbers = [dossier.number for dossier in named]
            found.append(Shut(row.day, row.decision, many, numbers))
    return found


def _promised(day: date) -> Any:
    """Return the dossiers whose kept promise falls on a day."""
    kept = CalendarAnswer.select(CalendarAnswer.dossier).where(~CalendarAnswer.moved)
    return Dossier.select(Dossier.id, Dossier.number).where(
        Dossier.stage.in_(COMING)
        & (Dossier.due_now >= clock.midnight(day))
        & (Dossier.due_now < clock.midnight(day + timedelta(days=1)))
        & Dossier.id.in_(kept)
    )
