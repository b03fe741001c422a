"""From which day to which day a report speaks. No clock here."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.centres import days as calendar_days
from app.errors import BadInput
from app.words import N_, _

# Months of the usual periods, by the names that stand in addresses.
SPANS = {
    "month": (1, N_("Tháng %(n)s/%(year)s")),
    "quarter": (3, N_("Quý %(n)s/%(year)s")),
    "half": (6, N_("6 tháng, kỳ %(n)s/%(year)s")),
    "year": (12, N_("Năm %(year)s")),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole calendar days at the centre, the first and the last included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Usual:
    """A period that people report on. kind: month, quarter, half, year."""

    kind: str
    name: str
    period: Period


def read(first: str, last: str, *, today: date, opened: date | None) -> Period:
    """Return the period a person asked for.

    opened: first day of the centre, None if there is no centre.
    Raises BadInput with field "from" or "to": no day, ends before it begins, in the
    future, over before the centre opened.
    """
    begins, ends = calendar_days.read("from", first), calendar_days.read("to", last)
    if ends < begins:
        says = _(
            "Kỳ báo cáo kết thúc trước khi bắt đầu: chọn ngày đầu trước ngày cuối."
        )
        raise BadInput("from", says)
    if ends > today:
        says = _("Kỳ báo cáo chưa đến: chọn ngày cuối không sau hôm nay (%(today)s).")
        raise BadInput("to", says % {"today": f"{today:%d/%m/%Y}"})
    if opened and ends < opened:
        says = _("Trung tâm hoạt động từ %(day)s; chọn kỳ báo cáo từ ngày đó.")
        raise BadInput("to", says % {"day": f"{opened:%d/%m/%Y}"})
    return Period(begins, ends)


def around(kind: str, day: date) -> Period:
    """Return the month, quarter, half-year or year that a day is in.

    >>> around("half", date(2017, 5, 9)).last
    datetime.date(2017, 6, 30)
    """
    months, _name = SPANS[kind]
    begins = (day.month - 1) // months * months + 1
    first = date(day.year, begins, 1)
    after = first.month + months
    last = date(day.year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return Period(first, last - timedelta(days=1))


def usual(today: date) -> list[Usual]:
    """Return this and the last period of each kind; what runs ends today."""
    found = []
    for kind in SPANS:
        this = around(kind, today)
        before = around(kind, this.first - timedelta(days=1))
        now = Period(this.first, min(this.last, today))
        found += [Usual(kind, _named(kind, p), p) for p in (now, before)]
    return found


def _named(kind: str, period: Period) -> str:
    months, name = SPANS[kind]
    told = {"n": (period.first.month - 1) // months + 1, "year": period.first.year}
    return _(name) % told
