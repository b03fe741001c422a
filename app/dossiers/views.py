"""Desk pages for dossiers: today's list, search, one dossier and its moves."""

from dataclasses import asdict, dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, keys
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.acts import Done, act
from app.dossiers import history, lists, moves, rules, store
from app.errors import BadInput, Conflict, NotAllowed, Problem
from app.models import Dossier
from app.web.htmx import go, render, wants_part

bp = Blueprint("dossiers", __name__, url_prefix="/desk")

READERS = (
    Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.MANAGER, Role.INSPECTOR,
)  # fmt: skip
MOVING = (Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.MANAGER)
HANDING = (Role.COUNTER, Role.MANAGER)
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
    return render(
        "dossiers/list.html",
        part="dossiers/_rows.html",
        pile=pile,
        names=lists.PILE_NAMES,
        counts=lists.counts(current_user),
        found=lists.pile(pile, current_user, page),
        left=request.args.get("left", 0, type=int),
        may_hand=current_user.role in HANDED and pile in HANDED[current_user.role],
        **_words(),
    )


@bp.get("/search")
@allow(*READERS)
def search() -> ResponseReturnValue:
    """One box for number, code, identity or telephone number, or name."""
    query = request.args.get("q", "")
    if scanned := lists.hand_over_in(query):
        return go(url_for("handovers.opened", said=scanned))
    return render(
        "dossiers/search.html",
        part="dossiers/_found.html",
        query=query,
        found=lists.find(query, current_user),
        most=lists.FOUND,
        **_words(),
    )


@bp.get("/dossiers/<string:number>")
@allow(*READERS)
def show(number: str) -> ResponseReturnValue:
    """One dossier: what it is, where it is, what happened, what may happen."""
    return _card(store.find_for(number, current_user))


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
) -> str:
    return render(
        "dossiers/show.html",
        part="dossiers/_card.html",
        dossier=dossier,
        about=history.read(dossier),
        moves=moves.open_to(dossier, current_user.role),
        steps=rules.STEPS,
        noted=[move.value for move, step in rules.STEPS.items() if step.note],
        reasons={move: rules.choices(move) for move in rules.Move},
        problem=problem,
        **asdict(typed or Tried()),
        shown=shown,
        done=done,
        may_reveal=current_user.role in MOVING,
        may_print=current_user.role in HANDING,
        id_number=keys.unseal(dossier.id_number),
        phone=keys.unseal(dossier.phone),
        address=keys.unseal(dossier.address),
        **_words(),
    )


def _words() -> dict[str, object]:
    """What every list and page of dossiers says in words."""
    return {
        "stage_names": rules.STAGE_NAMES,
        "status_of": rules.STATUS,
        "is_late": _is_late,
        "stage": rules.Stage,
    }


def _is_late(dossier: Dossier) -> bool:
    running = dossier.stage in rules.RUNNING
    return bool(running and dossier.due_now and dossier.due_now < clock.now())
