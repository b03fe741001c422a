"""The commands. Each parses, calls one act, prints one sentence."""

import click

from app.cli.audit import audit
from app.cli.calendar_days import calendar
from app.cli.centre import check, init, migrate
from app.cli.due import due
from app.cli.officer import officer
from app.cli.procedures import procedures
from app.cli.process import process
from app.cli.report import report


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="motcua")
def motcua() -> None:
    """motcua: máy chủ nhỏ cho trung tâm phục vụ hành chính công."""


COMMANDS = (
    audit, calendar, check, due, init, migrate, officer, procedures, process, report,
)  # fmt: skip

for command in COMMANDS:
    motcua.add_command(command)
