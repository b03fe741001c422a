"""Acts on the tree of agencies. Nothing is deleted: what ends gets a last day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from app import clock
from app.acts import Done, act
from app.centres import agency_rules as rules
from app.centres import changes, store, tablets
from app.errors import BadInput, Conflict
from app.models import Agency, Dossier, Officer
from app.words import _

READY = 9  # national status code of a dossier: its result waits to be fetched


@dataclass(frozen=True, slots=True)
class Line:
    """One agency of the tree on the screen.

    upper: name of what it stands under, "" at the top; kept: the administrator
    may change it, others stand there to show where it belongs.
    """

    depth: int
    agency: Agency
    upper: str
    kept: bool


def lines(within: frozenset[int]) -> list[Line]:
    """Return these agencies and all above them, parents before children."""
    tree = store.tree()
    names = {agency.id: agency.name for _depth, agency in tree}
    shown = set(within)
    for _depth, agency in reversed(tree):
        if agency.id in shown and agency.parent_id is not None:
            shown.add(agency.parent_id)
    return [
        Line(depth, agency, names.get(agency.parent_id, ""), agency.id in within)
        for depth, agency in tree
        if agency.id in shown
    ]


def add(
    new: rules.NewAgency, *, under: Agency | None, above: Agency | None = None,
    by: str, key: str,
) -> Agency:  # fmt: skip
    """Add an agency under another, or on top of one that stands under nothing.

    Raises BadInput if the code was ever used or the place does not fit.
    """

    def do() -> Done:
        if Agency.get_or_none(Agency.code == new.code) is not None:
            raise BadInput("code", _("Mã này đã có cơ quan dùng. Chọn mã khác."))
        if under is not None:
            rules.check_under(new, _neighbour(under))
        if above is not None:
            rules.check_above(new, _neighbour(above))
        made = Agency.create(
            parent=under, kind=new.kind, code=new.code, name=new.name,
            valid_from=new.valid_from, serves=new.serves, added_at=clock.now(),
        )  # fmt: skip
        if above is not None:
            _put_under(above, made)
        told = {"kind": new.kind, "from": new.valid_from, "serves": new.serves}
        told["place"] = f"under {under.code}" if under else "top"
        return Done(f"agency {new.code}", new.code, told)

    return store.find(act("agency.add", by=by, key=key, said=new, do=do))


def _neighbour(agency: Agency) -> rules.Neighbour:
    """Return what counts of an agency, read inside the transaction."""
    row = Agency.get_by_id(agency.id)
    kind = rules.Kind(row.kind)
    return rules.Neighbour(kind, row.name, row.valid_from, row.valid_to)


def _put_under(agency: Agency, parent: Agency) -> None:
    moved = (
        Agency.update(parent=parent)
        .where((Agency.id == agency.id) & Agency.parent.is_null())
        .execute()
    )
    if not moved:
        raise Conflict(_("Cây cơ quan vừa có thay đổi. Xin tải lại trang."))


def correct(agency: Agency, name: str, *, by: str, key: str) -> None:
    """Mend a name that was written wrongly; the trace keeps both.

    Old dossiers show the mended name. An agency that really takes a new name is a
    new one: the old one ends, and what it did stays under its old name.
    """

    def do() -> Done:
        before = Agency.get_by_id(agency.id).name
        Agency.update(name=name).where(Agency.id == agency.id).execute()
        return Done(f"agency {agency.code}", details={"before": before, "after": name})

    act("agency.correct", by=by, key=key, said=(agency.id, name), do=do)


def end(agency: Agency, last_day: str, *, by: str, key: str) -> None:
    """Give an agency its last day, as typed; its counters close, its tablets stop.

    Raises BadInput while somebody works there or something waits there.
    """

    def do() -> Done:
        row = Agency.get_by_id(agency.id)
        if row.valid_to is not None:
            raise Conflict(_("Cơ quan này đã kết thúc. Xin tải lại trang."))
        why = stays(row)
        if why:
            raise BadInput("", why)
        day = rules.last_day(
            last_day, begins=row.valid_from, used=used(row), today=clock.today()
        )
        Agency.update(valid_to=day).where(Agency.id == row.id).execute()
        for counter in store.counters(row):
            changes.shut(counter)
        return Done(f"agency {row.code}", details={"last day": day})

    act("agency.end", by=by, key=key, said=(agency.id, last_day), do=do)


def stays(agency: Agency) -> str:
    """Return why an agency cannot end yet, in one sentence; "" if it can."""
    return rules.stays(_work(agency))


def _work(agency: Agency) -> rules.Work:
    active = (Officer.agency == agency) & Officer.disabled_at.is_null()
    running = Dossier.finished_at.is_null()  # no result yet, and not closed
    unfetched = running | (Dossier.status == READY)
    return rules.Work(
        home=_greets(agency),
        below=_count(Agency, (Agency.parent == agency) & Agency.valid_to.is_null()),
        seated=_count(Officer, active & Officer.counter.is_null(False)),
        officers=_count(Officer, active),
        deciding=_count(Dossier, (Dossier.competent == agency) & running),
        waiting=_count(Dossier, (Dossier.received_by == agency) & unfetched),
        unsent=tablets.unsent(agency),
    )


def _greets(agency: Agency) -> bool:
    """Tell whether the home is this agency or stands below it."""
    homes = store.centres()[:1]
    return bool(homes) and homes[0].id in store.reach(agency.id)


def _count(table: Any, wanted: Any) -> int:
    return int(table.select().where(wanted).count())


def used(agency: Agency) -> date:
    """Return the last day on which an agency had work: it may not end before."""
    mine = (Dossier.competent == agency) | (Dossier.received_by == agency)
    last = Dossier.select(fn.MAX(Dossier.received_at)).where(mine).scalar()
    lived = (Agency.parent == agency) & (Agency.valid_to >= Agency.valid_from)
    below = Agency.select(fn.MAX(Agency.valid_to)).where(lived).scalar()
    days: list[date | None] = [agency.valid_from, below]
    days.append(clock.local(last).date() if last else None)
    return max(day for day in days if day is not None)
