"""What moves a promise, and the letters about it; how a dossier came, how it ended."""

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)

COLUMNS = (
    ("dossier", "channel", CharField(max_length=8, default="counter")),
    ("dossier", "declined", BooleanField(default=False)),
    ("dossier_event", "reason", CharField(max_length=20, default="")),
)


def tables(db):
    """Return the tables; those they lean on only as far as they must be known."""

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Agency(Row):
        pass

    class Officer(Row):
        pass

    class Dossier(Row):
        pass

    class DueChange(Row):
        dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT")
        at = DateTimeField()
        due = DateTimeField()
        why = CharField(max_length=12)
        decision = CharField(max_length=200, default="")

    class Letter(Row):
        dossier = ForeignKeyField(Dossier, backref="letters", on_delete="RESTRICT")
        form = CharField(max_length=2)
        agency = ForeignKeyField(Agency, on_delete="RESTRICT")
        year = SmallIntegerField(null=True)
        serial = IntegerField(null=True)
        reason = CharField(max_length=20, default="")
        says = TextField(default="")
        ground = TextField(default="")
        papers = TextField(default="[]")
        until = DateField(null=True)
        new_due = DateTimeField(null=True)
        made_by = ForeignKeyField(Officer, backref="+", on_delete="RESTRICT")
        made_at = DateTimeField()
        signed_by = ForeignKeyField(
            Officer, backref="+", null=True, on_delete="RESTRICT"
        )
        signed_as = CharField(max_length=80, default="")
        signed_at = DateTimeField(null=True)
        taken_back_at = DateTimeField(null=True)

        class Meta:
            indexes = (
                (("agency", "form", "year", "serial"), True),
                (("form", "signed_at"), False),
            )

    return [DueChange, Letter]


def up(migrator, db):
    migrator.migrate(*(migrator.add_column(*column) for column in COLUMNS))
    db.create_tables(tables(db), safe=False)


def down(migrator, db):
    db.drop_tables(tables(db))
    migrator.migrate(
        *(migrator.drop_column(table, name) for table, name, _kind in COLUMNS)
    )
