"""A centre chooses how many faces its tablets show, and whether a tap is heard."""

from peewee import BooleanField, SmallIntegerField

COLUMNS = {
    "scale": SmallIntegerField(default=4),
    "tick": BooleanField(default=False),
}


def up(migrator, db):
    migrator.migrate(
        *(migrator.add_column("agency", name, kind) for name, kind in COLUMNS.items())
    )


def down(migrator, db):
    migrator.migrate(*(migrator.drop_column("agency", name) for name in COLUMNS))
