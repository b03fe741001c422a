"""Whose figures are asked for, of which weeks, on which scale of faces."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app import clock
from app.centres import store as centres
from app.errors import NotFound
from app.feedback import figures
from app.feedback.period import Period
from app.feedback.taps import FACES, SCALE
from app.insight import dossiers, ratings, weeks
from app.insight.dossiers import Waits
from app.insight.ratings import Weeks
from app.models import Agency, Counter
from app.words import _


@dataclass(frozen=True)
class Asked:
    """What the address asks for; the weeks of ratings are read once.

    agency: whose reach it is. typed: the scale that was asked for, or None.
    """

    agency: Agency
    period: Period
    reach: frozenset[int]
    chosen: bool = False
    typed: int | None = None

    @cached_property
    def counters(self) -> dict[int, Counter]:
        """All counters in reach."""
        return figures.all_counters(self.reach)

    @cached_property
    def weeks(self) -> Weeks:
        """The ratings by week."""
        return ratings.by_week(list(self.counters), self.period)

    @cached_property
    def waits(self) -> dict[str, Waits]:
        """How long the dossiers received in the period take, by sector."""
        return dossiers.waits(self.reach, self.period, clock.now())

    @property
    def scale(self) -> int:
        """The scale that is shown: scales are never added up. As a rule the one that
        most people were shown."""
        return self.typed or next(iter(self.weeks.scales()), SCALE)

    @cached_property
    def opened(self) -> date | None:
        """The first day of the first centre in reach; None if there is none."""
        days = [a.valid_from for a in serving(self.reach)]
        return min(days, default=self.agency.valid_from)

    @property
    def args(self) -> dict[str, Any]:
        """The same for another address."""
        many = len(weeks.mondays(self.period))
        found = {"weeks": str(many), "until": f"{self.period.last}"}
        if self.chosen:
            found["centre"] = self.agency.code
        if self.typed:
            found["scale"] = str(self.typed)
        return found


def read(args: dict[str, str], own: Agency, today: date) -> Asked:
    """Return what the address asks for. own: the agency of who asks.

    Raises BadInput for weeks that cannot be, NotFound for a centre out of reach or a
    scale that there is not.
    """
    period = weeks.read(
        weeks=args.get("weeks", ""), until=args.get("until", ""), today=today
    )
    scale = args.get("scale", "")
    if scale and scale not in map(str, FACES):
        raise NotFound(_("Chọn thang 3, 4 hoặc 5 mức."))
    reach = centres.reach(own.id)
    agency, code = own, args.get("centre", "")
    if code:
        here = {agency.code: agency for agency in serving(reach)}
        if code not in here:
            raise NotFound(_("Không có trung tâm này trong phần việc của ông/bà."))
        agency = here[code]
        reach = centres.reach(agency.id)
    return Asked(agency, period, reach, bool(code), int(scale) if scale else None)


def serving(reach: frozenset[int]) -> list[Agency]:
    """Return the centres in reach that receive people."""
    return list(
        Agency.select()
        .where(Agency.id.in_(sorted(reach)) & Agency.serves)
        .order_by(Agency.code)
    )
