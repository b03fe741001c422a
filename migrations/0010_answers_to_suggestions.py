"""A suggestion may be answered: codes, answers, and one further word."""

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    Model,
    SqliteDatabase,
    TextField,
)

COLUMNS = {
    "code_mark": CharField(max_length=64, null=True, unique=True),
    "waits": BooleanField(default=False),
}


def tables(db):
    """Return the tables; those they lean on are named as far as must be known."""
    on_sqlite = isinstance(db, SqliteDatabase)  # PostgreSQL has no such tables

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Tablet(Row):
        pass

    class Officer(Row):
        pass

    class Suggestion(Row):
        id = CharField(max_length=32, primary_key=True)

    class ReplyCode(Row):
        code_mark = CharField(max_length=64, primary_key=True)
        tablet = ForeignKeyField(Tablet, on_delete="RESTRICT")
        issued_on = DateField()

        class Meta:
            without_rowid = on_sqlite

    class Reply(Row):
        suggestion = ForeignKeyField(Suggestion, on_delete="RESTRICT")
        at = DateTimeField()
        officer = ForeignKeyField(Officer, on_delete="RESTRICT")
        body = TextField()
        useful = BooleanField(null=True)

    class FurtherWord(Row):
        suggestion = ForeignKeyField(Suggestion, primary_key=True, on_delete="RESTRICT")
        reply = ForeignKeyField(Reply, on_delete="RESTRICT")
        day = DateField()
        half = CharField(max_length=2)
        body = TextField()

    return [ReplyCode, Reply, FurtherWord]


def up(migrator, db):
    for name, kind in COLUMNS.items():
        migrator.migrate(migrator.add_column("suggestion", name, kind))
    db.create_tables(tables(db), safe=False)


def down(migrator, db):
    db.drop_tables(tables(db))
    migrator.migrate(migrator.drop_index("suggestion", "suggestion_code_mark"))
    for name in COLUMNS:
        migrator.migrate(migrator.drop_column("suggestion", name))
