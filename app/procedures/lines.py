"""One line of a catalogue file, read and checked.

A line is taken whole or refused whole, with one reason. A column that the file does
not have says nothing, so what was there before stays; a blank cell says "none".
"""

from dataclasses import dataclass, field
from decimal import Decimal

from app.errors import BadInput
from app.procedures import cells, rules
from app.procedures.rules import Entry
from app.words import _
from app.workdays.rules import Unit

REQUIRED = ("code", "name", "sector")
# In the order of an exported file. Others are read over, such as `confidence`, which
# is about a crawl and not about a procedure.
COLUMNS = (
    *REQUIRED, "level", "statutory_time", "unit", "promised_time", "cutoff",
    "fee_vnd", "documents", "source",
)  # fmt: skip

BLANK = Entry("", "", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the file has it.

    number: where it begins in the file; the first line is 1.
    cells: text by column; only columns that the file has.
    problem: why it cannot be read at all, or "".
    """

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    problem: str = ""


def code_of(line: Line) -> str:
    """Return the code of a line; raise BadInput if it cannot be read or has none."""
    if line.problem:
        raise BadInput("file", line.problem)
    for column, cell in line.cells.items():
        cells.whole(column, cell)
    return cells.code(line.cells["code"])


def read(line: Line, before: Entry = BLANK) -> tuple[Entry, list[str]]:
    """Return what a line says, and what somebody should look at.

    before: what the catalogue says now, for columns that the file does not have.
    Raises BadInput with the first reason why the line cannot be taken.
    """
    code, got = code_of(line), line.cells
    allow, unit, warned = _term(got, before)
    promise, warned_too = _promise(got, before, allow, unit)
    entry = Entry(
        code=code,
        name=cells.words("name", got["name"], cells.NAME_MAX, needed=True),
        sector=cells.words("sector", got["sector"], cells.SECTOR_MAX, needed=True),
        level=cells.words("level", got.get("level", before.level), cells.LEVEL_MAX),
        allow=allow,
        promise=promise,
        unit=None if allow is None and promise is None else unit,
        cutoff=cells.hour(got["cutoff"]) if "cutoff" in got else before.cutoff,
        fee=cells.fee(got["fee_vnd"]) if "fee_vnd" in got else before.fee,
        papers=(
            cells.papers(got["documents"]) if "documents" in got else before.papers
        ),
        source=cells.words(
            "source", got.get("source", before.source), cells.SOURCE_MAX
        ),
    )
    return entry, warned + warned_too


def _term(
    got: dict[str, str], before: Entry
) -> tuple[Decimal | None, Unit | None, list[str]]:
    """Return the legal time and the unit of both times; a unit is never guessed."""
    unit = cells.unit(got.get("unit", ""))
    if "statutory_time" not in got:
        return before.allow, before.unit or unit, []
    allow = cells.amount("statutory_time", got["statutory_time"], unit)
    if allow is None or unit is not None:
        return allow, unit, []
    return None, None, [_no_unit(allow)]


def _promise(
    got: dict[str, str], before: Entry, allow: Decimal | None, unit: Unit | None
) -> tuple[Decimal | None, list[str]]:
    """Return the centre's own time, which the law's time must cover."""
    if "promised_time" not in got:
        return _kept_promise(before, allow, unit)
    promise = cells.amount("promised_time", got["promised_time"], unit)
    if promise is not None and unit is None:
        return None, [_no_unit(promise)]
    if promise is not None and allow is not None and promise > allow:
        raise BadInput(
            "promised_time",
            _("thời hạn cam kết %(promise)s dài hơn luật cho (%(allow)s).")
            % {
                "promise": rules.time_words(promise, unit),
                "allow": rules.time_words(allow, unit),
            },
        )
    return promise, []


def _kept_promise(
    before: Entry, allow: Decimal | None, unit: Unit | None
) -> tuple[Decimal | None, list[str]]:
    """Keep a promise that still fits; otherwise say that it went."""
    promise = before.promise
    if promise is None:
        return None, []
    if unit == before.unit and (allow is None or promise <= allow):
        return promise, []
    says = _("cam kết cũ %(promise)s không còn khớp thời hạn mới nên bị bỏ.")
    return None, [says % {"promise": rules.time_words(promise, before.unit)}]


def _no_unit(amount: Decimal) -> str:
    says = _("có số %(n)s nhưng không có đơn vị; để “chưa có thời hạn”.")
    return says % {"n": rules.plain(amount)}
