"""Centres: the tree of agencies, their counters, their hours."""

from datetime import date, datetime
from typing import Any

from app import clock
from app.errors import NotFound
from app.models import Agency, Counter, OpeningSession
from app.queries import one, prepared
from app.words import _


def home() -> Agency:
    """Return the centre that this server greets people for: the first that serves.

    Raises NotFound before `motcua init` or `motcua demo` has made one.
    """
    agency: Agency | None = (
        Agency.select()
        .where(Agency.serves & _valid(clock.today()))
        .order_by(Agency.id)
        .first()
    )
    if agency is None:
        raise NotFound(_("Chưa có trung tâm nào. Người quản trị cần chạy motcua init."))
    return agency


def find(code: str) -> Agency:
    """Return the agency with this code, however old; raise NotFound."""
    agency: Agency | None = Agency.get_or_none(Agency.code == code.strip().upper())
    if agency is None:
        raise NotFound(_("Không có cơ quan mang mã %(code)s.") % {"code": code})
    return agency


def centres() -> list[Agency]:
    """Return the centres that serve people today."""
    return list(
        Agency.select().where(Agency.serves & _valid(clock.today())).order_by(Agency.id)
    )


def centre(code: str) -> Agency:
    """Return the centre with this code that serves people today; raise NotFound.

    code: in capitals or not, as somebody typed it.
    """
    wanted = code.strip().upper()
    for agency in centres():
        if agency.code == wanted:
            return agency
    raise NotFound(_("Không có trung tâm này. Xin kiểm tra lại địa chỉ."))


def tree() -> list[tuple[int, Agency]]:
    """Return all agencies, parents before children, each with its depth."""
    children: dict[int | None, list[Agency]] = {}
    for agency in Agency.select().order_by(Agency.code):
        children.setdefault(agency.parent_id, []).append(agency)

    def walk(parent: int | None, depth: int) -> list[tuple[int, Agency]]:
        found = []
        for agency in children.get(parent, []):
            found.append((depth, agency))
            found.extend(walk(agency.id, depth + 1))
        return found

    return walk(None, 0)


def reach(agency_id: int) -> frozenset[int]:
    """Return the ids of an agency and of everything below it."""
    rows: Any = Agency.select(Agency.id, Agency.parent).tuples()
    parents: dict[int, int | None] = dict(rows)
    found = {agency_id}
    grown = True
    while grown:
        below = {child for child, parent in parents.items() if parent in found}
        grown = not below <= found
        found |= below
    return frozenset(found)


def reach_at(agency: Agency, at: datetime) -> frozenset[int]:
    """Return the same as the tree was at a moment, so that what is told of the past
    stays when the tree grows.

    An agency is there from its first day, or from when it was added if that was
    later. What asks is taken as it was when it came itself, if that was later.
    """
    rows: Any = Agency.select(
        Agency.id, Agency.parent, Agency.valid_from, Agency.added_at
    ).tuples()
    since = {id_: _since(first, added) for id_, _parent, first, added in rows}
    at = max(at, since[agency.id])
    parents = {id_: parent for id_, parent, *_rest in rows if since[id_] <= at}
    found, grown = {agency.id}, True
    while grown:
        below = {child for child, parent in parents.items() if parent in found}
        grown = not below <= found
        found |= below
    return frozenset(found)


def _since(first: date, added: datetime | None) -> datetime:
    begins = clock.midnight(first)
    return max(begins, added) if added else begins


def kept_by(agency: Agency) -> frozenset[int]:
    """Return the ids of what an administrator of this agency keeps in order: the
    agency, all below it, and above it as far as no other centre stands below."""
    mine = reach(agency.id)
    others = {centre.id for centre in _serving_now_or_later()} - mine
    top = agency
    while top.parent is not None and not reach(top.parent.id) & others:
        top = top.parent
    return reach(top.id)


def _serving_now_or_later() -> list[Agency]:
    ended = Agency.valid_to.is_null(False) & (Agency.valid_to < clock.today())
    return list(Agency.select().where(Agency.serves & ~ended))


def counters(agency: Agency) -> list[Counter]:
    """Return the open counters of a centre, in order."""
    return list(
        Counter.select()
        .where((Counter.agency == agency) & Counter.closed_on.is_null())
        .order_by(Counter.number)
    )


def counter(counter_id: int) -> Counter:
    """Return an open counter; raise NotFound."""
    found: Counter | None = Counter.get_or_none(
        (Counter.id == counter_id) & Counter.closed_on.is_null()
    )
    if found is None:
        raise NotFound(_("Không có quầy này."))
    return found


def sessions(agency: Agency, on: date) -> list[OpeningSession]:
    """Return the weekly opening sessions in force on a day, in order.

    A department or branch without hours of its own keeps those of its parent.
    """
    found: list[OpeningSession] = _sessions(agency.id, on)
    if not found and agency.parent is not None:
        return sessions(agency.parent, on)
    return found


@prepared
def _sessions(agency: int, on: date) -> Any:
    return (
        OpeningSession.select()
        .where(_in_force(agency, on))
        .order_by(OpeningSession.weekday, OpeningSession.opens)
    )


def _in_force(agency: Any, on: Any) -> Any:
    return (
        (OpeningSession.agency == agency)
        & (OpeningSession.valid_from <= on)
        & (OpeningSession.valid_to.is_null() | (OpeningSession.valid_to >= on))
    )


def hours(agency: Agency, on: date) -> tuple[tuple[Any, ...], ...]:
    """Return the same as weekday, opens, closes, counts: asked at every tap."""
    found: list[tuple[Any, ...]] = _hours(agency.id, on)
    if not found and agency.parent is not None:
        return hours(agency.parent, on)
    return tuple(found)


@prepared
def _hours(agency: int, on: date) -> Any:
    return (
        OpeningSession.select(
            OpeningSession.weekday,
            OpeningSession.opens,
            OpeningSession.closes,
            OpeningSession.counts,
        )
        .where(_in_force(agency, on))
        .order_by(OpeningSession.weekday, OpeningSession.opens)
        .tuples()
    )


def _valid(on: date) -> Any:
    return (Agency.valid_from <= on) & (
        Agency.valid_to.is_null() | (Agency.valid_to >= on)
    )


def authority(centre: Agency) -> Agency:
    """Return the agency that a centre works for: the first above it that is no
    centre itself, or the centre when nothing stands above it."""
    agency = centre
    while agency.serves and agency.parent_id is not None:
        agency = one(Agency, id=agency.parent_id)
    return agency


def deciding(centre: Agency) -> list[Agency]:
    """Return the agencies that may decide what a centre receives: the agency it
    works for, that agency's departments, and the centre itself."""
    near = _near(authority(centre).id, centre.id)
    return list(
        Agency.select()
        .where(_valid(clock.today()) & near)
        .order_by(Agency.kind, Agency.code)
    )


def decides(agency: int, centre: Agency) -> bool:
    """Tell whether an agency, by its id, may decide what a centre receives."""
    return bool(_decides(clock.today(), authority(centre).id, centre.id, agency))


@prepared
def _decides(on: date, body: int, centre: int, agency: int) -> Any:
    near = _near(body, centre)
    return Agency.select(Agency.id).where(_valid(on) & near & (Agency.id == agency))


def _near(body: int, centre: int) -> Any:
    return (Agency.id == body) | (Agency.parent == body) | (Agency.id == centre)
