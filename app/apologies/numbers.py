"""How many dossiers are late, by what each still needs: counted where they lie.

Two counts: every open dossier of any age, and what was answered in a year. Each walks
along an index that holds these alone, so the old years cost nothing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peewee import SQL, fn

from app import clock
from app.apologies import conditions
from app.apologies.rules import Need
from app.dossiers import lateness
from app.models import Dossier

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

SILENT = (Need.REASON, Need.SIGNATURE)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the late page.

    silent: late without a signed apology, the target is 0; again: late beyond the day
    that the apology named; both of what is open, and of what was answered in the year.
    soon: the promise ends within the lead time. to_sign: letters that wait.
    """

    silent: int
    silent_open: int
    again: int
    soon: int
    to_sign: int

    @property
    def silent_ended(self) -> int:
        """How many of the silent ones were answered in the year."""
        return self.silent - self.silent_open


def count(by: "SignedIn", year: int) -> Numbers:
    """Count for what this officer's agency has to do with.

    year: of what was answered; what is open counts whatever its age.
    """
    now = clock.now()
    late = lateness.is_open_late(now)
    there = _by_need(by, conditions.is_open(now), conditions.open_needs(now), late)
    ended = _by_need(by, conditions.is_ended(year), conditions.ended_needs(), SQL("1"))
    ahead = {need: n for (need, is_late), n in there.items() if not is_late}
    open_ = {need: n for (need, is_late), n in there.items() if is_late}
    done = {need: n for (need, _late), n in ended.items()}
    silent = sum(open_.get(need, 0) for need in SILENT)
    return Numbers(
        silent=silent + sum(done.get(need, 0) for need in SILENT),
        silent_open=silent,
        again=open_.get(Need.AGAIN, 0) + done.get(Need.AGAIN, 0),
        soon=sum(ahead.values()),
        to_sign=sum(n.get(Need.SIGNATURE, 0) for n in (open_, ahead, done)),
    )


def years(year: int) -> list[int]:
    """Return the years in which something was answered too late, and this one.

    year: this year. The newest first.
    """
    first: Any = (
        Dossier.select(fn.MIN(Dossier.finished_at))
        .where(Dossier.finished_at > Dossier.due_now)
        .scalar()
    )
    begins = clock.wall(first).year if first else year
    return list(range(year, min(begins, year) - 1, -1))


def _by_need(
    by: "SignedIn", which: Any, need: Any, late: Any
) -> dict[tuple[Need, bool], int]:
    """Return how many there are by what they need, and whether they are late."""
    seen = conditions.with_letters(
        Dossier.select(need.alias("need"), late.alias("late"))
    ).where(which & conditions.mine(by))
    of = (seen.c.need, seen.c.late)
    rows: Any = seen.select_from(*of, fn.COUNT(seen.c.need)).group_by(*of).tuples()
    return {(Need(need), bool(late)): int(n) for need, late, n in rows}
