"""A rating and a suggestion keep the day on which they arrived beside their own."""

from peewee import CharField, DateField

TABLES = ("rating", "suggestion")


def up(migrator, db):
    for table in TABLES:
        migrator.migrate(migrator.add_column(table, "arrived_on", DateField(null=True)))
    flags = CharField(max_length=60, default="")
    migrator.migrate(migrator.add_column("suggestion", "flags", flags))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("suggestion", "flags"))
    for table in TABLES:
        migrator.migrate(migrator.drop_column(table, "arrived_on"))
