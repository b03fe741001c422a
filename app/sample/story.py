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
from app.dossiers import filing, moves, store
from app.dossiers.rules import Move
from app.models import Dossier, ProcedureVersion
from app.procedures import store as procedures
from app.sample import voices
from app.sample.centre import Centre
from app.sample.outcomes import Outcome, draw
from app.sample.people import Person, person
from app.workdays import store as calendars

WEEKS = 8
SEED = 20261122
A_DAY = (9, 15)  # dossiers on a quiet and on a busy day
OPEN_HOURS = ((7 * 60, 11 * 60), (13 * 60 + 30, 16 * 60 + 30))  # min since midnight


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
        intake = _papers(who, what, self._decides(what))
        if outcome is Outcome.REFUSED:
            reason = self.random.choice(voices.REFUSALS)
            store.refuse(intake, reason, by=by, key=self.key("refuse"))
            return
        dossier = store.receive(intake, by=by, key=self.key("receive"))
        self._go_on(dossier, by, outcome)

    def _go_on(self, dossier: Dossier, by: SignedIn, outcome: Outcome) -> None:
        """Plan what becomes of a dossier."""
        at = clock.now()
        if outcome is Outcome.WITHDRAWN:
            leaves = self.moment(self._workday(at, 1))
            self._move(leaves, dossier, Move.WITHDRAW, by, "Người dân xin rút hồ sơ.")
            return
        short = dossier.due_now is not None and dossier.due_now - at < timedelta(days=2)
        handed = self._soon(at, 3, 12 if short else 120)
        began = self._soon(handed, 3, 12 if short else 150)
        self._move(handed, dossier, Move.HAND_OVER, by)
        self._move(began, dossier, Move.START, self._specialist(dossier))
        ends = self._end(dossier, outcome)
        if outcome is Outcome.PAUSED:
            asks = self._soon(began, 30, 600)
            note = self.random.choice(voices.SUPPLEMENTS)
            self._move(asks, dossier, Move.ASK_MORE, self._specialist(dossier), note)
            back = self.moment(self._workday(asks, self.random.randint(1, 9)))
            self._move(back, dossier, Move.SUPPLEMENTED, by)
            ends = self.moment(self._workday(back, self.random.randint(1, 4)))
        ends = max(ends, began + timedelta(minutes=20))
        self._move(ends, dossier, Move.FINISH, self._specialist(dossier))
        collected = self.moment(
            self._workday(ends, self.random.choice((0, 1, 1, 2, 4)))
        )
        collected = max(collected, ends + timedelta(minutes=25))
        if self.random.random() < 0.93:
            self._move(collected, dossier, Move.RETURN, by)

    def _end(self, dossier: Dossier, outcome: Outcome) -> datetime:
        """Return when the result is at the centre."""
        came = dossier.received_at
        due = dossier.due_now or came + timedelta(days=2)
        if outcome is Outcome.LATE:
            return self.moment(self._workday(due, self.random.randint(1, 6)))
        share = self.random.uniform(0.35, 0.85)
        if outcome is Outcome.ON_TIME:
            day = clock.local(due).date()
            return min(due - timedelta(minutes=15), self.moment(day))
        ends = self._in_hours(came + (due - came) * share)
        return (
            ends if ends < due else due - timedelta(minutes=self.random.randint(4, 40))
        )

    def _move(
        self, at: datetime, dossier: Dossier, kind: Move, by: SignedIn, note: str = ""
    ) -> None:
        def do() -> None:
            now = store.find(dossier.number)
            moves.move(
                now.number, kind, note=note, version=now.version, by=by,
                key=self.key("move"),
            )  # fmt: skip

        self.later(at, do)

    def _soon(self, at: datetime, least: int, most: int) -> datetime:
        """Return a moment of working time some minutes later."""
        return self._in_hours(at + timedelta(minutes=self.random.randint(least, most)))

    def _in_hours(self, at: datetime) -> datetime:
        """Return this moment, or one of the next working day if all are at home."""
        wall = clock.local(at).replace(tzinfo=None)
        day = self._workday(at, 0)
        late = wall.hour * 60 + wall.minute > OPEN_HOURS[1][1]
        if day != wall.date() or late:
            return self.moment(self._workday(at, 1))
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
        return self.centre.departments[_desk(what)[1]]


# Counter and department by the words of a sector; the first that fits.
DESKS = (
    (("Hộ tịch", "Nuôi con nuôi", "Hòa giải"), 1, "office"),
    (("Chứng thực",), 2, "office"),
    (("Đất đai", "đất đai", "biện pháp bảo đảm"), 3, "economy"),
    (("cư trú", "căn cước", "xuất nhập cảnh", "Định danh", "phương tiện",
      "Phòng cháy", "cai nghiện"), 6, "police"),
    (("xây dựng", "Xây dựng", "Nhà ở", "doanh nghiệp", "Đường bộ", "Quy hoạch",
      "Hạ tầng", "nước", "trồng", "Trồng", "Nông", "Lâm", "Thú"), 4, "economy"),
    ((), 5, "society"),
)  # fmt: skip


def _desk(what: ProcedureVersion) -> tuple[int, str]:
    for words, counter, department in DESKS:
        if not words or any(word in what.sector for word in words):
            return counter, department
    raise AssertionError("the last desk takes everything")


def piles(catalogue: list[ProcedureVersion]) -> dict[int, list[ProcedureVersion]]:
    """Return the procedures of each counter; the everyday ones several times."""
    found: dict[int, list[ProcedureVersion]] = {n: [] for n in range(1, 7)}
    for what in catalogue:
        everyday = 12 if what.procedure.code in EVERYDAY else 1
        found[_desk(what)[0]] += [what] * everyday
    return found


# Busiest in practice: design, domain §7.
EVERYDAY = frozenset(
    {"2.000815", "2.000635", "1.001193", "1.000656", "1.000894", "1.004873",
     "1.004222", "1.004194", "1.001612", "2.000884", "1.014063", "1.013978"}
)  # fmt: skip


def _papers(who: Person, what: ProcedureVersion, competent: int) -> filing.Intake:
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
