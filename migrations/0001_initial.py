"""Everything a centre starts with."""

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
    SqliteDatabase,
    TextField,
    TimeField,
)


def tables(db):
    """Return the tables as they were at this point; later pages change them."""

    on_sqlite = isinstance(db, SqliteDatabase)  # PostgreSQL has no such tables

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Setting(Row):
        name = CharField(max_length=40, primary_key=True)
        value = TextField()

    class ActKey(Row):
        key = CharField(max_length=64, primary_key=True)
        said = CharField(max_length=64)
        answer = TextField()
        at = DateTimeField(index=True)

    class AuditEntry(Row):
        seq = IntegerField(primary_key=True)
        at = DateTimeField()
        actor = CharField(max_length=60)
        kind = CharField(max_length=40)
        subject = CharField(max_length=120, index=True)
        commitment = CharField(max_length=64)
        previous = CharField(max_length=64)
        hash = CharField(max_length=64)

    class AuditDetail(Row):
        seq = IntegerField(primary_key=True)
        salt = CharField(max_length=32)
        body = TextField()

    class AuditHead(Row):
        id = SmallIntegerField(primary_key=True, constraints=[Check("id = 1")])
        seq = IntegerField()
        hash = CharField(max_length=64)

    class Failure(Row):
        bucket = CharField(max_length=20)
        who = CharField(max_length=64)
        window = IntegerField()
        count = IntegerField()

        class Meta:
            primary_key = CompositeKey("bucket", "who", "window")

    class Agency(Row):
        parent = ForeignKeyField("self", null=True, backref="children")
        kind = CharField(max_length=12)
        code = CharField(max_length=24, unique=True)
        name = CharField(max_length=160)
        valid_from = DateField()
        valid_to = DateField(null=True)
        serves = BooleanField(default=False)
        address = CharField(max_length=200, default="")
        phone = CharField(max_length=20, default="")
        head_name = CharField(max_length=80, default="")
        head_title = CharField(max_length=80, default="")
        head_phone = CharField(max_length=20, default="")
        reception = TextField(default="")
        complaints = TextField(default="")

    class OpeningSession(Row):
        agency = ForeignKeyField(Agency, backref="sessions", on_delete="RESTRICT")
        weekday = SmallIntegerField(constraints=[Check("weekday between 0 and 6")])
        opens = TimeField()
        closes = TimeField()
        counts = BooleanField(default=True)
        valid_from = DateField()
        valid_to = DateField(null=True)

    class CalendarDay(Row):
        day = DateField(primary_key=True)
        kind = CharField(
            max_length=4, constraints=[Check("kind in ('off','work','half')")]
        )
        name = CharField(max_length=120)
        decision = CharField(max_length=200)

    class Counter(Row):
        agency = ForeignKeyField(Agency, backref="counters", on_delete="RESTRICT")
        number = SmallIntegerField()
        name = CharField(max_length=80)
        closed_on = DateField(null=True)

        class Meta:
            indexes = ((("agency", "number"), True),)

    class Officer(Row):
        login = CharField(max_length=40, unique=True)
        name = CharField(max_length=80)
        role = CharField(max_length=14)
        agency = ForeignKeyField(Agency, backref="officers", on_delete="RESTRICT")
        counter = ForeignKeyField(Counter, null=True)
        password_hash = CharField(max_length=160)
        session_version = IntegerField(default=1)
        disabled_at = DateTimeField(null=True)

    class Shift(Row):
        officer = ForeignKeyField(Officer, on_delete="RESTRICT")
        counter = ForeignKeyField(Counter, on_delete="RESTRICT")
        day = DateField()
        half = CharField(max_length=2)

        class Meta:
            primary_key = CompositeKey("counter", "day", "half", "officer")

    class Draft(Row):
        officer = ForeignKeyField(Officer, on_delete="RESTRICT")
        form = CharField(max_length=20)
        body = TextField()
        saved_at = DateTimeField()

        class Meta:
            primary_key = CompositeKey("officer", "form")

    class Procedure(Row):
        code = CharField(max_length=20, unique=True)
        version = IntegerField()

    class ProcedureVersion(Row):
        procedure = ForeignKeyField(Procedure, backref="versions", on_delete="RESTRICT")
        number = IntegerField()
        name = CharField(max_length=1000)
        folded = TextField()
        sector = CharField(max_length=160, index=True)
        level = CharField(max_length=60)
        allow = DecimalField(max_digits=7, decimal_places=2, null=True)
        promise = DecimalField(max_digits=7, decimal_places=2, null=True)
        unit = CharField(max_length=12, null=True)
        cutoff = TimeField(null=True)
        fee = IntegerField(null=True)
        papers = TextField()
        source = TextField()
        sensitive = BooleanField()
        since = DateTimeField()

        class Meta:
            indexes = ((("procedure", "number"), True),)

    class DossierCounter(Row):
        agency = ForeignKeyField(Agency, on_delete="RESTRICT")
        day = DateField()
        last = IntegerField()

        class Meta:
            primary_key = CompositeKey("agency", "day")

    class Dossier(Row):
        number = CharField(max_length=50, unique=True)
        external = CharField(max_length=50, null=True, index=True)
        helped_at = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
        received_by = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
        competent = ForeignKeyField(Agency, backref="+", on_delete="RESTRICT")
        counter = ForeignKeyField(Counter, null=True, on_delete="RESTRICT")
        procedure = ForeignKeyField(ProcedureVersion, on_delete="RESTRICT")
        applicant = CharField(max_length=120)
        folded = CharField(max_length=120)
        id_number = TextField()
        id_mark = CharField(max_length=64, index=True)
        phone = TextField()
        phone_mark = CharField(max_length=64, index=True)
        address = TextField()
        born = DateField(null=True)
        stage = CharField(max_length=12)
        status = SmallIntegerField()
        version = IntegerField(default=1)
        received_at = DateTimeField()
        due_first = DateTimeField(null=True)
        due_now = DateTimeField(null=True)
        finished_at = DateTimeField(null=True)
        returned_at = DateTimeField(null=True)

        class Meta:
            indexes = (
                (("competent", "stage", "due_now"), False),
                (("received_by", "received_at"), False),
                (("received_by", "returned_at"), False),
            )

    class DossierPaper(Row):
        dossier = ForeignKeyField(Dossier, backref="papers", on_delete="RESTRICT")
        position = SmallIntegerField()
        name = TextField()
        seen = BooleanField()

        class Meta:
            primary_key = CompositeKey("dossier", "position")

    class DossierEvent(Row):
        dossier = ForeignKeyField(Dossier, backref="events", on_delete="RESTRICT")
        at = DateTimeField()
        officer = ForeignKeyField(Officer, null=True, on_delete="RESTRICT")
        kind = CharField(max_length=20)
        stage = CharField(max_length=12)
        agency = ForeignKeyField(Agency, on_delete="RESTRICT")
        note = TextField(default="")

    class Pause(Row):
        dossier = ForeignKeyField(Dossier, backref="pauses", on_delete="RESTRICT")
        reason = CharField(max_length=20)
        began = DateTimeField()
        ended = DateTimeField(null=True)

    class Receipt(Row):
        dossier = ForeignKeyField(Dossier, backref="receipts", on_delete="RESTRICT")
        number = SmallIntegerField()
        token_hash = CharField(max_length=64, unique=True)
        token = TextField()
        code_mark = CharField(max_length=64, unique=True)
        code = TextField()
        issued_at = DateTimeField()
        replaced_at = DateTimeField(null=True)

        class Meta:
            indexes = ((("dossier", "number"), True),)

    class ReceiptPrint(Row):
        receipt = ForeignKeyField(Receipt, backref="prints", on_delete="RESTRICT")
        number = SmallIntegerField()
        at = DateTimeField()
        officer = ForeignKeyField(Officer, on_delete="RESTRICT")

        class Meta:
            indexes = ((("receipt", "number"), True),)

    class Tablet(Row):
        counter = ForeignKeyField(Counter, backref="tablets", on_delete="RESTRICT")
        token_hash = CharField(max_length=64, unique=True)
        paired_at = DateTimeField()
        seen_at = DateTimeField(null=True)
        revoked_at = DateTimeField(null=True)

    class PairingCode(Row):
        code_mark = CharField(max_length=64, primary_key=True)
        counter = ForeignKeyField(Counter, on_delete="RESTRICT")
        expires_at = DateTimeField()
        used_at = DateTimeField(null=True)

    class Visit(Row):
        counter = ForeignKeyField(Counter, on_delete="RESTRICT")
        token = CharField(max_length=26, unique=True)
        act = CharField(max_length=12)
        sector = CharField(max_length=160)
        opened_at = DateTimeField()
        answered = BooleanField(default=False)

        class Meta:
            indexes = ((("counter", "opened_at"), False),)

    class Rating(Row):
        id = CharField(max_length=32, primary_key=True)
        agency = ForeignKeyField(Agency, on_delete="RESTRICT")
        counter = ForeignKeyField(Counter, on_delete="RESTRICT")
        act = CharField(max_length=12)
        sector = CharField(max_length=160)
        day = DateField()
        half = CharField(max_length=2)
        channel = CharField(max_length=10)
        scale = SmallIntegerField()
        layout = SmallIntegerField()
        score = SmallIntegerField()
        flags = CharField(max_length=60, default="")

        class Meta:
            without_rowid = on_sqlite
            indexes = ((("counter", "day"), False),)
            constraints = [Check("score between 1 and scale")]

    class Suggestion(Row):
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
            without_rowid = on_sqlite
            indexes = ((("agency", "day"), False),)

    class SuggestionNote(Row):
        suggestion = ForeignKeyField(Suggestion, backref="notes", on_delete="RESTRICT")
        at = DateTimeField()
        officer = ForeignKeyField(Officer, on_delete="RESTRICT")
        status = CharField(max_length=10)
        body = TextField()

    return [
        Setting,
        ActKey,
        AuditEntry,
        AuditDetail,
        AuditHead,
        Failure,
        Agency,
        OpeningSession,
        CalendarDay,
        Counter,
        Officer,
        Shift,
        Draft,
        Procedure,
        ProcedureVersion,
        DossierCounter,
        Dossier,
        DossierPaper,
        DossierEvent,
        Pause,
        Receipt,
        ReceiptPrint,
        Tablet,
        PairingCode,
        Visit,
        Rating,
        Suggestion,
        SuggestionNote,
    ]


def up(migrator, db):
    db.create_tables(tables(db), safe=False)
    # The chain of acts starts here: one row, which writers stand in line for.
    head = next(table for table in tables(db) if table.__name__ == "AuditHead")
    head.insert(id=1, seq=0, hash="0" * 64).execute()


def down(migrator, db):
    db.drop_tables(tables(db))
