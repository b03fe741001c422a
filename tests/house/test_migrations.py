"""Migrations: no gaps, they end where the models are, and they can be undone."""

import re
from pathlib import Path

import pytest
from playhouse.migrations import Runner

from app.db import MIGRATIONS, db, migrate, on_postgresql, pending
from app.models import TABLES
from tests import engines

HISTORY = "schema_migration"  # the runner's own table
NAMES = sorted(p.stem for p in Path(MIGRATIONS).glob("*.py") if p.stem != "__init__")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """A database with no table at all."""
    if request.param == "sqlite":
        with engines.opened(f"sqlite:///{tmp_path / 'empty.db'}"):
            yield
        return
    server = request.getfixturevalue("postgres")
    with server.database(empty=True) as url, engines.opened(url):
        yield


def schema() -> dict[str, object]:
    """Return what the database says of its tables and indexes, by name."""
    return _of_postgresql() if on_postgresql() else _of_sqlite()


def _of_sqlite() -> dict[str, object]:
    rows = db.execute_sql(
        "SELECT name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND type <> 'trigger'"
    )
    return {name: _parts(sql) for name, sql in rows if HISTORY not in name}


def _parts(sql: str) -> list[str]:
    """Return the clauses of a CREATE, sorted: an added column stands last.

    A link that came with its column is written into the clause of the column.
    """
    head, _bracket, rest = " ".join(sql.split()).partition("(")
    body, _bracket, tail = rest.rpartition(")")
    body = re.sub(
        r'"(\w+)" ([\w()]+) (REFERENCES)', r'"\1" \2, FOREIGN KEY ("\1") \3', body
    )
    clauses = re.split(r",(?![^(]*\))", body)
    return [head.strip(), *sorted(c.strip() for c in clauses), tail.strip()]


def _of_postgresql() -> dict[str, object]:
    asked = {
        "columns": "SELECT table_name, column_name, data_type, is_nullable, "
        "character_maximum_length, column_default FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name <> %s",
        "constraints": "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
        "AND conrelid::regclass::text <> %s",
        "indexes": "SELECT indexdef FROM pg_indexes "
        "WHERE schemaname = 'public' AND tablename <> %s",
    }
    return {
        what: sorted(map(str, db.execute_sql(sql, (HISTORY,)).fetchall()))
        for what, sql in asked.items()
    }


def test_migrations_are_numbered_without_gaps():
    assert NAMES
    assert [name[:5] for name in NAMES] == [f"{n + 1:04}_" for n in range(len(NAMES))]


def test_a_migrated_database_is_what_the_models_say(empty, monkeypatch):
    migrate()
    migrated = schema()
    if on_postgresql():  # models serve both engines; only SQLite has such tables
        for table in TABLES:
            monkeypatch.setattr(table._meta, "without_rowid", False)
    db.drop_tables(TABLES)
    db.create_tables(TABLES, safe=False)
    assert migrated == schema()


def test_nothing_is_pending_after_migrating(empty):
    assert pending() == NAMES
    assert migrate() == NAMES
    assert pending() == []


def test_going_down_undoes_going_up(empty):
    before = schema()
    migrate()
    runner = Runner(db.obj, str(MIGRATIONS))
    for _name in NAMES:
        runner.down()
    assert schema() == before


def test_a_second_way_up_is_the_same(empty):
    migrate()
    first = schema()
    Runner(db.obj, str(MIGRATIONS)).down(NAMES[0])
    migrate()
    assert schema() == first
