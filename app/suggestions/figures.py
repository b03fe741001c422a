"""What the handling of suggestions comes to: the rules beside people, and two criteria.

Whoever reads a figure can count it again: n is always there.
"""

from collections import Counter as Tally
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.models import Agency, Suggestion, SuggestionNote
from app.suggestions import clocks
from app.suggestions.handling import Status
from app.suggestions.kinds import PETITIONS, SETTLE_DAYS, Kind, Verdict
from app.suggestions.rules import Topic

YEAR = timedelta(days=365)
SHARE_FROM = 30  # no percentage of fewer (design, ux 5.2)


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often the rules said one topic and a person another.

    said: the rules first, then the person; "" of the rules: no proposal.
    """

    said: dict[tuple[str, str], int]

    @property
    def n(self) -> int:
        """How many a person has decided on."""
        return sum(self.said.values())

    @property
    def same(self) -> int:
        """In how many of these the rules had said so too."""
        return sum(n for (rules, person), n in self.said.items() if rules == person)

    @property
    def shows_share(self) -> bool:
        """True when there are enough for a percentage."""
        return self.n >= SHARE_FROM


@dataclass(frozen=True, slots=True)
class Criteria:
    """What criteria 7 and 8 need of a year (domain.md 3.3).

    conduct: remarks on conduct that were found to be so, wholly or partly, and all.
    on_time, late: phản ánh, kiến nghị by the fifteen working days of the law; those
    that are open and not yet due count nowhere.
    """

    first: date
    last: date
    upheld: int
    conduct: int
    on_time: int
    late: int

    @property
    def points(self) -> int:
        """Criterion 8: 2 for none or all on time, 1 from nine in ten, otherwise 0."""
        n = self.on_time + self.late
        return 2 if not self.late else 1 if 10 * self.on_time >= 9 * n else 0


def confusion(agencies: Collection[int]) -> Confusion:
    """Return the table of what the rules and people said of the same suggestion."""
    counted: Any = (
        Suggestion.select(Suggestion.hint, Suggestion.agreed, fn.COUNT(Suggestion.id))
        .where(Suggestion.agency.in_(list(agencies)) & (Suggestion.agreed != ""))
        .where(Suggestion.topic != Topic.HARASSMENT)
        .group_by(Suggestion.hint, Suggestion.agreed)
        .tuples()
    )
    return Confusion({(hint, agreed): n for hint, agreed, n in counted})


def criteria(agencies: Collection[int]) -> Criteria:
    """Return what the last 365 days of these agencies come to."""
    today = clock.today()
    first = today - YEAR
    rows = list(
        Suggestion.select(Suggestion, Agency)
        .join(Agency)
        .where(Suggestion.agency.in_(list(agencies)) & (Suggestion.day >= first))
        .where(Suggestion.kind.in_(sorted(PETITIONS)))
    )
    conduct = [row for row in rows if row.kind == Kind.CONDUCT]
    upheld = [row for row in conduct if row.verdict in (Verdict.UPHELD, Verdict.PARTLY)]
    kept = _kept(rows, today)
    return Criteria(first, today, len(upheld), len(conduct), kept[True], kept[False])


def _kept(rows: list[Suggestion], today: date) -> Tally[bool]:
    """Count what was settled in time (True), and what too late or not yet (False)."""
    done = _done({row.id for row in rows}, today - YEAR)
    found: Tally[bool] = Tally()
    for row in rows:
        came = clocks.came(row)
        last = clocks.counting(row.agency, came)(came, SETTLE_DAYS)
        ended = done.get(row.id) if row.status == Status.DONE else None
        if ended is not None:
            found[ended <= last] += 1
        elif today > last:
            found[False] += 1
    return found


def _done(ids: Collection[str], first: date) -> dict[str, date]:
    """Return the day on which each was first done. first: none was before."""
    ended: Any = (
        SuggestionNote.select(SuggestionNote.suggestion, SuggestionNote.at)
        .where(SuggestionNote.status == Status.DONE)
        .where(SuggestionNote.at >= clock.utc(datetime.combine(first, time())))
        .order_by(SuggestionNote.id)
    )
    days: dict[str, date] = {}
    for row in ended:
        if row.suggestion_id in ids:
            days.setdefault(row.suggestion_id, clock.local(row.at).date())
    return days
