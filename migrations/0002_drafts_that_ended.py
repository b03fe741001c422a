"""A draft knows which form was sent or thrown away last.

What comes late from that form is not kept.
"""

from peewee import CharField


def up(migrator, db):
    ended = CharField(max_length=64, default="")
    migrator.migrate(migrator.add_column("draft", "ended", ended))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("draft", "ended"))
