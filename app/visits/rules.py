"""Which service acts invite a rating, and for how long."""

from datetime import datetime
from enum import StrEnum

PROMPT = 60  # s that the tablet invites; then it is the idle screen again (ux.md, 2.8)
NOON = 12


class Act(StrEnum):
    """What was done at the counter. Refusals ask too: nobody picks whom to ask."""

    RECEIVED = "received"
    SUPPLEMENT = "supplement"
    REFUSED = "refused"
    RETURNED = "returned"


def half(wall: datetime) -> str:
    """Return the half-day of a time on the centre's wall clock: "am" or "pm".

    >>> half(datetime(2026, 11, 26, 11, 59)), half(datetime(2026, 11, 26, 12, 0))
    ('am', 'pm')
    """
    return "am" if wall.hour < NOON else "pm"


def half_begins(wall: datetime) -> datetime:
    """Return when the half-day of a time on the centre's wall clock began.

    >>> half_begins(datetime(2026, 11, 26, 14, 37))
    datetime.datetime(2026, 11, 26, 12, 0)
    """
    hour = 0 if wall.hour < NOON else NOON
    return wall.replace(hour=hour, minute=0, second=0, microsecond=0)
