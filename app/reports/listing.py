"""The dossiers behind a number: the query that counted them, asked for the rows."""

from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from app import clock
from app.errors import NotFound
from app.models import Agency, Counter, Dossier, ProcedureVersion
from app.reports import asof, store
from app.reports.metrics import METRICS, Scope
from app.reports.period import Period
from app.reports.rules import COLUMNS
from app.reports.store import Part
from app.words import _

PAGE = 50  # rows of a page
MOST = 100_000  # pages


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a report: a column of II.06a, or one of metrics.METRICS.

    key: of its line, "" for the total.
    """

    period: Period
    centre: Agency | None
    part: Part
    metric: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the dossiers behind a number. n: of all pages together."""

    rows: list[Dossier]
    number: int
    n: int

    @property
    def more(self) -> bool:
        """Tell whether there is a next page."""
        return self.n > self.number * PAGE


def page(cell: Cell, number: int = 1) -> Page:
    """Return one page of the dossiers behind a number, the oldest first.

    Raises NotFound if there is no such number.
    """
    number = max(1, min(number, MOST))
    query = behind(cell)
    found: Any = (
        query.select_from(query.c.id, fn.COUNT(query.c.id).over())
        .order_by(query.c.id)
        .limit(PAGE)
        .offset((number - 1) * PAGE)
        .tuples()
    )
    ids = dict(found)  # each with how many there are in all: one go, not two
    n = next(iter(ids.values()), 0) if ids or number == 1 else query.count()
    return Page(rows(list(ids)), number, int(n))


def rows(ids: list[int]) -> list[Dossier]:
    """Return these dossiers in their order, as lists show them."""
    found = {
        dossier.id: dossier
        for dossier in Dossier.select(Dossier, ProcedureVersion, Counter)
        .join(ProcedureVersion)
        .switch(Dossier)
        .join(Counter, JOIN.LEFT_OUTER)
        .where(Dossier.id.in_(ids))
    }
    return [found[number] for number in ids]


def line(cell: Cell) -> str:
    """Return the name of the line of a number, "" for the total."""
    if cell.metric not in COLUMNS:
        return ""
    names = dict(store.NAMES[cell.part]().values())
    return names.get(cell.key, cell.key)


def behind(cell: Cell) -> Any:
    """Return the query of the ids behind a number: the one that counted it too.

    Raises NotFound if there is no such number.
    """
    if cell.metric in METRICS:
        return METRICS[cell.metric](Scope(cell.period, cell.centre), cell.key)
    if cell.metric not in COLUMNS:
        raise NotFound(_("Không có con số này trong báo cáo."))
    span = asof.span(cell.period, clock.now())
    key = store.key(cell.part, span)
    query = asof.judged(span, store.of_centre(cell.centre, span), key)
    return query.select_from(query.c.id).where(_in(query.c, cell))


def _in(seen: Any, cell: Cell) -> Any:
    """Return the condition of a number: its line and its column."""
    holds = seen.id.is_null(False)
    column = COLUMNS[cell.metric]
    if column.intakes:
        holds &= seen.intake.in_(sorted(column.intakes))
    if column.outcomes:
        holds &= seen.outcome.in_(sorted(column.outcomes))
    if cell.key:
        names = store.NAMES[cell.part]()
        ids = [number for number, (key, _name) in names.items() if key == cell.key]
        holds &= seen.key.in_(ids)
    return holds
