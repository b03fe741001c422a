"""The clock of a suggestion as its centre's calendar and terms have it."""

from datetime import date
from typing import Any

from app import clock
from app.models import Agency, Suggestion
from app.suggestions import owed, terms
from app.suggestions.handling import Status
from app.suggestions.kinds import Kind
from app.suggestions.owed import After, Standing
from app.suggestions.rules import ANSWER_DAYS, Topic
from app.workdays import store as workdays


def came(row: Suggestion) -> date:
    """Return the day a suggestion reached the centre."""
    day: date = row.arrived_on or row.day
    return day


def promised(row: Suggestion) -> date:
    """Return the last day for the first answer: as it was told, or as it would be."""
    told: date | None = row.promised_on
    return told or counting(row.agency, came(row))(came(row), ANSWER_DAYS)


def counting(agency: Agency, since: date) -> After:
    """Return how working days are counted at a centre from a day on."""
    calendar = workdays.calendar(agency, clock.today(), since=since)
    return lambda day, days: owed.after(day, days, calendar)


def wound(row: Suggestion) -> dict[str, Any]:
    """Return what a suggestion owes next, as columns. Nothing here of harassment:
    only the inspector has it."""
    if row.topic == Topic.HARASSMENT:
        return {"owed": "", "owed_on": None}
    standing = Standing(
        Status(row.status),
        came(row),
        Kind(row.kind) if row.kind else None,
        row.waits,
        promised(row),
        row.reopened_on,
    )
    limits = terms.of(row.agency).limits
    after = counting(row.agency, came(row))
    step, last = owed.following(standing, limits, after)
    return {"owed": step, "owed_on": last}
