"""Acts on the steps of a process: a step is done, or sent back to where it came from.

What this means for the stage is a move of its own, made in the same act.
"""

from typing import TYPE_CHECKING

from app import clock, text
from app.acts import Done, act
from app.dossiers import moves, rules, standing, store
from app.dossiers.rules import Move, Stage
from app.dossiers.wording import Words
from app.errors import BadInput, NotAllowed
from app.models import Dossier, DossierStep
from app.processes import following
from app.processes import store as processes
from app.processes.rules import Place, Process, Step
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

# Kinds of events without a move.
DONE, SENT_BACK, PROPOSED = "step", "step_back", following.PROPOSED


def finish(number: str, to: str, *, version: int, by: "SignedIn", key: str) -> None:
    """Finish the step a dossier is at; it goes to one of the next, in the same act.

    to: code of the next step; "" where there is only one. version: what the officer
    saw. Raises NotFound, NotAllowed, Conflict, or BadInput when the way is not open.
    """

    def do() -> Done:
        dossier, step, process = _at_step(number, version, by)
        code, place = step.code, process.place(step.code)
        _refuse_unanswered(step, process)
        if place is Place.LAST:
            _move(dossier, Move.RETURN, by)
        else:
            go_on(dossier, step, _chosen(process, code, to), by, did=by)
        return Done(f"dossier {number}", number, {"step": code, "to": to})

    said = (number, to, version)
    act("dossier.step", by=by.login, key=key, said=said, do=do)


def _chosen(process: Process, code: str, to: str) -> Step:
    """Return the next step that was chosen."""
    after = process.by_code[code].next
    if not to and len(after) == 1:
        to = after[0]
    if to not in after:
        raise BadInput("to", _("Chọn bước tiếp theo."))
    return process.by_code[to]


def _refuse_unanswered(step: DossierStep, process: Process) -> None:
    """Refuse a result where a refusal is proposed that can be sent back."""
    if following.proposed(step) and process.by_code[step.code].back:
        says = _(
            "Bước trước đề nghị từ chối. Đồng ý thì bấm “Từ chối giải quyết”, "
            "không đồng ý thì trả lại bước trước."
        )
        raise BadInput("to", says)


def go_on(
    dossier: Dossier, step: DossierStep, to: Step, by: "SignedIn", *, did: "SignedIn"
) -> None:
    """Let a dossier go on to a step, with the move that belongs to it, inside an act.

    by: who makes the move. did: the officer who did the step that is left, and so had
    taken it on.
    """
    process = processes.read(step.process)
    first = process.place(step.code) is Place.FIRST
    if not first and dossier.stage == Stage.HANDED_OVER:
        _move(dossier, Move.START, did)
    following.go(dossier, step, to, following.ON, did.id)
    if first:
        _move(dossier, Move.HAND_OVER, by)
    elif process.place(to.code) is Place.LAST:
        _move(dossier, Move.FINISH, by)
    else:
        _note(dossier, DONE, "", by)


def send_back(
    number: str, note: str, *, version: int, by: "SignedIn", key: str
) -> None:
    """Send a dossier back to the step it came from, with a sentence why."""

    def do() -> Done:
        dossier, step, process = _at_step(number, version, by)
        before = following.came_from(dossier.id, step.code)
        if not process.by_code[step.code].back or not before:
            raise BadInput("note", _("Bước này không trả lại được."))
        says = rules.note(text.clean(note, lines=True), needed=True)
        following.go(dossier, step, process.by_code[before], following.BACK, by.id)
        if process.place(before) is Place.FIRST:
            _move(dossier, Move.GIVE_BACK, by, says)
        else:
            _note(dossier, SENT_BACK, says, by)
        return Done(f"dossier {number}", number, {"step": step.code, "back": before})

    said = (number, note, version)
    act("dossier.step_back", by=by.login, key=key, said=said, do=do)


def propose(number: str, note: str, *, version: int, by: "SignedIn", key: str) -> None:
    """Propose a refusal: the dossier goes to the next step at which a leader signs.

    note: why, for the leader, who gives the refusal out or sends it back. Raises what
    `finish` raises.
    """

    def do() -> Done:
        dossier, step, process = _at_step(number, version, by)
        to = process.signature(step.code)
        if step.guest or process.place(step.code) is not Place.WORK or to is None:
            raise BadInput("note", _("Ở bước này không đề nghị từ chối được."))
        says = rules.note(text.clean(note, lines=True), needed=True)
        if dossier.stage == Stage.HANDED_OVER:
            _move(dossier, Move.START, by)
        following.go(dossier, step, to, following.ON, by.id)
        _note(dossier, PROPOSED, says, by)
        return Done(f"dossier {number}", number, {"step": step.code, "to": to.code})

    said = (number, note, version)
    act("dossier.propose_decline", by=by.login, key=key, said=said, do=do)


def _at_step(
    number: str, version: int, by: "SignedIn"
) -> tuple[Dossier, DossierStep, Process]:
    """Return a dossier with its step, for who may do it now."""
    store.lock(number)
    dossier, _guest = standing.find_for(number, by)
    if dossier.version != version:
        raise moves.overtaken(dossier)
    step = following.open_step(dossier.id)
    if step is None or dossier.stage in rules.PAUSED:
        raise BadInput("to", _("Hồ sơ đang tạm dừng hoặc không ở bước nào."))
    if not standing.has(step, by):
        raise NotAllowed(_("Bước này do vai trò hoặc cơ quan khác làm."))
    if step.code == processes.read(step.process).last.code and by.counter is None:
        raise BadInput("seat", _("Chọn quầy đang ngồi rồi trả kết quả."))
    return dossier, step, processes.read(step.process)


def _move(dossier: Dossier, kind: Move, by: "SignedIn", says: str = "") -> None:
    step = rules.step(Stage(dossier.stage), kind)
    moves.apply(dossier, kind, step, Words(says), by)


def _note(dossier: Dossier, kind: str, note: str, by: "SignedIn") -> None:
    """Write down a step that moves no stage; the page that others see is older now."""
    at = clock.now()
    changed = (
        Dossier.update(version=dossier.version + 1)
        .where((Dossier.id == dossier.id) & (Dossier.version == dossier.version))
        .execute()
    )
    if not changed:
        raise moves.overtaken(dossier)
    now = following.open_step(dossier.id)
    agency = now.agency_id if now else dossier.competent_id
    store.record(dossier, kind, at=at, by=by, agency=agency, note=note)
