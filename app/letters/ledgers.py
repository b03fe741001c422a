"""Form 07, the ledger: which dossiers a centre took in, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN

from app import clock, keys, text
from app.acts import Done, act
from app.centres import days
from app.centres import store as centres
from app.dossiers import rules as dossiers
from app.dossiers.rules import Stage
from app.errors import BadInput
from app.letters import wording
from app.letters.sheets import Line
from app.models import Agency, Dossier, Letter, ProcedureVersion
from app.web.filters import short_day
from app.words import _

LONGEST = 31  # days on one print
TOLD = (dossiers.PAUSED | dossiers.ENDED) - {Stage.RETURNED}  # stages worth a note


@dataclass(frozen=True, slots=True)
class Asked:
    """Which ledger is wanted: of a centre, from one day to another, both included."""

    centre: Agency
    first: date
    last: date


def read(*, centre: str, first: str, last: str, reach: Agency) -> Asked:
    """Return the ledger that was asked for; raise BadInput at "centre", "from", "to".

    centre: its code, "" for the first one. first, last: as typed, see centres.days.
    reach: the agency of who asks; centres at it and below it are theirs to read.
    """
    offered = open_to(reach)
    found = [one for one in offered if centre in ("", one.code)]
    if not found:
        raise BadInput("centre", _("Chọn một trung tâm trong danh sách."))
    begins, ends = days.read("from", first), days.read("to", last)
    if begins > ends:
        raise BadInput("from", _("Chọn ngày đầu không sau ngày cuối."))
    if (ends - begins).days >= LONGEST:
        says = _("Mỗi lần in nhiều nhất %(n)s ngày. Chọn ngày cuối sớm hơn.")
        raise BadInput("to", says % {"n": LONGEST})
    return Asked(found[0], begins, ends)


def open_to(agency: Agency) -> list[Agency]:
    """Return the centres whose ledger an agency may read, those that ended too."""
    within = Agency.id.in_(centres.reach(agency.id))
    return list(Agency.select().where(Agency.serves & within).order_by(Agency.code))


def reveal(asked: Asked, *, by: str, key: str) -> None:
    """Write down who prints addresses and telephone numbers in full."""
    what = (asked.centre.code, f"{asked.first}", f"{asked.last}")
    act(
        "ledger.reveal",
        by=by,
        key=key,
        said=what,
        do=lambda: Done(f"ledger {' '.join(what)}"),
    )


def lines(asked: Asked, *, full: bool = False) -> list[Line]:
    """Return the ledger's lines in the order in which the dossiers came.

    full: addresses and telephone numbers not masked. A number that was voided and a
    dossier that was refused have their line: a ledger leaves no number out.
    """
    begins = clock.midnight(asked.first)
    ends = clock.midnight(asked.last + timedelta(days=1))
    received = Dossier.received_at.between(begins, ends) & (Dossier.received_at < ends)
    mine = (Dossier.received_by == asked.centre.id) & received
    promised = _apologies(mine)
    return [_line(row, promised.get(row.id), full=full) for row in _rows(mine)]


def _rows(mine: Any) -> Iterator[Dossier]:
    rows: Iterator[Dossier] = (
        Dossier.select(Dossier, ProcedureVersion, Agency)
        .join(ProcedureVersion)
        .switch(Dossier)
        .join(Agency, JOIN.INNER, on=(Dossier.competent == Agency.id), attr="competent")
        .where(mine)
        .order_by(Dossier.received_at, Dossier.id)
        .iterator()
    )
    return rows


def _apologies(mine: Any) -> dict[int, datetime]:
    """Return the new day that a signed apology promised, by dossier."""
    rows: Any = (
        Letter.select(Letter.dossier, Letter.new_due)
        .join(Dossier)
        .where(
            mine
            & (Letter.form == "04")
            & Letter.signed_at.is_null(False)
            & Letter.taken_back_at.is_null()
            & Letter.new_due.is_null(False)
        )
        .order_by(Letter.id)
        .tuples()
    )
    return dict(rows)


def _line(row: Dossier, promised: datetime | None, *, full: bool) -> Line:
    address, phone = keys.unseal(row.address), keys.unseal(row.phone)
    return Line(
        number=row.number,
        procedure=row.procedure.name,
        sets=1,
        applicant=row.applicant,
        address=address if full else wording.hide_address(address),
        phone=phone if full else text.mask_phone(phone),
        competent=row.competent.name,
        received_at=row.received_at,
        due=row.due_first,
        returned_at=row.returned_at,
        # results are returned face to face, at a counter: see dossiers.moves
        way="Tại quầy" if row.returned_at else "",
        note=_note(row, promised),
    )


def _note(row: Dossier, promised: datetime | None) -> str:
    """Return what became of a dossier that was not simply returned. Vietnamese."""
    stage = Stage(row.stage)
    notes = []
    if stage in TOLD:
        notes.append(_(dossiers.STAGE_NAMES[stage]))
    if row.declined:
        notes.append("Kết quả: từ chối giải quyết")
    if row.due_now and row.due_first and row.due_now != row.due_first:
        notes.append(f"Hạn tính lại sau tạm dừng, đổi lịch: {short_day(row.due_now)}")
    if promised:
        notes.append(f"Đã xin lỗi, hẹn lại {short_day(promised)}")
    return "; ".join(notes)
