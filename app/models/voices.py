"""Counter tablets, visits, ratings and suggestions."""

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

from app.models.centres import Agency, Counter, Officer
from app.models.dossiers import Dossier
from app.models.row import MomentField, Row


class Tablet(Row):
    """A rating tablet that stands at one counter."""

    counter = ForeignKeyField(Counter, backref="tablets", on_delete="RESTRICT")
    counter_id: int
    token_hash = CharField(max_length=64, unique=True)
    paired_at = MomentField()
    seen_at = MomentField(null=True)
    revoked_at = MomentField(null=True)
    # as it told last; None where it never did or cannot know
    waiting = IntegerField(null=True)  # things not handed in yet
    battery = SmallIntegerField(null=True)  # %
    charging = BooleanField(null=True)
    skew = IntegerField(null=True)  # s that its clock is ahead
    secure = BooleanField(null=True)  # its page may work without a network
    version = CharField(max_length=16, default="")  # of its page
    locked_at = MomentField(null=True)  # its screen is dark until it is unlocked


class TabletSeries(Row):
    """One life of a tablet's memory: what it was given, what arrived of it."""

    tablet = ForeignKeyField(Tablet, backref="series", on_delete="RESTRICT")
    series = CharField(max_length=32)
    began_at = MomentField()
    received = IntegerField(default=0)  # things that arrived, each counted once
    issued = IntegerField(default=0)  # things that it says it was given
    undone = IntegerField(null=True)  # of these, taken back; None: an old page tells
    regress = IntegerField(default=0)  # things that it has forgotten it was given
    waiting = IntegerField(default=0)  # of these, things still in it
    told_at = MomentField(null=True)  # when it said so
    known = IntegerField(default=0)  # lost things that somebody has taken note of
    excess = IntegerField(default=0)  # that had arrived beyond what it was given, then

    class Meta:
        """A tablet whose memory was wiped begins a new series."""

        primary_key = CompositeKey("tablet", "series")


class TabletPlacement(Row):
    """Where a tablet stood before it was moved: what waits in it may be from there."""

    tablet = ForeignKeyField(Tablet, backref="placements", on_delete="RESTRICT")
    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    until = MomentField()


class TabletOrder(Row):
    """Something that a tablet is to do: ring, be locked …"""

    tablet = ForeignKeyField(Tablet, backref="orders", on_delete="RESTRICT")
    tablet_id: int
    kind = CharField(max_length=8)
    at = MomentField()
    heard_at = MomentField(null=True)  # when the tablet said that it knows


class PairingCode(Row):
    """Six digits on the screen of a tablet without a counter: whoever claims them
    makes it a tablet. It alone knows the token, of which this is the hash."""

    code_mark = CharField(max_length=64, primary_key=True)
    token_hash = CharField(max_length=64)
    expires_at = MomentField()


class TabletTest(Row):
    """A time during which staff try a tablet out. Who began it is in the trace."""

    tablet = ForeignKeyField(Tablet, backref="tests", on_delete="RESTRICT")
    tablet_id: int
    began_at = MomentField()
    ends_at = MomentField()

    class Meta:
        """Asked with every question of a tablet: is it being tried out?"""

        indexes = ((("tablet", "ends_at"), False),)


class Visit(Row):
    """One service act at a counter: the slot that invites one rating.

    It leads to no rating: what people said of it carries a tag, made from the token
    with our secret. Minute, `noted_at` and, after a week, token and dossier are
    forgotten (visits/daybreak.py).
    """

    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    counter_id: int
    token = CharField(max_length=26, unique=True)
    act = CharField(max_length=12)  # received, supplement, refused, returned
    sector = CharField(max_length=160)
    opened_at = MomentField()
    dossier = ForeignKeyField(Dossier, null=True, backref="+", on_delete="RESTRICT")
    noted_at = MomentField(null=True)  # when the officer may learn: somebody tapped
    skipped = CharField(max_length=12, default="")  # why the officer sent it away

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
    arrived_on = DateField(null=True)  # later, if the tablet was without a network
    channel = CharField(max_length=10)  # visits.source.Channel
    scale = SmallIntegerField()  # number of faces shown
    layout = SmallIntegerField()  # version of the screen
    score = SmallIntegerField()  # 1 = worst
    flags = CharField(max_length=60, default="")
    tag = CharField(max_length=64, null=True, index=True)  # of the visit it is about
    replaced = BooleanField(default=False)  # by a later one about the same visit
    doubt = CharField(max_length=60, default="")  # codes of the rules; "" = none
    rules = SmallIntegerField(null=True)  # version that judged it; None = none did

    class Meta:
        """Read by counter and day."""

        without_rowid = True
        indexes = ((("counter", "day"), False),)
        constraints = [Check("score between 1 and scale")]


class TapMemory(Row):
    """What the rules must remember of a counter for some minutes: see judge.Memory.

    Sealed, for it is finer than a half-day: who has the database and not the key
    learns when the last tap arrived, which the trace tells too, and about how many
    came shortly before. Who has both learns the moments of the last taps, and the
    face that the last walk-ups chose alike, but no face of an invited tap. Written
    over by the next tap, gone when the next day begins (visits.daybreak).
    """

    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    channel = CharField(max_length=10)
    sealed = TextField(default="")

    class Meta:
        """One a counter and way of speaking: who writes it stands in line."""

        primary_key = CompositeKey("counter", "channel")


class SuggestionGroup(Row):
    """Suggestions that say the same. Each keeps its own words, code and answer."""

    agency = ForeignKeyField(Agency, on_delete="RESTRICT")
    made_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
    made_at = MomentField()


class Suggestion(Row):
    """What somebody said at a counter. No link to a person.

    What was said is never changed and never deleted: the database refuses (0020).
    `owed` and `owed_on` are the clock: what the centre must do next, and the last day
    for it (suggestions/owed.py). `promised_on` was told to the person and stays.
    """

    id = CharField(max_length=32, primary_key=True)
    agency = ForeignKeyField(Agency, on_delete="RESTRICT")
    agency_id: int
    counter = ForeignKeyField(Counter, on_delete="RESTRICT")
    topic = CharField(max_length=12)
    body = TextField()
    folded = TextField()
    day = DateField()
    half = CharField(max_length=2)  # "" where the day alone is kept
    arrived_on = DateField(null=True)
    flags = CharField(max_length=60, default="")
    channel = CharField(max_length=10)
    status = CharField(max_length=10, default="new")
    version = IntegerField(default=1)
    code_mark = CharField(max_length=64, null=True, unique=True)  # reads the answer
    waits = BooleanField(default=False)  # whoever made it waits for an answer
    kind = CharField(max_length=12, default="")  # given by a person: kinds.Kind
    owed = CharField(max_length=8, default="")
    owed_on = DateField(null=True)
    promised_on = DateField(null=True)  # last day for the first answer
    reopened_on = DateField(null=True)  # the day its writer spoke again
    level = SmallIntegerField(default=0)  # 1: its reader said "Chưa", a leader answers
    urgent = CharField(max_length=60, default="")  # codes of topics.URGENT
    hint = CharField(max_length=12, default="")  # topic by the rules
    agreed = CharField(max_length=12, default="")  # topic by a person
    verdict = CharField(max_length=8, default="")  # was what it says found to be so
    hidden = BooleanField(default=False)  # vulgar words; stays counted
    read_on = DateField(null=True)  # of harassment: the inspector has opened it
    holder = ForeignKeyField(Officer, null=True, backref="+", on_delete="RESTRICT")
    holder_id: int | None
    unit = ForeignKeyField(Agency, null=True, backref="+", on_delete="RESTRICT")
    unit_id: int | None
    grouped = ForeignKeyField(SuggestionGroup, null=True, on_delete="RESTRICT")
    grouped_id: int | None

    class Meta:
        """Read by day, and by the clock; without row numbers, as ratings are."""

        without_rowid = True
        indexes = (
            (("agency", "day"), False),
            (("agency", "status", "topic", "owed_on"), False),
        )


class SpokenNote(Row):
    """A suggestion said aloud: sealed, and destroyed after a while."""

    suggestion = ForeignKeyField(Suggestion, primary_key=True, on_delete="RESTRICT")
    suggestion_id: str
    kind = CharField(max_length=20)  # of sound, e.g. audio/webm
    body = TextField()  # sealed
    until = DateField(index=True)  # last day


class SuggestionNote(Row):
    """What an officer wrote about a suggestion, or did with it. Inside only."""

    suggestion = ForeignKeyField(Suggestion, backref="notes", on_delete="RESTRICT")
    at = MomentField()
    officer = ForeignKeyField(Officer, on_delete="RESTRICT")
    status = CharField(max_length=10)
    body = TextField()
    act = CharField(max_length=12, default="")  # handling.Act; "": status or note
    value = CharField(max_length=200, default="")  # what it was given
