"""What a centre forgets when a new day begins.

What is kept of a visit then is its half-day, act and sector, as of a rating. Its
minute, which would lead to a dossier, and whether it was answered, which would lead
to a rating, are gone. How many were answered, the ratings themselves tell. What the
rules on repeated taps remembered is gone altogether.
"""

from datetime import date, datetime, time
from secrets import SystemRandom
from typing import Any

from peewee import EXCLUDED

from app import clock
from app.db import on_postgresql
from app.models import Rating, Setting, Suggestion, TapMemory, Visit
from app.queries import one, prepared
from app.visits import rules

BLURRED = "-"  # how the token of a visit of an earlier day begins
FORGOTTEN = "forgotten"  # the setting that says up to which day


def due(at: datetime) -> bool:
    """Tell whether a new day has begun of which nothing was forgotten yet."""
    return _before(at) != _today(at)


def _today(at: datetime) -> str:
    return clock.local(at).date().isoformat()


def _before(at: datetime) -> str:
    """Return the day up to which all is forgotten; today's if it is a later one."""
    kept: Setting | None = one(Setting, name=FORGOTTEN)
    return min(kept.value, _today(at)) if kept else ""


def forget(at: datetime) -> None:
    """Blur what is left of the days before, once a day, inside a transaction.

    The visits of all counters, also of those where nobody comes any more. On
    PostgreSQL ratings and suggestions are written again in a drawn order: the number
    of the transaction that first wrote a row, and its place, would tell its moment.
    """
    before, today = _before(at), clock.local(at).date()
    if before == today.isoformat() or not _take(today.isoformat()):
        return  # it was done, or somebody else was first
    _blur_visits(clock.utc(datetime.combine(today, time())))
    TapMemory.delete().execute()
    if on_postgresql():
        since = date.fromisoformat(before) if before else date.min
        for table in (Rating, Suggestion):
            _write_again(table, since, today)


@prepared
def _take(day: str) -> Any:
    """Take the new day: one row for who was first, none for the others."""
    return (
        Setting.insert(name=FORGOTTEN, value=day)
        .on_conflict(
            conflict_target=[Setting.name],
            preserve=[Setting.value],
            where=Setting.value < EXCLUDED.value,
        )
        .returning(Setting.value)
        .tuples()
    )


def _blur_visits(today: datetime) -> None:
    sharp = (Visit.opened_at < today) & ~Visit.token.startswith(BLURRED)
    for visit in list(Visit.select().where(sharp)):
        Visit.update(
            opened_at=clock.utc(rules.half_begins(clock.wall(visit.opened_at))),
            token=f"{BLURRED}{visit.id}",
            answered=False,
        ).where(Visit.id == visit.id).execute()


def _write_again(table: Any, since: date, today: date) -> None:
    days = (table.day >= since) & (table.day < today)
    found = [row.id for row in table.select(table.id).where(days)]
    SystemRandom().shuffle(found)
    for key in found:
        table.update(day=table.day).where(table.id == key).execute()
