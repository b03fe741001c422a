"""A calendar day as people write and type it here: 24/10/2026. Pure.

Every date field of the desk is typed, day first, and read here: a browser's own date
field shows the month first to who set it to English. Its way of sending a day,
2026-10-24, is read as well, and so are digits alone: a phone's number keys have no
slash.
"""

import re
from datetime import date

from app import text
from app.errors import BadInput
from app.words import _

FORMS = (
    re.compile(r"(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
)
YEARS = range(2000, 2200)


def read(field: str, typed: str) -> date:
    """Return the day; raise BadInput for this form field if it is none.

    >>> read("from", "1/11/2026")
    datetime.date(2026, 11, 1)
    >>> read("from", "01112026")
    datetime.date(2026, 11, 1)
    """
    typed = text.clean(typed)
    day = next((_day(m) for form in FORMS if (m := form.fullmatch(typed))), None)
    if day is None or day.year not in YEARS:
        raise BadInput(field, _("Nhập ngày như 24/10/2026."))
    return day


def write(day: date) -> str:
    """Return the day as it stands in a field: 01/11/2026."""
    return f"{day:%d/%m/%Y}"


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(**{part: int(n) for part, n in found.groupdict().items()})
    except ValueError:
        return None
