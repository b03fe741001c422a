"""What the rules made of whole weeks, as everybody may know it: reads only.

Whoever asks every minute and takes one answer from the next must not learn when
somebody tapped. So an answer counts in the week in which it arrived, nothing of the
running week counts, and a week with fewer than five is left out; see
board.satisfaction. What was replaced by a later word still counts: that somebody
changed their mind yesterday must not show in a week of last month.
"""

from collections import Counter as Counts
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from peewee import fn

from app.feedback.integrity import Code, first_reason
from app.feedback.period import Period
from app.figures.small import COUNTS_FROM
from app.models import Agency, Counter, Rating

LATEST = timedelta(days=31)  # a tablet that was away for longer is left out


@dataclass(slots=True)
class Weeks:
    """All ratings, and the doubted under their weightiest reason. Test taps are in
    no other number. unjudged: from before there were rules."""

    n: int = 0
    doubted: Counts[Code] = field(default_factory=Counts)
    tests: int = 0
    unjudged: int = 0


def of(agency: Agency, period: Period) -> Weeks:
    """Return the counts of a centre in a period of whole weeks."""
    weeks: dict[int, Weeks] = {}
    for day, doubt, judged, n in _arrived(agency, period):
        week = weeks.setdefault((day - period.first).days // 7, Weeks())
        reason = first_reason(doubt) if doubt else None
        if reason is Code.TEST:
            week.tests += n
            continue
        week.n += n
        week.unjudged += 0 if judged else n
        if reason:
            week.doubted[reason] += n
    none: Counts[Code] = Counts()
    shown = [week for week in weeks.values() if week.n >= COUNTS_FROM]
    return Weeks(
        sum(week.n for week in shown),
        sum((week.doubted for week in shown), start=none),
        sum(week.tests for week in weeks.values()),  # of staff: nobody to protect
        sum(week.unjudged for week in shown),
    )


def _arrived(agency: Agency, period: Period) -> list[tuple[date, str, bool, int]]:
    """Return (day of arrival, doubt, whether it was judged, how many)."""
    day = fn.COALESCE(Rating.arrived_on, Rating.day)
    judged = Rating.rules.is_null(False)
    counters = Counter.select(Counter.id).where(Counter.agency == agency)
    rows: Any = (
        Rating.select(day, Rating.doubt, judged, fn.COUNT(Rating.id))
        .where(
            Rating.counter.in_(counters)
            & Rating.day.between(period.first - LATEST, period.last)
            & day.between(period.first, period.last)
        )
        .group_by(day, Rating.doubt, judged)
        .tuples()
    )
    return list(rows)
