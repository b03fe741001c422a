"""Reports that are kept, and indexes whose cost does not grow with old dossiers.

What a desk asks for all day is open: the index of what was not returned stays small.
Few dossiers end without a result; reports must find them among all events.
"""

from peewee import (
    CharField,
    DateField,
    DateTimeField,
    Model,
    SmallIntegerField,
    TextField,
)

INDEXES = {
    "dossier_open": 'ON "dossier" ("stage", "due_now", "received_by_id", '
    '"competent_id") WHERE ("returned_at" IS NULL)',
    "dossier_received_at": 'ON "dossier" ("received_at")',
    "dossier_event_ended": 'ON "dossier_event" ("at", "kind", "dossier_id") '
    "WHERE kind IN ('decline', 'refuse', 'reopen', 'stop', 'withdraw')",
}


def tables(db):
    """Return the tables."""

    class KeptReport(Model):
        form = CharField(max_length=16)
        part = CharField(max_length=12)
        first = DateField()
        last = DateField()
        centre = CharField(max_length=24, default="")
        rules = SmallIntegerField()
        body = TextField()
        made_at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("form", "part", "first", "last", "centre", "rules"), True),)

    return [KeptReport]


def up(migrator, db):
    db.create_tables(tables(db), safe=False)
    for name, on in INDEXES.items():
        db.execute_sql(f'CREATE INDEX "{name}" {on}')


def down(migrator, db):
    for name in INDEXES:
        db.execute_sql(f'DROP INDEX "{name}"')
    db.drop_tables(tables(db))
