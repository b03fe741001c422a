"""Making a hand-over list, and calling it back before it is received."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app import clock, keys
from app.acts import Done, act
from app.dossiers import codes, standing
from app.errors import BadInput, NotAllowed, Problem
from app.handovers import onward, rules, store
from app.handovers.rules import Kind, State
from app.models import Dossier, HandOver, HandOverItem
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

Stacks = dict[tuple[str, int], list[Dossier]]  # by code of the kind, and taker


def give(ticked: Iterable[tuple[str, int]], *, by: "SignedIn", key: str) -> list[str]:
    """Put dossiers on lists, one for each agency they go to; return their numbers.

    ticked: number and version of each. What changed meanwhile, or lies on another
    list, is left. Nothing moves yet: the dossiers stay with the giver until the list
    is received. Raises BadInput if none is left to hand over.
    """
    if rules.kind_for(by.role) is None:
        raise NotAllowed(_("Vai trò của ông/bà không bàn giao hồ sơ."))
    wanted = list(dict(ticked).items())[: rules.MOST]

    def do() -> Done:
        store.stand_in_line()
        stacks = _stacks(wanted, by)
        if not stacks:
            says = _("Không có hồ sơ nào bàn giao được; có thể vừa có thay đổi.")
            raise BadInput("dossier", says)
        made = [
            _make(rules.KINDS[code], taker, stack, by)
            for (code, taker), stack in sorted(stacks.items())
        ]
        put = sum(map(len, stacks.values()))
        details = {"dossiers": put, "left": len(wanted) - put}
        return Done(f"handover {made[0]}", " ".join(made), details)

    answer = act("handover.give", by=by.login, key=key, said=wanted, do=do)
    return answer.split()


def _stacks(wanted: list[tuple[str, int]], by: "SignedIn") -> Stacks:
    """Return what can be handed over, by kind and by the agency it goes to."""
    found: Stacks = defaultdict(list)
    for number, version in wanted:
        try:
            dossier, _guest = standing.find_for(number, by)
        except Problem:
            continue
        way = onward.find(dossier, by.role, by.agency.id)
        if dossier.version == version and way and not _on_a_list(dossier):
            found[way.kind.code, way.taker].append(dossier)
    return found


def _on_a_list(dossier: Dossier) -> bool:
    return bool(
        HandOverItem.select()
        .join(HandOver)
        .where((HandOverItem.dossier == dossier.id) & store.OPEN)
        .exists()
    )


def _make(kind: Kind, taker: int, stack: list[Dossier], by: "SignedIn") -> str:
    at, token = clock.now(), codes.new_token()
    day = f"{clock.local(at):%y%m%d}"
    prefix = rules.number(by.agency.code, day, 0)[:-2]
    serial = HandOver.select().where(HandOver.number.startswith(prefix)).count() + 1
    made = HandOver.create(
        number=rules.number(by.agency.code, day, serial),
        token_hash=codes.token_hash(token),
        token=keys.seal(token),
        kind=kind.code,
        giver=by.agency.id,
        taker=taker,
        given_by=by.id,
        given_at=at,
    )
    for dossier in stack:
        papers = len(store.papers_of(dossier.id))
        HandOverItem.create(hand_over=made, dossier=dossier, papers=papers)
    return made.number


def cancel(number: str, *, by: "SignedIn", key: str) -> None:
    """Call a list back before it is received; its dossiers can go on another one."""

    def do() -> Done:
        store.stand_in_line()
        found = store.find_for(number, by)
        store.refuse_if_over(found)
        if not store.may_cancel(found, by):
            raise NotAllowed(_("Chỉ bên giao thu lại được danh sách này."))
        HandOver.update(cancelled_at=clock.now()).where(
            HandOver.id == found.id
        ).execute()
        HandOverItem.update(state=State.STAYED).where(
            HandOverItem.hand_over == found.id
        ).execute()
        return Done(f"handover {number}", number)

    act("handover.cancel", by=by.login, key=key, said=number, do=do)
