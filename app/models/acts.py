"""Acts, their trace, and failed tries."""

from peewee import (
    CharField,
    Check,
    CompositeKey,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from app.models.row import MomentField, Row


class Setting(Row):
    """A word about the whole installation, e.g. "demo" in a sample centre."""

    name = CharField(max_length=40, primary_key=True)
    value = TextField()


class ActKey(Row):
    """One thing a person did. A repeat of the key gets the first answer."""

    key = CharField(max_length=64, primary_key=True)  # keyed hash of owner and key
    said = CharField(max_length=64)  # keyed hash of kind and content
    answer = TextField()
    at = MomentField(index=True)


class AuditEntry(Row):
    """Who did what to what. Each entry carries the hash of the one before it."""

    seq = IntegerField(primary_key=True)
    at = MomentField()
    actor = CharField(max_length=60)
    kind = CharField(max_length=40)
    subject = CharField(max_length=120, index=True)
    commitment = CharField(max_length=64)  # SHA-256 of salt and details
    previous = CharField(max_length=64)
    hash = CharField(max_length=64)


class AuditDetail(Row):
    """What an entry committed to. May be erased; the chain still verifies."""

    seq = IntegerField(primary_key=True)
    salt = CharField(max_length=32)
    body = TextField()  # canonical JSON


class AuditHead(Row):
    """The end of the chain: one row, which puts writers in line."""

    id = SmallIntegerField(primary_key=True, constraints=[Check("id = 1")])
    seq = IntegerField()
    hash = CharField(max_length=64)


class Failure(Row):
    """Failed tries of one sender in one window: visits are never counted."""

    bucket = CharField(max_length=20)
    who = CharField(max_length=64)  # keyed hash of an address or a login
    window = IntegerField()  # number of the window since 1970
    count = IntegerField()

    class Meta:
        """One row a sender and window."""

        primary_key = CompositeKey("bucket", "who", "window")
