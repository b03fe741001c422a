"""A suggestion may be said aloud, where the centre has switched it on."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, Model, TextField


def tables(db):
    """Return the table, and the one it leans on as far as it must be known."""

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Suggestion(Row):
        id = CharField(max_length=32, primary_key=True)

    class SpokenNote(Row):
        suggestion = ForeignKeyField(Suggestion, primary_key=True, on_delete="RESTRICT")
        kind = CharField(max_length=20)
        body = TextField()
        until = DateField(index=True)

    return [SpokenNote]


def up(migrator, db):
    db.create_tables(tables(db), safe=False)
    migrator.migrate(
        migrator.add_column("agency", "spoken", BooleanField(default=False))
    )


def down(migrator, db):
    migrator.migrate(migrator.drop_column("agency", "spoken"))
    db.drop_tables(tables(db))
