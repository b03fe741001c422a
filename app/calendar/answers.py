"""What becomes of the dossiers that a change of the calendar meets, as rows."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from app import clock
from app.calendar.rules import EVENTS, Choice, Moved
from app.models import (
    CalendarAnswer,
    CalendarChange,
    Dossier,
    DossierEvent,
    DueChange,
)
from app.queries import prepared

NOTES = {  # a row: in Vietnamese, whatever language the manager reads
    Choice.KEEP: "Giữ ngày hẹn %(before)s; theo lịch mới là %(after)s (%(decision)s).",
    Choice.MOVE: "Ngày hẹn %(before)s dời sang %(after)s, theo %(decision)s.",
}
AT_ONCE = 100  # rows of an INSERT


def write(
    made: CalendarChange,
    choice: Choice,
    met: Sequence[Moved],
    at: datetime,
    officer: int | None,
) -> None:
    """Write what was chosen for each dossier: one answer and one event.

    Inside the transaction of the change. What stays whatever is chosen is kept.
    """
    moving = [one for one in met if choice is Choice.MOVE and not one.stays]
    moves = {one.id for one in moving}
    _insert(
        CalendarAnswer,
        (
            {"dossier": one.id, "change": made, "moved": one.id in moves}
            | {"before": clock.utc(one.before), "after": clock.utc(one.after)}
            for one in met
        ),
    )
    chosen = {True: Choice.MOVE, False: Choice.KEEP}
    _insert(
        DossierEvent,
        (_event(one, chosen[one.id in moves], at, officer) for one in met),
    )
    _insert(
        DueChange,
        (
            {"dossier": one.id, "at": at, "due": clock.utc(one.after)}
            | {"why": "calendar", "decision": one.decision}
            for one in moving
        ),
    )
    for one in moving:
        _move(one.id, clock.utc(one.after))


@prepared
def _move(dossier: int, due: datetime) -> Any:
    return Dossier.update(
        {Dossier.due_now: due, Dossier.version: Dossier.version + 1}
    ).where(Dossier.id == dossier)


def _event(
    one: Moved, choice: Choice, at: datetime, officer: int | None
) -> dict[str, Any]:
    """Return the row that tells a dossier's story; both dates stand in it."""
    told = {
        "before": _written(one.before),
        "after": _written(one.after),
        "decision": one.decision,
    }
    return {
        "dossier": one.id,
        "at": at,
        "officer": officer,
        "kind": EVENTS[choice],
        "stage": one.stage,
        "agency": one.holder,
        "note": NOTES[choice] % told,
    }


def _written(wall: datetime) -> str:
    return f"{wall:%H:%M %d/%m/%Y}"


def _insert(table: Any, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, AT_ONCE)):
        table.insert_many(some).execute()
