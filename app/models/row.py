"""What all tables share: the handle, and moments in UTC."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from peewee import DateTimeField, Model

from app.db import db

if TYPE_CHECKING:
    _Moment = DateTimeField[datetime]
else:
    _Moment = DateTimeField


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
