"""What ended without a result, or with a refusal: by procedure and reason."""

from typing import Any

from peewee import fn

from app.dossiers.reasons import REASONS
from app.dossiers.rules import Move
from app.models import (
    ENDED,
    Agency,
    Dossier,
    DossierEvent,
    Procedure,
    ProcedureVersion,
)
from app.reports.metrics import Scope
from app.reports.period import Period
from app.reports.sheets import Line, Sheet
from app.reports.store import Part
from app.words import N_, _

FORM = "refusals"
TITLE = N_("Từ chối, dừng, rút hồ sơ theo thủ tục và lý do")
KINDS = {
    "refuse": N_("Từ chối tiếp nhận (mẫu 03)"),
    Move.DECLINE.value: N_("Kết quả là từ chối, sau thẩm định"),
    Move.STOP.value: N_("Dừng giải quyết (mẫu 05)"),
    Move.WITHDRAW.value: N_("Công dân rút hồ sơ"),
}


def sheet(period: Period, centre: Agency | None, _part: Part) -> Sheet:
    """Return how many dossiers ended in each way; the sum of a way comes first."""
    scope = Scope(period, centre)
    lines: list[Line] = []
    for kind, name in KINDS.items():
        rows = list(_rows(scope, kind))
        lines.append(Line(_(name), _dossiers(scope, kind), metric="ended", key=kind))
        lines += [_line(kind, *row) for row in rows]
    says = _("Một hồ sơ dừng hai lần, mỗi lần một lý do, đứng ở hai dòng.")
    return Sheet(FORM, _(TITLE), period, centre, lines, says)


def _line(kind: str, code: str, name: str, reason: str, n: int) -> Line:
    known = REASONS.get(kind, {}).get(reason, "")
    why = _(known) if known else _("không ghi lý do theo danh sách")
    key = f"{kind}/{code}/{reason}"
    return Line(f"{code} {name}", n, says=why, metric="ended", key=key)


def _dossiers(scope: Scope, kind: str) -> int:
    found = _events(scope, kind).select(fn.COUNT(fn.DISTINCT(Dossier.id)))
    return int(found.scalar() or 0)


def _rows(scope: Scope, kind: str) -> Any:
    of = (Procedure.code, DossierEvent.reason)
    return (
        _events(scope, kind)
        .select(
            Procedure.code, fn.MAX(ProcedureVersion.name), DossierEvent.reason,
            fn.COUNT(fn.DISTINCT(Dossier.id)),
        )
        .group_by(*of)
        .order_by(*of)
        .tuples()
    )  # fmt: skip


def _events(scope: Scope, kind: str) -> Any:
    span = scope.span
    return (
        DossierEvent.select()
        .join(Dossier)
        .join(ProcedureVersion)
        .join(Procedure)
        .where(
            ENDED
            & (DossierEvent.kind == kind)
            & (DossierEvent.at >= span.begins)
            & (DossierEvent.at < span.ends)
            & scope.within
        )
    )
