"""A chart, and what must stand around it: its finding, n, the period, a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.words import _

Cell = str | int | float | None  # None: may not be told


@dataclass(frozen=True, slots=True)
class Frame:
    """Where and when.

    name: of the chart on its page, small Latin letters and "-". place: "Quầy 3". first,
    last: the days of the period. opened: the day the centre opened, if it is known.
    about: address of the definitions. csv: address of the rows as a file.
    """

    name: str
    place: str
    first: date
    last: date
    opened: date | None = None
    about: str = ""
    csv: str = ""

    @property
    def early(self) -> bool:
        """Tell whether the whole period lies before the opening day."""
        return self.opened is not None and self.last < self.opened


@dataclass(frozen=True, slots=True)
class Chart:
    """What is shown, in this order.

    kind: what is drawn. title: what was found, a sentence from the numbers. n: of what
    and how many, in words. drawing: SVG, empty where there is nothing to draw. notes:
    how to read it. head, rows: the same as a table, and as the rows of a file.
    """

    frame: Frame
    kind: str
    title: str
    n: str = ""
    drawing: Markup = Markup("")
    notes: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()

    @property
    def period(self) -> str:
        """The period in words."""
        return f"{self.frame.first:%d/%m/%Y} – {self.frame.last:%d/%m/%Y}"


def silent(frame: Frame, kind: str, title: str) -> Chart:
    """Return a chart of nothing, which says why. Before opening day it says that."""
    if frame.early and frame.opened:
        title = _("Trung tâm mở cửa ngày %(day)s; kỳ này chưa có số liệu.") % {
            "day": f"{frame.opened:%d/%m/%Y}"
        }
    return Chart(frame, kind, title)


def saying(title: str) -> str:
    """Return what a drawing says to those who cannot see it."""
    return _("%(title)s Bảng bên dưới ghi cùng con số.") % {"title": title}
