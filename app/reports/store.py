"""Biểu II.06a counted, line by line, from one query."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from peewee import fn

from app import clock, text
from app.centres import store as centres
from app.models import (
    Agency,
    Dossier,
    Officer,
    Procedure,
    ProcedureVersion,
)
from app.reports import asof, rules, worked
from app.reports.period import Period
from app.reports.rules import Counts
from app.words import N_, _


class Part(StrEnum):
    """By what the lines of a report are broken down."""

    SECTOR = "sector"
    AGENCY = "agency"
    CENTRE = "centre"
    PROCEDURE = "procedure"
    OFFICER = "officer"  # for the manager alone


PART_NAMES: dict[Part, str] = {
    Part.SECTOR: N_("Lĩnh vực"),
    Part.AGENCY: N_("Cơ quan giải quyết"),
    Part.CENTRE: N_("Nơi tiếp nhận"),
    Part.PROCEDURE: N_("Thủ tục"),
    Part.OFFICER: N_("Cán bộ"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. key: what finds its dossiers again."""

    key: str
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Report:
    """Biểu II.06a of a period; it balances. centre: None for all of them."""

    period: Period
    centre: Agency | None
    part: Part
    lines: list[Line]
    total: Counts
    made_at: datetime


def opened(centre: Agency | None) -> date | None:
    """Return the first day of a centre, or of the oldest; None if there is none."""
    if centre is not None:
        return centre.valid_from
    first: date | None = (
        Agency.select(fn.MIN(Agency.valid_from)).where(Agency.serves).scalar()
    )
    return first


def of_centre(centre: Agency | None, span: asof.Span) -> Any:
    """Return the condition of the dossiers that a centre answers for.

    Where people are received, those received there and below; a department reports
    what it decides. By the tree as it was when the period ended: a branch that came
    later turns no old report round. None for all centres. The sum with 0 keeps the
    database from jumping through the table agency by agency: in a row it is five
    times as fast.
    """
    if centre is None:
        return None
    within = reach(centre, span)
    serving = Agency.select().where(Agency.id.in_(within) & Agency.serves)
    place = Dossier.received_by if serving.exists() else Dossier.competent
    return (place + 0).in_(within)


def reach(centre: Agency, span: asof.Span) -> list[int]:
    """Return the ids of a centre and of all below it when a period ended."""
    return sorted(centres.reach_at(centre, span.last.replace(tzinfo=UTC)))


def count(period: Period, centre: Agency | None, part: Part) -> Report:
    """Count a report from the events. Raises Unbalanced."""
    span = asof.span(period, clock.now())
    query = asof.judged(span, of_centre(centre, span), key(part, span))
    seen = query.c
    by = (seen.key, seen.intake, seen.outcome)
    rows: Any = query.select_from(*by, fn.COUNT(seen.id)).group_by(*by).tuples()
    return _report(period, centre, part, rows)


def key(part: Part, span: asof.Span) -> Any:
    """Return what of a dossier decides its line."""
    return worked.on(span) if part is Part.OFFICER else KEYS[part]


KEYS: dict[Part, Any] = {
    Part.SECTOR: Dossier.procedure,
    Part.PROCEDURE: Dossier.procedure,
    Part.AGENCY: Dossier.competent,
    Part.CENTRE: Dossier.received_by,
}


def _report(
    period: Period, centre: Agency | None, part: Part, rows: Iterable[Any]
) -> Report:
    """Put the counted rows in lines: what decides a line, intake, outcome, n."""
    names = NAMES[part]()
    lines: dict[str, Line] = {}
    total = rules.nothing()
    for number, intake, outcome, n in rows:
        key, name = names[number]
        line = lines.setdefault(key, Line(key, name, rules.nothing()))
        for counts in (line.counts, total):
            rules.add(counts, intake, outcome, n)
    found = sorted(lines.values(), key=lambda line: (text.fold(line.name), line.key))
    made = Report(period, centre, part, found, total, clock.now())
    balanced(made)
    return made


def balanced(report: Report) -> None:
    """Raise Unbalanced unless each line and the total balance, and lines add up."""
    for line in report.lines:
        rules.check(line.name, line.counts)
    rules.check(_("Tổng số"), report.total)
    rules.check_sum(report.total, [line.counts for line in report.lines])


def _sectors() -> dict[int, tuple[str, str]]:
    rows: Any = ProcedureVersion.select(
        ProcedureVersion.id, ProcedureVersion.sector
    ).tuples()
    return {number: (sector, sector) for number, sector in rows}


def _procedures() -> dict[int, tuple[str, str]]:
    """Return the code and the present name of the procedure of each version."""
    rows: Any = (
        ProcedureVersion.select(
            ProcedureVersion.id, Procedure.code, ProcedureVersion.name
        )
        .join(Procedure)
        .order_by(ProcedureVersion.number)
        .tuples()
    )
    newest = {code: name for _id, code, name in rows}
    return {number: (code, newest[code]) for number, code, _name in rows}


def _agencies() -> dict[int, tuple[str, str]]:
    rows: Any = Agency.select(Agency.id, Agency.code, Agency.name).tuples()
    return {number: (code, name) for number, code, name in rows}


def _officers() -> dict[int, tuple[str, str]]:
    rows: Any = Officer.select(Officer.id, Officer.login, Officer.name).tuples()
    found = {number: (login, f"{name} ({login})") for number, login, name in rows}
    return found | {0: ("-", _("không rõ"))}


# What the lines are called: key and name, by what decides the line.
NAMES: dict[Part, Callable[[], dict[int, tuple[str, str]]]] = {
    Part.OFFICER: _officers,
    Part.SECTOR: _sectors,
    Part.PROCEDURE: _procedures,
    Part.AGENCY: _agencies,
    Part.CENTRE: _agencies,
}
