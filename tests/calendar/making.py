"""Builders for what moves the calendar."""

from datetime import UTC, date, datetime, timedelta

from app import clock
from app.calendar import store
from app.calendar.rules import Choice
from app.dossiers import moves
from app.dossiers import store as dossiers
from app.models import Dossier, Pause
from app.workdays.lists import Line
from app.workdays.opening import DayKind, Special
from tests import make

MONDAY_8 = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 8:00 at the centre
DECISION = "Công văn 77/UBND ngày 01/3/2026"
KEEP, MOVE = Choice.KEEP, Choice.MOVE


def day(text, kind="off", name="Nghỉ chống bão", decision=DECISION):
    """One day of a list."""
    return Special(date.fromisoformat(text), DayKind(kind), name, decision)


def lines(*days):
    """Days as a list that was read, numbered from line 2."""
    return [Line(number, special) for number, special in enumerate(days, 2)]


def change(*days, chosen=None, hours=1.0, **more):
    """Change the calendar so many hours after Monday, 8:00."""
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        return store.change(lines(*days), chosen, by="quanly", key=make.key(), **more)


def received(by, allow=3, *, unit="working-days", hours=0.0, **over):
    """A dossier received so many hours after Monday, 8:00."""
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        return make.dossier(by, make.procedure(allow=allow, unit=unit, **over))


def go(dossier, wanted, by, *, hours, reason="", note="Xin mang thêm giấy chứng sinh."):
    """Make a move so many hours after Monday, 8:00; return the dossier as it is."""
    now = dossiers.find(dossier.number)
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        return moves.move(
            now.number, wanted, note=note, version=now.version, by=by,
            key=make.key(), reason=reason,
        )  # fmt: skip


def many(dossier, how_many):
    """Copies of a dossier, with their first event, by plain rows."""
    from app.models import DossierEvent

    row = {k: v for k, v in dossier.__data__.items() if k != "id"}
    first = DossierEvent.get(DossierEvent.dossier == dossier.id).__data__
    ids = []
    for n in range(how_many):
        made = Dossier.create(**row | {"number": f"{dossier.number}-{n}"})
        DossierEvent.create(
            **{k: v for k, v in first.items() if k != "id"} | {"dossier": made.id}
        )
        ids.append(made.id)
    return ids


def due(dossier):
    """What is promised now, on the wall: "05/03 08:00"."""
    found = Dossier.get_by_id(dossier.id).due_now
    return f"{clock.wall(found):%d/%m %H:%M}"


def pauses(dossier):
    """How many pauses a dossier has."""
    return Pause.select().where(Pause.dossier == dossier.id).count()
