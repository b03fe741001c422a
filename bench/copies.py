"""Many dossiers out of a few: copies of their rows, written by the database itself.

Keys, hashes and moments are new in each copy; the moments are spread over the past
year. The audit chain is not copied: no figure reads it, only its head.
"""

from typing import Any

import apsw

from app.visits.daybreak import BLURRED

DAYS = 300  # the codes of dossiers that ended a year ago show nothing
# As fast as can be: nobody else is here, and a world that breaks is made again.
QUICK = (
    "synchronous = OFF", "journal_mode = OFF", "foreign_keys = OFF",
    "cache_size = -1000000",
)  # fmt: skip

TABLES = (
    "dossier", "dossier_paper", "dossier_event", "receipt", "receipt_print",
    "visit", "rating", "act_key",
)  # fmt: skip
LINKS = ("dossier", "receipt")  # tables that others point at, as dossier_id does
MOMENTS = frozenset(
    {"received_at", "due_first", "due_now", "finished_at", "returned_at",
     "issued_at", "opened_at", "at"}
)  # fmt: skip
RANDOM = {
    "dossier": ("id_mark", "phone_mark"),
    "receipt": ("token_hash", "code_mark"),
    "rating": ("id",),
    "act_key": ("key",),
}
INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql <> ''"
MOMENT = "%Y-%m-%d %H:%M:%f"

COPY = """
    WITH RECURSIVE copies(n) AS
        (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
    INSERT INTO "{table}" SELECT {columns} FROM copies CROSS JOIN first_{table}
"""


def multiply(connection: apsw.Connection, times: int) -> None:
    """Make so many of each row there is, itself included; indexes are built after."""
    if times < 2:
        return
    for pragma in QUICK:
        connection.execute(f"PRAGMA {pragma}")
    indexes: Any = connection.execute(INDEXES).fetchall()
    with connection:
        for name, _sql in indexes:
            connection.execute(f'DROP INDEX "{name}"')
        spans = {table: _span(connection, table) for table in LINKS}
        for table in TABLES:
            connection.execute(
                f"CREATE TEMP TABLE first_{table} AS SELECT * FROM {table}"  # noqa: S608
            )
            columns = _columns(connection, table, spans, DAYS * 24 * 60 // times)
            connection.execute(
                COPY.format(table=table, columns=", ".join(columns)), (times - 1,)
            )
        for _name, sql in indexes:
            connection.execute(sql)
    connection.execute("PRAGMA journal_mode = wal")


def _span(connection: apsw.Connection, table: str) -> int:
    """Return how far the ids of one copy lie from those of the next."""
    return int(connection.execute(f"SELECT max(id) FROM {table}").get)  # noqa: S608


def _columns(
    connection: apsw.Connection, table: str, spans: dict[str, int], minutes: int
) -> list[str]:
    """Return what a copy has in each column, as SQL over the row and `n`.

    minutes: by which each copy is older than the one before.
    """
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM pragma_table_info(?)", (table,)
        )
    ]
    changed = {}
    for column in RANDOM.get(table, ()):
        changed[column] = f"lower(hex(randomblob(length({column}) / 2)))"
    for column in MOMENTS:
        changed[column] = (
            f"strftime('{MOMENT}', {column}, (-{minutes} * n) || ' minutes')"
        )
    for link, span in spans.items():
        changed[f"{link}_id"] = f"{link}_id + n * {span}"
    if table in spans:
        changed["id"] = f"id + n * {spans[table]}"
    changed.setdefault("id", "NULL")  # the database gives it
    if table == "visit":  # of an earlier day: app.visits.store
        changed["token"] = f"'{BLURRED}' || lower(hex(randomblob(12)))"
    if table == "dossier":
        changed["number"] = f"substr(number, 1, 14) || printf('%07d', {changed['id']})"
    return [changed.get(name, name) for name in names]
