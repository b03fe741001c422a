"""What people say at the counter against what they say at home: the gap is a figure.

With the officer looking on people may not dare to choose a sad face. Nobody is drawn
by lot for either way, so the gap hints at fear and does not prove it (ux 2.3, 5.2).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from peewee import fn

from app.feedback.period import Period
from app.figures.intervals import newcombe
from app.figures.small import SHARE_FROM, Shows
from app.figures.tally import SCALES, Tally
from app.models import Counter, Rating
from app.visits.source import Channel


@dataclass(frozen=True, slots=True)
class Gap:
    """What was said of visits on one scale, at the counter and from home.

    A visit that was rated both ways is in both, unless fewer than five were: the two
    together, less the total of all visits, would tell what these few said first.
    """

    counter: Tally
    home: Tally

    @property
    def enough(self) -> bool:
        """Tell whether both sides have answers enough for a share."""
        return min(self.counter.n, self.home.n) >= SHARE_FROM

    @property
    def points(self) -> int:
        """By how many points of per cent more are satisfied at the counter."""
        counter, home = self.counter, self.home
        return round(100 * (counter.k / counter.n - home.k / home.n))

    @property
    def interval(self) -> tuple[int, int]:
        """The 95 % interval of that, in points."""
        counter, home = self.counter, self.home
        low, high = newcombe((counter.k, counter.n), (home.k, home.n))
        return round(100 * low), round(100 * high)

    @property
    def clear(self) -> bool:
        """Tell whether the interval lies above nought: it is no accident."""
        return self.interval[0] > 0


def of(agencies: Collection[int], period: Period) -> list[Gap]:
    """Return the gap of these agencies' counters together, by scale, ours first.

    Only scales on which somebody answered from home.
    """
    found: dict[tuple[str, bool, int], list[int]] = {}
    for channel, replaced, scale, score, n in _counted(agencies, period):
        faces = found.setdefault((channel, bool(replaced), scale), [0] * scale)
        faces[score - 1] += n

    def tally(channel: Channel, scale: int, *, replaced: bool = False) -> Tally:
        return Tally(tuple(found.get((channel, replaced, scale), [0] * scale)))

    gaps = []
    for scale in SCALES:
        home = tally(Channel.TRACKING, scale)
        counter = tally(Channel.TABLET, scale)
        changed = tally(Channel.TABLET, scale, replaced=True)
        if home.n:
            few = changed.shows is Shows.NOTHING
            gaps.append(Gap(counter if few else counter + changed, home))
    return gaps


def _counted(agencies: Collection[int], period: Period) -> Any:
    """Of two words from home the later; at the counter also what was replaced."""
    home = (Rating.channel == Channel.TRACKING) & ~Rating.replaced
    by = (Rating.channel, Rating.replaced, Rating.scale, Rating.score)
    return (
        Rating.select(*by, fn.COUNT(Rating.id))
        .join(Counter)
        .where(
            Counter.agency.in_(list(agencies))
            & Rating.day.between(period.first, period.last)
            & (Rating.act != "")
            & ((Rating.channel == Channel.TABLET) | home)
        )
        .group_by(*by)
        .tuples()
    )
