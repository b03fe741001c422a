"""A tablet tells how it is: battery, what waits in it, its clock."""

from peewee import BooleanField, CharField, IntegerField, SmallIntegerField

COLUMNS = {
    "waiting": IntegerField(null=True),
    "battery": SmallIntegerField(null=True),
    "charging": BooleanField(null=True),
    "skew": IntegerField(null=True),
    "secure": BooleanField(null=True),
    "version": CharField(max_length=16, default=""),
}


def up(migrator, db):
    migrator.migrate(
        *(migrator.add_column("tablet", name, kind) for name, kind in COLUMNS.items())
    )


def down(migrator, db):
    migrator.migrate(*(migrator.drop_column("tablet", name) for name in COLUMNS))
