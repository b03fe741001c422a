"""The catalogue in the database: the versions in force, search, import, export."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app import clock, text
from app.acts import Done, act
from app.db import db, on_postgresql
from app.errors import NotFound
from app.models import Procedure, ProcedureVersion
from app.procedures import changes, matching, reader, rules
from app.procedures.changes import Report
from app.procedures.lines import Line
from app.procedures.rules import Entry
from app.queries import prepared
from app.words import _
from app.workdays.rules import Unit

IN_FORCE = (ProcedureVersion.procedure == Procedure.id) & (
    ProcedureVersion.number == Procedure.version
)


# --- Reading -----------------------------------------------------------------------


def _in_force() -> Any:
    return (
        ProcedureVersion.select(ProcedureVersion, Procedure)
        .join(Procedure)
        .where(IN_FORCE)
    )


def current(code: str) -> ProcedureVersion:
    """Return the version in force of the procedure with this code; raise NotFound."""
    found: list[ProcedureVersion] = _coded(code.strip().upper())
    if not found:
        says = _("Không có thủ tục mang mã %(code)s. Xin tìm lại theo tên.")
        raise NotFound(says % {"code": code.strip()[:40]})
    return found[0]


@prepared
def _coded(code: str) -> Any:
    return _in_force().where(Procedure.code == code)


def search(words: str, *, limit: int = 50) -> list[ProcedureVersion]:
    """Return the procedures that have all these words, the best first.

    If there are none, parts of words, initials and missing fillers will do.
    """
    wanted = matching.queries(words)
    if not wanted:
        return []
    rows: Any = (
        ProcedureVersion.select(
            ProcedureVersion.id,
            Procedure.code,
            ProcedureVersion.name,
            ProcedureVersion.sector,
            ProcedureVersion.folded,
        )
        .join(Procedure)
        .where(IN_FORCE)
        .tuples()
    )
    found = [
        (version, matching.candidate(code, folded, sector), f"{name} {sector}")
        for version, code, name, sector, folded in rows
    ]
    for query in wanted:
        if ranked := _ranked(query, found):
            return _versions(ranked[:limit])
    return []


def _ranked(
    query: matching.Query, found: Iterable[tuple[int, matching.Candidate, str]]
) -> list[int]:
    """Return what fits a query, the best first; of two alike the shorter name."""
    fitting = []
    for version, candidate, told in found:
        place = matching.rank(query, candidate)
        if place is not None:
            other_marks = not matching.as_typed(query, told)
            order = other_marks, place, matching.length(candidate), candidate.name
            fitting.append((order, version))
    return [version for _order, version in sorted(fitting)]


def _versions(ids: list[int]) -> list[ProcedureVersion]:
    """Return these versions in this order."""
    found = {v.id: v for v in _in_force().where(ProcedureVersion.id.in_(ids))}
    return [found[number] for number in ids]


def by_sector() -> list[tuple[str, list[ProcedureVersion]]]:
    """Return every procedure in force, by sector, both in the order of the alphabet."""
    sectors: dict[str, list[ProcedureVersion]] = {}
    for version in _in_force():
        sectors.setdefault(version.sector, []).append(version)
    return [
        (sector, sorted(found, key=lambda version: version.folded.partition(" ")[2]))
        for sector, found in sorted(
            sectors.items(), key=lambda pair: text.fold(pair[0])
        )
    ]


def sectors() -> list[tuple[str, int]]:
    """Return the sectors with the number of their procedures."""
    return [(sector, len(found)) for sector, found in by_sector()]


def papers(version: ProcedureVersion) -> list[str]:
    """Return the papers that a version asks for, in order."""
    names: list[str] = json.loads(version.papers)
    return names


def entries() -> list[Entry]:
    """Return what every procedure in force says, by code: for an export."""
    return [_entry(version) for version in _in_force().order_by(Procedure.code)]


def _entry(version: ProcedureVersion) -> Entry:
    return Entry(
        code=version.procedure.code,
        name=version.name,
        sector=version.sector,
        level=version.level,
        allow=version.allow,
        promise=version.promise,
        unit=Unit(version.unit) if version.unit else None,
        cutoff=version.cutoff,
        fee=version.fee,
        papers=tuple(papers(version)),
        source=version.source,
    )


# --- Importing ---------------------------------------------------------------------


def initial_load(path: Path) -> Report:
    """Fill the catalogue of a new centre from a file, once."""
    return import_rows(reader.load(path), by="motcua", key="procedures-initial-load")


def import_rows(rows: Iterable[Line], *, by: str, key: str) -> Report:
    """Take the good lines, all of them or none, and return what was done.

    A line that says something new makes a new version; the versions before it, and
    the procedures that no line names, stay as they are.
    """
    rows = list(rows)
    report = compare(rows)
    if not report.new and not report.changed:
        return report

    def do() -> Done:
        nonlocal report
        _lock()
        known = {version.procedure.code: version for version in _in_force()}
        report = changes.compare(rows, _said(known.values()))
        for change in report.new + report.changed:
            _write(change.entry, known.get(change.entry.code))
        details = {
            "new": [change.entry.code for change in report.new],
            "changed": [change.entry.code for change in report.changed],
            "refused": len(report.refused),
        }
        return Done("procedures", f"{len(report.new)}+{len(report.changed)}", details)

    act("procedures.import", by=by, key=key, said=None, do=do)
    return report


def compare(rows: Iterable[Line]) -> Report:
    """Return what an import of these lines would do; nothing is written."""
    return changes.compare(rows, _said(_in_force()))


def _said(versions: Iterable[ProcedureVersion]) -> dict[str, Entry]:
    return {version.procedure.code: _entry(version) for version in versions}


def _lock() -> None:
    """Let two imports stand in line; reading and receiving go on meanwhile.

    On SQLite every act has the database to itself already.
    """
    if on_postgresql():
        db.execute_sql("LOCK TABLE procedure IN SHARE ROW EXCLUSIVE MODE")


def _write(entry: Entry, before: ProcedureVersion | None) -> None:
    """Write a new version and put it in force; the one before stays as it was."""
    if before is None:
        number = 1
        procedure = Procedure.create(code=entry.code, version=number).id
    else:
        number, procedure = before.number + 1, before.procedure.id
        Procedure.update(version=number).where(Procedure.id == procedure).execute()
    ProcedureVersion.insert(
        procedure=procedure,
        number=number,
        name=entry.name,
        folded=rules.folded(entry),
        sector=entry.sector,
        level=entry.level,
        allow=entry.allow,
        promise=entry.promise,
        unit=entry.unit,
        cutoff=entry.cutoff,
        fee=entry.fee,
        papers=json.dumps(entry.papers, ensure_ascii=False),
        source=entry.source,
        sensitive=rules.sensitive(entry.name, entry.sector),
        since=clock.now(),
    ).execute()
