"""The open numbers of a centre: counts only, nothing about anybody."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.board import satisfaction
from app.board.satisfaction import Satisfaction
from app.dossiers import counts
from app.models import Agency

DAYS = 30  # today included


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a centre did today and in the last 30 days, and what people said of it."""

    received_today: int
    returned_today: int
    received: int
    returned: int
    said: Satisfaction


def numbers(agency: Agency, today: date) -> Numbers:
    """Return the open numbers of a centre."""
    first = today - timedelta(days=DAYS - 1)
    return Numbers(
        received_today=counts.received(agency, today),
        returned_today=counts.returned(agency, today),
        received=counts.received(agency, first),
        returned=counts.returned(agency, first),
        said=satisfaction.of(agency, today),
    )
