"""What a change of the calendar would do to open promises."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from app.errors import BadInput
from app.words import _, ngettext

DECISION_MAX = 200  # letters


class Choice(StrEnum):
    """What is done with the promises that a change would move."""

    KEEP = "keep"
    MOVE = "move"


EVENTS = {Choice.KEEP: "calendar_kept", Choice.MOVE: "calendar_moved"}


@dataclass(frozen=True, slots=True)
class Moved:
    """An open dossier that a change would move.

    before: what is promised; after: by the changed calendar; on the centre's wall.
    decision: of the days that move it. closed: the promise falls on a closed day now.
    stays: it is kept whatever is chosen. What is late stays late: a calendar that
    changes afterwards does not heal it, and none makes a dossier late at once.
    """

    id: int
    number: str
    stage: str
    holder: int
    before: datetime
    after: datetime
    decision: str
    closed: bool
    stays: bool

    @property
    def days(self) -> int:
        """By how many calendar days the date moves; less than 0 is earlier."""
        return (self.after.date() - self.before.date()).days


@dataclass(frozen=True, slots=True)
class Named:
    """A letter of apology whose new day loses working time by a change.

    day: in the letter, which stays as it is; after: the day that leaves as many
    working days by the changed calendar. closed: nobody works on the letter's day.
    """

    number: str
    day: date
    after: date
    closed: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change would do.

    moved: oldest promise first. unclear: numbers of dossiers whose times contradict
    each other, so that nothing can be counted; they stay as they are. named: letters
    of apology that stay as they are and lose working time.
    """

    moved: Sequence[Moved]
    unclear: Sequence[str] = ()
    named: Sequence[Named] = ()

    @property
    def closed(self) -> int:
        """How many promises to come fall on a day that would be closed."""
        return sum(one.closed and not one.stays for one in self.moved)

    @property
    def staying(self) -> int:
        """How many are kept whatever is chosen."""
        return sum(one.stays for one in self.moved)

    @property
    def seen(self) -> str:
        """A mark of what was shown: another plan has another."""
        shown = [(one.id, one.before, one.after, one.stays) for one in self.moved]
        return hashlib.sha256(repr((shown, self.named)).encode()).hexdigest()[:24]

    def groups(self) -> list[tuple[int, list[Moved]]]:
        """Return the dossiers by how many days they move, the earliest first."""
        ordered = sorted(self.moved, key=lambda one: (one.days, one.before, one.id))
        return [(days, list(g)) for days, g in groupby(ordered, lambda one: one.days)]


def choice(typed: str) -> Choice | None:
    """Return what was chosen, None for nothing; raise BadInput for nonsense."""
    try:
        return Choice(typed) if typed else None
    except ValueError:
        raise _undecided() from None


def decided(plan: Plan, chosen: Choice | None) -> Choice | None:
    """Return the choice if there is something to choose; raise BadInput if it lacks."""
    if not plan.moved:
        return None
    if plan.staying == len(plan.moved):
        return Choice.KEEP
    if chosen is None:
        raise _undecided()
    return chosen


def _undecided() -> BadInput:
    return BadInput("choice", _("Chọn giữ lời hẹn hoặc dời lời hẹn."))


def by_days(days: int) -> str:
    """Return by how much a group moves, in words."""
    if not days:
        return _("Cùng ngày, khác giờ")
    n = abs(days)
    if days > 0:
        return ngettext("Muộn hơn %(n)s ngày", "Muộn hơn %(n)s ngày", n) % {"n": n}
    return ngettext("Sớm hơn %(n)s ngày", "Sớm hơn %(n)s ngày", n) % {"n": n}
