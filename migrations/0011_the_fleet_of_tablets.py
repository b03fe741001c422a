"""Tablets are paired the other way round, moved, locked and given orders.

Pairing codes live for minutes, so the old ones are let go.
"""

from peewee import CharField, DateTimeField, ForeignKeyField, Model


def known(db):
    """Return the tables that new ones lean on, as far as they must be known."""

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Counter(Row):
        pass

    class Tablet(Row):
        pass

    return Row, Counter, Tablet


def tables(db):
    """Return the new tables."""
    Row, Counter, Tablet = known(db)  # noqa: N806

    class TabletPlacement(Row):
        tablet = ForeignKeyField(Tablet, backref="placements", on_delete="RESTRICT")
        counter = ForeignKeyField(Counter, on_delete="RESTRICT")
        until = DateTimeField()

    class TabletOrder(Row):
        tablet = ForeignKeyField(Tablet, backref="orders", on_delete="RESTRICT")
        kind = CharField(max_length=8)
        at = DateTimeField()
        heard_at = DateTimeField(null=True)

    return [TabletPlacement, TabletOrder]


def codes(db):
    """Return the table of pairing codes, as it is now."""
    Row, _counter, _tablet = known(db)  # noqa: N806

    class PairingCode(Row):
        code_mark = CharField(max_length=64, primary_key=True)
        token_hash = CharField(max_length=64)
        expires_at = DateTimeField()

    return [PairingCode]


def old_codes(db):
    """Return the table of pairing codes, as it was before."""
    Row, Counter, _tablet = known(db)  # noqa: N806

    class PairingCode(Row):
        code_mark = CharField(max_length=64, primary_key=True)
        counter = ForeignKeyField(Counter, on_delete="RESTRICT")
        expires_at = DateTimeField()
        used_at = DateTimeField(null=True)

    return [PairingCode]


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("tablet", "locked_at", DateTimeField(null=True))
    )
    db.drop_tables(old_codes(db))
    db.create_tables([*tables(db), *codes(db)], safe=False)


def down(migrator, db):
    db.drop_tables([*tables(db), *codes(db)])
    db.create_tables(old_codes(db), safe=False)
    migrator.migrate(migrator.drop_column("tablet", "locked_at"))
