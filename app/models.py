"""Every table, on one page: fields, links, CHECKs. No rules and no queries here.

Moments are UTC; `day` columns are calendar days at the centre. Nothing in these
tables is ever deleted to look better: things end with a date.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from peewee import (
    BooleanField,
    CharField,
    Check,
    CompositeKey,
    DateField,
    DateTimeField,
    DecimalField,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
    TimeField,
)

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
    """What all tables share: the one database handle."""

    id: Any

    class Meta:
        """Names of tables as peewee makes them now: act_key, not actkey."""

        database = db
        legacy_table_names = False


class Setting(Row):
    """A word about the whole installation, e.g. "demo" in a sample centre."""

    name = CharField(max_length=40, primary_key=True)
    value = TextField()


# --- Acts and their trace -------------------------------------------------------


class ActKey(Row):
    """One thing a person did. A repeat of the key gets the first answer."""

    key = CharField(max_length=80, primary_key=True)
    kind = CharField(max_length=40)
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


# --- Centres ----------------------------------------------------------------------


class Agency(Row):
    """A node of the tree: province, commune, department, branch."""

    parent = ForeignKeyField("self", null=True, backref="children")
    kind = CharField(max_length=12)
    code = CharField(max_length=24, unique=True)  # agency identifier, e.g. H99.15
    name = CharField(max_length=160)
    valid_from = DateField()
    valid_to = DateField(null=True)  # last day; None while it exists
    serves = BooleanField(default=False)  # has counters: a one-stop centre
    address = CharField(max_length=200, default="")
    phone = CharField(max_length=20, default="")
    head_name = CharField(max_length=80, default="")
    head_title = CharField(max_length=80, default="")
    head_phone = CharField(max_length=20, default="")
    reception = TextField(default="")  # schedule for receiving citizens
    complaints = TextField(default="")  # where to complain


class OpeningSession(Row):
    """One opening session of a centre on a weekday (0 = Monday)."""

    agency = ForeignKeyField(Agency, backref="sessions", on_delete="RESTRICT")
    weekday = SmallIntegerField(constraints=[Check("weekday between 0 and 6")])
    opens = TimeField()
    closes = TimeField()
    counts = BooleanField(default=True)  # counts towards due dates
    valid_from = DateField()
    valid_to = DateField(null=True)


class CalendarDay(Row):
    """A day off, half day or make-up working day, and who decided it."""

    day = DateField(primary_key=True)
    kind = CharField(max_length=4, constraints=[Check("kind in ('off','work','half')")])
    name = CharField(max_length=120)
    decision = CharField(max_length=200)


class Counter(Row):
    """A counter of a centre."""

    agency = ForeignKeyField(Agency, backref="counters", on_delete="RESTRICT")
    number = SmallIntegerField()
    name = CharField(max_length=80)
    closed_on = DateField(null=True)

    class Meta:
        """A number is used once in a centre."""

        indexes = ((("agency", "number"), True),)


class Officer(Row):
    """A person who works at the centre and signs in."""

    login = CharField(max_length=40, unique=True)
    name = CharField(max_length=80)
    role = CharField(max_length=14)
    agency = ForeignKeyField(Agency, backref="officers", on_delete="RESTRICT")
    counter = ForeignKeyField(Counter, null=True)  # where they sit now
    password_hash = CharField(max_length=160)
    session_version = IntegerField(default=1)  # raising it ends every session
    disabled_at = MomentField(null=True)


class Shift(Row):
    """Who sat at a counter in a half-day: the only way from rating to officer."""

    officer = ForeignKeyField(Officer, on_delete="RESTRICT")
    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    day = DateField()
    half = CharField(max_length=2)  # am, pm

    class Meta:
        """Sitting down twice in a half-day is one shift."""

        primary_key = CompositeKey("counter", "day", "half", "officer")


class Draft(Row):
    """What an officer has typed and not sent, sealed."""

    officer = ForeignKeyField(Officer, on_delete="RESTRICT")
    form = CharField(max_length=20)
    body = TextField()
    saved_at = MomentField()

    class Meta:
        """One draft a form."""

        primary_key = CompositeKey("officer", "form")


# --- Catalogue --------------------------------------------------------------------


class Procedure(Row):
    """A procedure of the national catalogue; what it says is in its versions."""

    code = CharField(max_length=20, unique=True)
    version = IntegerField()  # the one in force


class ProcedureVersion(Row):
    """What a procedure says from a moment on. Never changed once written."""

    procedure = ForeignKeyField(Procedure, backref="versions", on_delete="RESTRICT")
    number = IntegerField()
    name = CharField(max_length=600)
    folded = TextField()  # code, name and sector for search without marks
    sector = CharField(max_length=160, index=True)
    level = CharField(max_length=60)
    allow = DecimalField(max_digits=7, decimal_places=2, null=True)  # legal time
    promise = DecimalField(max_digits=7, decimal_places=2, null=True)  # ours, shorter
    unit = CharField(max_length=12, null=True)  # hours, working-days, days
    cutoff = TimeField(null=True)  # received later counts from the next day
    fee = IntegerField(null=True)  # VND; None when it depends
    papers = TextField()  # JSON list of names
    source = TextField()
    sensitive = BooleanField()  # its name alone tells something private
    since = MomentField()

    class Meta:
        """Versions of a procedure are 1, 2, 3 …"""

        indexes = ((("procedure", "number"), True),)


# --- Dossiers ---------------------------------------------------------------------


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
    received_by = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
    competent = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
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
    received_at = MomentField(index=True)
    due_first = MomentField(null=True)  # the printed promise; never changed
    due_now = MomentField(null=True)  # after pauses
    finished_at = MomentField(null=True)  # result at the centre, or closed
    returned_at = MomentField(null=True)

    class Meta:
        """Lists are read by stage and date."""

        indexes = ((("competent", "stage", "due_now"), False),)


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


# --- Counter tablets and voices -----------------------------------------------------


class Tablet(Row):
    """A rating tablet that stands at one counter."""

    counter = ForeignKeyField(Counter, backref="tablets", on_delete="RESTRICT")
    token_hash = CharField(max_length=64, unique=True)
    paired_at = MomentField()
    seen_at = MomentField(null=True)
    revoked_at = MomentField(null=True)


class PairingCode(Row):
    """Six digits that turn one tablet into the tablet of a counter, once."""

    code_mark = CharField(max_length=64, primary_key=True)
    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    expires_at = MomentField()
    used_at = MomentField(null=True)


class Visit(Row):
    """One service act at a counter: the slot that invites one rating.

    It says that a visit was answered, never what was answered.
    """

    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    token = CharField(max_length=26, unique=True)
    act = CharField(max_length=12)  # received, supplement, refused, returned
    sector = CharField(max_length=160)
    opened_at = MomentField()
    answered = BooleanField(default=False)

    class Meta:
        """The tablet asks for the newest visit of its counter."""

        indexes = ((("counter", "opened_at"), False),)


class Rating(Row):
    """One tap. No link to a person, a dossier or an officer, on purpose.

    The key is random and, on SQLite, the table has no row numbers: the order of
    the rows does not give away the order of the visitors.
    """

    id = CharField(max_length=32, primary_key=True)
    agency = ForeignKeyField(Agency, on_delete="RESTRICT")
    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    act = CharField(max_length=12)  # "" for a walk-up
    sector = CharField(max_length=160)
    day = DateField()
    half = CharField(max_length=2)  # am, pm: no finer time is kept
    channel = CharField(max_length=10)  # tablet
    scale = SmallIntegerField()  # number of faces shown
    layout = SmallIntegerField()  # version of the screen
    score = SmallIntegerField()  # 1 = worst
    flags = CharField(max_length=60, default="")

    class Meta:
        """Read by counter and day."""

        without_rowid = True
        indexes = ((("counter", "day"), False),)
        constraints = [Check("score between 1 and scale")]


class Suggestion(Row):
    """What somebody said at a counter. No link to a person."""

    id = CharField(max_length=32, primary_key=True)
    agency = ForeignKeyField(Agency, on_delete="RESTRICT")
    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    topic = CharField(max_length=12)
    body = TextField()
    folded = TextField()
    day = DateField()
    half = CharField(max_length=2)
    channel = CharField(max_length=10)
    status = CharField(max_length=10, default="new")
    version = IntegerField(default=1)

    class Meta:
        """Read by day; without row numbers, as ratings are."""

        without_rowid = True
        indexes = ((("agency", "day"), False),)


class SuggestionNote(Row):
    """What an officer wrote about a suggestion, or did with it. Inside only."""

    suggestion = ForeignKeyField(Suggestion, backref="notes", on_delete="RESTRICT")
    at = MomentField()
    officer = ForeignKeyField(Officer, on_delete="RESTRICT")
    status = CharField(max_length=10)
    body = TextField()


TABLES: list[type[Row]] = [
    Setting, ActKey, AuditEntry, AuditDetail, AuditHead, Failure,
    Agency, OpeningSession, CalendarDay, Counter, Officer, Shift, Draft,
    Procedure, ProcedureVersion,
    DossierCounter, Dossier, DossierPaper, DossierEvent, Pause, Receipt, ReceiptPrint,
    Tablet, PairingCode, Visit, Rating, Suggestion, SuggestionNote,
]  # fmt: skip
