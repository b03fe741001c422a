"""Eight weeks at the sample centre, with honest imperfection.

Everything happens through the same acts that officers and tablets use, in the
order of time, with the clock held at each moment: early, on time, late, waiting
for papers, refused, withdrawn. The same seed and day give the same story.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from random import Random

from app import clock
from app.accounts.gate import SignedIn
from app.apologies import store as apologies
from app.apologies.rules import Sorry
from app.dossiers import filing, letters, moves, steps, store
from app.dossiers.rules import Move
from app.models import Dossier, ProcedureVersion
from app.procedures import store as procedures
from app.processes import following
from app.sample import voices, walk
from app.sample.centre import Centre
from app.sample.desks import desk, piles
from app.sample.outcomes import Outcome, draw
from app.sample.people import Person, person
from app.sample.taps import Lobby
from app.workdays import store as calendars

WEEKS = 8
SEED = 20261122
A_DAY = (9, 15)  # dossiers on a quiet and on a busy day
OPEN_HOURS = ((7 * 60, 11 * 60), (13 * 60 + 30, 16 * 60 + 30))  # min since midnight
OPENS, CLOSES = 7 * 60, 17 * 60
SILENT = 0.15  # share of those who wait too long and hear nothing
ONE_SAYS = 12  # one in so many of the people served makes a suggestion


@dataclass
class Story:
    """The teller: people, chance, and what is still to happen."""

    centre: Centre
    now: datetime
    random: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311
    _queue: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _ids: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        """Read the calendar and put the catalogue in piles, one a counter."""
        self.calendar = calendars.calendar(self.centre.agency, self.now.date())
        with clock.stopped(self.now - timedelta(weeks=WEEKS)):
            self.lobby = Lobby(self.centre, Random(SEED), ONE_SAYS)  # noqa: S311
        self.piles = piles(
            [v for _sector, found in procedures.by_sector() for v in found]
        )

    def key(self, what: str) -> str:
        """Return a key that is the same in every telling."""
        return f"demo-{what}-{next(self._ids):06}"

    def later(self, at: datetime, do: Callable[[], None]) -> None:
        """Put something down to happen at a moment, if it has come yet."""
        if at <= self.now:
            heapq.heappush(self._queue, (at, next(self._ids), do))

    def tell(self) -> None:
        """Let it all happen, in the order of time."""
        first = clock.local(self.now).date() - timedelta(weeks=WEEKS)
        for offset in range(WEEKS * 7 + 1):
            day = first + timedelta(days=offset)
            if self.calendar.works_on(day):
                self._plan(day)
        while self._queue:
            at, _order, do = heapq.heappop(self._queue)
            with clock.stopped(at):
                do()
            self.lobby.look()

    def _plan(self, day: date) -> None:
        """Decide who comes on a day."""
        busy = 1.25 if day.weekday() == 0 else 1.0
        for _visitor in range(round(self.random.randint(*A_DAY) * busy)):
            number = self.random.choices(range(1, 7), weights=(5, 5, 4, 2, 2, 5))[0]
            at = self.moment(day)
            who, what = person(self.random), self.random.choice(self.piles[number])
            outcome = draw(self.random)
            self.later(at, partial(self._come, number, who, what, outcome))

    def moment(self, day: date) -> datetime:
        """Return a moment of a day at which the counters are open."""
        begins, ends = self.random.choices(OPEN_HOURS, weights=(6, 4))[0]
        minute = self.random.randint(begins, ends)
        wall = datetime.combine(day, time(minute // 60, minute % 60))
        return clock.utc(wall) + timedelta(seconds=self.random.randint(0, 59))

    def _come(
        self, number: int, who: Person, what: ProcedureVersion, outcome: Outcome
    ) -> None:
        """Somebody comes to a counter with their papers."""
        by = self._officer_of(number)
        intake = brings(who, what, self._decides(what))
        if outcome is Outcome.REFUSED:
            reason = self.random.choice(voices.REFUSALS)
            store.refuse(intake, reason, by=by, key=self.key("refuse"))
            return
        received = store.receive(intake, by=by, key=self.key("receive"))
        self._go_on(store.find(received), by, outcome)

    def _go_on(self, dossier: Dossier, by: SignedIn, outcome: Outcome) -> None:
        """Plan what becomes of a dossier."""
        at = clock.now()
        if outcome is Outcome.WITHDRAWN:
            leaves = self.moment(self._workday(at, 1))
            says = "Người dân xin rút hồ sơ."
            self._move(leaves, dossier, Move.WITHDRAW, by, says, "changed_mind")
            return
        short = dossier.due_now is not None and dossier.due_now - at < timedelta(days=2)
        handed = self._soon(at, 3, 12 if short else 120)
        began = self._soon(handed, 3, 12 if short else 150)
        self._on(handed, handed, dossier, Move.HAND_OVER, by)
        self._move(began, dossier, Move.START, self._specialist(dossier))
        ends, since = self._end(dossier, outcome), began
        if outcome is Outcome.PAUSED:
            asks = self._soon(began, 30, 600)
            note = self.random.choice(voices.SUPPLEMENTS)
            self._move(asks, dossier, Move.ASK_MORE, self._specialist(dossier), note)
            since = back = self.moment(self._workday(asks, self.random.randint(1, 9)))
            self._move(back, dossier, Move.SUPPLEMENTED, by)
            ends = self.moment(self._workday(back, self.random.randint(1, 4)))
        ends = max(ends, self._soon(began, 20, 60))
        if outcome is Outcome.LATE:
            self._apologise(dossier)
        self._on(since, ends, dossier, Move.FINISH, by)
        collected = self.moment(
            self._workday(ends, self.random.choice((0, 1, 1, 2, 4)))
        )
        collected = max(collected, self._soon(ends, 25, 90))
        if self.random.random() < 0.93:
            self._on(collected, collected, dossier, Move.RETURN, by)

    def _apologise(self, dossier: Dossier) -> None:
        """Write to most of those who are made to wait, a day before or on the day."""
        if dossier.due_now is None or self.random.random() < SILENT:
            return
        at = self._in_hours(dossier.due_now)
        signed = self._soon(at, 20, 120)
        reason, says = self.random.choice(voices.LATE)
        new_day = self._workday(at, self.random.randint(3, 7))
        sorry = Sorry(reason, says, new_day)
        by, leader = self._specialist(dossier), self.centre.officers["lanhdao"]

        def sign() -> None:
            letter = letters.holding(dossier, letters.SORRY)
            if letter is not None:
                key = self.key("sign")
                apologies.sign(dossier.number, letter.id, by=leader, key=key)

        write = partial(apologies.write, dossier.number, sorry, by=by)
        self.later(at, lambda: write(key=self.key("sorry")))
        self.later(signed, sign)

    def _end(self, dossier: Dossier, outcome: Outcome) -> datetime:
        """Return when the result is at the centre."""
        came = dossier.received_at
        due = dossier.due_now or self._in_hours(came + timedelta(days=2))
        if outcome is Outcome.LATE:
            return self.moment(self._workday(due, self.random.randint(1, 6)))
        share = self.random.uniform(0.35, 0.85)
        if outcome is Outcome.ON_TIME:
            day = clock.local(due).date()
            return min(self._before(due), self.moment(day))
        ends = self._in_hours(came + (due - came) * share)
        return ends if ends < due else self._before(due)

    def _move(
        self, at: datetime, dossier: Dossier, kind: Move, by: SignedIn, note: str = "",
        reason: str = "",
    ) -> None:  # fmt: skip
        def do() -> None:
            now = store.find(dossier.number)
            moves.move(
                now.number, kind, note=note, version=now.version, by=by,
                key=self.key("move"), reason=reason,
            )  # fmt: skip

        self.later(at, do)

    def _on(
        self, since: datetime, at: datetime, dossier: Dossier, kind: Move, by: SignedIn
    ) -> None:
        """Let a dossier go on at a moment, by the steps of its process if it has one,
        done one after the other since another moment. by: who is at the counter."""
        ways = walk.ways(dossier, kind)
        if not ways:
            who = self._specialist(dossier) if kind is Move.FINISH else by
            self._move(at, dossier, kind, who)
        done = since
        moments = walk.spread(since, at, [minutes for _to, minutes in ways])
        for (to, _minutes), moment in zip(ways, moments, strict=True):
            done = min(max(done, self._in_hours(moment)), at)
            self.later(done, partial(self._step, dossier, to, by))

    def _step(self, dossier: Dossier, to: str, by: SignedIn) -> None:
        now = store.find(dossier.number)
        step = following.open_step(now.id)
        who = walk.does(step, by, self.centre) if step else by
        steps.finish(now.number, to, version=now.version, by=who, key=self.key("step"))

    def _soon(self, at: datetime, least: int, most: int) -> datetime:
        """Return a moment of working time some minutes later."""
        return self._in_hours(at + timedelta(minutes=self.random.randint(least, most)))

    def _in_hours(self, at: datetime) -> datetime:
        """Return this moment, or one of the next open hours if all are at home."""
        wall = clock.wall(at)
        minute = wall.hour * 60 + wall.minute
        if not self.calendar.works_on(wall.date()) or minute > CLOSES:
            return self.moment(self._workday(at, 1))
        return at if minute >= OPENS else self.moment(wall.date())

    def _before(self, due: datetime) -> datetime:
        """Return a moment of open hours not long before this one."""
        day = clock.wall(due).date()
        at = due - timedelta(minutes=self.random.randint(4, 40))
        while self._in_hours(at) != at:
            day -= timedelta(days=1)
            at = self.moment(day) if self.calendar.works_on(day) else at
        return at

    def _workday(self, at: datetime, days: int) -> date:
        """Return the working day so many working days after a moment."""
        day = clock.local(at).date()
        while days or not self.calendar.works_on(day):
            day += timedelta(days=1)
            days -= self.calendar.works_on(day) and days > 0
        return day

    def _officer_of(self, number: int) -> SignedIn:
        logins = ("hotich", "chungthuc", "tiepnhan", "xaydung", "xahoi", "cutru")
        return self.centre.officers[logins[number - 1]]

    def _specialist(self, dossier: Dossier) -> SignedIn:
        """Return the specialist of the agency that decides."""
        for officer in self.centre.officers.values():
            if (
                officer.role == "specialist"
                and officer.agency.id == dossier.competent_id
            ):
                return officer
        return self.centre.officers["lanhdao"]

    def _decides(self, what: ProcedureVersion) -> int:
        """Return the id of the department that decides a procedure."""
        return self.centre.departments[desk(what)[1]]


def brings(who: Person, what: ProcedureVersion, competent: int) -> filing.Intake:
    """Return what a person hands in: everything that was asked for."""
    return filing.Intake(
        procedure=what.procedure.code,
        applicant=who.name,
        id_number=who.id_number,
        phone=who.phone,
        address=who.address,
        born=who.born,
        external="",
        seen=frozenset(range(len(procedures.papers(what)))),
        missing_ok=False,
        duplicate_ok=True,
        competent=competent,
    )
