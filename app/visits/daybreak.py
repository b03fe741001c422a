"""What a centre forgets when a new day begins.

What is kept of a visit then is its half-day, act and sector, as of a rating. Its
minute and whether somebody tapped are gone. Its token, which with our secret gives
the tag of its ratings, and its dossier stay for the seven days in which it may be
rated from the phone or arrive from a tablet without a network; then they go as well.
How many were answered, the ratings themselves tell. What the rules on repeated taps
remembered is gone altogether, what was said aloud when its term is over.
"""

from datetime import date, datetime
from secrets import SystemRandom
from typing import Any

from peewee import EXCLUDED, Value

from app import clock
from app.db import on_postgresql
from app.models import (
    Rating,
    Setting,
    SpokenNote,
    Suggestion,
    SuggestionShingle,
    TapMemory,
    Visit,
)
from app.queries import one, prepared
from app.visits import rules

BLURRED = "-"  # how the token of a visit begins that can be rated no more
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
    _blur(clock.midnight(today))
    _let_go(clock.midnight(today - rules.PHONE))
    TapMemory.delete().execute()
    SpokenNote.delete().where(SpokenNote.until < today).execute()
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


def _blur(today: datetime) -> None:
    """Forget the minutes of the visits before a moment."""
    kept = ~Visit.token.startswith(BLURRED)
    for visit in list(Visit.select().where(kept & (Visit.opened_at < today))):
        half = clock.utc(rules.half_begins(clock.wall(visit.opened_at)))
        why = "" if visit.skipped == rules.ANSWERED else visit.skipped
        Visit.update(opened_at=half, noted_at=None, skipped=why).where(
            Visit.id == visit.id
        ).execute()


def _let_go(first: datetime) -> None:
    """Destroy what leads from the visits before a moment to ratings and dossiers."""
    Visit.update(
        token=Value(BLURRED).concat(Visit.id.cast("TEXT")), dossier=None
    ).where(~Visit.token.startswith(BLURRED) & (Visit.opened_at < first)).execute()


def _write_again(table: Any, since: date, today: date) -> None:
    """A late voice touches the rows of its own day as well: these go back a week."""
    week = since - rules.PHONE if since > date.min else since
    days = (table.day >= week) & (table.day < today)
    found = [row.id for row in table.select(table.id).where(days)]
    SystemRandom().shuffle(found)
    for key in found:
        table.update(day=table.day).where(table.id == key).execute()
        if table is Suggestion:
            mine = SuggestionShingle.suggestion == key
            same = {"mark": SuggestionShingle.mark}
            SuggestionShingle.update(same).where(mine).execute()
