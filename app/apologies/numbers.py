"""How many dossiers are late, by what each still needs: counted where they lie.

Two counts: every open dossier, and everything that ever ended too late. Each walks
along an index that holds these alone, so what was answered in time costs nothing.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import Case, Value, fn

from app import clock
from app.apologies import conditions
from app.apologies.rules import Need
from app.dossiers import lateness
from app.models import Dossier

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

SILENT = (Need.REASON, Need.SIGNATURE)
Counted = dict[tuple[Need, int], int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the late page.

    silent: late without a signed apology, the target is 0; again: late beyond the day
    that the apology named; both of what is open and of what ended, whatever its age:
    no letter is owed less on the first of January.
    silent_in, again_in: how many of them ended in which year, the newest first.
    soon: the promise ends within the lead time. to_sign: letters that wait.
    """

    silent: int
    silent_open: int
    again: int
    soon: int
    to_sign: int
    silent_in: dict[int, int]
    again_in: dict[int, int]

    @property
    def silent_ended(self) -> int:
        """How many of the silent ones ended."""
        return self.silent - self.silent_open

    @property
    def ended_in(self) -> dict[int, int]:
        """How many of both ended in which year, the newest first."""
        found = {**self.silent_in, **self.again_in}
        return {
            year: self.silent_in.get(year, 0) + self.again_in.get(year, 0)
            for year in sorted(found, reverse=True)
        }


def count(by: "SignedIn", year: int) -> Numbers:
    """Count for what this officer's agency has to do with.

    year: this year.
    """
    now = clock.now()
    late = Case(None, [(lateness.is_open_late(now), 1)], 0)
    there = _by_need(by, conditions.is_open(now), conditions.open_needs(now), late)
    every = lateness.is_finished_late()
    ended = _by_need(by, every, conditions.ended_needs(), _year(years(year)))
    ahead = {need: n for (need, is_late), n in there.items() if not is_late}
    open_ = {need: n for (need, is_late), n in there.items() if is_late}
    silent = sum(open_.get(need, 0) for need in SILENT)
    silent_in, again_in = _in(ended, SILENT), _in(ended, (Need.AGAIN,))
    waiting = _in(ended, (Need.SIGNATURE,))
    return Numbers(
        silent=silent + sum(silent_in.values()),
        silent_open=silent,
        again=open_.get(Need.AGAIN, 0) + sum(again_in.values()),
        soon=sum(ahead.values()),
        to_sign=sum(n.get(Need.SIGNATURE, 0) for n in (open_, ahead))
        + sum(waiting.values()),
        silent_in=silent_in,
        again_in=again_in,
    )


def _in(ended: Counted, needs: tuple[Need, ...]) -> dict[int, int]:
    """Return how many ended in which year with one of these needs, newest first."""
    found: dict[int, int] = defaultdict(int)
    for (need, year), n in ended.items():
        if need in needs:
            found[year] += n
    return dict(sorted(found.items(), reverse=True))


def _year(years: list[int]) -> Any:
    """Return the year in which a dossier ended, of the centre's wall.

    years: the newest first. What ended before or after them counts to the nearest.
    """
    begins = [
        (Dossier.finished_at >= clock.midnight(date(year, 1, 1)), year)
        for year in years[:-1]
    ]
    return Case(None, begins, years[-1]) if begins else Value(years[-1])


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


def _by_need(by: "SignedIn", which: Any, need: Any, of_what: Any) -> Counted:
    """Return how many there are by what they need, and by one number more."""
    seen = conditions.with_letters(
        Dossier.select(need.alias("need"), of_what.alias("what"))
    ).where(which & conditions.mine(by))
    of = (seen.c.need, seen.c.what)
    rows: Any = seen.select_from(*of, fn.COUNT(seen.c.need)).group_by(*of).tuples()
    return {(Need(need), int(what)): int(n) for need, what, n in rows}
