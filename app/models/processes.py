"""Internal processes, the way of a dossier through one, hand-over lists."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from app.models.centres import Agency, Officer
from app.models.dossiers import Dossier
from app.models.procedures import Procedure
from app.models.row import MomentField, Row


class ProcessVersion(Row):
    """The process of a procedure from a moment on. Never changed once written.

    text: "" is none any more: what is received from then on follows no steps.
    """

    procedure = ForeignKeyField(Procedure, backref="+", on_delete="RESTRICT")
    procedure_id: int
    number = IntegerField()
    text = TextField()  # its lines, as the file had them
    since = MomentField()

    class Meta:
        """Versions of a process are 1, 2, 3 …; the newest is in force."""

        indexes = ((("procedure", "number"), True),)


class DossierStep(Row):
    """One step of a dossier: who had it, since when, how it stood beside its time.

    guest: the agency has to do with the dossier through this step alone.
    """

    dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT")
    dossier_id: int
    process = ForeignKeyField(ProcessVersion, backref="+", on_delete="RESTRICT")
    process_id: int
    code = CharField(max_length=12)
    name = CharField(max_length=120)
    says = CharField(max_length=200, default="")  # for the citizen
    role = CharField(max_length=14)
    agency = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
    agency_id: int
    guest = BooleanField(default=False)
    allow = IntegerField()  # working minutes; 0 is not measured
    ahead = IntegerField()  # working minutes allowed after it, on the usual way
    began = MomentField()
    due = MomentField(null=True)
    done = MomentField(null=True)
    how = CharField(max_length=4, default="")  # on, back, left
    verdict = CharField(max_length=8, default="")  # early, on-time, late
    took = IntegerField(null=True)  # working minutes, of what went on
    officer = ForeignKeyField(Officer, backref="+", null=True, on_delete="RESTRICT")
    officer_id: int | None

    class Meta:
        """What is open is asked by dossier and by agency, what it took by its code."""

        indexes = (
            (("dossier", "done"), False),
            (("agency", "done", "guest"), False),
            (("process", "code", "done"), False),
        )


class HandOver(Row):
    """A list of dossiers that go from one agency to another, on paper and here."""

    number = CharField(max_length=50, unique=True)
    token_hash = CharField(max_length=64, unique=True)
    token = TextField()  # sealed, for the paper
    kind = CharField(max_length=12)  # the move that receiving makes
    giver = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
    giver_id: int
    taker = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
    taker_id: int
    given_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
    given_by_id: int
    given_at = MomentField(index=True)
    taken_by = ForeignKeyField(Officer, backref="+", null=True, on_delete="RESTRICT")
    taken_at = MomentField(null=True)
    cancelled_at = MomentField(null=True)


class HandOverItem(Row):
    """A dossier of a list; it goes over when the list is received, or stays."""

    hand_over = ForeignKeyField(HandOver, backref="items", on_delete="RESTRICT")
    hand_over_id: int
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT")
    dossier_id: int
    papers = IntegerField()  # in the stack
    missing = TextField(default="")  # why it stayed with the giver
    state = CharField(max_length=8, default="given")  # given, taken, stayed

    class Meta:
        """A dossier stands once in a list."""

        indexes = ((("hand_over", "dossier"), True), (("dossier", "state"), False))
