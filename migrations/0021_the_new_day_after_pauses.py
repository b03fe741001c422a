"""The new day of an apology with later pauses added; one for an end covers none that
was opened again."""

from peewee import DateTimeField

# Taken back when the dossier was opened again, as reopening does from now on.
OPENED_AGAIN = """
    UPDATE letter SET taken_back_at = (
        SELECT MAX(e.at) FROM dossier_event AS e
        WHERE e.dossier_id = letter.dossier_id AND e.kind = 'reopen'
    )
    WHERE form = '04' AND new_due IS NULL AND taken_back_at IS NULL AND EXISTS (
        SELECT 1 FROM dossier_event AS e
        WHERE e.dossier_id = letter.dossier_id AND e.kind = 'reopen'
        AND e.at > letter.made_at
    )
"""


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("letter", "new_due_now", DateTimeField(null=True))
    )
    db.execute_sql(OPENED_AGAIN)


def down(migrator, db):
    migrator.migrate(migrator.drop_column("letter", "new_due_now"))
