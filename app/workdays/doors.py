"""Whether the doors are open, until when, or when they will be. No clock here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

LOOK_AHEAD = 30  # days; longer than any holiday


class Hours(Protocol):
    """An opening session of one day, as workdays keeps it."""

    @property
    def opens(self) -> time:
        """When the doors open."""

    @property
    def closes(self) -> time:
        """When they close."""


@dataclass(frozen=True, slots=True)
class Doors:
    """How the doors stand at a moment.

    until: when they close, if they are open.
    again: when they open next, if they are closed; None when nobody knows.
    """

    until: time | None
    again: datetime | None

    @property
    def are_open(self) -> bool:
        """True while somebody can walk in."""
        return self.until is not None


def doors(wall: datetime, hours_on: Callable[[date], Iterable[Hours]]) -> Doors:
    """Return how the doors stand at a time on the centre's wall (naive).

    hours_on: the sessions of a day, in order; holidays already taken out.
    """
    for session in hours_on(wall.date()):
        if session.opens <= wall.time() < session.closes:
            return Doors(session.closes, None)
    for ahead in range(LOOK_AHEAD):
        day = wall.date() + timedelta(days=ahead)
        for session in hours_on(day):
            opens = datetime.combine(day, session.opens)
            if opens > wall:
                return Doors(None, opens)
    return Doors(None, None)
