"""What is said between the centre and somebody who made a suggestion."""

from peewee import (
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    TextField,
)

from app.models.centres import Officer
from app.models.row import MomentField, Row
from app.models.voices import Suggestion, Tablet


class ReplyCode(Row):
    """A code that waits in a tablet; gone when a suggestion has taken it.

    Then the suggestion alone has its mark: nothing leads back to the tablet.
    """

    code_mark = CharField(max_length=64, primary_key=True)
    tablet = ForeignKeyField(Tablet, on_delete="RESTRICT")  # it alone may hand it in
    issued_on = DateField()

    class Meta:
        """Counted by tablet; without row numbers, as suggestions are."""

        without_rowid = True


class Reply(Row):
    """What the centre answered; the one who made the suggestion reads it."""

    suggestion = ForeignKeyField(Suggestion, backref="replies", on_delete="RESTRICT")
    at = MomentField()
    officer = ForeignKeyField(Officer, on_delete="RESTRICT")
    body = TextField()
    useful = BooleanField(null=True)  # what the reader said; None: nothing yet
    shared = BooleanField(default=False)  # the same to all of a group


class FurtherWord(Row):
    """The one thing that somebody may add once they have read an answer."""

    suggestion = ForeignKeyField(Suggestion, primary_key=True, on_delete="RESTRICT")
    reply = ForeignKeyField(Reply, on_delete="RESTRICT")  # the one they had read
    reply_id: int
    day = DateField()
    half = CharField(max_length=2)
    body = TextField()
