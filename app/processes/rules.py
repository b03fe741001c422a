"""What an internal process is: steps with a role, an allowance and a way on.

A process has one beginning and one end, both at the counter, and no loop: a step
goes round again only by being sent back. Source: design, domain §2.3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.accounts.rules import Role
from app.procedures.rules import plain
from app.words import N_, _, language, ngettext

DAY = 8 * 60  # working minutes of a working day
ROLES: dict[str, Role] = {  # as a file names them, without marks
    "tiep nhan": Role.COUNTER,
    "can bo tiep nhan": Role.COUNTER,
    "chuyen vien": Role.SPECIALIST,
    "lanh dao": Role.LEADER,
    "quan ly": Role.MANAGER,
    "quan ly bo phan": Role.MANAGER,
}
# Who may do a step of a role: a leader stands in for a specialist, nobody for a leader.
DOES: dict[Role, frozenset[Role]] = {
    Role.COUNTER: frozenset({Role.COUNTER}),
    Role.SPECIALIST: frozenset({Role.SPECIALIST, Role.LEADER}),
    Role.LEADER: frozenset({Role.LEADER}),
    Role.MANAGER: frozenset({Role.MANAGER}),
}


VERDICTS: dict[str, str] = {  # how a step stood beside its time
    "early": N_("trước hạn"),
    "on-time": N_("đúng hạn"),
    "late": N_("quá hạn"),
}


class Place(StrEnum):
    """Where a step stands on the way; it decides the stage of the dossier."""

    FIRST = "first"  # received, at the counter
    WORK = "work"  # handed over or in progress
    LAST = "last"  # the result waits to be returned


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a process.

    minutes: working minutes allowed, 480 to the working day; 0 is not measured.
    next: codes of the steps that may follow, the usual one first; () at the end.
    back: it may be sent back to the step it came from.
    agency: code of another agency that does it, "" for the dossier's own.
    says: words for the citizen, "" for none. line: of the file where it begins.
    """

    code: str
    name: str
    role: Role
    minutes: int
    next: tuple[str, ...] = ()
    back: bool = False
    agency: str = ""
    says: str = ""
    line: int = 0

    @property
    def signs(self) -> bool:
        """Whether a leader of the dossier's own agency signs here."""
        return self.role is Role.LEADER and not self.agency


@dataclass(frozen=True, slots=True)
class Process:
    """The process of one procedure. text: its lines as the file has them.

    steps: in the order of the file. ground: the decision behind it. line: where it
    begins in the file.
    """

    procedure: str
    steps: tuple[Step, ...]
    ground: str = ""
    text: str = ""
    line: int = 0

    @property
    def by_code(self) -> dict[str, Step]:
        """The steps by their code."""
        return {step.code: step for step in self.steps}

    @property
    def first(self) -> Step:
        """The step at which a dossier begins."""
        after = {code for step in self.steps for code in step.next}
        return next(step for step in self.steps if step.code not in after)

    @property
    def last(self) -> Step:
        """The step in which the result is returned."""
        return next(step for step in self.steps if not step.next)

    def place(self, code: str) -> Place:
        """Tell where a step stands."""
        if code == self.first.code:
            return Place.FIRST
        return Place.LAST if code == self.last.code else Place.WORK

    def way(self, code: str) -> list[Step]:
        """Return the steps after one, on the usual way."""
        known, steps = self.by_code, []
        step = known[code]
        while step.next:
            step = known[step.next[0]]
            steps.append(step)
        return steps

    def ahead(self, code: str) -> int:
        """Return the working minutes allowed after a step, on the usual way."""
        return sum(step.minutes for step in self.way(code))

    def signature(self, code: str) -> Step | None:
        """Return the nearest step of an own leader after a step, None if none follows.

        Leaders of another agency give no refusal of this one out.
        """
        known, ways, seen = self.by_code, [code], {code}
        for here in ways:
            for after in known[here].next:
                if known[after].signs:
                    return known[after]
                ways += [after] if after not in seen else []
                seen.add(after)
        return None

    def concludes(self, code: str) -> bool:
        """Tell whether a refusal may be given out at a step: where the last own leader
        signs, or anywhere if none has a step."""
        leaders = {step.code for step in self.steps if step.signs}
        return not leaders or (code in leaders and self.signature(code) is None)

    def says_same(self, other: "Process") -> bool:
        """Tell whether two processes are one, wherever their lines stand."""
        return _bare(self) == _bare(other)


def _bare(process: Process) -> tuple[object, ...]:
    steps = tuple(
        (s.code, s.name, s.role, s.minutes, s.next, s.back, s.agency, s.says)
        for s in process.steps
    )
    return process.procedure, process.ground, steps


def longest(process: Process) -> int:
    """Return the working minutes of the longest way through a process."""
    known = process.by_code
    found: dict[str, int] = {}

    def way(code: str) -> int:
        if code not in found:
            step = known[code]
            found[code] = step.minutes + max(map(way, step.next), default=0)
        return found[code]

    return way(process.first.code)


def before(process: Process) -> Mapping[str, list[str]]:
    """Return for each step the codes of those that lead to it."""
    found: dict[str, list[str]] = {step.code: [] for step in process.steps}
    for step in process.steps:
        for code in step.next:
            found[code].append(step.code)
    return found


def rows(process: Process) -> dict[str, int]:
    """Return for each step how far down it stands: below all that lead to it."""
    leads = before(process)
    found: dict[str, int] = {}

    def row(code: str) -> int:
        if code not in found:
            found[code] = 1 + max(map(row, leads[code]), default=-1)
        return found[code]

    return {step.code: row(step.code) for step in process.steps}


def hours(minutes: int) -> str:
    """Return an allowance in words, in hours: 8 to the working day.

    >>> hours(90), hours(0)
    ('1,5 giờ', 'không tính giờ')
    """
    if not minutes:
        return _("không tính giờ")
    amount = plain((Decimal(minutes) / 60).quantize(Decimal("0.01")))
    written = amount if language() == "en" else amount.replace(".", ",")
    one = 1 if amount == "1" else 2  # which form; a language counts no parts
    return ngettext("%(n)s giờ", "%(n)s giờ", one) % {"n": written}


class Basis(StrEnum):
    """By what the rest of a way is reckoned."""

    USUAL = "usual"  # what the last dossiers took
    BOTH = "both"
    ALLOWED = "allowed"


@dataclass(frozen=True, slots=True)
class Rest:
    """What the rest of a way needs: working minutes, and how that is known."""

    minutes: int
    basis: Basis

    @property
    def words(self) -> str:
        """The rest in words, to a quarter of an hour."""
        told = {"hours": hours(-(-self.minutes // 15) * 15)}
        return {
            Basis.USUAL: _("thường mất %(hours)s (50 hồ sơ gần nhất)"),
            Basis.BOTH: _(
                "khoảng %(hours)s (bước đã có 50 hồ sơ thì theo thực tế, "
                "bước khác theo thời hạn)"
            ),
            Basis.ALLOWED: _("%(hours)s theo thời hạn các bước"),
        }[self.basis] % told


def allowed(allow: Decimal | None, unit: str | None) -> int | None:
    """Return the time of a procedure in working minutes, None if none is set.

    0 is the same day. Calendar days are taken as five working days a week: near
    enough to warn by.
    """
    if allow is None or unit is None:
        return None
    if not allow:
        return DAY
    minutes = {"hours": Decimal(60), "working-days": Decimal(DAY)}
    return int(allow * minutes.get(unit, Decimal(DAY) * 5 / 7))
