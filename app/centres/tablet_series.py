"""What a tablet was given against what arrived: a lost voice is noticed.

A series is one life of the memory of a tablet. The tablet counts what was put into
it, we count what arrived; what is neither here nor waiting there is lost. No number
stands on the thing itself, for the order of the ratings is nobody's business.
"""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from peewee import EXCLUDED

from app.acts import Done, act
from app.centres.tablet_rules import Beat, Series, losses
from app.models import Tablet, TabletSeries
from app.queries import prepared

# what a word of the tablet changes
TOLD = ("issued", "undone", "regress", "waiting", "told_at", "excess")


def owner(tablet: int | None) -> str | None:
    """Return whose the keys are of what a tablet hands in, None if there is no tablet.

    All tablets own them together: a device that was paired anew is another tablet, and
    hands in again what it had no answer for. 80 bits of an id are random.
    """
    return "tablets" if tablet else None


def arrived(tablet: int | None, series: str, at: datetime) -> None:
    """Count one thing, inside the act that keeps it: a repeat is not counted."""
    if tablet and series:
        _arrived(tablet, series, at)


@prepared
def _arrived(tablet: int, series: str, at: datetime) -> Any:
    return TabletSeries.insert(
        tablet=tablet, series=series, began_at=at, received=1, issued=0, waiting=0,
        known=0,
    ).on_conflict(
        conflict_target=[TabletSeries.tablet, TabletSeries.series],
        update={TabletSeries.received: TabletSeries.received + EXCLUDED.received},
    )  # fmt: skip


def tell(tablet: Tablet, told: Beat, at: datetime) -> None:
    """Keep how many things the tablet says it was given, and how many wait in it.

    Call it in a transaction that holds the tablet: two words stand in line.
    """
    TabletSeries.insert(
        tablet=tablet, series=told.series, began_at=at
    ).on_conflict_ignore().execute()
    before = next(one for one in of(tablet) if one.series == told.series)
    _keep(tablet, before.hears(told.issued, told.undone, told.waiting, at), TOLD)
    for one, missing in losses(of(tablet)):
        if missing < one.known:  # some arrived after all: the next loss is a new one
            _keep(tablet, replace(one, known=missing), ("known",))


def _keep(tablet: Tablet, one: Series, names: tuple[str, ...]) -> None:
    """Write some fields of a series; what arrives meanwhile is left alone."""
    TabletSeries.update({name: getattr(one, name) for name in names}).where(
        (TabletSeries.tablet == tablet) & (TabletSeries.series == one.series)
    ).execute()


def of(tablet: Tablet) -> list[Series]:
    """Return the series of a tablet, the oldest first."""
    rows = (
        TabletSeries.select()
        .where(TabletSeries.tablet == tablet)
        .order_by(TabletSeries.began_at)
    )
    names = [field.name for field in fields(Series)]
    return [Series(*(getattr(row, name) for name in names)) for row in rows]


def note_losses(tablet: Tablet, *, by: str, key: str) -> None:
    """Somebody has seen what is lost: it alarms no more, until more is lost."""

    def do() -> Done:
        lost = 0
        for one, missing in losses(of(tablet)):
            lost += missing
            _keep(tablet, replace(one, known=missing), ("known",))
        return Done(f"tablet {tablet.id}", details={"lost": lost})

    act("tablet.losses-seen", by=by, key=key, said=tablet.id, do=do)
