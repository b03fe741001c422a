"""A tablet that had to be paired anew goes on as what it was.

It lost its pairing, not its memory. That has a name which is random and which only the
device knows; so what a former tablet told of it, lost and had waiting is now of the
new one, and where the former one stood, this one stood.
"""

from peewee import EXCLUDED

from app.db import db
from app.models import Tablet, TabletPlacement, TabletSeries

KEPT = [
    TabletSeries.began_at,
    TabletSeries.issued,
    TabletSeries.undone,
    TabletSeries.regress,
    TabletSeries.waiting,
    TabletSeries.told_at,
    TabletSeries.known,
    TabletSeries.excess,
]


def inherit(tablet: Tablet, series: str) -> None:
    """Let a tablet go on with all that a former one was which had this series.

    Nothing is done where none had it, or where that one has spoken since this one was
    paired: then they are two devices, with a copied memory.
    """
    with db.atomic():
        former = _former(tablet, series) if series else None
        if former is None:
            return
        gone = TabletSeries.delete().where(TabletSeries.tablet == former)
        for row in gone.returning(TabletSeries).dicts().execute():
            _add(row | {"tablet": tablet.id})
        _stood_too(tablet, former)
        # what waits in the device is told of the tablet that it is now
        Tablet.update(waiting=None).where(Tablet.id == former.id).execute()


def _former(tablet: Tablet, series: str) -> Tablet | None:
    silent = Tablet.seen_at.is_null() | (Tablet.seen_at <= tablet.paired_at)
    found: Tablet | None = (
        Tablet.select()
        .join(TabletSeries)
        .where((TabletSeries.series == series) & (Tablet.id < tablet.id) & silent)
        .order_by(Tablet.id.desc())
        .first()
    )
    return found


def _add(row: dict[str, object]) -> None:
    """Keep a series of a former tablet; what arrived in this one's name is added."""
    TabletSeries.insert(row).on_conflict(
        conflict_target=[TabletSeries.tablet, TabletSeries.series],
        preserve=KEPT,
        update={TabletSeries.received: TabletSeries.received + EXCLUDED.received},
    ).execute()


def _stood_too(tablet: Tablet, former: Tablet) -> None:
    """Note where a former tablet stood. Until this one was paired, the device went on
    showing the last counter where it had no network."""
    before = TabletPlacement.select().where(TabletPlacement.tablet == former)
    places = [(place.counter, place.until) for place in before]
    for counter, until in [*places, (former.counter, tablet.paired_at)]:
        TabletPlacement.create(tablet=tablet, counter=counter, until=until)
