"""Why a rating is doubted and by which rules; what these remember; tests of tablets."""

from peewee import (
    CharField,
    CompositeKey,
    DateTimeField,
    ForeignKeyField,
    Model,
    SmallIntegerField,
    TextField,
)


def tables(db):
    """Return the tables; those they lean on only as far as they must be known."""

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Counter(Row):
        pass

    class Tablet(Row):
        pass

    class TabletTest(Row):
        tablet = ForeignKeyField(Tablet, backref="tests", on_delete="RESTRICT")
        began_at = DateTimeField()
        ends_at = DateTimeField()

        class Meta:
            indexes = ((("tablet", "ends_at"), False),)

    class TapMemory(Row):
        counter = ForeignKeyField(Counter, on_delete="RESTRICT")
        channel = CharField(max_length=10)
        sealed = TextField(default="")

        class Meta:
            primary_key = CompositeKey("counter", "channel")

    return [TabletTest, TapMemory]


def up(migrator, db):
    doubt = CharField(max_length=60, default="")
    rules = SmallIntegerField(null=True)
    migrator.migrate(
        migrator.add_column("rating", "doubt", doubt),
        migrator.add_column("rating", "rules", rules),
    )
    db.create_tables(tables(db), safe=False)


def down(migrator, db):
    db.drop_tables(tables(db))
    migrator.migrate(
        migrator.drop_column("rating", "rules"),
        migrator.drop_column("rating", "doubt"),
    )
