"""How far ahead of a promise its letter is drafted: each centre says so for itself."""

from collections import defaultdict
from datetime import datetime, time
from typing import Any

from app import clock
from app.apologies import rules
from app.models import Agency, Dossier, Setting
from app.workdays import store as calendars

NAME = "apology-lead"  # of the setting; with a dot and its code that of an agency


def lead(agency: Agency) -> int:
    """Return how many working days ahead letters are drafted for a centre.

    Its own word, or of the nearest agency above that gave one.
    """
    return _lead(agency, _kept())


def ahead(agency: Agency, now: datetime) -> datetime:
    """Return the end of the lead time: promises before it are about to be broken."""
    return _ahead(agency, now, lead(agency))


def soon(now: datetime) -> Any:
    """Return the condition for dossiers whose promise ends within the lead time of
    the centre that received them."""
    kept, ends = _kept(), defaultdict[datetime, list[int]](list)
    for centre in Agency.select().where(Agency.serves):
        ends[_ahead(centre, now, _lead(centre, kept))].append(centre.id)
    if len(ends) < 2:  # all say the same
        return Dossier.due_now < max(ends, default=now)
    found = Dossier.due_now < now
    for end, ids in ends.items():
        # the sum with 0 keeps the database from walking through all they received
        here = (Dossier.received_by + 0).in_(ids)
        found |= (Dossier.due_now < end) & here
    return (Dossier.due_now < max(ends)) & found


def keep(agency: Agency, days: int) -> None:
    """Keep the lead time of a centre, inside the transaction of an act."""
    Setting.insert(name=_name(agency), value=str(days)).on_conflict(
        conflict_target=[Setting.name], preserve=[Setting.value]
    ).execute()


def _kept() -> dict[str, int]:
    """Return what was said, by the name of the setting; "apology-lead" is for all."""
    rows = Setting.select().where(Setting.name.startswith(NAME))
    return {row.name: int(row.value) for row in rows}


def _lead(agency: Agency, kept: dict[str, int]) -> int:
    at: Agency | None = agency if len(kept) > (NAME in kept) else None
    while at is not None:
        if _name(at) in kept:
            return kept[_name(at)]
        at = at.parent
    return kept.get(NAME, rules.LEAD)


def _name(agency: Agency) -> str:
    return f"{NAME}.{agency.code}"


def _ahead(agency: Agency, now: datetime, days: int) -> datetime:
    end = calendars.later(agency, now, days)
    return clock.utc(datetime.combine(end.date(), time.max))
