"""Dossiers: their papers, events, pauses and receipts."""

from peewee import (
    SQL,
    BooleanField,
    CharField,
    CompositeKey,
    DateField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from app.models.centres import Agency, CalendarChange, Counter, Officer
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
    channel = CharField(max_length=8, default="counter")  # or online, post
    stage = CharField(max_length=12)
    status = SmallIntegerField()  # national status code 1-10
    version = IntegerField(default=1)  # raised by each change
    received_at = MomentField()
    due_first = MomentField(null=True)  # the printed promise; never changed
    due_now = MomentField(
        null=True
    )  # after pauses and moved days, never after a letter
    finished_at = MomentField(null=True)  # result at the centre, or closed
    declined = BooleanField(default=False)  # the result is a refusal after appraisal
    returned_at = MomentField(null=True)

    class Meta:
        """Lists are read by stage and date."""

        indexes = (
            (("competent", "stage", "due_now"), False),
            (("received_by", "received_at"), False),
            (("received_by", "returned_at"), False),
            (("received_by", "due_first"), False),
            (("received_at",), False),
        )


# What the desk asks for all day was not returned yet: this index stays small.
Dossier.add_index(
    Dossier.stage, Dossier.due_now, Dossier.received_by, Dossier.competent,
    Dossier.procedure, where=Dossier.returned_at.is_null(), name="dossier_open",
)  # fmt: skip
# What ended after its hour; what of it was late is asked of these few.
Dossier.add_index(
    Dossier.finished_at, Dossier.due_now, Dossier.stage, Dossier.received_by,
    Dossier.competent, Dossier.procedure,
    where=Dossier.finished_at > Dossier.due_now, name="dossier_ended_late",
)  # fmt: skip


class DossierPaper(Row):
    """A paper of a dossier: handed in, or known to be missing.

    lost_at: when it was missing at a hand-over; None again when it was found.
    """

    dossier = ForeignKeyField(Dossier, backref="papers", on_delete="RESTRICT")
    position = SmallIntegerField()
    name = TextField()
    seen = BooleanField()
    lost_at = MomentField(null=True)

    class Meta:
        """Papers keep the order of the checklist."""

        primary_key = CompositeKey("dossier", "position")


class DossierEvent(Row):
    """One thing that happened to a dossier, and who did it. Never changed."""

    dossier = ForeignKeyField(Dossier, backref="events", on_delete="RESTRICT")
    at = MomentField()
    officer = ForeignKeyField(Officer, null=True, on_delete="RESTRICT")
    officer_id: int | None
    kind = CharField(max_length=20)
    reason = CharField(max_length=20, default="")  # of a short list, for counting
    stage = CharField(max_length=12)  # after the event
    agency = ForeignKeyField(Agency, on_delete="RESTRICT")  # who has it now
    agency_id: int
    note = TextField(default="")  # what the citizen may read


# Few end like this, and reports must find them among all events. A query says ENDED
# itself, for SQLite takes a partial index only where it reads its very words.
ENDED = SQL("kind IN ('decline', 'refuse', 'reopen', 'stop', 'withdraw')")
DossierEvent.add_index(
    DossierEvent.at, DossierEvent.kind, DossierEvent.dossier,
    where=ENDED, name="dossier_event_ended",
)  # fmt: skip


class Pause(Row):
    """A time in which the clock stood still, by reason."""

    dossier = ForeignKeyField(Dossier, backref="pauses", on_delete="RESTRICT")
    dossier_id: int
    reason = CharField(max_length=20)
    began = MomentField()
    ended = MomentField(null=True)


class DueChange(Row):
    """From a moment on, another day was owed; the printed promise stays beside it.

    What was owed at an earlier moment is the last change before it, or `due_first`.
    """

    dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT")
    at = MomentField()
    due = MomentField()
    why = CharField(max_length=12)  # pause, calendar
    decision = CharField(max_length=200, default="")  # that moved a day


class CalendarAnswer(Row):
    """What was chosen for an open dossier that a change of the calendar would move.

    before: what was promised then; after: the promise by the changed calendar. So
    what is late can be counted by either. moved: `after` is promised now; otherwise
    `before` was kept, and the days of the change are not counted for this dossier.
    """

    dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT")
    dossier_id: int
    change = ForeignKeyField(CalendarChange, backref="+", on_delete="RESTRICT")
    change_id: int
    moved = BooleanField()
    before = MomentField()
    after = MomentField()

    class Meta:
        """A change is answered once for a dossier."""

        primary_key = CompositeKey("dossier", "change")


class Letter(Row):
    """A paper of the centre about a dossier: forms 02 to 05. Signed, it never changes.

    papers: JSON list of [name, what to do], for form 02. until: the last day to act
    (02). new_due: the one new date of an apology (04), as it is printed; new_due_now:
    with pauses that began before it was over, None while there was none.
    """

    dossier = ForeignKeyField(Dossier, backref="letters", on_delete="RESTRICT")
    form = CharField(max_length=2)
    agency = ForeignKeyField(Agency, on_delete="RESTRICT")  # that gives it
    agency_id: int
    year = SmallIntegerField(null=True)  # with `serial` when it is signed
    serial = IntegerField(null=True)
    reason = CharField(max_length=20, default="")  # of a short list
    says = TextField(default="")  # the sentence for the citizen
    ground = TextField(default="")  # article or paper it rests on
    papers = TextField(default="[]")
    until = DateField(null=True)
    new_due = MomentField(null=True)
    new_due_now = MomentField(null=True)
    made_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
    made_by_id: int
    made_at = MomentField()
    signed_by = ForeignKeyField(Officer, backref="+", null=True, on_delete="RESTRICT")
    signed_as = CharField(max_length=80, default="")  # title of the head then
    signed_at = MomentField(null=True)
    taken_back_at = MomentField(null=True)  # refused by who signs, or revoked

    class Meta:
        """Letters of a form are 1, 2, 3 … in a year of an agency."""

        indexes = (
            (("agency", "form", "year", "serial"), True),
            (("form", "signed_at"), False),
        )


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
