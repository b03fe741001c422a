"""The official calendar of Vietnamese officials, and reading such a list."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from app.workdays import lists
from app.workdays.opening import DEFAULT_SESSIONS, Calendar, Session, Special

FILE = Path(__file__).parent / "data" / "holidays.csv"


@cache
def official_days() -> tuple[Special, ...]:
    """Return the days that come with the program, 2024 to 2027, oldest first."""
    return read_days(FILE.read_text(encoding="utf-8"))


def official_calendar(sessions: Iterable[Session] = DEFAULT_SESSIONS) -> Calendar:
    """Return these weekly hours with the official days."""
    return Calendar(sessions, official_days())


def known_years() -> range:
    """Return the years that the official days cover."""
    days = official_days()
    return range(days[0].day.year, days[-1].day.year + 1)


def read_days(text: str) -> tuple[Special, ...]:
    """Return the days of a list in CSV: day,kind,name,decision, oldest first.

    kind: off, work or half. Columns may be parted by ";", a BOM may stand first.
    Raises BadInput("file", …) that names the line.
    """
    days = (line.special for line in lists.read(lists.csv_rows(text)))
    return tuple(sorted(days, key=lambda special: special.day))
