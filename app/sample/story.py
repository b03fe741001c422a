"""Eight weeks at the sample centre, with honest imperfection.

Everything happens through the same acts that officers and tablets use, in the
order of time, with the clock held at each moment: early, on time, late, waiting
for papers, refused, withdrawn. The same seed and day give the same story.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
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
from app.sample.detours import DETOURS, Rest
from app.sample.hours import Hours
from app.sample.outcomes import Outcome, channel, draw
from app.sample.people import Person, person
from app.sample.taps import Lobby
from app.workdays import store as calendars

WEEKS = 8
SEED = 20261122
A_DAY = (9, 15)  # dossiers on a quiet and on a busy day
SILENT = 0.15  # share of those who wait too long and hear nothing
ONE_SAYS = 14  # one in so many of those served says something: enough to the end


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
        calendar = calendars.calendar(self.centre.agency, self.now.date())
        self.hours = Hours(calendar, self.random)
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
            if self.hours.calendar.works_on(day):
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
            at = self.hours.moment(day)
            who, what = person(self.random), self.random.choice(self.piles[number])
            outcome = draw(self.random)
            self.later(at, partial(self._come, number, who, what, outcome))

    def _come(
        self, number: int, who: Person, what: ProcedureVersion, outcome: Outcome
    ) -> None:
        """Somebody comes to a counter with their papers."""
        by = self._officer_of(number)
        intake = brings(who, what, self._decides(what))
        intake = replace(intake, channel=channel(self.random))
        if outcome is Outcome.REFUSED:
            why, says = self.random.choice(voices.REFUSALS)
            store.refuse(intake, says, by=by, key=self.key("refuse"), reason=why)
            return
        received = store.receive(intake, by=by, key=self.key("receive"))
        self._go_on(store.find(received), by, outcome)

    def _go_on(self, dossier: Dossier, by: SignedIn, outcome: Outcome) -> None:
        """Plan what becomes of a dossier."""
        at = clock.now()
        if outcome is Outcome.WITHDRAWN:
            leaves = self.hours.after(at, 1, 1)
            reason, says = self.random.choice(voices.WITHDRAWALS)
            self.move(leaves, dossier, Move.WITHDRAW, by, says, reason)
            return
        short = dossier.due_now is not None and dossier.due_now - at < timedelta(days=2)
        handed = self.hours.soon(at, 3, 12 if short else 120)
        began = self.hours.soon(handed, 3, 12 if short else 150)
        self._on(handed, handed, dossier, Move.HAND_OVER, by)
        self.move(began, dossier, Move.START, self.specialist(dossier))
        rest: Rest | None = (began, self._end(dossier, outcome))
        if outcome in DETOURS:
            rest = DETOURS[outcome](self, dossier, by, began)
        if outcome is Outcome.LATE:
            self._apologise(dossier)
        if rest:
            since, ends = rest
            ends = max(ends, self.hours.soon(began, 20, 60))
            self._finish(dossier, by, outcome, since, ends)

    def _finish(
        self, dossier: Dossier, by: SignedIn, outcome: Outcome, since: datetime,
        ends: datetime,
    ) -> None:  # fmt: skip
        """Plan the result, and that it is fetched: since and ends are of the work."""
        if outcome is Outcome.DECLINED and not walk.ways(dossier, Move.FINISH):
            reason, says = self.random.choice(voices.DECLINED)
            who = self.specialist(dossier)
            self.move(ends, dossier, Move.DECLINE, who, says, reason)
        else:
            self._on(since, ends, dossier, Move.FINISH, by)
        collected = self.hours.moment(
            self.hours.workday(ends, self.random.choice((0, 1, 1, 2, 4)))
        )
        collected = max(collected, self.hours.soon(ends, 25, 90))
        if self.random.random() < 0.93:
            self._on(collected, collected, dossier, Move.RETURN, by)

    def _apologise(self, dossier: Dossier) -> None:
        """Write to most of those who are made to wait, a day before or on the day."""
        if dossier.due_now is None or self.random.random() < SILENT:
            return
        at = self.hours.open_at(dossier.due_now)
        signed = self.hours.soon(at, 20, 120)
        reason, says = self.random.choice(voices.LATE)
        new_day = self.hours.workday(at, self.random.randint(3, 7))
        sorry = Sorry(reason, says, new_day)
        by, leader = self.specialist(dossier), self.centre.officers["lanhdao"]

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
        due = dossier.due_now or self.hours.open_at(came + timedelta(days=2))
        if outcome is Outcome.LATE:
            return self.hours.moment(self.hours.workday(due, self.random.randint(1, 6)))
        share = self.random.uniform(0.35, 0.85)
        if outcome is Outcome.ON_TIME:
            day = clock.local(due).date()
            return min(self.hours.before(due), self.hours.moment(day))
        ends = self.hours.open_at(came + (due - came) * share)
        return ends if ends < due else self.hours.before(due)

    def move(
        self, at: datetime, dossier: Dossier, kind: Move, by: SignedIn, note: str = "",
        reason: str = "",
    ) -> None:  # fmt: skip
        """Plan a move of a dossier."""

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
            who = self.specialist(dossier) if kind is Move.FINISH else by
            self.move(at, dossier, kind, who)
        done = since
        moments = walk.spread(since, at, [minutes for _to, minutes in ways])
        for (to, _minutes), moment in zip(ways, moments, strict=True):
            done = min(max(done, self.hours.open_at(moment)), at)
            self.later(done, partial(self._step, dossier, to, by))

    def _step(self, dossier: Dossier, to: str, by: SignedIn) -> None:
        now = store.find(dossier.number)
        step = following.open_step(now.id)
        who = walk.does(step, by, self.centre) if step else by
        steps.finish(now.number, to, version=now.version, by=who, key=self.key("step"))

    @staticmethod
    def chance(dossier: Dossier) -> float:
        """Return a number from 0 to 1 that is a dossier's own in every telling."""
        return Random(dossier.number).random()  # noqa: S311

    def _officer_of(self, number: int) -> SignedIn:
        logins = ("hotich", "chungthuc", "tiepnhan", "xaydung", "xahoi", "cutru")
        return self.centre.officers[logins[number - 1]]

    def specialist(self, dossier: Dossier) -> SignedIn:
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
