"""How suggestions are told apart, put aside and answered."""

from peewee import (
    CharField,
    Check,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from app.models.centres import Agency, Officer
from app.models.row import MomentField, Row
from app.models.voices import Suggestion


class SuggestionShingle(Row):
    """A mark of three syllables, of those by which like ones are found (alike.py)."""

    mark = IntegerField()
    suggestion = ForeignKeyField(Suggestion, backref="+", on_delete="RESTRICT")

    class Meta:
        """Found by mark; without row numbers, as suggestions are."""

        without_rowid = True
        primary_key = CompositeKey("mark", "suggestion")


class SuggestionNotice(Row):
    """What its writer reads where no answer is given here: whom to turn to, why.

    kind: the class that it was given. body: who has it now. Ended by a new class.
    """

    suggestion = ForeignKeyField(Suggestion, backref="notices", on_delete="RESTRICT")
    at = MomentField()
    officer = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
    kind = CharField(max_length=12)
    body = CharField(max_length=160, default="")
    says = TextField()
    ended_at = MomentField(null=True)


class SuggestionHiding(Row):
    """Vulgar words hidden from the desk: one asks and says why, another agrees.

    Ended: refused, or shown again. The inspector reads all.
    """

    suggestion = ForeignKeyField(Suggestion, backref="+", on_delete="RESTRICT")
    suggestion_id: str
    asked_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
    asked_by_id: int
    asked_at = MomentField()
    reason = CharField(max_length=200)
    agreed_by = ForeignKeyField(Officer, null=True, backref="+", on_delete="RESTRICT")
    agreed_at = MomentField(null=True)
    ended_at = MomentField(null=True)

    class Meta:
        """Nobody agrees to what they asked for."""

        constraints = [Check("agreed_by_id <> asked_by_id")]


class AnswerTemplate(Row):
    """Words to begin an answer with. Changed ones are new: the old has an end."""

    agency = ForeignKeyField(Agency, on_delete="RESTRICT")
    name = CharField(max_length=60)
    body = TextField()
    written_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
    written_at = MomentField()
    ended_at = MomentField(null=True)
