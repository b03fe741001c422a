"""Which weeks a person may ask for: whole ones that are over. No clock here."""

from datetime import date, timedelta

from app.centres import days as calendar_days
from app.errors import BadInput
from app.feedback.period import Period, whole_weeks
from app.words import _

USUAL = (4, 12, 26, 52)  # weeks
DEFAULT = 12


def read(*, weeks: str, until: str, today: date) -> Period:
    """Return the period a person asked for; nothing said means the last 12 weeks.

    weeks: one of the usual numbers. until: a day of the last week, see centres.days.
    No other days can be had: the numbers of two periods that differ by a day would
    tell what the few people of that day said. Raises BadInput with field "weeks" or
    "until".

    >>> found = read(weeks="4", until="12/11/2026", today=date(2026, 11, 25))
    >>> f"{found.first:%d/%m}", f"{found.last:%d/%m}"
    ('19/10', '15/11')
    """
    if weeks and weeks not in map(str, USUAL):
        raise BadInput("weeks", _("Chọn 4, 12, 26 hoặc 52 tuần."))
    many = int(weeks or DEFAULT)
    if not until.strip():
        return whole_weeks(many, today)
    day = calendar_days.read("until", until)
    after = day + timedelta(days=7 - day.weekday())
    if after > today:
        says = _("Tuần này chưa hết: chọn một ngày trước %(day)s.")
        monday = today - timedelta(days=today.weekday())
        raise BadInput("until", says % {"day": f"{monday:%d/%m/%Y}"})
    return whole_weeks(many, after)


def mondays(period: Period) -> list[date]:
    """Return the Mondays of a period of whole weeks."""
    weeks = ((period.last - period.first).days + 1) // 7
    return [period.first + timedelta(weeks=at) for at in range(weeks)]


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
