"""Moving a dossier on."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from peewee import JOIN

from app import clock, text
from app.accounts.rules import Role
from app.acts import Done, act
from app.dossiers import papers, pauses, reasons, rules, standing, store
from app.dossiers.history import EVENT_NAMES
from app.dossiers.rules import Move, Stage
from app.dossiers.wording import Words, in_words
from app.errors import BadInput, Conflict, NotAllowed
from app.models import Dossier, DossierEvent, Letter, Officer
from app.processes import following
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

MOVERS: dict[Move, frozenset[Role]] = {
    Move.HAND_OVER: frozenset({Role.COUNTER, Role.MANAGER}),
    Move.START: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.GIVE_BACK: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.ASK_MORE: frozenset({Role.COUNTER, Role.SPECIALIST, Role.LEADER}),
    Move.ASK_PAYMENT: frozenset({Role.COUNTER, Role.SPECIALIST, Role.LEADER}),
    Move.HOLD: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.SUPPLEMENTED: frozenset({Role.COUNTER}),
    Move.PAID: frozenset({Role.COUNTER}),
    Move.RESUME: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.FINISH: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.DECLINE: frozenset({Role.SPECIALIST, Role.LEADER}),
    Move.RETURN: frozenset({Role.COUNTER}),
    Move.WITHDRAW: frozenset({Role.COUNTER}),
    Move.STOP: frozenset({Role.LEADER}),
    Move.REOPEN: frozenset({Role.LEADER}),
    Move.VOID: frozenset({Role.COUNTER}),
}


def open_to(dossier: Dossier, by: "SignedIn") -> list[Move]:
    """Return the moves that this officer may make now."""
    left = standing.open_moves(following.open_step(dossier.id), by)
    may = [m for m in rules.moves(Stage(dossier.stage)) if by.role in MOVERS[m]]
    return [m for m in may if m in left]


def move(
    number: str, wanted: str, *, note: str, version: int, by: "SignedIn", key: str,
    reason: str = "",
) -> Dossier:  # fmt: skip
    """Make one move and return the dossier.

    version: what the officer saw; Conflict if it has changed since.
    reason: of the short list of the move, where it has one.
    Raises NotFound, NotAllowed, or BadInput when the move does not follow, or a result
    is returned from no seat.
    """
    words = Words(note, reason)
    said = (number, wanted, version, note, reason)
    act(
        "dossier.move",
        by=by.login,
        key=key,
        said=said,
        do=lambda: make(number, wanted, words, version=version, by=by),
    )
    return store.find_for(number, by)


def make(
    number: str, wanted: str, words: Words, *, version: int, by: "SignedIn",
    second: Letter | None = None,
) -> Done:  # fmt: skip
    """Make one move inside the transaction of an act; raises what `move` raises.

    second: another request for papers, which a leader signs with this.
    """
    dossier = store.locked(number, by)
    if dossier.version != version:
        raise overtaken(dossier)
    step = rules.step(Stage(dossier.stage), wanted)
    kind = Move(wanted)
    _allow(dossier, kind, by)
    why = reasons.read(kind, words.reason)
    says = text.clean(words.says, lines=True)
    rules.note(says, needed=step.note and not words.papers)
    words = replace(words, reason=why, says=says)
    papers.check(dossier, kind, words, second)
    target = apply(dossier, kind, step, words, by)
    papers.write(dossier, kind, words, second, by)
    return Done(f"dossier {number}", number, {"move": kind, "stage": target})


def _allow(dossier: Dossier, kind: Move, by: "SignedIn") -> None:
    """Raise for a move that is not this officer's to make."""
    if by.role not in MOVERS[kind]:
        raise NotAllowed(_("Vai trò của ông/bà không làm được việc này."))
    if not store.is_theirs(dossier, by):
        raise NotAllowed(_("Nơi chỉ hướng dẫn nộp thì chỉ xem được hồ sơ này."))
    standing.allow(dossier, kind, by)
    if kind is Move.RETURN and by.counter is None:
        # face to face; from no seat nobody would be asked how it was
        raise BadInput("seat", _("Chọn quầy đang ngồi rồi trả kết quả."))


def apply(
    dossier: Dossier, kind: Move, step: rules.Step, words: Words, by: "SignedIn"
) -> Stage:
    """Make the move on the rows, for who has looked whether it may be made.

    Inside the transaction of an act. Returns the stage it led to.
    """
    at = clock.now()
    if kind is Move.VOID:
        _refuse_late_undo(dossier, at)
    target = _target(dossier, kind, step)
    moved = pauses.turn(dossier, kind, step, target, at, words.reason)
    changes: dict[object, object] = {
        Dossier.stage: target,
        Dossier.status: rules.NATIONAL[target],
        Dossier.version: dossier.version + 1,
        **_dates(kind, target, at),
        **({Dossier.due_now: moved} if moved else {}),
    }
    changed = (
        Dossier.update(changes)
        .where((Dossier.id == dossier.id) & (Dossier.version == dossier.version))
        .execute()
    )
    if not changed:
        raise overtaken(dossier)
    before, dossier.stage = Stage(dossier.stage), target
    dossier.version += 1
    agency = standing.follow(dossier, before, at, by) or holder(dossier, target)
    store.record(
        dossier, kind, at=at, by=by, agency=agency,
        note=in_words(words), reason=words.reason,
    )  # fmt: skip
    if step.serves and by.counter is not None:
        store.serve(by.counter, step.serves, dossier, at, by)
    return target


def _target(dossier: Dossier, kind: Move, step: rules.Step) -> Stage:
    """Return the stage that a move leads to.

    What was stopped goes back to where it was; what was asked for at the counter comes
    back to the counter, and is not handed over by bringing a paper.
    """
    if kind is Move.REOPEN:
        return _last_stage(dossier, frozenset(Stage) - {Stage.STOPPED})
    if Stage(dossier.stage) in rules.PAUSED and step.target in rules.RUNNING:
        before = _last_stage(dossier, rules.RUNNING)
        return before if before is Stage.RECEIVED else step.target
    return step.target


def _last_stage(dossier: Dossier, among: frozenset[Stage]) -> Stage:
    """Return the last of these stages that a dossier had."""
    last = (
        DossierEvent.select(DossierEvent.stage)
        .where(
            (DossierEvent.dossier == dossier.id) & DossierEvent.stage.in_(sorted(among))
        )
        .order_by(DossierEvent.id.desc())
        .get()
    )
    return Stage(last.stage)


def overtaken(dossier: Dossier) -> Conflict:
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


def _dates(kind: Move, target: Stage, at: datetime) -> dict[object, object]:
    """Return the dates that a move sets."""
    if kind is Move.REOPEN:
        return {Dossier.finished_at: None}
    if target is Stage.RETURNED:
        return {Dossier.returned_at: at}
    if target is Stage.READY:
        return {Dossier.finished_at: at, Dossier.declined: kind is Move.DECLINE}
    return {Dossier.finished_at: at} if target in rules.ENDED else {}


def holder(dossier: Dossier, target: Stage) -> int:
    """Return the agency that has the dossier after a move."""
    if target in (Stage.HANDED_OVER, Stage.IN_PROGRESS, Stage.ON_HOLD):
        return int(dossier.competent_id)
    return int(dossier.received_by_id)
