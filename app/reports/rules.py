"""Biểu II.06a: its columns, what they count, and the equations that must hold.

Every dossier in play in a period has one intake and one outcome; a column is a set
of intakes or a set of outcomes. Counting and listing use these same sets.
Source: design, domain 2.5 (columns, equations) and 2.6 (early, on time, late).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.errors import BadInput
from app.words import N_, _

VERSION = 2  # of the rules by which dossiers are counted; kept reports carry it


class Intake(StrEnum):
    """How a dossier came into the period."""

    BEFORE = "before"  # received earlier and not resolved then
    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


class Outcome(StrEnum):
    """How a dossier stands at the end of the period."""

    EARLY = "early"
    ON_TIME = "on-time"
    LATE = "late"
    WITHIN = "within"  # open, and nothing was missed
    OVERDUE = "overdue"


RESOLVED = frozenset({Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE})
OPEN = frozenset({Outcome.WITHIN, Outcome.OVERDUE})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the form. intakes, outcomes: of what it counts; empty means all."""

    number: str
    name: str
    intakes: frozenset[Intake] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()

    def holds(self, intake: str, outcome: str) -> bool:
        """Tell whether a dossier stands in this column."""
        return (not self.intakes or intake in self.intakes) and (
            not self.outcomes or outcome in self.outcomes
        )


def _came(number: str, name: str, *intakes: Intake) -> Column:
    return Column(number, name, intakes=frozenset(intakes))


def _stands(number: str, name: str, *outcomes: Outcome) -> Column:
    return Column(number, name, outcomes=frozenset(outcomes))


COLUMNS = {
    column.number: column
    for column in (
        _came("3", N_("Tổng số")),
        _came("4", N_("Trực tuyến"), Intake.ONLINE),
        _came("5", N_("Trực tiếp, bưu chính"), Intake.COUNTER, Intake.POST),
        _came("6", N_("Từ kỳ trước"), Intake.BEFORE),
        _stands("7", N_("Tổng số"), *RESOLVED),
        _stands("8", N_("Trước hạn"), Outcome.EARLY),
        _stands("9", N_("Đúng hạn"), Outcome.ON_TIME),
        _stands("10", N_("Quá hạn"), Outcome.LATE),
        _stands("11", N_("Tổng số"), *OPEN),
        _stands("12", N_("Trong hạn"), Outcome.WITHIN),
        _stands("13", N_("Quá hạn"), Outcome.OVERDUE),
    )
}
EQUATIONS = (
    ("3", ("4", "5", "6")),
    ("7", ("8", "9", "10")),
    ("11", ("12", "13")),
    ("3", ("7", "11")),
)

Counts = dict[str, int]  # by column number, "3" to "13"


class Unbalanced(BadInput):
    """A report whose equations do not hold: it is not given out."""

    def __init__(self, says: str) -> None:
        super().__init__("", says)


def nothing() -> Counts:
    """Return a line of zeros."""
    return dict.fromkeys(COLUMNS, 0)


def add(counts: Counts, intake: str, outcome: str, n: int) -> None:
    """Count n dossiers of one intake and one outcome into a line."""
    for number, column in COLUMNS.items():
        if column.holds(intake, outcome):
            counts[number] += n


def written(whole: str, parts: tuple[str, ...]) -> str:
    """Return an equation as the form writes it.

    >>> written(*EQUATIONS[2])
    '(11) = (12) + (13)'
    """
    return f"({whole}) = " + " + ".join(f"({part})" for part in parts)


def check(name: str, counts: Mapping[str, int]) -> None:
    """Raise Unbalanced if an equation does not hold: which one, and by how much.

    name: of the line. Source: domain 2.5.
    """
    for whole, parts in EQUATIONS:
        off = counts[whole] - sum(counts[part] for part in parts)
        if off:
            says = _(
                "Báo cáo không cân nên không xuất: dòng “%(name)s”, "
                "%(equation)s lệch %(off)s hồ sơ."
            )
            told = {"name": name, "equation": written(whole, parts), "off": f"{off:+}"}
            raise Unbalanced(says % told)


def check_sum(total: Mapping[str, int], lines: Iterable[Mapping[str, int]]) -> None:
    """Raise Unbalanced if the lines do not add up to the total: where, by how much."""
    sums = dict.fromkeys(COLUMNS, 0)
    for line in lines:
        for number in COLUMNS:
            sums[number] += line[number]
    for number, summed in sums.items():
        if off := total[number] - summed:
            says = _(
                "Báo cáo không cân nên không xuất: cột (%(number)s) lệch %(off)s "
                "hồ sơ so với tổng các dòng."
            )
            raise Unbalanced(says % {"number": number, "off": f"{off:+}"})


def identity(counts: Mapping[str, int], write: Callable[[int], str] = str) -> list[str]:
    """Return the equations with their numbers, for the foot of the form.

    write: how a number is written.
    """
    return [
        f"{written(whole, parts)}: {write(counts[whole])} = "
        + " + ".join(write(counts[part]) for part in parts)
        for whole, parts in EQUATIONS
    ]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share by its name: k of n, never a percentage alone. means: how it counts."""

    code: str
    name: str
    means: str
    k: int
    n: int


def rates(counts: Mapping[str, int]) -> tuple[Rate, Rate]:
    """Return both rates that offices call "on time". Source: domain 2.6, 3.1."""
    kept = counts["8"] + counts["9"]
    return (
        Rate(
            "resolved", N_("Tỷ lệ A: đúng hạn trên số đã giải quyết"),
            "((8) + (9)) / (7)", kept, counts["7"],
        ),
        Rate(
            "stock", N_("Tỷ lệ B: đúng hạn trên toàn bộ hồ sơ (QĐ 766/QĐ-TTg)"),
            "((8) + (9) + (12)) / (3)", kept + counts["12"], counts["3"],
        ),
    )  # fmt: skip
