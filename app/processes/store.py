"""The processes in the database: reading the one in force, loading a file."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from peewee import fn

from app import clock
from app.acts import Done, act
from app.db import db, on_postgresql
from app.errors import BadInput, NotFound
from app.models import Agency, DossierStep, Procedure, ProcedureVersion, ProcessVersion
from app.procedures import rules as procedure_rules
from app.procedures import store as procedures
from app.procedures.reader import why
from app.processes import checks, reading
from app.processes.checks import Report
from app.processes.rules import Process, allowed
from app.queries import prepared
from app.words import _


def load(path: Path) -> str:
    """Return the text of a file; raise BadInput if it cannot be read."""
    try:
        with path.open("rb") as file:
            return reading.decoded(file.read(reading.FILE_MAX + 1))
    except OSError as problem:
        says = _("Không mở được tệp %(path)s: %(why)s.")
        told = {"path": path, "why": why(problem)}
        raise BadInput("file", says % told) from None


def check(written: str) -> Report:
    """Return everything that is wrong with a file; nothing is written."""
    processes, faults = reading.read(written)
    return checks.check(processes, faults, _known())


def take(written: str, *, by: str, key: str) -> tuple[Report, list[str]]:
    """Put the processes of a file in force, all of them or none.

    Returns the report, and the codes of the procedures whose process is new. A
    process that says what it said stays as it is; a file with a fault changes
    nothing. Dossiers keep the process they were received under.
    """
    report = check(written)
    new = [process for process in report.processes if _is_new(process)]
    if report.faults or not new:
        return report, []

    def do() -> Done:
        _lock()
        for process in new:
            _write(process)
        codes = [process.procedure for process in new]
        return Done("processes", ",".join(codes), {"processes": codes})

    act("processes.load", by=by, key=key, said=written, do=do)
    return report, [process.procedure for process in new]


def remove(code: str, *, by: str, key: str) -> int:
    """Take the process of a procedure out of force; return how many dossiers go on.

    Dossiers keep the process they were received under, to their end. What is received
    from now on follows none, until a file is loaded again. Raises NotFound.
    """

    def do() -> Done:
        _lock()
        version = find(code)
        ProcessVersion.create(
            procedure=version.procedure_id,
            number=version.number + 1,
            text="",
            since=clock.now(),
        )
        left = running(version)
        told = {"procedure": version.procedure.code, "dossiers": left}
        return Done("processes", str(left), told)

    return int(act("processes.remove", by=by, key=key, said=code, do=do))


def running(version: ProcessVersion) -> int:
    """Return how many dossiers are on their way by any version of a process."""
    return int(
        DossierStep.select()
        .join(ProcessVersion)
        .where(
            (ProcessVersion.procedure == version.procedure_id)
            & DossierStep.done.is_null()
        )
        .count()
    )


def _known() -> checks.Known:
    rows: Any = (
        ProcedureVersion.select(
            Procedure.code,
            ProcedureVersion.allow,
            ProcedureVersion.promise,
            ProcedureVersion.unit,
        )
        .join(Procedure)
        .where(procedures.IN_FORCE)
        .tuples()
    )
    times = {
        code: allowed(procedure_rules.owed(allow, promise), unit)
        for code, allow, promise, unit in rows
    }
    today = clock.today()
    agencies = Agency.select(Agency.code).where(
        Agency.valid_to.is_null() | (Agency.valid_to >= today)
    )
    return checks.Known(times, {agency.code for agency in agencies})


def _is_new(process: Process) -> bool:
    now = _in_force_for(process.procedure)
    return now is None or not process.says_same(read(now))


def _in_force_for(code: str) -> ProcessVersion | None:
    newest = _newest_for(code)
    return newest if newest and newest.text else None


def _lock() -> None:
    """Let two who load stand in line; on SQLite every act has the database alone."""
    if on_postgresql():
        db.execute_sql("LOCK TABLE process_version IN SHARE ROW EXCLUSIVE MODE")


def _write(process: Process) -> None:
    before = _newest_for(process.procedure)
    procedure = Procedure.get(Procedure.code == process.procedure)
    ProcessVersion.create(
        procedure=procedure,
        number=before.number + 1 if before else 1,
        text=process.text,
        since=clock.now(),
    )


def find(code: str) -> ProcessVersion:
    """Return the process in force for the procedure with this code; raise NotFound."""
    version = _newest_for(code.strip().upper())
    if version is None:
        says = _("Thủ tục %(code)s chưa có quy trình.") % {"code": code.strip()[:40]}
        raise NotFound(says)
    if not version.text:
        says = _("Quy trình của thủ tục %(code)s đã ngừng dùng từ %(day)s.")
        since = f"{clock.local(version.since):%d/%m/%Y}"
        raise NotFound(says % {"code": version.procedure.code, "day": since})
    return version


def _newest_for(code: str) -> ProcessVersion | None:
    found: ProcessVersion | None = (
        ProcessVersion.select(ProcessVersion, Procedure)
        .join(Procedure)
        .where(Procedure.code == code)
        .order_by(ProcessVersion.number.desc())
        .first()
    )
    return found


def of_procedure(procedure: int) -> ProcessVersion | None:
    """Return the process in force for a procedure, by its id, or None."""
    found: list[ProcessVersion] = _of_procedure(procedure)
    return found[0] if found and found[0].text else None


@prepared
def _of_procedure(procedure: int) -> Any:
    return (
        ProcessVersion.select()
        .where(ProcessVersion.procedure == procedure)
        .order_by(ProcessVersion.number.desc())
        .limit(1)
    )


def read(version: ProcessVersion) -> Process:
    """Return what a version says."""
    return _read(version.text)


@lru_cache(512)
def _read(written: str) -> Process:
    return reading.kept(written)


def all_in_force() -> list[tuple[ProcessVersion, ProcedureVersion]]:
    """Return every process in force with what its procedure says, by code."""
    newest: dict[int, ProcessVersion] = {}
    for version in ProcessVersion.select().order_by(ProcessVersion.number):
        newest[version.procedure_id] = version
    newest = {number: version for number, version in newest.items() if version.text}
    said = (
        ProcedureVersion.select(ProcedureVersion, Procedure)
        .join(Procedure)
        .where(procedures.IN_FORCE & Procedure.id.in_(list(newest)))
        .order_by(Procedure.code)
    )
    return [(newest[about.procedure_id], about) for about in said]


def stood(procedure: int, within: Iterable[int]) -> dict[str, dict[str, int]]:
    """Return how often each step was early, on time and late, by its code.

    procedure: id, all versions of its process. within: ids of agencies that count.
    """
    rows: Any = (
        DossierStep.select(DossierStep.code, DossierStep.verdict, fn.COUNT(1))
        .join(ProcessVersion)
        .where(
            (ProcessVersion.procedure == procedure)
            & DossierStep.agency.in_(list(within))
            & (DossierStep.verdict != "")
        )
        .group_by(DossierStep.code, DossierStep.verdict)
        .tuples()
    )
    found: dict[str, dict[str, int]] = {}
    for code, verdict, many in rows:
        found.setdefault(code, {})[verdict] = many
    return found


def agency_names(process: Process) -> dict[str, str]:
    """Return the names of the other agencies of a process, by code."""
    codes = {step.agency for step in process.steps if step.agency}
    rows = Agency.select().where(Agency.code.in_(codes))
    return {agency.code: agency.name for agency in rows}
