"""Sheets of single numbers: k of n, each with its dossiers and a word about it."""

from dataclasses import dataclass
from typing import Any

from app.models import Agency
from app.reports import forms
from app.reports.period import Period
from app.reports.writer import Table
from app.words import _


@dataclass(frozen=True, slots=True)
class Line:
    """One number. k, n: None where the data cannot tell.

    metric, key: what finds the dossiers of k again, "" where they cannot be found.
    of: metric of n. points: of the nine criteria. mean: k to the n, no share of it.
    says: what else is to be known.
    """

    name: str
    k: int | None = None
    n: int | None = None
    says: str = ""
    metric: str = ""
    key: str = ""
    of: str = ""
    points: str = ""
    mean: bool = False

    @property
    def share(self) -> str:
        """The share in per cent, "" where it would tell nothing."""
        if self.k is None or self.n is None or self.mean:
            return ""
        return forms.percent(self.k, self.n)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of single numbers. title, remark: above and below them."""

    form: str
    title: str
    period: Period
    centre: Agency | None
    lines: list[Line]
    remark: str = ""
    head: int = 2

    def as_json(self) -> dict[str, Any]:
        """Return the sheet for a machine; there is nothing to add up."""
        return {
            "form": self.form,
            "from": f"{self.period.first}",
            "to": f"{self.period.last}",
            "rows": [_told(line) for line in self.lines],
            "total": {},
        }

    def table(self) -> Table:
        """Return the sheet for a spreadsheet."""
        _title, place = forms.heading(self.period, self.centre)
        head = [_("Nội dung"), "k", "n", _("Tỷ lệ"), _("Điểm"), _("Ghi chú")]
        table: Table = [[self.title], place, [*head]]
        table += [[x.name, x.k, x.n, x.share, x.points, x.says] for x in self.lines]
        return table + ([[], [self.remark]] if self.remark else [])


def _told(line: Line) -> dict[str, Any]:
    told: dict[str, Any] = {"name": line.name, "k": line.k, "n": line.n}
    if line.points:
        told["points"] = line.points
    return told | {"says": line.says}
