"""Making a hand-over list, receiving the stack, calling it back."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from peewee import JOIN

from app import clock, keys
from app.accounts.rules import Role
from app.acts import Done, act
from app.centres import store as centres
from app.db import db, on_postgresql
from app.dossiers import codes, moves, standing
from app.dossiers import rules as dossier_rules
from app.dossiers import store as dossiers
from app.dossiers.wording import Words
from app.errors import BadInput, Conflict, NotAllowed, NotFound, Problem
from app.handovers import rules
from app.handovers.rules import KINDS, Kind, State, Ticked
from app.models import (
    Agency,
    Dossier,
    DossierPaper,
    HandOver,
    HandOverItem,
    Officer,
    Procedure,
    ProcedureVersion,
)
from app.processes import following
from app.processes.rules import DOES
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

OPEN = HandOver.taken_at.is_null() & HandOver.cancelled_at.is_null()


# --- Giving ------------------------------------------------------------------------


def give(ticked: Iterable[tuple[str, int]], *, by: "SignedIn", key: str) -> list[str]:
    """Put dossiers on lists, one for each agency they go to; return their numbers.

    ticked: number and version of each. What changed meanwhile, or lies on another
    list, is left. Nothing moves yet: the dossiers stay with the giver until the list
    is received. Raises BadInput if none is left to hand over.
    """
    kind = rules.kind_for(by.role)
    if kind is None:
        raise NotAllowed(_("Vai trò của ông/bà không bàn giao hồ sơ."))
    wanted = list(dict(ticked).items())[: rules.MOST]

    def do() -> Done:
        _stand_in_line()
        stacks = _stacks(wanted, kind, by)
        if not stacks:
            says = _("Không có hồ sơ nào bàn giao được; có thể vừa có thay đổi.")
            raise BadInput("dossier", says)
        made = [
            _make(kind, taker, stack, by) for taker, stack in sorted(stacks.items())
        ]
        put = sum(map(len, stacks.values()))
        details = {"dossiers": put, "left": len(wanted) - put}
        return Done(f"handover {made[0]}", " ".join(made), details)

    answer = act("handover.give", by=by.login, key=key, said=wanted, do=do)
    return answer.split()


def _stand_in_line() -> None:
    """Two who give or take at once do it one after the other.

    On SQLite every act has the database to itself already.
    """
    if on_postgresql():
        db.execute_sql("LOCK TABLE hand_over IN SHARE ROW EXCLUSIVE MODE")


def _stacks(
    wanted: list[tuple[str, int]], kind: Kind, by: "SignedIn"
) -> dict[int, list[Dossier]]:
    """Return what can be handed over, by the agency it goes to."""
    found: dict[int, list[Dossier]] = defaultdict(list)
    for number, version in wanted:
        try:
            dossier = dossiers.find_for(number, by)
        except Problem:
            continue
        taker = _taker(dossier, kind, by.role)
        if dossier.version == version and taker and not _on_a_list(dossier):
            found[taker].append(dossier)
    return found


def _on_a_list(dossier: Dossier) -> bool:
    return bool(
        HandOverItem.select()
        .join(HandOver)
        .where((HandOverItem.dossier == dossier.id) & OPEN)
        .exists()
    )


def _taker(dossier: Dossier, kind: Kind, giver: Role) -> int:
    """Return the agency that has the dossier after the move of a list, by the step
    that follows if it has a process; 0 where this move does not follow, or the step
    is not the giver's: no signature is passed by on paper."""
    if dossier.stage != kind.stage:
        return 0
    target = dossier_rules.STEPS[kind.move].target
    step = following.open_step(dossier.id)
    if step is None:
        return moves.holder(dossier, target)
    if giver not in DOES[Role(step.role)]:
        return 0
    return following.next_agency(dossier, standing.PLACES[target])


def _make(kind: Kind, taker: int, stack: list[Dossier], by: "SignedIn") -> str:
    at, token = clock.now(), codes.new_token()
    day = f"{clock.local(at):%y%m%d}"
    prefix = rules.number(by.agency.code, day, 0)[:-2]
    serial = HandOver.select().where(HandOver.number.startswith(prefix)).count() + 1
    made = HandOver.create(
        number=rules.number(by.agency.code, day, serial),
        token_hash=codes.token_hash(token),
        token=keys.seal(token),
        kind=kind.move.value,
        giver=by.agency.id,
        taker=taker,
        given_by=by.id,
        given_at=at,
    )
    for dossier in stack:
        papers = len(_papers(dossier.id))
        HandOverItem.create(hand_over=made, dossier=dossier, papers=papers)
    return made.number


def cancel(number: str, *, by: "SignedIn", key: str) -> None:
    """Call a list back before it is received; its dossiers can go on another one."""

    def do() -> Done:
        _stand_in_line()
        found = find_for(number, by)
        _refuse_if_over(found)
        if not may_cancel(found, by):
            raise NotAllowed(_("Chỉ bên giao thu lại được danh sách này."))
        HandOver.update(cancelled_at=clock.now()).where(
            HandOver.id == found.id
        ).execute()
        HandOverItem.update(state=State.STAYED).where(
            HandOverItem.hand_over == found.id
        ).execute()
        return Done(f"handover {number}", number)

    act("handover.cancel", by=by.login, key=key, said=number, do=do)


# --- Taking ------------------------------------------------------------------------


def take(number: str, ticked: Ticked, *, by: "SignedIn", key: str) -> HandOver:
    """Receive a stack in one act; what is missing stays with the giver, and is named.

    Raises Conflict for who comes second, NotAllowed for who is not the taker,
    BadInput when no dossier of it is there.
    """

    def do() -> Done:
        _stand_in_line()
        found = find_for(number, by)
        _refuse_if_over(found)
        if not may_take(found, by):
            raise NotAllowed(_("Chỉ bên nhận ghi trên danh sách nhận được tập này."))
        if not any(i.dossier.number in ticked.dossiers for i in items(found)):
            says = _("Đánh dấu ít nhất một hồ sơ có trong tập rồi bấm nhận.")
            raise BadInput("dossier", says)
        taken = [item for item in items(found) if _take_one(item, found, ticked, by)]
        HandOver.update(taken_by=by.id, taken_at=clock.now()).where(
            HandOver.id == found.id
        ).execute()
        return Done(f"handover {number}", number, {"taken": len(taken)})

    said = (number, ticked.said)
    act("handover.take", by=by.login, key=key, said=said, do=do)
    return find_for(number, by)


def _take_one(
    item: HandOverItem, found: HandOver, ticked: Ticked, by: "SignedIn"
) -> bool:
    """Move one dossier on, or write down why it stays; tell whether it was taken."""
    kind, dossier = KINDS[found.kind], item.dossier
    lacks = rules.missing(dossier.number, _papers(dossier.id), ticked)
    if not lacks and _taker(dossier, kind, Role(found.given_by.role)) != found.taker_id:
        lacks = "Hồ sơ đã chuyển sang bước khác từ lúc lập danh sách."
    if not lacks:
        step = dossier_rules.step(dossier_rules.Stage(dossier.stage), kind.move)
        moves.apply(dossier, kind.move, step, Words("", ""), by)
    state = State.STAYED if lacks else State.TAKEN
    HandOverItem.update(state=state, missing=lacks).where(
        HandOverItem.id == item.id
    ).execute()
    return not lacks


def _refuse_if_over(found: HandOver) -> None:
    """Tell who comes second who was first."""
    if found.cancelled_at is not None:
        raise Conflict(_("Bên giao đã thu lại danh sách này."))
    if found.taken_at is not None:
        says = _("Tập này đã được %(who)s nhận lúc %(hour)s.")
        hour = f"{clock.local(found.taken_at):%H:%M}"
        raise Conflict(says % {"who": found.taken_by.name, "hour": hour})


# --- Reading -----------------------------------------------------------------------


def find_for(number: str, by: "SignedIn") -> HandOver:
    """Return a list that this officer's agency gives or takes; raise NotFound."""
    return _one(HandOver.number == number.strip().upper(), by)


def scanned(token: str, by: "SignedIn") -> HandOver:
    """Return the list whose paper carries a token; raise NotFound."""
    read = codes.read_token(token) or ""
    return _one(HandOver.token_hash == codes.token_hash(read), by)


def _one(which: object, by: "SignedIn") -> HandOver:
    found: HandOver | None = _rows().where(which).first()
    within = centres.reach(by.agency.id)
    if found is None or not {found.giver_id, found.taker_id} & within:
        raise NotFound(_("Không có danh sách bàn giao này."))
    return found


def _rows() -> Any:
    giver, taker, taken_by = Agency.alias(), Agency.alias(), Officer.alias()
    return (
        HandOver.select(HandOver, giver, taker, Officer, taken_by)
        .join(giver, on=(HandOver.giver == giver.id), attr="giver")
        .switch(HandOver)
        .join(taker, on=(HandOver.taker == taker.id), attr="taker")
        .switch(HandOver)
        .join(Officer, on=(HandOver.given_by == Officer.id), attr="given_by")
        .switch(HandOver)
        .join(
            taken_by,
            JOIN.LEFT_OUTER,
            on=(HandOver.taken_by == taken_by.id),
            attr="taken_by",
        )
    )


SHOWN = 100  # lists on the page


def listed(by: "SignedIn") -> list[HandOver]:
    """Return the lists of an officer's agency, those that wait first."""
    within = centres.reach(by.agency.id)
    mine = HandOver.giver.in_(within) | HandOver.taker.in_(within)
    rows = _rows().where(mine).order_by(HandOver.id.desc()).limit(SHOWN)
    return sorted(rows, key=lambda found: not is_open(found))


def items(found: HandOver) -> list[HandOverItem]:
    """Return what stands in a list, in the order it was ticked."""
    return list(
        HandOverItem.select(HandOverItem, Dossier, ProcedureVersion, Procedure)
        .join(Dossier)
        .join(ProcedureVersion)
        .join(Procedure)
        .where(HandOverItem.hand_over == found.id)
        .order_by(HandOverItem.id)
    )


def counted(lists: Iterable[HandOver]) -> dict[int, dict[str, int]]:
    """Return for each list how many of its dossiers are in which state."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    ids = [row.id for row in lists]
    for item in HandOverItem.select().where(HandOverItem.hand_over.in_(ids)):
        found[item.hand_over_id][item.state] += 1
    return found


def papers(found: HandOver) -> dict[int, list[tuple[int, str]]]:
    """Return the papers that should be in a stack, by dossier: position and name."""
    return {item.dossier_id: _papers(item.dossier_id) for item in items(found)}


def _papers(dossier: int) -> list[tuple[int, str]]:
    rows = (
        DossierPaper.select()
        .where((DossierPaper.dossier == dossier) & DossierPaper.seen)
        .order_by(DossierPaper.position)
    )
    return [(paper.position, paper.name) for paper in rows]


def is_open(found: HandOver) -> bool:
    """Tell whether a list waits to be received."""
    return found.taken_at is None and found.cancelled_at is None


def may_take(found: HandOver, by: "SignedIn") -> bool:
    """Tell whether this officer receives for the agency that a list goes to."""
    role_fits = by.role in KINDS[found.kind].takers
    return role_fits and found.taker_id in centres.reach(by.agency.id)


def may_cancel(found: HandOver, by: "SignedIn") -> bool:
    """Tell whether this officer gives for the agency that a list comes from."""
    role_fits = by.role in KINDS[found.kind].givers
    return role_fits and found.giver_id in centres.reach(by.agency.id)


def token_of(found: HandOver) -> str:
    """Return the token of a list, to print it."""
    return keys.unseal(found.token)
