"""Reports of closed periods are kept the first time that somebody asks for them.

It saves time and changes no number: the events give the same again, whenever they are
counted (`store.count`). What was kept is checked like what is counted.

It is kept with the newest event that it could see. Events of the period that were
written later can only come from a clock that ran ahead when the report was asked for;
then it is counted anew, so that it never disagrees with the list behind its numbers.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.db import db
from app.dossiers.rules import UNDO_GRACE, UNDO_SECONDS
from app.models import Agency, Dossier, DossierEvent, KeptReport
from app.reports import rules, store
from app.reports.period import Period
from app.reports.store import Line, Part, Report

FORM = "II.06a"
MANY = 400_000  # dossiers that are counted in about a second
MANY_NEW = 1000  # events after which it is noted down that none belongs to a period
SETTLES = timedelta(seconds=UNDO_SECONDS + UNDO_GRACE)  # a receipt may be taken back


def report(period: Period, centre: Agency | None, part: Part) -> Report:
    """Return a report, kept if it was made before. Raises Unbalanced."""
    if part is Part.OFFICER or not closed(period, clock.now()):
        return store.count(period, centre, part)
    found = kept(period, centre, part)
    if found is None:
        seen = (
            _newest()
        )  # before it is counted: what comes meanwhile is looked at again
        found = store.count(period, centre, part)
        _keep(found, seen)
    return found


def closed(period: Period, now: datetime) -> bool:
    """Tell whether nothing can happen in a period any more."""
    over = clock.midnight(period.last + timedelta(days=1))
    return now >= over + SETTLES


def kept(period: Period, centre: Agency | None, part: Part) -> Report | None:
    """Return what was kept of a report, None if nothing was, or if events of its
    period came later. Raises Unbalanced."""
    row: KeptReport | None = KeptReport.get_or_none(**_key(period, centre, part))
    if row is None:
        return None
    body = json.loads(row.body)
    if not _still_true(row, body):
        return None
    lines = [Line(key, name, _counts(found)) for key, name, found in body["lines"]]
    total = _counts(body["total"])
    found = Report(period, centre, part, lines, total, row.made_at)
    store.balanced(found)
    return found


def _still_true(row: KeptReport, body: dict[str, Any]) -> bool:
    """Tell whether no event of the period was written since the report was kept."""
    seen, newest = body.get("seen", 0), _newest()
    ends = clock.midnight(row.last + timedelta(days=1))
    later = DossierEvent.select().where(
        (DossierEvent.id > seen) & (DossierEvent.at < ends)
    )
    if later.exists():
        return False
    if newest - seen > MANY_NEW:  # they are never looked at again
        told = json.dumps(body | {"seen": newest}, ensure_ascii=False)
        KeptReport.update(body=told).where(KeptReport.id == row.id).execute()
    return True


def _newest() -> int:
    """Return the id of the newest event, 0 if there is none."""
    found: int | None = DossierEvent.select(fn.MAX(DossierEvent.id)).scalar()
    return found or 0


def takes_long(period: Period, centre: Agency | None, part: Part | None) -> bool:
    """Tell whether a report may take more than two seconds: many dossiers, not kept.

    part: None for a form that is never kept.
    """
    if part is None or not many():
        return many()
    row: KeptReport | None = KeptReport.get_or_none(**_key(period, centre, part))
    return row is None or not _still_true(row, json.loads(row.body))


def many() -> bool:
    """Tell whether there are so many dossiers that looking at each takes seconds."""
    newest: int | None = Dossier.select(fn.MAX(Dossier.id)).scalar()
    return (newest or 0) >= MANY


def _is(key: dict[str, Any]) -> list[Any]:
    return [getattr(KeptReport, name) == value for name, value in key.items()]


def _keep(report: Report, seen: int) -> None:
    """Keep a report in place of an older one; of two who ask at once one keeps it.

    seen: id of the newest event that was there before it was counted.
    """
    lines = [[x.key, x.name, list(x.counts.values())] for x in report.lines]
    body = {"lines": lines, "total": list(report.total.values()), "seen": seen}
    key = _key(report.period, report.centre, report.part)
    with db.atomic():
        KeptReport.delete().where(*_is(key)).execute()
        KeptReport.insert(
            **key,
            body=json.dumps(body, ensure_ascii=False),
            made_at=report.made_at,
        ).on_conflict_ignore().execute()


def _key(period: Period, centre: Agency | None, part: Part) -> dict[str, Any]:
    return {
        "form": FORM,
        "part": part.value,
        "first": period.first,
        "last": period.last,
        "centre": centre.code if centre else "",
        "rules": rules.VERSION,
    }


def _counts(numbers: list[int]) -> rules.Counts:
    return dict(zip(rules.COLUMNS, numbers, strict=True))
