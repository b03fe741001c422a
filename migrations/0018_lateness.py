"""What is late is found by an index; a stop pauses nothing; when agencies were added.

A dossier that was stopped while it waited goes on waiting: its pause stays open, and
the pause "stopped" that stood in its place goes.
"""

from peewee import DateTimeField

OPEN = '("stage", "due_now", "received_by_id", "competent_id"'
INDEXES = {
    "dossier_open": f'ON "dossier" {OPEN}, "procedure_id") '
    'WHERE ("returned_at" IS NULL)',
    "dossier_ended_late": 'ON "dossier" ("finished_at", "due_now", "stage", '
    '"received_by_id", "competent_id", "procedure_id") '
    'WHERE ("finished_at" > "due_now")',
    "procedure_version_unit": 'ON "procedure_version" ("unit")',
}
BEFORE = f'ON "dossier" {OPEN}) WHERE ("returned_at" IS NULL)'
WAITED = """
    UPDATE pause SET ended = NULL WHERE EXISTS (
        SELECT 1 FROM pause AS s WHERE s.dossier_id = pause.dossier_id
        AND s.reason = 'stopped' AND s.ended IS NULL AND s.began = pause.ended
    )
"""


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("agency", "added_at", DateTimeField(null=True))
    )
    db.execute_sql('DROP INDEX "dossier_open"')
    for name, on in INDEXES.items():
        db.execute_sql(f'CREATE INDEX "{name}" {on}')
    db.execute_sql(WAITED)
    db.execute_sql("DELETE FROM pause WHERE reason = 'stopped' AND ended IS NULL")


def down(migrator, db):
    for name in INDEXES:
        db.execute_sql(f'DROP INDEX "{name}"')
    db.execute_sql(f'CREATE INDEX "dossier_open" {BEFORE}')
    migrator.migrate(migrator.drop_column("agency", "added_at"))
