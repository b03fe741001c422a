"""At which step of its process a dossier stands, and who may act on it there."""

from datetime import datetime
from typing import TYPE_CHECKING

from app.accounts.rules import Role
from app.centres import store as centres
from app.dossiers import rules, store
from app.dossiers.rules import Move, Stage
from app.errors import BadInput, NotAllowed, NotFound
from app.models import Dossier, DossierStep
from app.processes import following, hours
from app.processes import store as processes
from app.processes.rules import DOES, Place
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

PLACES: dict[Stage, Place] = {
    Stage.RECEIVED: Place.FIRST,
    Stage.HANDED_OVER: Place.WORK,
    Stage.IN_PROGRESS: Place.WORK,
    Stage.READY: Place.LAST,
}
# Moves that a process makes by itself when a step is done or sent back.
BY_STEPS = frozenset({Move.HAND_OVER, Move.GIVE_BACK, Move.FINISH, Move.RETURN})


def follow(dossier: Dossier, before: Stage, at: datetime, by: "SignedIn") -> int | None:
    """Let the steps follow a move just made; return the id of the agency that has the
    dossier by them, None where the stage alone says it.

    before: the stage it had. While the clock stands the step stays as it is.
    """
    stage = Stage(dossier.stage)
    if stage not in rules.PAUSED:
        following.follow(dossier, PLACES.get(stage), at, by.id)
        if before in rules.PAUSED:
            _resume(dossier)
    step = following.open_step(dossier.id)
    return int(step.agency_id) if step and stage in rules.RUNNING else None


def _resume(dossier: Dossier) -> None:
    step = following.open_step(dossier.id)
    if step is not None and step.due is not None:
        hours.recount(step)


def open_moves(step: DossierStep | None, by: "SignedIn") -> frozenset[Move]:
    """Return the moves that a process leaves to an officer beside its steps.

    A refusal is a result: who holds the step gives it out, and where leaders sign,
    at the last step at which one does.
    """
    if step is None:
        return frozenset(Move)
    concludes = processes.read(step.process).concludes(step.code) and has(step, by)
    return frozenset(Move) - (BY_STEPS if concludes else BY_STEPS | {Move.DECLINE})


def allow(dossier: Dossier, kind: Move, by: "SignedIn") -> None:
    """Raise for a move that would pass the steps of a process by."""
    step = following.open_step(dossier.id)
    if step is None or kind in open_moves(step, by):
        return
    if kind is Move.DECLINE:
        if not processes.read(step.process).concludes(step.code):
            says = _(
                "Văn bản từ chối phải có chữ ký lãnh đạo: dùng “Đề nghị từ chối”, "
                "hồ sơ chuyển đến bước ký."
            )
            raise NotAllowed(says)
        raise NotAllowed(_("Chỉ người đang giữ bước này kết luận được hồ sơ."))
    says = _(
        "Hồ sơ này theo quy trình: dùng “Xong bước này” hoặc “Trả lại bước trước”."
    )
    raise BadInput("move", says)


def has(step: DossierStep, by: "SignedIn") -> bool:
    """Tell whether a step is this officer's to do: by role, and by agency."""
    return does(step, by.role, centres.reach(by.agency.id))


def does(step: DossierStep, role: Role, within: frozenset[int]) -> bool:
    """Tell the same of a role at one of these agencies."""
    return role in DOES[Role(step.role)] and step.agency_id in within


def may_read(dossier: Dossier, by: "SignedIn") -> bool:
    """Tell whether an officer may read a dossier, by right or as a guest."""
    try:
        find_for(dossier.number, by)
    except NotFound:
        return False
    return True


def find_for(number: str, by: "SignedIn") -> tuple[Dossier, bool]:
    """Return a dossier that this officer may read, and whether only as a guest.

    A guest is of another agency that has a step of it now: nobody else of theirs
    reads it, and they read no other. Raises NotFound.
    """
    try:
        return store.find_for(number, by), False
    except NotFound:
        dossier = store.find(number)
        step = following.open_step(dossier.id)
        if step and step.guest and has(step, by):
            return dossier, True
        raise
