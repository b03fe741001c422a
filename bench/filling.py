"""Dossiers with their events, day by day, so that the numbers of a place come out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from random import Random
from typing import Any

from app import keys, text
from app.dossiers import rules
from app.dossiers.rules import NATIONAL, Move, Stage
from app.models import ProcedureVersion
from app.sample import people
from bench.places import Place

AHEAD = timedelta(hours=7)  # of the centre's wall before UTC
OPENS, LASTS = timedelta(hours=7, minutes=30), timedelta(hours=7, minutes=30)
AROUND = timedelta(days=75)  # before and after the period
BEFORE, AFTER = 10, 8  # working days: how early came the carried, how late the waiting
LONGEST = 30  # working days of a procedure used here
NAMES = 2_000  # people who come again and again
DAYS_OFF = frozenset(
    {date(2017, 1, 2), date(2017, 4, 6), date(2017, 5, 1), date(2017, 5, 2)}
    | {date(2017, 1, 26) + timedelta(days) for days in range(7)}
    | {date(2020, 1, 1), date(2020, 4, 2), date(2020, 4, 30), date(2020, 5, 1)}
    | {date(2020, 1, 23) + timedelta(days) for days in range(7)}
)


class Fate(Enum):
    """What becomes of a dossier in the period."""

    CARRIED = auto()  # received before it, resolved in time
    IN_TIME = auto()
    LATE = auto()
    WAITING = auto()  # not yet due when it ends


@dataclass(frozen=True, slots=True)
class Desk:
    """A centre: who receives, who decides, and what they are called in rows (ids)."""

    code: str
    centre: int
    agency: int
    counter: int
    clerk: int
    specialist: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure: id of its version and its working days."""

    version: int
    days: int


@dataclass(slots=True)
class Filling:
    """The rows of a place. Seeded: the same place gives the same rows."""

    place: Place
    desks: Sequence[Desk]
    offers: Sequence[Offer]
    random: Random

    def days(self) -> Iterator[tuple[list[Any], list[Any]]]:
        """Give the rows of each day: dossiers, then events. Ids rise with the days."""
        days = _working_days(self.place)
        begins = next(n for n, day in enumerate(days) if day >= self.place.first)
        ends = max(n for n, day in enumerate(days) if day <= self.place.until)
        writer = _Writer(self, days, begins, ends)
        coming = self._coming(begins, ends)
        for n in sorted(coming):
            fates = list(coming[n].elements())
            self.random.shuffle(fates)
            yield writer.day(n, fates)

    def _coming(self, begins: int, ends: int) -> dict[int, Counter[Fate]]:
        """Return how many of each fate are received on which working day."""
        place, found = self.place, dict[int, Counter[Fate]]()
        whole = place.received - place.late - place.waiting
        plan = (
            (Fate.CARRIED, place.carried, range(begins - BEFORE, begins)),
            (Fate.IN_TIME, whole, range(begins, ends + 1)),
            (Fate.LATE, place.late, range(begins, ends - LONGEST)),
            (Fate.WAITING, place.waiting, range(ends - AFTER, ends + 1)),
        )
        for fate, many, when in plan:
            for n in self.random.choices(when, k=many):
                found.setdefault(n, Counter())[fate] += 1
        return found


class _Writer:
    """Writes the rows of one day after the other."""

    def __init__(
        self, filling: Filling, days: list[date], begins: int, ends: int
    ) -> None:
        self.random, self.desks = filling.random, filling.desks
        self.days, self.begins, self.ends = days, begins, ends
        self.sealed, self.number = keys.seal(""), 0
        self.marks = keys.mark("id", ""), keys.mark("phone", "")
        names = [people.person(self.random).name for _n in range(NAMES)]
        self.names = [(name, text.fold(name)) for name in names]
        # procedures that take at least so many working days
        self.least = [
            [offer for offer in filling.offers if offer.days >= least]
            for least in range(LONGEST + 1)
        ]

    def day(self, n: int, fates: list[Fate]) -> tuple[list[Any], list[Any]]:
        """Return the rows of what was received on a working day."""
        dossiers: list[Any] = []
        events: list[Any] = []
        serials: Counter[str] = Counter()
        opens, gap = self._wall(n), LASTS / len(fates)
        for place, fate in enumerate(fates):
            desk = self.random.choice(self.desks)
            serials[desk.code] += 1
            day = f"{self.days[n]:%y%m%d}"
            number = rules.number(desk.code, day, serials[desk.code])
            self.number += 1
            self._one((dossiers, events), fate, n, opens + place * gap, desk, number)
        return dossiers, events

    def _one(
        self, rows: tuple[list[Any], list[Any]], fate: Fate, n: int, at: datetime,
        desk: Desk, number: str,
    ) -> None:  # fmt: skip
        random = self.random
        offer, done = self._ends(fate, n)
        due = self._later(at, n, n + offer.days)
        stage = Stage.IN_PROGRESS if done is None else Stage.RETURNED
        finished = None if done is None else self._finished(at, n, done)
        name, folded = random.choice(self.names)
        channel = random.choices(("counter", "online", "post"), (80, 16, 4))[0]
        returned = None if finished is None else finished + timedelta(minutes=5)
        rows[0].append(
            (self.number, number, None, desk.centre, desk.centre, desk.agency,
             desk.counter, offer.version, name, folded, self.sealed, self.marks[0],
             self.sealed, self.marks[1], self.sealed, None, channel, stage.value,
             NATIONAL[stage], 3 if done is None else 5, _text(at), _text(due),
             _text(due), _text(finished), False, _text(returned))
        )  # fmt: skip
        rows[1].extend(self._events(desk, at, finished))

    def _ends(self, fate: Fate, n: int) -> tuple[Offer, int | None]:
        """Return the procedure of a dossier and the working day that ends it."""
        random = self.random
        if fate is Fate.WAITING:
            return random.choice(self.least[self.ends - n + 1]), None
        if fate is Fate.CARRIED:
            offer = random.choice(self.least[self.begins - n])
            return offer, random.randint(self.begins, n + offer.days)
        offer = random.choice(self.least[0])
        if fate is Fate.LATE:
            late = n + offer.days + 1
            return offer, random.randint(late, min(late + 9, self.ends))
        return offer, random.randint(n, min(n + offer.days, self.ends))

    def _finished(self, at: datetime, n: int, done: int) -> datetime:
        if done == n:
            return at + timedelta(minutes=10)
        return self._wall(done) + timedelta(minutes=self.random.randint(0, 400))

    def _events(
        self, desk: Desk, at: datetime, finished: datetime | None
    ) -> Iterator[tuple[Any, ...]]:
        own, clerk, expert = desk.centre, desk.clerk, desk.specialist
        yield self._event(at, clerk, "receive", Stage.RECEIVED, own)
        soon = at + timedelta(minutes=2)
        yield self._event(soon, clerk, Move.HAND_OVER, Stage.HANDED_OVER, desk.agency)
        soon = at + timedelta(minutes=5)
        yield self._event(soon, expert, Move.START, Stage.IN_PROGRESS, desk.agency)
        if finished:
            yield self._event(finished, expert, Move.FINISH, Stage.READY, own)
            later = finished + timedelta(minutes=5)
            yield self._event(later, clerk, Move.RETURN, Stage.RETURNED, own)

    def _event(
        self, at: datetime, who: int, kind: str, stage: Stage, agency: int
    ) -> tuple[Any, ...]:
        moment = _text(at)
        return self.number, moment, who, str(kind), "", stage.value, agency, ""

    def _wall(self, n: int) -> datetime:
        """Return when the doors open on a working day, in UTC."""
        return datetime.combine(self.days[n], time()) + OPENS - AHEAD

    def _later(self, at: datetime, n: int, later: int) -> datetime:
        return at + (self.days[later] - self.days[n])


def _working_days(place: Place) -> list[date]:
    first = place.first - AROUND
    span = (place.last + AROUND - first).days
    days = (first + timedelta(n) for n in range(span))
    return [day for day in days if day.weekday() < 5 and day not in DAYS_OFF]


def offers(versions: Sequence[ProcedureVersion]) -> list[Offer]:
    """Return the procedures that are counted in working days here."""
    return [
        Offer(version.id, int(version.allow))
        for version in versions
        if version.unit == "working-days" and version.allow
        and 1 <= version.allow <= LONGEST and version.allow == int(version.allow)
    ]  # fmt: skip


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(" ", "seconds")
