"""Receiving a stack: what is there goes on, what is missing stays and is named."""

from typing import TYPE_CHECKING, cast

from app import clock
from app.accounts.rules import Role
from app.acts import Done, act
from app.dossiers import moves, steps
from app.dossiers import rules as dossier_rules
from app.dossiers import store as dossiers
from app.dossiers.wording import Words
from app.errors import BadInput, NotAllowed
from app.handovers import onward, papers, rules, store
from app.handovers.onward import Onward
from app.handovers.rules import State, Ticked
from app.models import Dossier, HandOver, HandOverItem
from app.processes import following
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn


def take(number: str, ticked: Ticked, *, by: "SignedIn", key: str) -> HandOver:
    """Receive a stack in one act; what is missing stays with the giver, and is named.

    Raises Conflict for who comes second, NotAllowed for who is not the taker,
    BadInput when no dossier of it is there.
    """

    def do() -> Done:
        store.stand_in_line()
        found = store.find_for(number, by)
        store.refuse_if_over(found)
        if not store.may_take(found, by):
            raise NotAllowed(_("Chỉ bên nhận ghi trên danh sách nhận được tập này."))
        dossiers.lock(*(item.dossier.number for item in store.items(found)))
        items = store.items(found)  # as they stand now that nobody moves them
        if not any(item.dossier.number in ticked.dossiers for item in items):
            says = _("Đánh dấu ít nhất một hồ sơ có trong tập rồi bấm nhận.")
            raise BadInput("dossier", says)
        taken = [item for item in items if _take_one(item, found, ticked, by)]
        HandOver.update(taken_by=by.id, taken_at=clock.now()).where(
            HandOver.id == found.id
        ).execute()
        return Done(f"handover {number}", number, {"taken": len(taken)})

    said = (number, ticked.said)
    act("handover.take", by=by.login, key=key, said=said, do=do)
    return store.find_for(number, by)


def _take_one(
    item: HandOverItem, found: HandOver, ticked: Ticked, by: "SignedIn"
) -> bool:
    """Move one dossier on, or write down why it stays; tell whether it was taken."""
    dossier = item.dossier
    known = store.papers_of(dossier.id)
    lacks = rules.missing(dossier.number, known, ticked)
    if lacks:
        lost = rules.lacking(dossier.number, known, ticked)
        there = dossier.number in ticked.dossiers
        papers.miss(dossier, found, lost if there else [], lacks, by)
    else:
        way = onward.find(dossier, Role(found.given_by.role), found.giver_id)
        if way and (way.kind.code, way.taker) == (found.kind, found.taker_id):
            papers.all_there(dossier)
            _go_on(dossier, found, way, by)
        else:
            lacks = "Hồ sơ đã chuyển sang bước khác từ lúc lập danh sách."
    state = State.STAYED if lacks else State.TAKEN
    HandOverItem.update(state=state, missing=lacks).where(
        HandOverItem.id == item.id
    ).execute()
    return not lacks


def _go_on(dossier: Dossier, found: HandOver, way: Onward, by: "SignedIn") -> None:
    """Make the move; the step that is left was done by who gave the list."""
    step = following.open_step(dossier.id)
    if step is not None and way.to is not None:
        giver = cast("SignedIn", found.given_by)  # whose name is asked, and no more
        steps.go_on(dossier, step, way.to, by, did=giver)
        return
    move = dossier_rules.Move(way.kind.code)
    made = dossier_rules.step(dossier_rules.Stage(dossier.stage), move)
    moves.apply(dossier, move, made, Words("", ""), by)
