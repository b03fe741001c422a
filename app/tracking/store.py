"""Where a dossier stands, for whoever holds its receipt: no name, no number of them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from textwrap import shorten

from app import clock
from app.accounts.rules import ROLE_NAMES, Role
from app.calendar.rules import EVENTS, Choice
from app.centres import store as centres
from app.centres.hours import in_words
from app.dossiers import closed, codes, lateness, receipts, why
from app.dossiers.closed import Closed
from app.dossiers.rules import (
    ENDED,
    OPEN,
    PAUSED,
    RUNNING,
    STATUS,
    Move,
    Stage,
    Status,
)
from app.letters import rules as letters
from app.models import Agency, Dossier
from app.procedures.rules import public_title
from app.tracking import reads, rules, way
from app.tracking.reads import Event, Found, Place, Session, Sorry
from app.tracking.way import Happened, Step
from app.words import _, language
from app.workdays import rules as workdays

Week = tuple[Session, ...]
COUNTING = frozenset({Status.RECEIVED, Status.PROCESSING})  # the clock runs
MOVED, KEPT = EVENTS[Choice.MOVE], EVENTS[Choice.KEEP]  # kinds: the calendar changed
AT_COUNTER = frozenset({"receive", "refuse"})  # kinds that name the counter

TITLE_MAX = 300  # letters of a procedure's name: the page must stay small


@dataclass(frozen=True, slots=True)
class Tracked:
    """What the citizen may read.

    title: neutral where the name of the procedure tells too much (`sensitive`).
    late: nobody answered in time; days: by so many, 0 on the day itself.
    missing: papers that were not handed in.
    due: the promise that holds; printed: the one on paper, if it is another.
    waited: the clock stood still at some time. shifted: the calendar moved the promise;
    instead: where it would have moved it, had the promise not been kept; shut: the day
    that was kept, if it is closed by now.
    due_hour, left: of the promise that holds, in words. holder: who has it now.
    visits: how many may be rated. sorry: the letter of apology, if it is signed.
    broken: its new day, too, is over. declined: the result is a refusal.
    until: the last day to bring papers.
    """

    id: int
    visits: int
    number: str
    broken: bool
    status: Status
    stage: Stage
    title: str
    sensitive: bool
    late: bool
    days: int
    missing: int
    due: datetime | None
    printed: datetime | None
    waited: bool
    shifted: bool
    instead: datetime | None
    shut: Closed | None
    due_hour: str
    left: str
    steps: list[Step]
    note: str
    sorry: Sorry | None
    declined: bool
    until: date | None
    holder: str
    centre: Place
    counter: str
    hours: list[tuple[str, str]]

    @property
    def ended(self) -> bool:
        """Tell whether nobody has it any more."""
        return self.stage in ENDED


def find(token: str) -> Tracked | None:
    """Return what the holder of a receipt may read, None if it opens nothing.

    token: as codes.read_token gives it.
    """
    found = reads.receipt(codes.token_hash(token))
    if found is None or not receipts.opens(
        found.replaced_at,
        Stage(found.stage),
        found.returned_at or found.finished_at or found.received_at,
    ):
        return None
    return _tracked(found)


def _tracked(found: Found) -> Tracked:
    stage, due = Stage(found.stage), found.due_now
    events = reads.events(found.id)
    kinds = {event.kind for event in events}
    happened = [_happened(e, found) for e in events if e.kind not in (MOVED, KEPT)]
    week = _week(found.centre)
    hours = _hours(week)
    local, until = clock.local(due) if due else None, _late_until(found)
    return Tracked(
        id=found.id,
        visits=found.visits,
        number=found.number,
        broken=_broken(found),
        status=STATUS[stage],
        stage=stage,
        title=_short(public_title(found)),
        sensitive=found.sensitive,
        late=until is not None,
        days=_days_late(due, until),
        missing=rules.missing(happened, found.missing),
        due=due,
        printed=found.due_first if found.due_first != due else None,
        waited=any(event.stage in PAUSED for event in happened),
        shifted=MOVED in kinds,
        instead=_instead(found.id, stage) if KEPT in kinds else None,
        shut=_shut(found.id, stage) if KEPT in kinds else None,
        due_hour=letters.due_hour(local, hours) if local else "",
        left=_left(due, week) if due and STATUS[stage] in COUNTING else "",
        steps=way.steps(happened, "" if found.sensitive else found.words),
        note=rules.told(happened, sensitive=found.sensitive),
        sorry=found.sorry,
        declined=any(event.kind == Move.DECLINE for event in happened),
        until=reads.until(found.id) if stage is Stage.SUPPLEMENT else None,
        holder=happened[-1].holder,
        centre=found.centre,
        counter=_counter(found),
        hours=_opening(hours, language()),
    )


def _late_until(found: Found) -> datetime | None:
    """Return until when an answer was waited for in vain, None if it is not late.

    Until now; while the dossier waits, until it began to. See lateness.
    """
    now = clock.now()
    if found.stage not in OPEN or not lateness.is_late(found.due_now, now, found.unit):
        return None
    if found.stage in RUNNING:
        return now
    since = lateness.waiting_since([found.id]).get(found.id, now)
    return since if lateness.is_late(found.due_now, since, found.unit) else None


def _broken(found: Found) -> bool:
    """Tell whether the new day of an apology is over, and nobody answered."""
    new = found.sorry.new_due if found.sorry else None
    running = found.stage in RUNNING
    return running and lateness.is_late(new, clock.now(), workdays.Unit.DAYS)


def _days_late(due: datetime | None, until: datetime | None) -> int:
    if due is None or until is None:
        return 0
    return lateness.days_late(clock.local(due).date(), clock.local(until).date())


def _instead(dossier: int, stage: Stage) -> datetime | None:
    """Return where the last change of the calendar would have moved a kept promise."""
    if STATUS[stage] not in COUNTING:
        return None
    return why.kept_answers(dossier)[-1].after


def _shut(dossier: int, stage: Stage) -> Closed | None:
    """Return the closed day for which somebody may still come."""
    comes = stage in RUNNING or stage is Stage.READY
    return closed.promised(Dossier.get_by_id(dossier)) if comes else None


def explain(found: Tracked) -> why.Why | None:
    """Return why the answer is owed on its day, None where no time is set."""
    return why.explain(Dossier.get_by_id(found.id), discreet=found.sensitive)


def _happened(event: Event, found: Found) -> Happened:
    """Return an event with who did it: a role or an office, never a name."""
    stage, who, office = Stage(event.stage), "", event.unit or ""
    if stage in way.WORKING:
        office = event.holder
    elif event.role == Role.COUNTER:
        who, office = _(ROLE_NAMES[Role.COUNTER]), ""
        if event.kind in AT_COUNTER and found.counter is not None:
            who = f"{who}, {_counter(found)}"
    return Happened(event.kind, stage, event.at, who, office, event.note, event.holder)


def _counter(found: Found) -> str:
    if found.counter is None:
        return ""
    return _("Quầy %(n)s") % {"n": found.counter}


def _week(centre: Place) -> Week:
    """Return the opening sessions in force today; its parent's if it has none."""
    week = reads.sessions(centre.id, clock.today())
    if week:
        return week
    inherited = centres.sessions(Agency.get_by_id(centre.id), clock.today())
    return tuple((s.weekday, s.opens, s.closes, s.counts) for s in inherited)


def _left(due: datetime, week: Week) -> str:
    """Return how long it still takes, in words."""
    now, end = _wall(clock.now()), _wall(due)
    if end <= now:
        return rules.left(0, due=end.date(), today=now.date())
    specials = [
        workdays.Special(day, workdays.DayKind(kind), name)
        for day, kind, name in reads.specials(now.date(), end.date())
    ]
    calendar = _calendar(week, tuple(specials))
    days, _minutes = workdays.left(now, end, calendar)
    return rules.left(days, due=end.date(), today=now.date())


@lru_cache(512)
def _short(title: str) -> str:
    return shorten(title, TITLE_MAX, placeholder=" …")


@lru_cache(64)
def _hours(week: Week) -> tuple[letters.Hours, ...]:
    return tuple((weekday, opens, closes) for weekday, opens, closes, _counts in week)


@lru_cache(64)
def _opening(hours: tuple[letters.Hours, ...], _language: str) -> list[tuple[str, str]]:
    """Return opening hours in the words of a language."""
    return in_words(hours)


@lru_cache(64)
def _calendar(week: Week, specials: tuple[workdays.Special, ...]) -> workdays.Calendar:
    """Return a calendar: the same for all who look today."""
    sessions = [workdays.Session(*session) for session in week]
    return workdays.Calendar(sessions or workdays.DEFAULT_SESSIONS, specials)


def _wall(moment: datetime) -> datetime:
    return clock.local(moment).replace(tzinfo=None)
