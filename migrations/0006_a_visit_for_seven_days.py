"""A visit may be rated for seven days, from the phone as well, and be sent away."""

from peewee import BooleanField, CharField, DateTimeField, ForeignKeyField, Model


def _dossier(db):
    """Return the link to a dossier, which is known here only as far as it must."""

    class Dossier(Model):
        class Meta:
            database = db

    return ForeignKeyField(Dossier, field=Dossier.id, null=True, on_delete="RESTRICT")


def up(migrator, db):
    migrator.migrate(
        migrator.drop_column("visit", "answered"),
        migrator.add_column("visit", "dossier_id", _dossier(db)),
        migrator.add_column("visit", "noted_at", DateTimeField(null=True)),
        migrator.add_column("visit", "skipped", CharField(max_length=12, default="")),
        migrator.add_column("rating", "tag", CharField(max_length=64, null=True)),
        migrator.add_column("rating", "replaced", BooleanField(default=False)),
        migrator.add_index("rating", ("tag",)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index("rating", "rating_tag"),
        migrator.drop_column("rating", "replaced"),
        migrator.drop_column("rating", "tag"),
        migrator.drop_column("visit", "skipped"),
        migrator.drop_column("visit", "noted_at"),
        migrator.drop_index("visit", "visit_dossier_id"),
        migrator.drop_column("visit", "dossier_id"),
        migrator.add_column("visit", "answered", BooleanField(default=False)),
    )
