"""What a tablet was given, what arrived of it, and what is missing."""

from peewee import (
    CharField,
    CompositeKey,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
)


def tables(db):
    """Return the table, and the one it leans on as far as it must be known."""

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Tablet(Row):
        pass

    class TabletSeries(Row):
        tablet = ForeignKeyField(Tablet, backref="series", on_delete="RESTRICT")
        series = CharField(max_length=32)
        began_at = DateTimeField()
        received = IntegerField(default=0)
        issued = IntegerField(default=0)
        waiting = IntegerField(default=0)
        told_at = DateTimeField(null=True)
        known = IntegerField(default=0)

        class Meta:
            primary_key = CompositeKey("tablet", "series")

    return [TabletSeries]


def up(migrator, db):
    db.create_tables(tables(db), safe=False)


def down(migrator, db):
    db.drop_tables(tables(db))
