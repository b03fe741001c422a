"""Moving a dossier on, and stopping its clock while it waits for the citizen."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from peewee import JOIN

from app import clock, text
from app.accounts.rules import Role
from app.acts import Done, act
from app.dossiers import rules, store
from app.dossiers.history import EVENT_NAMES
from app.dossiers.rules import Move, Stage
from app.errors import BadInput, Conflict, NotAllowed
from app.models import Agency, Dossier, DossierEvent, Officer, Pause
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

MOVERS: dict[Move, frozenset[Role]] = {
    Move.HAND_OVER: frozenset({Role.COUNTER, Role.MANAGER}),
    Move.START: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.GIVE_BACK: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.ASK_MORE: frozenset({Role.COUNTER, Role.SPECIALIST, Role.LEADER}),
    Move.SUPPLEMENTED: frozenset({Role.COUNTER}),
    Move.FINISH: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.RETURN: frozenset({Role.COUNTER}),
    Move.WITHDRAW: frozenset({Role.COUNTER}),
    Move.VOID: frozenset({Role.COUNTER}),
}


def open_to(dossier: Dossier, role: Role) -> list[Move]:
    """Return the moves that this role may make now."""
    return [m for m in rules.moves(Stage(dossier.stage)) if role in MOVERS[m]]


def move(
    number: str, wanted: str, *, note: str, version: int, by: "SignedIn", key: str
) -> Dossier:
    """Make one move and return the dossier.

    version: what the officer saw; Conflict if it has changed since.
    Raises NotFound, NotAllowed, or BadInput when the move does not follow, or a result
    is returned from no seat.
    """

    def do() -> Done:
        dossier = store.find_for(number, by)
        if dossier.version != version:
            raise _overtaken(dossier)
        step = rules.step(Stage(dossier.stage), wanted)
        kind = Move(wanted)
        if by.role not in MOVERS[kind]:
            raise NotAllowed(_("Vai trò của ông/bà không làm được việc này."))
        if kind is Move.RETURN and by.counter is None:
            # face to face; from no seat nobody would be asked how it was
            raise BadInput("seat", _("Chọn quầy đang ngồi rồi trả kết quả."))
        says = rules.note(text.clean(note, lines=True), needed=step.note)
        _apply(dossier, kind, step, says, by)
        return Done(f"dossier {number}", number, {"move": kind, "stage": step.target})

    said = (number, wanted, version, note)
    act("dossier.move", by=by.login, key=key, said=said, do=do)
    return store.find_for(number, by)


def _apply(
    dossier: Dossier, kind: Move, step: rules.Step, note: str, by: "SignedIn"
) -> None:
    at = clock.now()
    if kind is Move.VOID:
        _refuse_late_undo(dossier, at)
    changes = {
        Dossier.stage: step.target,
        Dossier.status: rules.NATIONAL[step.target],
        Dossier.version: dossier.version + 1,
        **_dates(step.target, at),
        **_clock(dossier, kind, step, at),
    }
    changed = (
        Dossier.update(changes)
        .where((Dossier.id == dossier.id) & (Dossier.version == dossier.version))
        .execute()
    )
    if not changed:
        raise _overtaken(dossier)
    dossier.stage = step.target
    holder = _holder(dossier, step.target)
    store.record(dossier, kind, at=at, by=by, agency=holder, note=note)
    if step.serves and by.counter is not None:
        store.serve(by.counter, step.serves, dossier, at, by)


def _overtaken(dossier: Dossier) -> Conflict:
    """Say what somebody else did to a dossier in the meantime."""
    last = (
        DossierEvent.select(DossierEvent, Officer)
        .join(Officer, JOIN.LEFT_OUTER)
        .where(DossierEvent.dossier == dossier.id)
        .order_by(DossierEvent.id.desc())
        .get()
    )
    says = _(
        "Hồ sơ vừa có thay đổi: %(what)s, %(who)s, %(hour)s. "
        "Xem mục Diễn biến rồi làm tiếp."
    )
    hour = f"{clock.local(last.at):%H:%M}"
    who = last.officer.name if last.officer else ""
    return Conflict(
        says % {"what": _(EVENT_NAMES[last.kind]), "who": who, "hour": hour}
    )


def _refuse_late_undo(dossier: Dossier, at: datetime) -> None:
    allowed = timedelta(seconds=rules.UNDO_SECONDS + rules.UNDO_GRACE)
    if at - dossier.received_at > allowed:
        raise BadInput(
            "move",
            _("Đã quá 60 giây, không hoàn tác được nữa. Dùng “Công dân rút hồ sơ”."),
        )


def _dates(target: Stage, at: datetime) -> dict[object, datetime]:
    """Return the dates that a stage sets."""
    if target is Stage.RETURNED:
        return {Dossier.returned_at: at}
    if target is Stage.READY or target in rules.ENDED:
        return {Dossier.finished_at: at}
    return {}


def _clock(
    dossier: Dossier, kind: Move, step: rules.Step, at: datetime
) -> dict[object, datetime | None]:
    """Stop or restart the clock; return the new due moment, if it moved."""
    if kind is Move.ASK_MORE:
        Pause.create(dossier=dossier, reason="supplement", began=at)
        return {}
    if Stage(dossier.stage) is not Stage.SUPPLEMENT:
        return {}
    Pause.update(ended=at).where(
        (Pause.dossier == dossier.id) & Pause.ended.is_null()
    ).execute()
    if step.target is not Stage.IN_PROGRESS or dossier.due_first is None:
        return {}
    return {Dossier.due_now: _due_after_pauses(dossier)}


def _due_after_pauses(dossier: Dossier) -> datetime | None:
    """Return the due moment with every pause of the dossier taken out."""
    pauses = [
        (pause.began, pause.ended)
        for pause in Pause.select().where(Pause.dossier == dossier.id)
        if pause.ended is not None
    ]
    centre = Agency.get_by_id(dossier.received_by_id)
    term = store.due(dossier.procedure, centre, dossier.received_at, pauses)
    return clock.utc(term.due) if term else None


def _holder(dossier: Dossier, target: Stage) -> int:
    """Return the agency that has the dossier after a move."""
    if target in (Stage.HANDED_OVER, Stage.IN_PROGRESS):
        return int(dossier.competent_id)
    return int(dossier.received_by_id)
