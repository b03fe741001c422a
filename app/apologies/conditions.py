"""Which dossiers are on the late page, and what each needs, as SQL.

What is late is said in dossiers.lateness; here stands which of it is shown, and how
the letter that holds stands beside it.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from peewee import JOIN, Case

from app import clock
from app.apologies import lead
from app.apologies.rules import Need, Only
from app.centres import store as centres
from app.dossiers import lateness, letters, new_day
from app.dossiers.rules import OPEN, PAUSED, RUNNING
from app.models import Dossier, Letter

if TYPE_CHECKING:
    from app.accounts.gate import SignedIn

# What is behind a number of the page, of the dossiers that ended too late.
BEHIND: dict[Only, frozenset[Need]] = {
    Only.SILENT: frozenset({Need.REASON, Need.SIGNATURE}),
    Only.AGAIN: frozenset({Need.AGAIN}),
    Only.SOON: frozenset(),
    Only.TO_SIGN: frozenset({Need.SIGNATURE}),
}


def is_open(now: datetime) -> Any:
    """Return the condition for open dossiers that are late, or will be soon."""
    running = Dossier.stage.in_(sorted(RUNNING))
    waiting = Dossier.stage.in_(sorted(PAUSED)) & lateness.is_open_late(now)
    # the stage by itself, too: an index begins with it
    here = Dossier.returned_at.is_null() & Dossier.stage.in_(sorted(OPEN))
    return here & lead.soon(now) & (running | waiting)


def is_ended(year: int) -> Any:
    """Return the condition for dossiers that ended too late in a year."""
    begins, ends = (clock.midnight(date(n, 1, 1)) for n in (year, year + 1))
    within = (Dossier.finished_at >= begins) & (Dossier.finished_at < ends)
    return within & lateness.is_finished_late()


def open_needs(now: datetime) -> Any:
    """Return what an open dossier still needs, as SQL beside `_need`: one of Need."""
    waiting = Dossier.stage.in_(sorted(PAUSED))
    new = new_day.holding()
    waited = waiting & lateness.waited(Dossier.id, now, new)
    return _needs(lateness.over(new, now) & ~waited)


def open_behind(only: Only, now: datetime) -> Any:
    """Return the condition for the open dossiers behind a number of the page."""
    late = lateness.is_open_late(now)
    if only is Only.SOON:
        return ~late
    needed = open_needs(now).in_(sorted(BEHIND[only]))
    return needed if only is Only.TO_SIGN else late & needed


def ended_needs() -> Any:
    """Return the same for one that ended too late."""
    new, done = new_day.holding(), Dossier.finished_at
    without = Dossier.stage.in_(sorted(lateness.WITHOUT_RESULT))
    waited = without & lateness.waited(Dossier.id, done, new)
    return _needs(lateness.after(done, new) & ~waited)


def _needs(again: Any) -> Any:
    return Case(
        None,
        [
            (Letter.id.is_null(), Need.REASON.value),
            (Letter.signed_at.is_null(), Need.SIGNATURE.value),
            (_names_no_day(), Need.REASON.value),
            (again, Need.AGAIN.value),
        ],
        Need.NOTHING.value,
    )


def _names_no_day() -> Any:
    """A letter for an end, of a dossier that was opened again."""
    return Letter.new_due.is_null() & Dossier.finished_at.is_null()


def with_letters(query: Any) -> Any:
    """Join the letter of apology that holds, if any: there is one at most."""
    return query.join(
        Letter,
        JOIN.LEFT_OUTER,
        on=(
            (Letter.dossier == Dossier.id)
            & (Letter.form == letters.SORRY)
            & Letter.taken_back_at.is_null()
        ),
        attr="sorry",
    )


def mine(by: "SignedIn") -> Any:
    """Return what store.theirs does, where few rows are looked at already.

    The sum with 0 keeps the database from walking through all that the agency ever
    received instead.
    """
    ids = sorted(centres.reach(by.agency.id))
    return (Dossier.received_by + 0).in_(ids) | (Dossier.competent + 0).in_(ids)
