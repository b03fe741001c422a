"""When somebody last spoke at each counter: a tablet nobody touches may be broken."""

from datetime import date
from typing import Any

from peewee import fn

from app.models import Agency, Counter, Rating
from app.visits.source import Channel


def days(agency: Agency) -> dict[int, date]:
    """Return the last day with a rating on a tablet, by the id of the counter."""
    rows: Any = (
        Rating.select(Rating.counter, fn.MAX(Rating.day))
        .join(Counter)
        .where((Counter.agency == agency) & (Rating.channel == Channel.TABLET))
        .group_by(Rating.counter)
        .tuples()
    )
    return dict(rows)
