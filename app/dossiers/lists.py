"""Lists of dossiers: today's work, and the one search box."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from peewee import JOIN, Case, fn

from app import clock, keys, text
from app.accounts.rules import Role
from app.centres import store as centres
from app.dossiers import codes, lateness, receipts, rules
from app.dossiers.rules import Stage
from app.errors import BadInput
from app.models import Counter, Dossier, DossierStep, ProcedureVersion
from app.processes.rules import DOES
from app.words import N_

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

PAGE = 50  # rows of a page
FOUND = 20  # rows of a search
HAND_OVER = re.compile(
    r"(?:\S*/H/(?=[0-9A-Z]{26}$))?(?P<said>[0-9A-Z]{26}|[A-Z0-9.]+-BG-\d{6}-\d{2,5})"
)


class Pile(StrEnum):
    """A pile of dossiers on the desk."""

    TODAY = "today"
    TODO = "todo"
    SOON = "soon"
    LATE = "late"
    WAITING = "waiting"
    READY = "ready"
    OPEN = "open"


PILE_NAMES: dict[Pile, str] = {
    Pile.TODAY: N_("Nhận hôm nay"),
    Pile.TODO: N_("Cần làm"),
    Pile.SOON: N_("Sắp đến hạn"),
    Pile.LATE: N_("Trễ hẹn"),
    Pile.WAITING: N_("Đang tạm dừng"),
    Pile.READY: N_("Chờ trả"),
    Pile.OPEN: N_("Tất cả đang mở"),
}

# What is whose to do: the pile that opens first.
TODO: dict[Role, frozenset[Stage]] = {
    Role.COUNTER: frozenset({Stage.RECEIVED}),
    Role.SPECIALIST: frozenset({Stage.HANDED_OVER, Stage.IN_PROGRESS}),
    Role.LEADER: frozenset({Stage.HANDED_OVER, Stage.IN_PROGRESS}),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a pile. more: there is a next page."""

    rows: list[Dossier]
    number: int
    more: bool


def pile(name: Pile, by: "SignedIn", page: int = 1) -> Page:
    """Return one page of a pile, the most urgent first.

    Two steps: the ids come from an index alone, however many there are.
    """
    page = max(1, min(page, 1000))
    order = (
        [Dossier.received_at.desc()]
        if name is Pile.TODAY
        else [Dossier.due_now.is_null(), Dossier.due_now, Dossier.id]
    )
    asked: Any = (
        Dossier.select(Dossier.id)
        .where(_in_pile(name, by) & _mine_of_few(by))
        .order_by(*order)
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
        .tuples()
    )
    ids = [number for (number,) in asked]
    return Page(_in_order(ids[:PAGE]), page, len(ids) > PAGE)


def _in_order(ids: list[int]) -> list[Dossier]:
    rows = _rows().where(Dossier.id.in_(ids)) if ids else []
    found = {row.id: row for row in rows}
    return [found[number] for number in ids]


def counts(by: "SignedIn") -> dict[Pile, int]:
    """Return how many dossiers each pile has.

    What is open is counted in one go over its small index; so what was returned in
    all the years before costs nothing.
    """
    today = Dossier.select().where(_in_pile(Pile.TODAY, by) & _mine_of_few(by))
    others = [name for name in Pile if name is not Pile.TODAY]
    held = [fn.SUM(Case(None, [(_in_pile(n, by), 1)], 0)) for n in others]
    kept = _NOT_RETURNED & Dossier.stage.in_(_KEPT) & _mine_of_few(by)
    rows: Any = Dossier.select(*held).where(kept).tuples()
    [found] = rows
    counted = {name: int(n or 0) for name, n in zip(others, found, strict=True)}
    return {n: today.count() if n is Pile.TODAY else counted[n] for n in Pile}


def find(query: str, by: "SignedIn") -> list[Dossier]:
    """Return dossiers for what was typed in the search box, at most 20.

    A dossier number (or its beginning, or its last digits), the code on the receipt,
    a whole identity or telephone number, or a name without marks, in any order of
    its words.
    """
    query = text.clean(query)[:120]
    if not query:
        return []
    wanted = _wanted(query)
    return list(
        _rows().where(_mine(by) & wanted).order_by(Dossier.id.desc()).limit(FOUND)
    )


def hand_over_in(query: str) -> str:
    """Return what opens a hand-over list: the number of one, or the token that a
    reader typed with the address around it; "" if this is no such thing.

    >>> hand_over_in("HTTP://MOTCUA.EXAMPLE/H/7K4M2QXP9DRT7K4M2QXP9DRT01")
    '7K4M2QXP9DRT7K4M2QXP9DRT01'
    >>> hand_over_in(" h99.15-bg-261123-04"), hand_over_in("Nguyễn Văn An")
    ('H99.15-BG-261123-04', '')
    """
    found = HAND_OVER.fullmatch(query.strip().upper()[:300])
    return found["said"] if found else ""


def scanned(query: str, by: "SignedIn") -> Dossier | None:
    """Return the dossier whose receipt was scanned into the search box, or None.

    A scanner types the address that the QR code carries.
    """
    found = re.search(r"/T/([0-9A-Z]{26})$", query.strip().upper())
    token = codes.read_token(found[1]) if found else None
    receipt = receipts.by_token(token) if token else None
    if receipt is None:
        return None
    mine: Dossier | None = (
        _rows().where(_mine(by) & (Dossier.id == receipt.dossier.id)).first()
    )
    return mine


def usual_agency(version: ProcedureVersion) -> int:
    """Return the agency that decided this procedure last time, 0 if none yet."""
    last: Dossier | None = (
        Dossier.select(Dossier.competent)
        .where(Dossier.procedure == version)
        .order_by(Dossier.id.desc())
        .first()
    )
    return int(last.competent_id) if last else 0


def _rows() -> Any:
    return (
        Dossier.select(Dossier, ProcedureVersion, Counter)
        # to the left, or SQLite begins with the procedures and reads every dossier
        .join(ProcedureVersion, JOIN.LEFT_OUTER)
        .switch(Dossier)
        .join(Counter, JOIN.LEFT_OUTER)
    )


def _mine(by: "SignedIn") -> Any:
    """What this officer's agency has to do with."""
    within = centres.reach(by.agency.id)
    own = Dossier.received_by.in_(within) | Dossier.competent.in_(within)
    return own | Dossier.id.in_(_guest(by, within))


def _to_do(by: "SignedIn") -> Any:
    """What is at a step of this role and agency, or in its stages without a process."""
    if by.role not in TODO:
        return Dossier.stage.in_(sorted(rules.OPEN))
    open_step = DossierStep.select(DossierStep.id).where(
        (DossierStep.dossier == Dossier.id) & DossierStep.done.is_null()
    )
    theirs = open_step.where(
        (DossierStep.role == by.role)
        & DossierStep.agency.in_(sorted(centres.reach(by.agency.id)))
    )
    free = Dossier.stage.in_(sorted(TODO[by.role])) & ~fn.EXISTS(open_step)
    # the stage by itself, too: an index begins with it
    return Dossier.stage.in_(sorted(rules.RUNNING)) & (free | fn.EXISTS(theirs))


def _guest(by: "SignedIn", within: frozenset[int]) -> Any:
    """What another agency has now at a step that this officer may do."""
    roles = [role for role, doers in DOES.items() if by.role in doers]
    return DossierStep.select(DossierStep.dossier).where(
        DossierStep.agency.in_(sorted(within))
        & DossierStep.done.is_null()
        & DossierStep.guest
        & DossierStep.role.in_(roles)
    )


def _mine_of_few(by: "SignedIn") -> Any:
    """The same where few rows are looked at already.

    The sum with 0 keeps the database from walking through all that the agency ever
    received instead.
    """
    within = centres.reach(by.agency.id)
    ids = sorted(within)
    own = (Dossier.received_by + 0).in_(ids) | (Dossier.competent + 0).in_(ids)
    return own | Dossier.id.in_(_guest(by, within))


def _in_pile(name: Pile, by: "SignedIn") -> Any:
    now = clock.now()
    begins, ends = _day(now)
    if name is Pile.TODAY:
        today = Dossier.received_at.between(begins, ends)
        return today & Dossier.stage.not_in(sorted(rules.NOT_RECEIVED))
    if name is Pile.TODO:
        return _NOT_RETURNED & _to_do(by)
    if name is Pile.SOON:
        soon = Dossier.due_now.between(begins, ends + timedelta(days=1))
        running = Dossier.stage.in_(sorted(rules.RUNNING))
        return _NOT_RETURNED & running & soon & ~lateness.is_open_late(now)
    if name is Pile.LATE:
        return _NOT_RETURNED & lateness.is_open_late(now)
    stages = {
        Pile.WAITING: rules.PAUSED,
        Pile.READY: {Stage.READY},
        Pile.OPEN: rules.OPEN,
    }[name]
    return _NOT_RETURNED & Dossier.stage.in_(sorted(stages))


# Said in each query: the index of open dossiers holds what was not returned.
_NOT_RETURNED = Dossier.returned_at.is_null()
_KEPT = sorted(rules.OPEN | {Stage.READY})


def _day(moment: datetime) -> tuple[datetime, datetime]:
    """Return the first and last moment of the centre's day."""
    day = clock.local(moment).date()
    return clock.midnight(day), clock.utc(datetime.combine(day, time.max))


def _wanted(query: str) -> Any:
    digits = re.sub(r"[\s.]", "", query)
    if re.fullmatch(r"\d{9}|\d{12}", digits):
        return Dossier.id_mark == keys.mark("id", digits)
    if re.fullmatch(r"0\d{9,10}", digits):
        return Dossier.phone_mark == keys.mark("phone", digits)
    if re.fullmatch(r"\d{1,8}", digits):
        return Dossier.number.endswith(digits)
    receipt = _receipt(query)
    if receipt is not None:
        return Dossier.id == receipt.dossier_id
    if "-" in query and any(c.isdigit() for c in query):
        begins = query.upper()
        return Dossier.number.startswith(begins) | (Dossier.external == begins)
    found = Dossier.folded ** "%"
    for word in text.fold(query).split():
        found &= Dossier.folded.contains(word)
    return found


def _receipt(query: str) -> Any:
    try:
        return receipts.by_code(codes.read_code(query))
    except BadInput:
        return None
