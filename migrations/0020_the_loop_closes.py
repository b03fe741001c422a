"""Suggestions are told apart, found, grouped, assigned, hidden and answered in public.

What was said cannot be changed or deleted any more, whoever writes to the database.
"""

from datetime import timedelta
from types import SimpleNamespace

from peewee import (
    BooleanField,
    CharField,
    Check,
    CompositeKey,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    SqliteDatabase,
    TextField,
)

# Nothing that people said, or were told, is ever deleted.
KEPT = (
    "suggestion", "suggestion_note", "suggestion_notice", "suggestion_hiding",
    "reply", "further_word", "published_change", "public_answer",
)  # fmt: skip
# Columns that stay as they were written.
FIXED = {
    "suggestion": ("agency_id", "counter_id", "topic", "body", "day", "channel"),
    "suggestion_note": ("at", "officer_id", "body"),
    "reply": ("at", "officer_id", "body"),
    "further_word": ("body",),
}
CLOCK = ("agency_id", "status", "topic", "owed_on")
FIRST_ANSWER = 5  # working days, as of app/suggestions/rules.py when this was written


def link(table, **more):
    return ForeignKeyField(
        table, field=table.id, backref="+", on_delete="RESTRICT", **more
    )


def known(db):
    """Return the tables that new ones lean on, as far as they must be known."""

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Agency(Row):
        pass

    class Officer(Row):
        pass

    class Counter(Row):
        pass

    class Suggestion(Row):
        id = CharField(max_length=32, primary_key=True)
        body = TextField()
        day = DateField()
        arrived_on = DateField(null=True)
        promised_on = DateField(null=True)

    class SuggestionGroup(Row):
        agency = ForeignKeyField(Agency, on_delete="RESTRICT")
        made_by = ForeignKeyField(Officer, on_delete="RESTRICT")
        made_at = DateTimeField()

    return SimpleNamespace(
        row=Row, agency=Agency, officer=Officer, counter=Counter,
        suggestion=Suggestion, group=SuggestionGroup,
    )  # fmt: skip


def columns(db):
    """Return what is added to tables that are there."""
    there = known(db)
    agency, officer, suggestion, group = (
        there.agency,
        there.officer,
        there.suggestion,
        there.group,
    )
    short = CharField(max_length=12, default="")
    return [
        ("suggestion", "kind", short),
        ("suggestion", "owed", CharField(max_length=8, default="")),
        ("suggestion", "owed_on", DateField(null=True)),
        ("suggestion", "promised_on", DateField(null=True)),
        ("suggestion", "reopened_on", DateField(null=True)),
        ("suggestion", "level", SmallIntegerField(default=0)),
        ("suggestion", "urgent", CharField(max_length=60, default="")),
        ("suggestion", "hint", CharField(max_length=12, default="")),
        ("suggestion", "agreed", CharField(max_length=12, default="")),
        ("suggestion", "verdict", CharField(max_length=8, default="")),
        ("suggestion", "hidden", BooleanField(default=False)),
        ("suggestion", "read_on", DateField(null=True)),
        ("suggestion", "holder_id", link(officer, null=True)),
        ("suggestion", "unit_id", link(agency, null=True)),
        ("suggestion", "grouped_id", link(group, null=True)),
        ("suggestion_note", "act", CharField(max_length=12, default="")),
        ("suggestion_note", "value", CharField(max_length=200, default="")),
        ("reply", "shared", BooleanField(default=False)),
        ("published_change", "suggestion_id", link(suggestion, null=True)),
        ("published_change", "topic", CharField(max_length=12, default="")),
        ("published_change", "done_on", DateField(null=True)),
    ]


def finding(db):
    """Return the table by which like suggestions are found."""
    there = known(db)
    on_sqlite = isinstance(db, SqliteDatabase)  # PostgreSQL has no such tables

    class SuggestionShingle(there.row):
        mark = IntegerField()
        suggestion = ForeignKeyField(there.suggestion, on_delete="RESTRICT")

        class Meta:
            without_rowid = on_sqlite
            primary_key = CompositeKey("mark", "suggestion")

    return [SuggestionShingle]


def saying(db):
    """Return the tables of what is told, hidden and published."""
    there = known(db)

    class SuggestionNotice(there.row):
        suggestion = ForeignKeyField(there.suggestion, on_delete="RESTRICT")
        at = DateTimeField()
        officer = ForeignKeyField(there.officer, on_delete="RESTRICT")
        kind = CharField(max_length=12)
        body = CharField(max_length=160, default="")
        says = TextField()
        ended_at = DateTimeField(null=True)

    class SuggestionHiding(there.row):
        suggestion = ForeignKeyField(there.suggestion, on_delete="RESTRICT")
        asked_by = ForeignKeyField(there.officer, backref="+", on_delete="RESTRICT")
        asked_at = DateTimeField()
        reason = CharField(max_length=200)
        agreed_by = ForeignKeyField(
            there.officer, null=True, backref="+", on_delete="RESTRICT"
        )
        agreed_at = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)

        class Meta:
            constraints = [Check("agreed_by_id <> asked_by_id")]

    class AnswerTemplate(there.row):
        agency = ForeignKeyField(there.agency, on_delete="RESTRICT")
        name = CharField(max_length=60)
        body = TextField()
        written_by = ForeignKeyField(there.officer, on_delete="RESTRICT")
        written_at = DateTimeField()
        ended_at = DateTimeField(null=True)

    class PublicAnswer(there.row):
        agency = ForeignKeyField(there.agency, on_delete="RESTRICT")
        counter = ForeignKeyField(there.counter, null=True, on_delete="RESTRICT")
        said_on = DateField()
        said = TextField()
        done = TextField()
        suggestion = ForeignKeyField(there.suggestion, null=True, on_delete="RESTRICT")
        written_by = ForeignKeyField(there.officer, backref="+", on_delete="RESTRICT")
        written_at = DateTimeField()
        approved_by = ForeignKeyField(
            there.officer, null=True, backref="+", on_delete="RESTRICT"
        )
        published_at = DateTimeField(null=True)
        withdrawn_at = DateTimeField(null=True)
        reason = CharField(max_length=140, default="")

        class Meta:
            indexes = ((("agency", "published_at"), False),)
            constraints = [Check("approved_by_id <> written_by_id")]

    return [SuggestionNotice, SuggestionHiding, AnswerTemplate, PublicAnswer]


def up(migrator, db):
    db.create_tables([known(db).group], safe=False)
    migrator.migrate(
        *(migrator.add_column(*column) for column in columns(db)),
        migrator.add_index("suggestion", CLOCK),
    )
    db.create_tables([*finding(db), *saying(db)], safe=False)
    fill(db)
    guard(db)


def fill(db):
    """Promise what was owed before. Holidays of then are not known here."""
    suggestion = known(db).suggestion
    for row in suggestion.select():
        day, left = row.arrived_on or row.day, FIRST_ANSWER
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < 5
        suggestion.update(promised_on=day).where(suggestion.id == row.id).execute()


def guard(db):
    """Let the database refuse to delete what was said, and to change it."""
    if isinstance(db, SqliteDatabase):
        for table in KEPT:
            db.execute_sql(
                f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'nothing said is ever deleted'); END"
            )
        for table, names in FIXED.items():
            other = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names)
            db.execute_sql(
                f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} WHEN {other} "
                "BEGIN SELECT RAISE(ABORT, 'nothing said is ever changed'); END"
            )
        return
    db.execute_sql(
        "CREATE FUNCTION motcua_keep() RETURNS trigger AS $$ BEGIN "
        "RAISE EXCEPTION 'nothing said is ever deleted or changed'; END $$ "
        "LANGUAGE plpgsql"
    )
    for table in KEPT:
        db.execute_sql(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION motcua_keep()"
        )
    for table, names in FIXED.items():
        other = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in names)
        db.execute_sql(
            f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} FOR EACH ROW "
            f"WHEN ({other}) EXECUTE FUNCTION motcua_keep()"
        )


def down(migrator, db):
    on = "" if isinstance(db, SqliteDatabase) else " ON {}"
    for suffix, tables in (("kept", KEPT), ("fixed", FIXED)):
        for table in tables:
            db.execute_sql(f"DROP TRIGGER {table}_{suffix}" + on.format(table))
    if on:
        db.execute_sql("DROP FUNCTION motcua_keep()")
    db.drop_tables([*finding(db), *saying(db)])
    migrator.migrate(
        migrator.drop_index("suggestion", "suggestion_agency_id_status_topic_owed_on"),
        *(
            migrator.drop_index(table, f"{table}_{name}")
            for table, name, kind in columns(db)
            if isinstance(kind, ForeignKeyField)
        ),
    )
    migrator.migrate(
        *(migrator.drop_column(table, name) for table, name, _kind in columns(db))
    )
    db.drop_tables([known(db).group])
