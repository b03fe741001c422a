"""Hand-over lists as rows: finding one, what stands in it, whose it is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from peewee import JOIN

from app import clock, keys
from app.centres import store as centres
from app.db import db, on_postgresql
from app.dossiers import codes
from app.errors import Conflict, NotFound
from app.handovers.rules import KINDS
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
from app.words import _

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

OPEN = HandOver.taken_at.is_null() & HandOver.cancelled_at.is_null()
SHOWN = 100  # lists on the page


def stand_in_line() -> None:
    """Two who give or take at once do it one after the other.

    On SQLite every act has the database to itself already.
    """
    if on_postgresql():
        db.execute_sql("LOCK TABLE hand_over IN SHARE ROW EXCLUSIVE MODE")


def refuse_if_over(found: HandOver) -> None:
    """Tell who comes second who was first."""
    if found.cancelled_at is not None:
        raise Conflict(_("Bên giao đã thu lại danh sách này."))
    if found.taken_at is not None:
        says = _("Tập này đã được %(who)s nhận lúc %(hour)s.")
        hour = f"{clock.local(found.taken_at):%H:%M}"
        raise Conflict(says % {"who": found.taken_by.name, "hour": hour})


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


def listed(by: "SignedIn") -> list[HandOver]:
    """Return the lists of an officer's agency, those that wait first."""
    rows = _rows().where(of_mine(by)).order_by(HandOver.id.desc()).limit(SHOWN)
    return sorted(rows, key=lambda found: not is_open(found))


def of_mine(by: "SignedIn") -> Any:
    """Return the condition for lists that an officer's agency gives or takes."""
    within = sorted(centres.reach(by.agency.id))
    return HandOver.giver.in_(within) | HandOver.taker.in_(within)


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


def papers(listed: Iterable[HandOverItem]) -> dict[int, list[DossierPaper]]:
    """Return the papers that should be in a stack, by dossier, in their order."""
    found = defaultdict(list)
    ids = [item.dossier_id for item in listed]
    for paper in _papers(DossierPaper.dossier.in_(ids)):
        found[paper.dossier_id].append(paper)
    return found


def papers_of(dossier: int) -> list[tuple[int, str]]:
    """Return the papers of a dossier that should be there: position and name."""
    rows = _papers(DossierPaper.dossier == dossier)
    return [(paper.position, paper.name) for paper in rows]


def _papers(which: Any) -> Any:
    handed_in = DossierPaper.select().where(which & DossierPaper.seen)
    return handed_in.order_by(DossierPaper.dossier, DossierPaper.position)


def is_open(found: HandOver) -> bool:
    """Tell whether a list waits to be received."""
    return found.taken_at is None and found.cancelled_at is None


def may_take(found: HandOver, by: "SignedIn") -> bool:
    """Tell whether this officer receives for the agency that a list goes to."""
    role_fits = by.role in KINDS[found.kind].takers and by.id != found.given_by_id
    return role_fits and found.taker_id in centres.reach(by.agency.id)


def may_cancel(found: HandOver, by: "SignedIn") -> bool:
    """Tell whether this officer gives for the agency that a list comes from."""
    role_fits = by.role in KINDS[found.kind].givers
    return role_fits and found.giver_id in centres.reach(by.agency.id)


def token_of(found: HandOver) -> str:
    """Return the token of a list, to print it."""
    return keys.unseal(found.token)
