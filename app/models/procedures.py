"""The catalogue of procedures and its versions."""

from peewee import (
    BooleanField,
    CharField,
    DecimalField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from app.models.row import HourField, MomentField, Row


class Procedure(Row):
    """A procedure of the national catalogue; what it says is in its versions."""

    code = CharField(max_length=20, unique=True)
    version = IntegerField()  # the one in force


class ProcedureVersion(Row):
    """What a procedure says from a moment on. Never changed once written."""

    procedure = ForeignKeyField(Procedure, backref="versions", on_delete="RESTRICT")
    procedure_id: int
    number = IntegerField()
    name = CharField(max_length=1000)
    folded = TextField()  # code, name and sector for search without marks
    sector = CharField(max_length=160, index=True)
    level = CharField(max_length=60)
    allow = DecimalField(max_digits=7, decimal_places=2, null=True)  # legal time
    promise = DecimalField(max_digits=7, decimal_places=2, null=True)  # ours, shorter
    unit = CharField(  # hours, working-days, days
        max_length=12, null=True, index=True
    )
    cutoff = HourField(null=True)  # received later counts from the next day
    fee = IntegerField(null=True)  # VND; None when it depends
    papers = TextField()  # JSON list of names
    source = TextField()
    sensitive = BooleanField()  # its name alone tells something private
    since = MomentField()

    class Meta:
        """Versions of a procedure are 1, 2, 3 …"""

        indexes = ((("procedure", "number"), True),)
