"""What a centre has done with what people said, for everybody to read."""

from peewee import CharField, Check, DateField, ForeignKeyField, TextField

from app.models.centres import Agency, Counter, Officer
from app.models.row import MomentField, Row
from app.models.voices import Suggestion


class PublishedChange(Row):
    """One line of "Bà con nói – Chúng tôi làm": one person writes, another publishes.

    Nothing is deleted: what is taken back keeps its words, and has a reason.
    """

    agency = ForeignKeyField(Agency, on_delete="RESTRICT")
    agency_id: int
    counter = ForeignKeyField(Counter, null=True, on_delete="RESTRICT")
    said_on = DateField()  # the day of the voice
    said = CharField(max_length=140)
    done = CharField(max_length=140)
    effect = CharField(max_length=80, default="")  # before and after, in a sentence
    written_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
    written_by_id: int
    written_at = MomentField()
    approved_by = ForeignKeyField(Officer, null=True, backref="+", on_delete="RESTRICT")
    published_at = MomentField(null=True)
    withdrawn_at = MomentField(null=True)
    reason = CharField(max_length=140, default="")  # why it was withdrawn
    suggestion = ForeignKeyField(
        Suggestion, null=True, backref="+", on_delete="RESTRICT"
    )  # whose words brought it about, if one stands for all
    topic = CharField(max_length=12, default="")  # what is counted before and after
    done_on = DateField(null=True)  # the first day with the change

    class Meta:
        """The newest of a centre are on its wall; nobody publishes their own words."""

        indexes = ((("agency", "published_at"), False),)
        constraints = [Check("approved_by_id <> written_by_id")]


class PublicAnswer(Row):
    """A question of the people and its answer, in words that all may read.

    As a change: one person writes, another publishes; nothing is deleted.
    """

    agency = ForeignKeyField(Agency, on_delete="RESTRICT")
    agency_id: int
    counter = ForeignKeyField(Counter, null=True, on_delete="RESTRICT")
    said_on = DateField()
    said = TextField()  # cleaned; the original stays as it was said
    done = TextField()
    suggestion = ForeignKeyField(
        Suggestion, null=True, backref="+", on_delete="RESTRICT"
    )
    written_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
    written_by_id: int
    written_at = MomentField()
    approved_by = ForeignKeyField(Officer, null=True, backref="+", on_delete="RESTRICT")
    published_at = MomentField(null=True)
    withdrawn_at = MomentField(null=True)
    reason = CharField(max_length=140, default="")

    class Meta:
        """The newest of a centre; nobody publishes their own words."""

        indexes = ((("agency", "published_at"), False),)
        constraints = [Check("approved_by_id <> written_by_id")]
