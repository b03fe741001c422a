"""What a centre has done with what people said, for everybody to read."""

from peewee import CharField, Check, DateField, ForeignKeyField

from app.models.centres import Agency, Counter, Officer
from app.models.row import MomentField, Row


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

    class Meta:
        """The newest of a centre are on its wall; nobody publishes their own words."""

        indexes = ((("agency", "published_at"), False),)
        constraints = [Check("approved_by_id <> written_by_id")]
