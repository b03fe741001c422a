"""Reports of closed periods are kept the first time that somebody asks for them.

It saves time and changes no number: the events give the same again, whenever they are
counted (`store.count`). What was kept is checked like what is counted.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.dossiers.rules import UNDO_GRACE, UNDO_SECONDS
from app.models import Agency, Dossier, KeptReport
from app.reports import rules, store
from app.reports.period import Period
from app.reports.store import Line, Part, Report

FORM = "II.06a"
MANY = 400_000  # dossiers that are counted in about a second
SETTLES = timedelta(seconds=UNDO_SECONDS + UNDO_GRACE)  # a receipt may be taken back


def report(period: Period, centre: Agency | None, part: Part) -> Report:
    """Return a report, kept if it was made before. Raises Unbalanced."""
    if part is Part.OFFICER or not closed(period, clock.now()):
        return store.count(period, centre, part)
    found = kept(period, centre, part)
    if found is None:
        found = store.count(period, centre, part)
        _keep(found)
    return found


def closed(period: Period, now: datetime) -> bool:
    """Tell whether nothing can happen in a period any more."""
    over = clock.midnight(period.last + timedelta(days=1))
    return now >= over + SETTLES


def kept(period: Period, centre: Agency | None, part: Part) -> Report | None:
    """Return what was kept of a report, None if nothing was. Raises Unbalanced."""
    row: KeptReport | None = KeptReport.get_or_none(**_key(period, centre, part))
    if row is None:
        return None
    body = json.loads(row.body)
    lines = [Line(key, name, _counts(found)) for key, name, found in body["lines"]]
    total = _counts(body["total"])
    found = Report(period, centre, part, lines, total, row.made_at)
    store.balanced(found)
    return found


def takes_long(period: Period, centre: Agency | None, part: Part | None) -> bool:
    """Tell whether a report may take more than two seconds: many dossiers, not kept.

    part: None for a form that is never kept.
    """
    if part is None or not many():
        return many()
    return not KeptReport.select().where(*_is(_key(period, centre, part))).exists()


def many() -> bool:
    """Tell whether there are so many dossiers that looking at each takes seconds."""
    newest: int | None = Dossier.select(fn.MAX(Dossier.id)).scalar()
    return (newest or 0) >= MANY


def _is(key: dict[str, Any]) -> list[Any]:
    return [getattr(KeptReport, name) == value for name, value in key.items()]


def _keep(report: Report) -> None:
    """Keep a report; of two who ask at once the second keeps nothing."""
    lines = [[x.key, x.name, list(x.counts.values())] for x in report.lines]
    body = {"lines": lines, "total": list(report.total.values())}
    KeptReport.insert(
        **_key(report.period, report.centre, report.part),
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
