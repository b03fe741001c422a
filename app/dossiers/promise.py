"""What is promised for a dossier, by the calendar as it counts for this one.

A change of the calendar for which the promise was kept is left out of the count for
good: else the next pause would move the promise after all.
"""

from datetime import datetime

from app import clock
from app.dossiers import store
from app.models import Agency, Dossier, Pause
from app.processes import hours
from app.workdays import rules as workdays
from app.workdays import store as calendars


def counted(dossier: Dossier) -> workdays.Due | None:
    """Return the term with the pauses that are over taken out, None if none is set.

    Raises BadInput when pauses and receipt contradict each other.
    """
    pauses = [(began, ended) for began, ended, _reason in over(dossier)]
    centre = Agency.get_by_id(dossier.received_by_id)
    return store.due(
        dossier.procedure, centre, dossier.received_at, pauses, kept(dossier)
    )


def after_pauses(dossier: Dossier) -> datetime | None:
    """Return the due moment with every pause taken out.

    Where that is new, it never falls on a day that is closed by now.
    """
    term = counted(dossier)
    if term is None:
        return None
    due = held(dossier, term.due)
    if clock.utc(due) != dossier.due_now:
        due = held(dossier, opened(dossier, term.due))
    return clock.utc(due)


def held(dossier: Dossier, due: datetime) -> datetime:
    """Return a due moment on the wall, put off where a pause began after it while the
    promise still held: see workdays.given_back."""
    unit = workdays.Unit(dossier.procedure.unit or workdays.Unit.DAYS)
    pauses = [
        (clock.wall(began), clock.wall(ended))
        for began, ended, _reason in over(dossier)
    ]
    return workdays.given_back(due, unit, _in_force(dossier, due), pauses)


def opened(dossier: Dossier, due: datetime) -> datetime:
    """Return a due moment on the wall, put off to a day that works if its is closed."""
    return workdays.reopened(due, _in_force(dossier, due))


def _in_force(dossier: Dossier, due: datetime) -> workdays.Calendar:
    """Return the calendar from a due moment on, whatever was kept."""
    centre = Agency.get_by_id(dossier.received_by_id)
    received = clock.wall(dossier.received_at).date()
    return calendars.calendar(centre, received, since=due.date())


def calendar(dossier: Dossier) -> workdays.Calendar:
    """Return the calendar as it counts for this dossier."""
    centre = Agency.get_by_id(dossier.received_by_id)
    received = clock.wall(dossier.received_at).date()
    return calendars.calendar(centre, received, since=received, without=kept(dossier))


def kept(dossier: Dossier) -> frozenset[int]:
    """Return the changes of the calendar that do not count for this dossier."""
    return hours.kept(dossier.id)


def over(dossier: Dossier) -> list[tuple[datetime, datetime, str]]:
    """Return the pauses that are over: from, to and reason, in order."""
    rows = Pause.select().where(Pause.dossier == dossier.id).order_by(Pause.began)
    return [(row.began, row.ended, row.reason) for row in rows if row.ended is not None]
