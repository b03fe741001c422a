"""II.06a told once more, dossier by dossier, in plain Python: slow and easy to read.

It knows nothing of the queries; it replays the events.
"""

from datetime import datetime, time, timedelta

from app import clock
from app.models import Dossier, DossierEvent, DueChange, Pause
from app.reports.rules import nothing
from app.workdays.rules import Unit, Verdict, early_on_time_late

ENDS = ("finish", "decline", "withdraw", "stop")
VERDICTS = {Verdict.EARLY: "8", Verdict.ON_TIME: "9", Verdict.LATE: "10"}


def counts(period):
    """Return the columns of a closed period, and the ids of each."""
    begins = clock.utc(datetime.combine(period.first, time()))
    ends = clock.utc(datetime.combine(period.last + timedelta(days=1), time()))
    ids = {number: [] for number in nothing()}
    for dossier in Dossier.select().order_by(Dossier.id):
        for number in _columns(dossier, begins, ends):
            ids[number].append(dossier.id)
    return {number: len(found) for number, found in ids.items()}, ids


def _columns(dossier, begins, ends):
    if dossier.received_at >= ends or dossier.stage in ("refused", "voided"):
        return []
    done, how = _ended(dossier, ends)
    if done is not None and done < begins:
        return []
    came = "5" if dossier.channel in ("counter", "post") else "4"
    came = "6" if dossier.received_at < begins else came
    unit = Unit(dossier.procedure.unit or "working-days")
    if done is None:
        return ["3", came, "11", _open(dossier, unit, ends)]
    owed = _owed(dossier, done)
    until = done
    if how in ("withdraw", "stop"):
        until = _waited_since(dossier, done) or done
    verdict = early_on_time_late(clock.wall(until), owed and clock.wall(owed), unit)
    if how in ("withdraw", "stop") and verdict is not Verdict.LATE:
        verdict = Verdict.ON_TIME
    return ["3", came, "7", VERDICTS[verdict]]


def _waited_since(dossier, done):
    """Since when the clock stood when it ended, None if it ran."""
    for pause in Pause.select().where(Pause.dossier == dossier):
        if pause.began < done and (pause.ended is None or pause.ended >= done):
            return pause.began
    return None


def _ended(dossier, ends):
    """Replay: when and how it had ended at that moment, None while it is open."""
    done = how = None
    for event in DossierEvent.select().where(DossierEvent.dossier == dossier):
        if event.at < ends and event.kind in ENDS:
            done, how = event.at, event.kind
        elif event.at < ends and event.kind == "reopen":
            done = how = None
    return done, how


def _owed(dossier, moment):
    owed = dossier.due_first
    changes = DueChange.select().where(DueChange.dossier == dossier)
    for change in changes.order_by(DueChange.id):
        if change.at <= moment:
            owed = change.due
    return owed


def _open(dossier, unit, ends):
    last = ends - timedelta(microseconds=1)
    owed = _owed(dossier, last)
    if owed is None or owed >= ends:
        return "12"
    for pause in Pause.select().where(Pause.dossier == dossier):
        stood = pause.began < ends and (pause.ended is None or pause.ended >= ends)
        began, due = clock.wall(pause.began), clock.wall(owed)
        if stood and early_on_time_late(began, due, unit) is not Verdict.LATE:
            return "12"
    return "13"
