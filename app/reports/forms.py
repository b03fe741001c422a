"""The forms by their names, each as a table, as JSON and as lines on a screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from app.errors import BadInput
from app.models import Agency
from app.reports import keeping, rules
from app.reports.period import Period
from app.reports.store import PART_NAMES, Part, Report
from app.reports.writer import Table
from app.words import N_, _

BALANCE = "II.06a"

GROUPS = (
    (N_("Tiếp nhận"), ("3", "4", "5", "6")),
    (N_("Đã giải quyết"), ("7", "8", "9", "10")),
    (N_("Đang giải quyết"), ("11", "12", "13")),
)


class Told(Protocol):
    """A report ready to be given out. head: number of the last line of the head."""

    form: str
    head: int

    def as_json(self) -> dict[str, Any]:
        """Return the report for a machine."""

    def table(self) -> Table:
        """Return the report for a spreadsheet."""


Make = Callable[[Period, Agency | None, str], Told]


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
            *([f"{_(r.name)}: {r.k}/{r.n}"] for r in rules.rates(report.total)),
        ]


def heading(period: Period, centre: Agency | None) -> Table:
    """Return the title of a form and its period."""
    days = {"first": f"{period.first:%d/%m/%Y}", "last": f"{period.last:%d/%m/%Y}"}
    where = centre.name if centre else _("Tất cả các nơi tiếp nhận")
    return [
        [_("Tình hình, kết quả giải quyết thủ tục hành chính")],
        [f"{where}. " + _("Kỳ báo cáo: từ %(first)s đến %(last)s.") % days],
    ]


def _cells(counts: Mapping[str, int]) -> list[Any]:
    return [counts[number] for number in rules.COLUMNS]


def part(value: str) -> Part:
    """Return by what a report is broken down, sectors if nothing is said."""
    known = [part for part in Part if part is not Part.OFFICER]
    if (value or Part.SECTOR) in known:
        return Part(value or Part.SECTOR)
    else:
        says = _("Chọn cách chia dòng: %(known)s (--by).") % {"known": known}
        raise BadInput("by", says) from None


def _balance(period: Period, centre: Agency | None, by: str) -> Told:
    return Balance(keeping.report(period, centre, part(by)))


FORMS: dict[str, Make] = {BALANCE: _balance}


def named(form: str) -> Make:
    """Return what makes a form; raise BadInput for a form that there is not."""
    for name, make in FORMS.items():
        if name.casefold() == form.strip().casefold():
            return make
    says = _("Không có mẫu báo cáo “%(form)s”. Chọn: %(known)s.")
    raise BadInput("form", says % {"form": form[:40], "known": ", ".join(FORMS)})
