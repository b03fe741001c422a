"""Internal processes, the steps of dossiers, and lists of what is handed over."""

from peewee import (
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def link(table, **more):
    return ForeignKeyField(table, backref="+", on_delete="RESTRICT", **more)


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

    class Procedure(Row):
        pass

    class Dossier(Row):
        pass

    class ProcessVersion(Row):
        procedure = link(Procedure)
        number = IntegerField()
        text = TextField()
        since = DateTimeField()

        class Meta:
            indexes = ((("procedure", "number"), True),)

    class DossierStep(Row):
        dossier = link(Dossier)
        process = link(ProcessVersion)
        code = CharField(max_length=12)
        name = CharField(max_length=120)
        says = CharField(max_length=200, default="")
        role = CharField(max_length=14)
        agency = link(Agency)
        guest = BooleanField(default=False)
        allow = IntegerField()
        ahead = IntegerField()
        began = DateTimeField()
        due = DateTimeField(null=True)
        done = DateTimeField(null=True)
        how = CharField(max_length=4, default="")
        verdict = CharField(max_length=8, default="")
        officer = link(Officer, null=True)

        class Meta:
            indexes = (
                (("dossier", "done"), False),
                (("agency", "done", "guest"), False),
            )

    class HandOver(Row):
        number = CharField(max_length=50, unique=True)
        token_hash = CharField(max_length=64, unique=True)
        token = TextField()
        kind = CharField(max_length=12)
        giver = link(Agency)
        taker = link(Agency)
        given_by = link(Officer)
        given_at = DateTimeField(index=True)
        taken_by = link(Officer, null=True)
        taken_at = DateTimeField(null=True)
        cancelled_at = DateTimeField(null=True)

    class HandOverItem(Row):
        hand_over = link(HandOver)
        dossier = link(Dossier)
        papers = IntegerField()
        missing = TextField(default="")
        state = CharField(max_length=8, default="given")

        class Meta:
            indexes = (
                (("hand_over", "dossier"), True),
                (("dossier", "state"), False),
            )

    return [ProcessVersion, DossierStep, HandOver, HandOverItem]


def up(migrator, db):
    db.create_tables(tables(db), safe=False)


def down(migrator, db):
    db.drop_tables(tables(db))
