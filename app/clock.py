"""The one clock. UTC in the database, the centre's time on paper and screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # +07:00 all year, no summer time

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)


def now() -> datetime:
    """Return this moment, aware, in UTC, cut to the microsecond."""
    return _fixed.get() or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Return a UTC moment as the clock on the centre's wall shows it.

    A naive moment is taken as UTC, as the database gives it back.
    """
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(ZONE)


def wall(moment: datetime) -> datetime:
    """Return what the clock on the centre's wall shows, without a zone."""
    return local(moment).replace(tzinfo=None)


def utc(wall: datetime) -> datetime:
    """Return what a clock on the centre's wall shows as an aware UTC moment."""
    return wall.replace(tzinfo=ZONE).astimezone(UTC)


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins at the centre, aware, in UTC."""
    return utc(datetime.combine(day, time()))


def today() -> date:
    """Return the calendar day at the centre."""
    return local(now()).date()


@contextmanager
def stopped(at: datetime) -> Iterator[None]:
    """Hold the clock at a moment: for samples and tests, never for a request."""
    token = _fixed.set(at)
    try:
        yield
    finally:
        _fixed.reset(token)
