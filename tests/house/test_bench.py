"""The floor of the benchmarks is honest: it does as much as our server does."""

from contextlib import ExitStack

import apsw
import pytest

from app import config
from bench import __main__ as bench
from bench import load, seen, world
from bench.measure import FLOOR, OURS


@pytest.fixture(scope="module")
def stations(tmp_path_factory):
    """Our server and the floor over one small world, by their names."""
    folder = tmp_path_factory.mktemp("bench") / "world"
    with ExitStack() as servers:
        yield {s.side: s for s in bench._open(folder, world.FIRST, servers)}


def ask(station, request, status):
    with load.connect(station.server.port) as line:
        return load.ask(line, request, status)


def body(answer):
    return answer.partition(b"\r\n\r\n")[2]


def rows(station, request, status):
    """Return how many rows of each table a request makes."""
    file = station.visitor.world.settings.folder / config.DATABASE_FILE
    connection = apsw.Connection(str(file))

    def count():
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").get  # noqa: S608
            for table in (*seen.TABLES, "rating")
        }

    before = count()
    ask(station, request, status)
    return {table: now - before[table] for table, now in count().items()}


def test_the_floor_answers_as_many_bytes_as_the_tracking_page(stations):
    for _page in range(5):
        request = stations[OURS].visitor.page()
        ours, floor = (body(ask(stations[s], request, 200)) for s in (OURS, FLOOR))
        assert len(ours) == len(floor)
        assert b"<html" in ours


def test_the_floor_writes_as_many_rows_as_an_intake(stations):
    visitor = stations[OURS].visitor
    ours, floor = (rows(stations[s], visitor.intake(), 303) for s in (OURS, FLOOR))
    assert ours == floor
    assert (ours["dossier"], ours["receipt_print"], ours["audit_entry"]) == (1, 1, 1)


def test_the_floor_keeps_a_rating_for_a_tap(stations):
    visitor = stations[OURS].visitor
    for side in (OURS, FLOOR):
        assert rows(stations[side], visitor.tap(), 200)["rating"] == 1
