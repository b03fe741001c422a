"""Dossiers: receiving, refusing, finding."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app import clock
from app.acts import Done, act
from app.centres import store as centres
from app.db import on_postgresql
from app.dossiers import (
    backwards,
    drafts,
    entry,
    filing,
    letters,
    reasons,
    receipts,
    rules,
)
from app.dossiers.wording import Words
from app.errors import BadInput, NotFound
from app.models import (
    Agency,
    Counter,
    Dossier,
    DossierEvent,
    Procedure,
    ProcedureVersion,
    Shift,
)
from app.procedures import rules as procedure_rules
from app.procedures import store as procedures
from app.processes import following
from app.queries import insert, prepared
from app.visits import store as visits
from app.visits.rules import half
from app.words import _
from app.workdays import rules as workdays
from app.workdays import store as calendars

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn


FIRST = frozenset({"receive", "refuse"})  # events that nothing comes before


def find(number: str) -> Dossier:
    """Return the dossier with this number; raise NotFound."""
    found: list[Dossier] = _numbered(number)
    if not found:
        raise NotFound(_("Không có hồ sơ %(number)s.") % {"number": number[:60]})
    return found[0]


@prepared
def _numbered(number: str) -> Any:
    return (
        Dossier.select(Dossier, ProcedureVersion, Procedure)
        .join(ProcedureVersion)
        .join(Procedure)
        .where(Dossier.number == number)
    )


def find_for(number: str, by: "SignedIn") -> Dossier:
    """Return a dossier that this officer's agency has to do with; raise NotFound.

    Those of other centres do not exist for them.
    """
    dossier = find(number)
    concerned = {dossier.helped_at_id, dossier.received_by_id, dossier.competent_id}
    if not concerned & centres.reach(by.agency.id):
        raise NotFound(_("Không có hồ sơ %(number)s.") % {"number": number[:60]})
    return dossier


def due(
    version: ProcedureVersion,
    centre: Agency,
    received: datetime,
    pauses: Sequence[tuple[datetime, datetime]] = (),
    without: frozenset[int] = frozenset(),
) -> workdays.Due | None:
    """Return when an answer is owed, None if no time is set.

    The centre's own promise counts where it made one, the legal time otherwise.
    pauses: from and to, moments in which the clock stood still.
    without: changes of the calendar that are not counted, see promise.kept.
    """
    allow = procedure_rules.owed(version.allow, version.promise)
    if allow is None or version.unit is None:
        return None
    wall = clock.wall(received)
    return workdays.due(
        wall,
        allow,
        workdays.Unit(version.unit),
        calendars.calendar(centre, wall.date(), since=wall.date(), without=without),
        cutoff=version.cutoff,
        pauses=[(clock.wall(began), clock.wall(ended)) for began, ended in pauses],
    )


def receive(intake: filing.Intake, *, by: "SignedIn", key: str) -> str:
    """Receive a dossier: number, receipt, promise, visit, all or nothing.

    Returns its number. Raises BadInput for papers that are missing or a request that
    is open already, unless the intake says that it is all right.
    """
    counter = seat_of(by)
    version = procedures.current(intake.procedure)
    papers = procedures.papers(version)

    def do() -> Done:
        entry.ask_about_papers(intake, papers)
        at = clock.now()
        # The number first: it locks, so that of two who ask at once one is told.
        serial = entry.next_serial(counter.agency_id, clock.local(at).date())
        entry.ask_about_duplicate(intake, version)
        promised = due(version, counter.agency, at)
        stage = rules.Stage.RECEIVED
        dossier = entry.write(intake, version, counter, at, serial, promised, stage)
        entry.keep_papers(dossier, papers, intake.seen)
        following.begin(dossier, version.procedure_id, at)
        record(dossier, "receive", at=at, by=by, agency=counter.agency_id)
        receipts.issue(dossier, at, by.id)
        serve(counter, "received", dossier, at, by)
        drafts.end(by.id, "intake", key)
        return Done(
            f"dossier {dossier.number}",
            dossier.number,
            {"procedure": version.procedure.code, "due": dossier.due_first},
        )

    return act("dossier.receive", by=by.login, key=key, said=intake.said, do=do)


def refuse(
    intake: filing.Intake, says: str, *, by: "SignedIn", key: str, reason: str = "other"
) -> str:
    """Refuse a dossier at intake: it gets a number and form 03, and no promise.

    says: why, for the citizen. reason: of the short list. Returns its number.
    """
    counter = seat_of(by)
    version = procedures.current(intake.procedure)

    def do() -> Done:
        at = clock.now()
        serial = entry.next_serial(counter.agency_id, clock.local(at).date())
        stage = rules.Stage.REFUSED
        dossier = entry.write(intake, version, counter, at, serial, None, stage)
        why = reasons.read("refuse", reason)
        words = Words(says, why)
        record(
            dossier, "refuse", at=at, by=by, agency=counter.agency_id, note=says,
            reason=why,
        )  # fmt: skip
        letters.give(dossier, letters.REFUSE, words, agency=counter.agency_id, by=by)
        serve(counter, "refused", dossier, at, by)
        drafts.end(by.id, "intake", key)
        return Done(
            f"dossier {dossier.number}",
            dossier.number,
            {"procedure": version.procedure.code},
        )

    said = (intake.said, says, reason)
    return act("dossier.refuse", by=by.login, key=key, said=said, do=do)


def seat_of(by: "SignedIn") -> Counter:
    """Return the counter where this officer sits; raise BadInput if at none."""
    if by.counter is None:
        raise BadInput("counter", _("Chọn quầy đang ngồi trước khi tiếp nhận."))
    return by.counter


def record(
    dossier: Dossier, kind: str, *, at: datetime, by: "SignedIn", agency: int,
    note: str = "", reason: str = "",
) -> None:  # fmt: skip
    """Write one event of a dossier.

    agency: id of the one that has it now; note: a sentence for the citizen; reason:
    of the short list for what is done.
    Raises BadInput for a clock that was moved back, see backwards.
    """
    if kind not in FIRST:
        backwards.refuse(dossier, at)
    insert(
        DossierEvent,
        dossier=dossier,
        at=at,
        officer=by.id,
        kind=kind,
        reason=reason,
        stage=dossier.stage,
        agency=agency,
        note=note,
    )


def holder(dossier: Dossier) -> int:
    """Return the id of the agency that has a dossier now."""
    last = DossierEvent.select(DossierEvent.agency).where(
        DossierEvent.dossier == dossier.id
    )
    return int(last.order_by(DossierEvent.id.desc()).get().agency_id)


def note(dossier: Dossier, kind: str, by: "SignedIn", says: str = "") -> None:
    """Write an event that moves nothing: a kind of rules.ASIDE."""
    record(dossier, kind, at=clock.now(), by=by, agency=holder(dossier), note=says)


def lock(*numbers: str) -> None:
    """Let whoever comes second to a dossier wait until the first is done.

    First lock, then read: what was read before may have changed by then. On SQLite
    every act has the database to itself already. All acts lock in one order, so that
    nobody waits for who waits for them: hand_over (the table), dossier_counter,
    dossier, agency, the audit chain. A change of the calendar takes the tables of
    dossier_counter and dossier, so whoever has locked counts by one calendar.
    """
    if on_postgresql():
        Dossier.update(number=Dossier.number).where(
            Dossier.number.in_(numbers)
        ).execute()


def locked(number: str, by: "SignedIn") -> Dossier:
    """Lock a dossier, then return it as `find_for` does, inside an act."""
    lock(number)
    return find_for(number, by)


def theirs(by: "SignedIn") -> Any:
    """Return the condition for what this officer's agency received or decides."""
    within = sorted(centres.reach(by.agency.id))
    return Dossier.received_by.in_(within) | Dossier.competent.in_(within)


def is_theirs(dossier: Dossier, by: "SignedIn") -> bool:
    """Tell the same of one dossier: who only helped to file it may read it."""
    concerned = {dossier.received_by_id, dossier.competent_id}
    return bool(concerned & centres.reach(by.agency.id))


def serve(
    counter: Counter, kind: str, dossier: Dossier, at: datetime, by: "SignedIn"
) -> None:
    """Note that a person was served: the tablet asks them, the shift is kept."""
    visits.open_visit(counter, kind, dossier.procedure.sector, at, dossier.id)
    wall = clock.local(at)
    _sat(by.id, counter.id, wall.date(), half(wall))


@prepared
def _sat(officer: int, counter: int, day: date, part: str) -> Any:
    return Shift.insert(
        officer=officer, counter=counter, day=day, half=part
    ).on_conflict_ignore()
