"""Dossiers: their papers, events, pauses and receipts."""

from peewee import (
    BooleanField,
    CharField,
    CompositeKey,
    DateField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from app.models.centres import Agency, Counter, Officer
from app.models.procedures import ProcedureVersion
from app.models.row import MomentField, Row


class DossierCounter(Row):
    """The last serial of an agency's day: numbers have no gap."""

    agency = ForeignKeyField(Agency, on_delete="RESTRICT")
    day = DateField()
    last = IntegerField()

    class Meta:
        """One counter a day."""

        primary_key = CompositeKey("agency", "day")


class Dossier(Row):
    """One request by one person. `number` is what the receipt shows."""

    number = CharField(max_length=50, unique=True)
    external = CharField(max_length=50, null=True, index=True)  # national portal's
    helped_at = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
    helped_at_id: int
    received_by = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
    received_by_id: int
    competent = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
    competent_id: int
    counter = ForeignKeyField(Counter, null=True, on_delete="RESTRICT")
    procedure = ForeignKeyField(ProcedureVersion, on_delete="RESTRICT")
    applicant = CharField(max_length=120)
    folded = CharField(max_length=120)  # applicant, for search without marks
    id_number = TextField()  # sealed
    id_mark = CharField(max_length=64, index=True)  # keyed hash, for search
    phone = TextField()  # sealed
    phone_mark = CharField(max_length=64, index=True)
    address = TextField()  # sealed
    born = DateField(null=True)
    stage = CharField(max_length=12)
    status = SmallIntegerField()  # national status code 1-10
    version = IntegerField(default=1)  # raised by each change
    received_at = MomentField()
    due_first = MomentField(null=True)  # the printed promise; never changed
    due_now = MomentField(null=True)  # after pauses
    finished_at = MomentField(null=True)  # result at the centre, or closed
    returned_at = MomentField(null=True)

    class Meta:
        """Lists are read by stage and date."""

        indexes = (
            (("competent", "stage", "due_now"), False),
            (("received_by", "received_at"), False),
            (("received_by", "returned_at"), False),
            (("received_by", "due_first"), False),
        )


class DossierPaper(Row):
    """A paper of a dossier: handed in, or known to be missing."""

    dossier = ForeignKeyField(Dossier, backref="papers", on_delete="RESTRICT")
    position = SmallIntegerField()
    name = TextField()
    seen = BooleanField()

    class Meta:
        """Papers keep the order of the checklist."""

        primary_key = CompositeKey("dossier", "position")


class DossierEvent(Row):
    """One thing that happened to a dossier, and who did it. Never changed."""

    dossier = ForeignKeyField(Dossier, backref="events", on_delete="RESTRICT")
    at = MomentField()
    officer = ForeignKeyField(Officer, null=True, on_delete="RESTRICT")
    kind = CharField(max_length=20)
    stage = CharField(max_length=12)  # after the event
    agency = ForeignKeyField(Agency, on_delete="RESTRICT")  # who has it now
    note = TextField(default="")  # what the citizen may read


class Pause(Row):
    """A time in which the clock stood still, by reason."""

    dossier = ForeignKeyField(Dossier, backref="pauses", on_delete="RESTRICT")
    reason = CharField(max_length=20)
    began = MomentField()
    ended = MomentField(null=True)


class Receipt(Row):
    """A receipt issued for a dossier; a new one kills the codes of the old."""

    dossier = ForeignKeyField(Dossier, backref="receipts", on_delete="RESTRICT")
    number = SmallIntegerField()
    token_hash = CharField(max_length=64, unique=True)
    token = TextField()  # sealed, for reprints
    code_mark = CharField(max_length=64, unique=True)
    code = TextField()  # sealed
    issued_at = MomentField()
    replaced_at = MomentField(null=True)

    class Meta:
        """Receipts of a dossier are 1, 2, 3 …"""

        indexes = ((("dossier", "number"), True),)


class ReceiptPrint(Row):
    """One time a receipt went to the printer."""

    receipt = ForeignKeyField(Receipt, backref="prints", on_delete="RESTRICT")
    number = SmallIntegerField()
    at = MomentField()
    officer = ForeignKeyField(Officer, on_delete="RESTRICT")

    class Meta:
        """Prints of a receipt are 1, 2, 3 …"""

        indexes = ((("receipt", "number"), True),)
