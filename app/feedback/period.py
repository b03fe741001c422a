"""From which day to which day: what a person may ask for. No clock here."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.centres import days as calendar_days
from app.errors import BadInput
from app.words import _

USUAL = (7, 30, 90)  # days, today included
DEFAULT = 30
LONGEST = 366  # days


@dataclass(frozen=True, slots=True)
class Period:
    """Whole calendar days at the centre, the first and the last included.

    days: 7, 30 or 90 for one of the usual periods, 0 for days of one's own choice.
    """

    first: date
    last: date
    days: int = 0


def recent(days: int, today: date) -> Period:
    """Return the last days, today included.

    >>> recent(7, date(2026, 11, 22)).first
    datetime.date(2026, 11, 16)
    """
    return Period(today - timedelta(days=days - 1), today, days)


def whole_weeks(weeks: int, today: date) -> Period:
    """Return the last whole weeks, Monday to Sunday; it changes on Mondays only.

    >>> found = whole_weeks(4, date(2026, 11, 25))
    >>> [f"{day:%a %d.%m.}" for day in (found.first, found.last)]
    ['Mon 26.10.', 'Sun 22.11.']
    """
    monday = today - timedelta(days=today.weekday())
    return Period(monday - timedelta(weeks=weeks), monday - timedelta(days=1))


def read(*, days: str, first: str, last: str, today: date) -> Period:
    """Return the period a person asked for; nothing said means 30 days.

    days: one of the usual periods. first and last: days, see centres.days.
    Raises BadInput with field "from", "to" or "days".
    """
    if first.strip() or last.strip():
        begins, ends = calendar_days.read("from", first), calendar_days.read("to", last)
        return _chosen(begins, ends, today)
    if not days:
        return recent(DEFAULT, today)
    if days not in map(str, USUAL):
        raise BadInput("days", _("Chọn 7, 30 hoặc 90 ngày, hoặc chọn hai ngày."))
    return recent(int(days), today)


def _chosen(first: date, last: date, today: date) -> Period:
    if last > today:
        raise BadInput("to", _("Chọn ngày cuối không sau hôm nay."))
    if first > last:
        raise BadInput("from", _("Chọn ngày đầu không sau ngày cuối."))
    if (last - first).days >= LONGEST:
        raise BadInput(
            "from", _("Chọn khoảng ngắn hơn, nhiều nhất %(n)s ngày.") % {"n": LONGEST}
        )
    return Period(first, last)
