"""The forms by their names, each as a table, as JSON and as lines on a screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from app.models import Agency
from app.reports import rules
from app.reports.period import Period
from app.reports.store import PART_NAMES, Report
from app.reports.writer import Table
from app.words import N_, _, language

BALANCE = "II.06a"

GROUPS = (
    (N_("Tiếp nhận"), ("3", "4", "5", "6")),
    (N_("Đã giải quyết"), ("7", "8", "9", "10")),
    (N_("Đang giải quyết"), ("11", "12", "13")),
)


class Told(Protocol):
    """A report ready to be given out."""

    @property
    def form(self) -> str:
        """The name of the form."""

    @property
    def head(self) -> int:
        """The number of the last line of its head."""

    def as_json(self) -> dict[str, Any]:
        """Return the report for a machine."""

    def table(self) -> Table:
        """Return the report for a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Biểu II.06a."""

    report: Report
    form: str = BALANCE
    head: int = 4

    def as_json(self) -> dict[str, Any]:
        """Return rows and total, keyed by the form's own column numbers."""
        report = self.report
        return {
            "form": self.form,
            "from": f"{report.period.first}",
            "to": f"{report.period.last}",
            "rows": [{"name": line.name, **line.counts} for line in report.lines],
            "total": report.total,
            "rates": {
                rate.code: {"name": _(rate.name), "k": rate.k, "n": rate.n}
                for rate in rules.rates(report.total)
            },
        }

    def table(self) -> Table:
        """Return the form as it is printed, its equations at the foot."""
        report = self.report
        tops: list[Any] = ["", ""]
        for name, columns in GROUPS:
            tops += [_(name), *([""] * (len(columns) - 1))]
        lines = enumerate(report.lines, 1)
        return [
            *heading(report.period, report.centre),
            tops,
            [_("TT"), _(PART_NAMES[report.part])]
            + [_(column.name) for column in rules.COLUMNS.values()],
            ["(1)", "(2)", *(f"({number})" for number in rules.COLUMNS)],
            *([n, line.name, *_cells(line.counts)] for n, line in lines),
            ["", _("Tổng số"), *_cells(report.total)],
            [],
            *([identity] for identity in rules.identity(report.total)),
            *([rated(rate)] for rate in rules.rates(report.total)),
        ]


def heading(period: Period, centre: Agency | None) -> Table:
    """Return the title of a form and its period."""
    days = {"first": f"{period.first:%d/%m/%Y}", "last": f"{period.last:%d/%m/%Y}"}
    where = centre.name if centre else _("Tất cả các nơi tiếp nhận")
    return [
        [_("Tình hình, kết quả giải quyết thủ tục hành chính")],
        [f"{where}. " + _("Kỳ báo cáo: từ %(first)s đến %(last)s.") % days],
    ]


def rated(rate: rules.Rate, write: Callable[[int], str] = str) -> str:
    """Return a rate by its name: k of n, and per cent where n allows it."""
    share = percent(rate.k, rate.n)
    told = f"{_(rate.name)}: {write(rate.k)}/{write(rate.n)}"
    return f"{told} ({share})" if share else told


def _cells(counts: Mapping[str, int]) -> list[Any]:
    return [counts[number] for number in rules.COLUMNS]


def percent(k: int, n: int) -> str:
    """Return a share in per cent with two digits, as long as n is large enough.

    Never 100 or 0 but when it is all or none; "" under 30: design, ux 5.2.

    >>> percent(1_879_089, 1_882_738), percent(29, 29), percent(99_999, 100_000)
    ('99,80 %', '', '99,99 %')
    """
    if n < PERCENT_FROM:
        return ""
    hundredths = 10_000 * k // n  # cut, so that 100 % is all of them
    if k and not hundredths:
        hundredths = 1
    return f"{decimal(Decimal(hundredths) / 100, 2)} %"


def decimal(value: Decimal, digits: int) -> str:
    """Return a number with so many digits, as it is written here: 1,4."""
    written = f"{value:.{digits}f}"
    return written if language() == "en" else written.replace(".", ",")


PERCENT_FROM = 30  # dossiers; fewer tell nothing in per cent
