"""What a step really took; a paper that was missing when a stack was handed over."""

from peewee import DateTimeField, IntegerField

STEP = ("process_id", "code", "done")


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("dossier_step", "took", IntegerField(null=True)),
        migrator.add_index("dossier_step", STEP),
        migrator.add_column("dossier_paper", "lost_at", DateTimeField(null=True)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index("dossier_step", "dossier_step_process_id_code_done"),
        migrator.drop_column("dossier_step", "took"),
        migrator.drop_column("dossier_paper", "lost_at"),
    )
