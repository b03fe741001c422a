"""What a centre did with what people said; and dossiers by the day they are due."""

from peewee import (
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    Model,
)

DUE = ("received_by_id", "due_first")


def tables(db):
    """Return the table, and those it leans on as far as they must be known."""

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Agency(Row):
        pass

    class Counter(Row):
        pass

    class Officer(Row):
        pass

    class PublishedChange(Row):
        agency = ForeignKeyField(Agency, on_delete="RESTRICT")
        counter = ForeignKeyField(Counter, null=True, on_delete="RESTRICT")
        said_on = DateField()
        said = CharField(max_length=140)
        done = CharField(max_length=140)
        effect = CharField(max_length=80, default="")
        written_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
        written_at = DateTimeField()
        approved_by = ForeignKeyField(
            Officer, null=True, backref="+", on_delete="RESTRICT"
        )
        published_at = DateTimeField(null=True)
        withdrawn_at = DateTimeField(null=True)
        reason = CharField(max_length=140, default="")

        class Meta:
            indexes = ((("agency", "published_at"), False),)
            constraints = [Check("approved_by_id <> written_by_id")]

    return [PublishedChange]


def up(migrator, db):
    db.create_tables(tables(db), safe=False)
    migrator.migrate(migrator.add_index("dossier", DUE))


def down(migrator, db):
    migrator.migrate(migrator.drop_index("dossier", "dossier_received_by_id_due_first"))
    db.drop_tables(tables(db))
