"""The open numbers of a centre: counts only, nothing about anybody."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.feedback import figures, period
from app.feedback.statistics import Response, Tally
from app.models import Agency, Dossier

DAYS = 30  # today included


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a centre did today and in the last 30 days, and what people said of it.

    tallies: one for each scale that was used; scales are never mixed.
    """

    received_today: int
    returned_today: int
    received: int
    returned: int
    tallies: list[Tally]
    response: Response


def numbers(agency: Agency, today: date) -> Numbers:
    """Return the open numbers of a centre."""
    first = today - timedelta(days=DAYS - 1)
    found = figures.of([agency.id], period.recent(DAYS, today))
    return Numbers(
        received_today=_count(agency, Dossier.received_at, today),
        returned_today=_count(agency, Dossier.returned_at, today),
        received=_count(agency, Dossier.received_at, first),
        returned=_count(agency, Dossier.returned_at, first),
        tallies=found.prompted(),
        response=found.response(),
    )


def _count(agency: Agency, moment: Any, first: date) -> int:
    """Count dossiers whose moment is on the day `first` or later."""
    begins = clock.utc(datetime.combine(first, time()))
    n: int = (
        Dossier.select(fn.COUNT(Dossier.id))
        .where((Dossier.received_by == agency) & (moment >= begins))
        .scalar()
    )
    return n
