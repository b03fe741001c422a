"""Desk pages of the hand-over lists: made, printed, opened by a scan, received."""

import re
from collections.abc import Sequence
from contextlib import suppress

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, words
from app.accounts.gate import allow
from app.accounts.rules import Role
from app.dossiers import standing
from app.errors import BadInput, Conflict, Problem
from app.handovers import giving, onward, papers, rules, store, taking
from app.handovers.scan import PATH
from app.letters import qr
from app.models import HandOver, HandOverItem
from app.processes.rules import Step
from app.web.htmx import go
from app.words import _

bp = Blueprint("handovers", __name__, url_prefix="/desk/handovers")

HANDS = (Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.MANAGER)
READERS = (*HANDS, Role.INSPECTOR)


@bp.get("")
@allow(*READERS)
def listed() -> ResponseReturnValue:
    """The lists of one's agency, those that wait first."""
    lists = store.listed(current_user)
    return render_template(
        "handovers/list.html",
        lists=lists,
        counted=store.counted(lists),
        kinds=rules.KINDS,
        is_open=store.is_open,
        waits_for_me={row.id for row in lists if store.may_take(row, current_user)},
    )


@bp.post("")
@allow(*HANDS)
def give() -> ResponseReturnValue:
    """Put the ticked dossiers on a list, one for each agency they go to."""
    ticked = request.form.getlist("dossier")
    if not ticked:
        return go(url_for("dossiers.today", pile="todo", left=-1))
    try:
        made = giving.give(
            [_ticked(value) for value in ticked],
            by=current_user,
            key=request.form.get("key", ""),
        )
    except BadInput:
        return go(url_for("dossiers.today", pile="todo", left=len(ticked)))
    if len(made) > 1:
        return go(url_for(".listed"))
    return go(url_for(".show", number=made[0]))


def _ticked(value: str) -> tuple[str, int]:
    """Read "number version", as the boxes of a list of dossiers say it."""
    number, _space, version = value.partition(" ")
    return number, int(version) if re.fullmatch(r"[0-9]{1,9}", version) else 0


@bp.get("/open/<string:said>")
@allow(*READERS)
def opened(said: str) -> ResponseReturnValue:
    """Open a list by what its paper says: the token of the QR code, or the number."""
    by_number = rules.NUMBER.fullmatch(said.upper())
    find = store.find_for if by_number else store.scanned
    return go(url_for(".show", number=find(said, current_user).number))


@bp.get("/<string:number>")
@allow(*READERS)
def show(number: str) -> ResponseReturnValue:
    """One list: what should be in the stack, or what became of it."""
    return _page(store.find_for(number, current_user))


@bp.post("/<string:number>/take")
@allow(*HANDS)
def take(number: str) -> ResponseReturnValue:
    """Receive the whole stack; who comes second is told who was first."""
    form = request.form
    ticked = rules.read_ticked(form.getlist("dossier"), form.getlist("paper"))
    try:
        taking.take(number, ticked, by=current_user, key=form.get("key", ""))
    except (BadInput, Conflict) as problem:
        status = 409 if isinstance(problem, Conflict) else 422
        return _page(store.find_for(number, current_user), problem, ticked), status
    return go(url_for(".show", number=number))


@bp.post("/<string:number>/cancel")
@allow(*HANDS)
def cancel(number: str) -> ResponseReturnValue:
    """Call a list back before it is received."""
    try:
        giving.cancel(number, by=current_user, key=request.form.get("key", ""))
    except Conflict as problem:
        return _page(store.find_for(number, current_user), problem), 409
    return go(url_for(".show", number=number))


@bp.get("/<string:number>/print")
@allow(*READERS)
def printed(number: str) -> ResponseReturnValue:
    """The list on A4, with the QR code that opens it; Vietnamese, as all papers."""
    found = store.find_for(number, current_user)
    words.speak(words.SOURCE)
    base_url = current_app.extensions["motcua"].base_url
    code = qr.draw(qr.address(base_url, store.token_of(found), PATH))
    return render_template(
        "handovers/paper.html",
        paper="a4",
        found=found,
        kind=rules.KINDS[found.kind],
        items=(items := store.items(found)),
        to=_to(found, items) if store.is_open(found) else {},
        named=_named(found, items),
        given=clock.local(found.given_at),
        qr=code.svg(0.8, _("Mã QR: mở danh sách bàn giao này")),
    )


@bp.post("/papers")
@allow(*HANDS)
def found() -> ResponseReturnValue:
    """Mark a paper found that was missing in a stack; back to where it was marked."""
    form = request.form
    number, position = rules.read_paper(form.get("paper", "")) or ("", 0)
    with suppress(BadInput):  # somebody marked it first: it is found either way
        papers.find(number, position, by=current_user, key=form.get("key", ""))
    back = form.get("back", "")
    if rules.NUMBER.fullmatch(back):
        return go(url_for(".show", number=back))
    return go(url_for("dossiers.show", number=number))


def _page(
    found: HandOver, problem: Problem | None = None, ticked: rules.Ticked | None = None
) -> str:
    items = store.items(found)
    return render_template(
        "handovers/show.html",
        found=found,
        kind=rules.KINDS[found.kind],
        items=items,
        papers=store.papers(items),
        to=_to(found, items) if store.is_open(found) else {},
        named=_named(found, items),
        is_open=store.is_open(found),
        may_take=store.is_open(found) and store.may_take(found, current_user),
        may_cancel=store.is_open(found) and store.may_cancel(found, current_user),
        may_mark=current_user.role in HANDS,
        problem=problem,
        ticked=ticked,
    )


def _to(found: HandOver, items: Sequence[HandOverItem]) -> dict[int, Step]:
    """Return the steps to which the dossiers of an open list come."""
    role = Role(found.given_by.role)
    return onward.steps((item.dossier for item in items), role, found.giver_id)


def _named(found: HandOver, items: Sequence[HandOverItem]) -> frozenset[int]:
    """Return the dossiers of which this officer reads more than the number.

    Another agency reads what it is to receive, and afterwards what it has still.
    """
    waits = store.is_open(found)
    return frozenset(
        item.dossier_id
        for item in items
        if waits or standing.may_read(item.dossier, current_user)
    )
