"""What all tables share: the handle, moments in UTC, times of the day."""

from datetime import UTC, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from peewee import DateTimeField, Model, TimeField

from app.db import db

if TYPE_CHECKING:
    _Moment = DateTimeField[datetime]
    _Hour = TimeField[time]
else:
    _Moment, _Hour = DateTimeField, TimeField


class MomentField(_Moment):
    """A moment: aware in Python, UTC without a zone in the database."""

    def db_value(self, value: Any) -> Any:
        """Return the moment as UTC without its zone."""
        if isinstance(value, datetime) and value.tzinfo is not None:
            value = value.astimezone(UTC).replace(tzinfo=None)
        return value

    def python_value(self, value: Any) -> Any:
        """Return the moment with its zone."""
        moment: Any = super().python_value(value)  # type: ignore[no-untyped-call]
        return moment.replace(tzinfo=UTC) if isinstance(moment, datetime) else moment


class HourField(_Hour):
    """A time of the day. peewee would try one format after another to read it."""

    def adapt(self, value: Any) -> Any:
        """Return the time that SQLite keeps as text."""
        return _hour(value) if isinstance(value, str) else value


_hour = lru_cache(1440)(time.fromisoformat)  # there are few, and all day the same


class Row(Model):
    """What all tables share: the one database handle.

    peewee gives each link `x` its number as `x_id`; where code reads that, the table
    says so for the type checker.
    """

    id: Any

    class Meta:
        """Names of tables as peewee makes them now: act_key, not actkey."""

        database = db
        legacy_table_names = False
