"""Centres, their hours and counters, the officers and their drafts."""

from peewee import (
    BooleanField,
    CharField,
    Check,
    CompositeKey,
    DateField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from app.models.row import HourField, MomentField, Row


class Agency(Row):
    """A node of the tree: province, commune, department, branch."""

    parent = ForeignKeyField("self", null=True, backref="children")
    parent_id: int | None
    kind = CharField(max_length=12)
    code = CharField(max_length=24, unique=True)  # agency identifier, e.g. H99.15
    name = CharField(max_length=160)
    valid_from = DateField()
    valid_to = DateField(null=True)  # last day; None while it exists
    added_at = MomentField(null=True)  # when it came into the tree, if that was later
    serves = BooleanField(default=False)  # has counters: a one-stop centre
    address = CharField(max_length=200, default="")
    phone = CharField(max_length=20, default="")
    head_name = CharField(max_length=80, default="")
    head_title = CharField(max_length=80, default="")
    head_phone = CharField(max_length=20, default="")
    reception = TextField(default="")  # schedule for receiving citizens
    complaints = TextField(default="")  # where to complain
    spoken = BooleanField(default=False)  # tablets take suggestions said aloud
    scale = SmallIntegerField(default=4)  # faces on its tablets, see feedback.taps
    tick = BooleanField(default=False)  # a soft sound after each tap


class OpeningSession(Row):
    """One opening session of a centre on a weekday (0 = Monday)."""

    agency = ForeignKeyField(Agency, backref="sessions", on_delete="RESTRICT")
    weekday = SmallIntegerField(constraints=[Check("weekday between 0 and 6")])
    opens = HourField()
    closes = HourField()
    counts = BooleanField(default=True)  # counts towards due dates
    valid_from = DateField()
    valid_to = DateField(null=True)


class CalendarDay(Row):
    """A day off, half day or make-up working day, and who decided it."""

    day = DateField(primary_key=True)
    kind = CharField(max_length=4, constraints=[Check("kind in ('off','work','half')")])
    name = CharField(max_length=120)
    decision = CharField(max_length=200)


class CalendarChange(Row):
    """One act that changed days of the calendar.

    by: login, or "command line". choice: what was chosen for the open dossiers that
    it would move: keep or move, "" when there was none.
    """

    at = MomentField()
    by = CharField(max_length=60)
    choice = CharField(max_length=4, default="")


class CalendarVersion(Row):
    """What a day was made by a change; the last one is in force as CalendarDay.

    change: none for the days that came with the program. Never changed.
    """

    change = ForeignKeyField(CalendarChange, null=True, on_delete="RESTRICT")
    change_id: int | None
    day = DateField()
    kind = CharField(max_length=4, constraints=[Check("kind in ('off','work','half')")])
    name = CharField(max_length=120)
    decision = CharField(max_length=200)

    class Meta:
        """A change says one thing of a day."""

        indexes = ((("day", "change"), True),)


class Counter(Row):
    """A counter of a centre."""

    agency = ForeignKeyField(Agency, backref="counters", on_delete="RESTRICT")
    agency_id: int
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
    agency_id: int
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
    """What an officer has typed and not sent, sealed; empty when it was sent."""

    officer = ForeignKeyField(Officer, on_delete="RESTRICT")
    form = CharField(max_length=20)
    body = TextField()
    ended = CharField(max_length=64, default="")  # hash of the key that ended it
    saved_at = MomentField()

    class Meta:
        """One draft a form."""

        primary_key = CompositeKey("officer", "form")
