"""What each day of the calendar was before, who changed it, and what that did."""

from peewee import (
    BooleanField,
    CharField,
    Check,
    CompositeKey,
    DateField,
    DateTimeField,
    ForeignKeyField,
    Model,
)

KINDS = "kind in ('off','work','half')"


def tables(db):
    """Return the tables; those they lean on only as far as they must be known."""

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Dossier(Row):
        pass

    class CalendarChange(Row):
        at = DateTimeField()
        by = CharField(max_length=60)
        choice = CharField(max_length=4, default="")

    class CalendarVersion(Row):
        change = ForeignKeyField(CalendarChange, null=True, on_delete="RESTRICT")
        day = DateField()
        kind = CharField(max_length=4, constraints=[Check(KINDS)])
        name = CharField(max_length=120)
        decision = CharField(max_length=200)

        class Meta:
            indexes = ((("day", "change"), True),)

    class CalendarAnswer(Row):
        dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT")
        change = ForeignKeyField(CalendarChange, backref="+", on_delete="RESTRICT")
        moved = BooleanField()
        before = DateTimeField()
        after = DateTimeField()

        class Meta:
            primary_key = CompositeKey("dossier", "change")

    return [CalendarChange, CalendarVersion, CalendarAnswer]


def up(migrator, db):
    db.create_tables(tables(db), safe=False)
    # the days that are there become the first version of each
    db.execute_sql(
        "INSERT INTO calendar_version (day, kind, name, decision) "
        "SELECT day, kind, name, decision FROM calendar_day ORDER BY day"
    )


def down(migrator, db):
    db.drop_tables(tables(db)[::-1])
