"""The rows of a new dossier: its number, its papers, and what is asked before."""

from datetime import date, datetime
from typing import Any

from peewee import EXCLUDED

from app import clock, keys, text
from app.centres import store as centres
from app.dossiers import filing, rules
from app.dossiers.rules import Stage
from app.errors import BadInput
from app.models import (
    Agency,
    Counter,
    Dossier,
    DossierCounter,
    DossierPaper,
    ProcedureVersion,
)
from app.queries import create, insert, prepared
from app.words import _
from app.workdays import rules as workdays


def next_serial(agency: int, day: date) -> int:
    """Return the next serial of an agency's day, inside a transaction: 1, 2, 3 …

    The row is locked until the transaction ends, so that a serial is neither
    given twice nor lost when the act is undone.
    """
    [(serial,)] = _counted(agency, day)
    return int(serial)


@prepared
def _counted(agency: int, day: date) -> Any:
    return (
        DossierCounter.insert(agency=agency, day=day, last=1)
        .on_conflict(
            conflict_target=[DossierCounter.agency, DossierCounter.day],
            update={DossierCounter.last: DossierCounter.last + EXCLUDED.last},
        )
        .returning(DossierCounter.last)
        .tuples()
    )


def write(
    intake: filing.Intake, version: ProcedureVersion, counter: Counter,
    at: datetime, serial: int, promised: workdays.Due | None, stage: Stage,
) -> Dossier:  # fmt: skip
    """Write a new dossier and return it.

    serial: of the day, see next_serial. promised: None where no time is set.
    Raises BadInput on "competent" for an agency that does not decide here.
    """
    centre = counter.agency
    day = clock.local(at).date()
    moment = clock.utc(promised.due) if promised else None
    return create(
        Dossier,
        number=rules.number(centre.code, f"{day:%y%m%d}", serial),
        external=intake.external or None,
        helped_at=centre,
        received_by=centre,
        competent=_competent(intake.competent, centre),
        counter=counter,
        procedure=version,
        applicant=intake.applicant,
        folded=text.fold(intake.applicant),
        id_number=keys.seal(intake.id_number),
        id_mark=keys.mark("id", intake.id_number),
        phone=keys.seal(intake.phone),
        phone_mark=keys.mark("phone", intake.phone),
        address=keys.seal(intake.address),
        born=intake.born,
        channel=intake.channel,
        stage=stage,
        status=rules.NATIONAL[stage],
        received_at=at,
        due_first=moment,
        due_now=moment,
        finished_at=at if stage in rules.ENDED else None,
    )


def keep_papers(dossier: Dossier, papers: list[str], seen: frozenset[int]) -> None:
    """Write down the papers of a dossier. seen: positions of those handed in."""
    for n, name in enumerate(papers):
        insert(DossierPaper, dossier=dossier, position=n, name=name, seen=n in seen)


def _competent(chosen: int, centre: Agency) -> int:
    """Return the agency that decides: the chosen one, else the one the centre
    works for. Raises BadInput if it does not decide for this centre."""
    if not chosen:
        return int(centres.authority(centre).id)
    if not centres.decides(chosen, centre):
        raise BadInput("competent", _("Chọn cơ quan giải quyết trong danh sách."))
    return chosen


def ask_about_papers(intake: filing.Intake, papers: list[str]) -> None:
    """Raise BadInput for papers that lack, unless the intake says that they may."""
    lacking = len(filing.missing(papers, intake.seen))
    if lacking and not intake.missing_ok:
        raise BadInput(
            "papers",
            _(
                "Còn %(n)s giấy chưa đánh dấu. Đánh dấu giấy đã nhận, "
                "hoặc chọn nhận và ghi rõ giấy còn thiếu."
            )
            % {"n": lacking},
        )


def ask_about_duplicate(intake: filing.Intake, version: ProcedureVersion) -> None:
    """Raise BadInput for a request that is open already, unless it may be."""
    if intake.duplicate_ok or not intake.id_number:
        return
    for other in same_request(intake.id_number, version):
        raise BadInput(
            "duplicate",
            _("Người này có hồ sơ %(number)s cùng thủ tục đang giải quyết.")
            % {"number": other.number},
        )


def same_request(id_number: str, version: ProcedureVersion) -> list[Dossier]:
    """Return the open dossiers of this person for the same procedure."""
    found: list[Dossier] = _same(keys.mark("id", id_number), version.procedure_id)
    return found


@prepared
def _same(id_mark: str, procedure: int) -> Any:
    return (
        Dossier.select()
        .join(ProcedureVersion)
        .where(
            (Dossier.id_mark == id_mark)
            & Dossier.stage.in_(rules.OPEN | {Stage.READY})
            & (ProcedureVersion.procedure == procedure)
        )
    )
