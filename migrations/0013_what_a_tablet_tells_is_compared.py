"""What a tablet tells is compared with what arrived at the moment when it tells it."""

from peewee import IntegerField

COLUMNS = {
    "excess": IntegerField(default=0),
    "undone": IntegerField(null=True),
    "regress": IntegerField(default=0),
}


def up(migrator, db):
    migrator.migrate(
        *(
            migrator.add_column("tablet_series", name, kind)
            for name, kind in COLUMNS.items()
        )
    )


def down(migrator, db):
    migrator.migrate(*(migrator.drop_column("tablet_series", name) for name in COLUMNS))
