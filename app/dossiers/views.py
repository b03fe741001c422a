"""Desk pages for dossiers: today's list, search, one dossier and its moves."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, keys
from app.accounts.gate import allow
from app.accounts.rules import ROLE_NAMES, Role
from app.acts import Done, act
from app.dossiers import (
    history,
    lateness,
    letters,
    lists,
    mending,
    moves,
    progress,
    reasons,
    receipts,
    reckoned,
    rules,
    standing,
    steps,
    store,
)
from app.errors import BadInput, Conflict, NotAllowed, Problem
from app.models import Dossier
from app.processes.rules import VERDICTS, hours
from app.web.htmx import go, render, wants_part
from app.words import N_, _

bp = Blueprint("dossiers", __name__, url_prefix="/desk")

READERS = (
    Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.MANAGER, Role.INSPECTOR,
)  # fmt: skip
MOVING = (Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.MANAGER)
HANDING = (Role.COUNTER, Role.MANAGER)
NEXT = {  # what was done -> what happens next, where it is not the officer's to do
    "second_asked": N_(
        "Đã gửi lãnh đạo duyệt yêu cầu lần 2. Đồng hồ chưa dừng, người dân chưa thấy "
        "gì; lãnh đạo ký hoặc trả lại kèm lời nhắn ở mục Diễn biến."
    ),
}
NOTED = [move.value for move, step in rules.STEPS.items() if step.note]
# The piles of a role on which dossiers are ticked for a hand-over list.
HANDED = {
    **dict.fromkeys(HANDING, (lists.Pile.TODO, lists.Pile.TODAY)),
    **dict.fromkeys((Role.SPECIALIST, Role.LEADER), (lists.Pile.TODO,)),
}


@bp.get("/dossiers")
@allow(*READERS)
def today() -> ResponseReturnValue:
    """One pile of dossiers; the officer's own work first."""
    first = lists.Pile.TODO if current_user.role in lists.TODO else lists.Pile.OPEN
    wanted = request.args.get("pile", first)
    pile = lists.Pile(wanted) if wanted in set(lists.Pile) else first
    page = request.args.get("page", 1, type=int)
    found = lists.pile(pile, current_user, page)
    return render(
        "dossiers/list.html",
        part="dossiers/_rows.html",
        pile=pile,
        names=lists.PILE_NAMES,
        counts=lists.counts(current_user),
        found=found,
        at=(at := reckoned.at(found.rows)),
        listable=progress.listable(found.rows, at, current_user),
        handed=progress.handed(found.rows),
        left=request.args.get("left", 0, type=int),
        may_hand=current_user.role in HANDED and pile in HANDED[current_user.role],
        **_words(found.rows),
    )


@bp.get("/search")
@allow(*READERS)
def search() -> ResponseReturnValue:
    """One box for number, code, identity or telephone number, or name.

    A receipt that is scanned into it opens its dossier, the next move under Enter.
    """
    query = request.args.get("q", "")
    if (dossier := lists.scanned(query, current_user)) is not None:
        return go(url_for(".show", number=dossier.number, scanned=1))
    if said := lists.hand_over_in(query):
        return go(url_for("handovers.opened", said=said))
    found = lists.find(query, current_user)
    return render(
        "dossiers/search.html",
        part="dossiers/_found.html",
        query=query,
        found=found,
        at=reckoned.at(found),
        handed={},
        most=lists.FOUND,
        **_words(found),
    )


@bp.get("/dossiers/<string:number>")
@allow(*READERS)
def show(number: str) -> ResponseReturnValue:
    """One dossier: what it is, where it is, what happened, what may happen."""
    dossier, guest = standing.find_for(number, current_user)
    done = request.args.get("done", "")
    return _card(dossier, guest=guest, done=done if done in NEXT else "")


@bp.post("/dossiers/<string:number>/move")
@allow(*MOVING)
def move(number: str) -> ResponseReturnValue:
    """Make one move. Who comes second sees what changed; nothing is overwritten."""
    form = request.form
    try:
        dossier = moves.move(
            number,
            form.get("move", ""),
            note=form.get("note", ""),
            reason=form.get("reason", ""),
            version=form.get("version", 0, type=int),
            by=current_user,
            key=form.get("key", ""),
        )
    except (BadInput, Conflict, NotAllowed) as problem:
        status = {Conflict: 409, NotAllowed: 403}.get(type(problem), 422)
        dossier = store.find_for(number, current_user)
        tried = Tried(
            form.get("move", ""), form.get("reason", ""), form.get("note", "")
        )
        return _card(dossier, problem, tried), status
    if form.get("back") == "intake":
        return go(url_for("intake.form", done=number))
    if wants_part():
        return _card(dossier, done=form.get("move", ""))
    return redirect(url_for(".show", number=number), 303)


@bp.post("/dossiers/<string:number>/step")
@allow(*MOVING)
def step(number: str) -> ResponseReturnValue:
    """Finish the step a dossier is at; it goes to the next."""
    said = {"to": request.form.get("to", "")}
    return _at_step(number, steps.finish, said, steps.DONE)


@bp.post("/dossiers/<string:number>/step-back")
@allow(*MOVING)
def step_back(number: str) -> ResponseReturnValue:
    """Send a dossier back to the step it came from, with a sentence why."""
    said = {"note": request.form.get("note", "")}
    return _at_step(number, steps.send_back, said, steps.SENT_BACK)


@bp.post("/dossiers/<string:number>/propose")
@allow(*MOVING)
def propose(number: str) -> ResponseReturnValue:
    """Propose a refusal; the dossier goes to the step at which a leader signs."""
    said = {"note": request.form.get("note", "")}
    return _at_step(number, steps.propose, said, steps.PROPOSED)


def _at_step(
    number: str, do: Callable[..., None], said: dict[str, str], kind: str
) -> ResponseReturnValue:
    """Do something at a step; who comes second sees what changed."""
    form = request.form
    version, key = form.get("version", 0, type=int), form.get("key", "")
    try:
        do(number, *said.values(), version=version, by=current_user, key=key)
    except (BadInput, Conflict, NotAllowed) as problem:
        status = {Conflict: 409, NotAllowed: 403}.get(type(problem), 422)
        dossier, guest = standing.find_for(number, current_user)
        tried = Tried(kind, note=said.get("note", ""))
        return _card(dossier, problem, tried, guest=guest), status
    if not standing.may_read(store.find(number), current_user):
        # it went on, and was theirs for that step alone
        return go(url_for(".past"))
    if wants_part():
        dossier, guest = standing.find_for(number, current_user)
        return _card(dossier, done=kind, guest=guest)
    return redirect(url_for(".show", number=number), 303)


@bp.get("/steps")
@allow(*READERS)
def past() -> ResponseReturnValue:
    """What another agency's dossiers were here for: the number, the step, no more."""
    return render_template(
        "dossiers/past.html", steps=progress.past(current_user), verdicts=VERDICTS
    )


@bp.post("/dossiers/<string:number>/reveal")
@allow(*MOVING)
def reveal(number: str) -> ResponseReturnValue:
    """Show identity and telephone number in full; who looked is written down."""
    dossier = store.find_for(number, current_user)
    act(
        "dossier.reveal",
        by=current_user.login,
        key=request.form.get("key", ""),
        said=number,
        do=lambda: Done(f"dossier {number}"),
    )
    return _card(dossier, shown=True)


@dataclass(frozen=True, slots=True)
class Tried:
    """What was typed for a move that could not be made."""

    tried: str = ""
    reason: str = ""
    note: str = ""


def _card(
    dossier: Dossier,
    problem: Problem | None = None,
    typed: Tried | None = None,
    *,
    shown: bool = False,
    done: str = "",
    guest: bool = False,
) -> str:
    way = progress.way(dossier, current_user)
    return render(
        "dossiers/show.html",
        part="dossiers/_card.html",
        dossier=dossier,
        about=history.read(dossier),
        moves=[] if guest else moves.open_to(dossier, current_user),
        way=way,
        steps=rules.STEPS,
        noted=[*NOTED, steps.DONE, steps.SENT_BACK, steps.PROPOSED],
        reasons={move: reasons.choices(move) for move in rules.Move},
        problem=problem,
        mend=mending.BACK,
        **_step_words(),
        **asdict(typed or Tried()),
        shown=shown,
        done=done,
        then=_(NEXT[done]) if done in NEXT else "",
        guest=guest,
        scanned="scanned" in request.args,
        letter_names=letters.NAMES,
        today=clock.today(),
        may_remind=_waits(dossier) and current_user.role in MOVING and not guest,
        may_reveal=current_user.role in MOVING and not guest,
        may_mark=current_user.role in MOVING,
        may_print=_may_print(dossier) and not guest,
        id_number=keys.unseal(dossier.id_number),
        phone=keys.unseal(dossier.phone),
        address=keys.unseal(dossier.address),
        **_words([dossier]),
    )


def _may_print(dossier: Dossier) -> bool:
    return current_user.role in HANDING and receipts.printable(dossier)


def _step_words() -> dict[str, object]:
    """What the steps of a process say in words."""
    roles = {role.value: _(name) for role, name in ROLE_NAMES.items()}
    return {"hours": hours, "role_names": roles, "verdicts": VERDICTS}


def _words(rows: list[Dossier]) -> dict[str, object]:
    """What every list and page of dossiers says in words. late: ids of those."""
    return {
        "stage_names": rules.STAGE_NAMES,
        "status_of": rules.STATUS,
        "late": lateness.open_late(rows, clock.now()),
        "stage": rules.Stage,
        "running": rules.RUNNING,
    }


def _waits(dossier: Dossier) -> bool:
    """Tell whether the citizen is waited for."""
    return dossier.stage in (rules.Stage.SUPPLEMENT, rules.Stage.PAYMENT)
