"""How the dossiers of a page stand at their steps, and whether the rest will fit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from app import clock
from app.dossiers import rules
from app.models import Agency, Dossier, DossierStep, ProcessVersion
from app.processes import clocks, hours
from app.processes import store as processes
from app.processes.rules import Basis, Rest
from app.workdays.rules import Calendar


@dataclass(frozen=True, slots=True)
class At:
    """The step a dossier is at.

    late: its own time is over. rest: what the way to the result still needs, None
    while the clock stands. short: that is more than is left until the dossier is due.
    """

    step: DossierStep
    late: bool
    short: bool
    rest: Rest | None


def at(dossiers: Iterable[Dossier]) -> dict[int, At]:
    """Return the steps at which dossiers are, by dossier, read in one statement."""
    known = {dossier.id: dossier for dossier in dossiers}
    reckoned = _Reckoned(clock.now())
    rows = (
        DossierStep.select(DossierStep, Agency, ProcessVersion)
        .join(Agency)
        .switch(DossierStep)
        .join(ProcessVersion)
        .where(DossierStep.dossier.in_(list(known)) & DossierStep.done.is_null())
    )
    return {
        step.dossier_id: reckoned.at(step, known[step.dossier_id])
        for step in (rows if known else ())
    }


@dataclass(slots=True)
class _Reckoned:
    """What a page reckons for its steps; each calendar and each code is read once."""

    now: datetime
    calendars: hours.Calendars = field(default_factory=hours.Calendars)
    usual: dict[tuple[int, str], int | None] = field(default_factory=dict)

    def at(self, step: DossierStep, dossier: Dossier) -> At:
        if dossier.stage not in rules.RUNNING:
            return At(step, late=False, short=False, rest=None)
        late = step.due is not None and step.due < self.now
        calendar = self.calendars.of(step.agency, clock.today())
        rest = self._rest(step, calendar)
        if dossier.due_now is None:
            return At(step, late=late, short=False, rest=rest)
        wall, due = clock.wall(self.now), clock.wall(dossier.due_now)
        short = clocks.will_not_fit(wall, due, rest.minutes, calendar)
        return At(step, late=late, short=short, rest=rest)

    def _rest(self, step: DossierStep, calendar: Calendar) -> Rest:
        """Return what the step and those after it need: what they usually take, what
        they are allowed where that is not known."""
        here = self._usual(step.process_id, step.code)
        minutes = clocks.left(
            clock.wall(self.now), clock.wall(step.began),
            clock.wall(step.due) if step.due else None, step.allow, here, calendar,
        )  # fmt: skip
        known = [here is not None]
        process = processes.read(step.process)
        for after in process.way(step.code):
            usual = self._usual(step.process_id, after.code)
            if after is process.last:  # the result is there, and waits for who comes
                usual = after.minutes
            elif usual is not None or after.minutes:
                known.append(usual is not None)
            minutes += after.minutes if usual is None else usual
        some = Basis.BOTH if any(known) else Basis.ALLOWED
        return Rest(minutes, Basis.USUAL if all(known) else some)

    def _usual(self, process: int, code: str) -> int | None:
        if (process, code) not in self.usual:
            self.usual[process, code] = hours.usual(process, code)
        return self.usual[process, code]
