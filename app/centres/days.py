"""A calendar day as people write it here: 24/10/2026. Pure."""

from datetime import date, datetime

from app.errors import BadInput
from app.words import _

FORMS = ("%d/%m/%Y", "%Y-%m-%d")
YEARS = range(2000, 2200)


def read(field: str, typed: str) -> date:
    """Return the day; raise BadInput for this form field if it is none.

    >>> read("from", "1/11/2026")
    datetime.date(2026, 11, 1)
    """
    for form in FORMS:
        try:
            day = datetime.strptime(typed.strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
        if day.year in YEARS:
            return day
    raise BadInput(field, _("Nhập ngày như 24/10/2026."))
