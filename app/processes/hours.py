"""The hours of steps: when one is due, what it took, what it usually takes."""

from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from typing import Any

from app import clock
from app.models import Agency, CalendarAnswer, DossierStep, Pause
from app.processes import clocks
from app.queries import prepared
from app.workdays import store as calendars
from app.workdays.rules import Calendar

LAST = 50  # dossiers that tell what a step usually takes; fewer tell nothing
MOST = 0.8  # of them are through in that time

Moments = list[tuple[datetime, datetime]]
NONE: frozenset[int] = frozenset()


@dataclass(slots=True)
class Calendars:
    """The calendars that one page or one act needs, each made once."""

    found: dict[tuple[int, date, frozenset[int]], Calendar] = field(
        default_factory=dict
    )

    def of(
        self, agency: Agency, since: date, without: frozenset[int] = NONE
    ) -> Calendar:
        """Return the calendar of an agency from a day on.

        without: changes that are not counted, see `kept`.
        """
        wanted = agency.id, since, without
        if wanted not in self.found:
            self.found[wanted] = calendars.calendar(
                agency, since, since=since, without=without
            )
        return self.found[wanted]


def due(
    agency: Agency,
    minutes: int,
    began: datetime,
    pauses: Moments,
    without: frozenset[int],
    of: Calendars,
) -> datetime | None:
    """Return when a step should be done by the hours of its agency, None if its time
    is not measured.

    pauses: of the dossier, from and to. without: changes of the calendar that do not
    count for it: where a promise was kept, so were the days of its steps.
    """
    if not minutes:
        return None
    wall = clock.wall(began)
    calendar = of.of(agency, wall.date(), without)
    return clock.utc(clocks.due(wall, minutes, calendar, _walls(pauses)))


def took(step: DossierStep, done: datetime) -> int:
    """Return the working minutes that a step took, pauses of the dossier left out."""
    wall = clock.wall(step.began)
    calendar = Calendars().of(step.agency, wall.date(), kept(step.dossier_id))
    stood = _walls(pauses_of(step.dossier_id))
    return clocks.took(wall, clock.wall(done), calendar, stood)


def recount(step: DossierStep) -> None:
    """Count an open step anew when the clock of its dossier runs again."""
    moved = due(
        step.agency,
        step.allow,
        step.began,
        pauses_of(step.dossier_id),
        kept(step.dossier_id),
        Calendars(),
    )
    DossierStep.update(due=moved).where(DossierStep.id == step.id).execute()


def kept(dossier: int) -> frozenset[int]:
    """Return the changes of the calendar that do not count for a dossier, by its id:
    those for which its promise was kept."""
    return frozenset(change for (change,) in _kept(dossier))


@prepared
def _kept(dossier: int) -> Any:
    return (
        CalendarAnswer.select(CalendarAnswer.change)
        .where((CalendarAnswer.dossier == dossier) & ~CalendarAnswer.moved)
        .tuples()
    )


def pauses_of(dossier: int) -> Moments:
    """Return the pauses of a dossier that are over."""
    return [(began, ended) for began, ended in _pauses(dossier) if ended is not None]


@prepared
def _pauses(dossier: int) -> Any:
    return (
        Pause.select(Pause.began, Pause.ended)
        .where(Pause.dossier == dossier)
        .order_by(Pause.began)
        .tuples()
    )


def _walls(moments: Moments) -> Moments:
    return [(clock.wall(began), clock.wall(ended)) for began, ended in moments]


def usual(process: int, code: str) -> int | None:
    """Return the working minutes that a step usually takes, None while too few
    dossiers went through it.

    process: id of the version. Of the last 50 dossiers, four in five were through in
    that time. An index ends the reading after these, however many there are.
    """
    found = sorted(minutes for (minutes,) in _last(process, code))
    return found[ceil(LAST * MOST) - 1] if len(found) >= LAST else None


@prepared
def _last(process: int, code: str) -> Any:
    return (
        DossierStep.select(DossierStep.took)
        .where(
            (DossierStep.process == process)
            & (DossierStep.code == code)
            & DossierStep.done.is_null(False)
            & DossierStep.took.is_null(False)
        )
        .order_by(DossierStep.done.desc())
        .limit(LAST)
        .tuples()
    )
