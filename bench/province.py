"""A place with the numbers that it published, as a centre to be opened and asked.

python -m bench.province --dir DIR [--scale 100] [--place thanh-hoa]
"""

from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import apsw
import click

from app import config, db, keys
from app.accounts import store as accounts
from app.accounts.rules import DEMO_PASSWORD
from app.centres import founding
from app.config import Settings
from app.models import Agency, Counter, Dossier, DossierEvent, Setting
from app.procedures import store as procedures
from app.sample import centre as sample
from app.workdays import store as workdays
from bench import copies, filling
from bench.filling import Desk, Filling
from bench.places import PLACES, Place

SEED = 20170101
SINCE = date(2016, 1, 1)
BY = "bench"


def build(folder: Path, place: Place) -> Settings:
    """Make the place in a new folder. Its manager is `quanly`, with the password of
    the sample centre."""
    keys.make(config.make_folder(folder))
    settings = config.settings(folder, base_url="http://127.0.0.1:8000")
    db.attach(settings.database)
    with db.db.connection_context():
        db.migrate()
        with db.db.atomic():
            desks = _found(place)
            procedures.initial_load(sample.CATALOGUE)
        sectors = procedures.by_sector()
        offered = filling.offers([v for _sector, found in sectors for v in found])
        fill = Filling(place, desks, offered, Random(SEED))  # noqa: S311
    db.db.close_all()
    _write(apsw.Connection(str(folder / config.DATABASE_FILE)), fill)
    return settings


def _write(connection: apsw.Connection, fill: Filling) -> None:
    """Write all rows; the indexes are built after them."""
    for pragma in copies.QUICK:
        connection.execute(f"PRAGMA {pragma}")
    indexes = [
        (name, sql) for name, sql in connection.execute(copies.INDEXES).fetchall()
        if '"dossier' in sql
    ]  # fmt: skip
    with connection:
        for name, _sql in indexes:
            connection.execute(f'DROP INDEX "{name}"')
        into_dossiers = _insert(Dossier, keyed=True)
        into_events = _insert(DossierEvent, keyed=False)
        for dossiers, events in fill.days():
            connection.executemany(into_dossiers, dossiers)
            connection.executemany(into_events, events)
        for _name, sql in indexes:
            connection.execute(sql)
    connection.execute("PRAGMA journal_mode = wal")
    connection.close()  # what is not in the file yet goes there


def _insert(table: Any, *, keyed: bool) -> str:
    names = [field.column_name for field in table._meta.sorted_fields]
    used = names if keyed else names[1:]
    marks = ", ".join("?" * len(used))
    return (
        f"INSERT INTO {table._meta.table_name} "  # noqa: S608
        f"({', '.join(used)}) VALUES ({marks})"
    )


def _found(place: Place) -> list[Desk]:
    """Make the tree: the place, the bodies below it, a centre for each, officers."""
    Setting.create(name="demo", value="1")
    Setting.create(name="proof", value=keys.proof())
    top = _agency("province", "H56", f"Ủy ban nhân dân {place.name}", None)
    workdays.load_official()
    desks = [_desk(top, n, name) for n, name in enumerate(place.centres, 1)]
    _officer("quanly", "manager", top)
    _officer("lanhdao", "leader", top)
    _officer("thanhtra", "inspector", top)
    return desks


def _desk(top: Agency, n: int, name: str) -> Desk:
    body = _agency("commune", f"H56.{n:02}.00", f"Ủy ban nhân dân {name}", top)
    centre = Agency.create(
        parent=body, kind="branch", code=f"H56.{n:02}", valid_from=SINCE, serves=True,
        name=f"Bộ phận một cửa {name}",
    )  # fmt: skip
    founding.open_weekdays(centre, SINCE)
    counter = Counter.create(agency=centre, number=1, name="Tiếp nhận")
    clerk = _officer(f"tiepnhan{n:02}", "counter", centre)
    specialist = _officer(f"chuyenvien{n:02}", "specialist", body)
    return Desk(centre.code, centre.id, body.id, counter.id, clerk, specialist)


def _agency(kind: str, code: str, name: str, parent: Agency | None) -> Agency:
    return Agency.create(
        kind=kind, code=code, name=name, parent=parent, valid_from=SINCE
    )


def _officer(login: str, role: str, agency: Agency) -> int:
    made = accounts.add(
        login=login, name=login.capitalize(), role=role, agency=agency,
        password=DEMO_PASSWORD, by=BY, key=f"bench-{login}",
    )  # fmt: skip
    return int(made.id)


@click.command()
@click.option("--dir", "folder", required=True, type=click.Path(path_type=Path))
@click.option("--scale", default=1, type=click.IntRange(1, 1000), show_default=True)
@click.option("--place", default="thanh-hoa", type=click.Choice(list(PLACES)))
def province(folder: Path, scale: int, place: str) -> None:
    """Make a place with the numbers that it published, in small if asked."""
    if (folder / config.DATABASE_FILE).exists():
        raise click.UsageError(f"{folder} holds a database already.")
    wanted, began = PLACES[place].small(scale), perf_counter()
    settings = build(folder, wanted)
    size = (settings.folder / config.DATABASE_FILE).stat().st_size
    click.echo(
        f"{wanted.name}, {wanted.first} to {wanted.last}, 1:{scale}: "
        f"{wanted.received:,} received, {wanted.carried:,} carried over; "
        f"{wanted.in_time:,} in time, {wanted.late:,} late, "
        f"{wanted.waiting:,} waiting; {size / 1e6:,.0f} MB, "
        f"{perf_counter() - began:.0f} s"
    )


if __name__ == "__main__":
    province()
