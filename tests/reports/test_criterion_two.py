"""Criterion 2, the time of each unit, from the steps of the processes."""

from datetime import date, timedelta

import pytest

from app import clock
from app.dossiers import moves
from app.reports import catalogue, listing
from app.reports.listing import Cell
from app.reports.period import Period
from app.reports.store import Part
from tests import make
from tests.dossiers.walking import MONDAY_8, World, done

WEEK = Period(date(2026, 3, 2), date(2026, 3, 6))


@pytest.fixture
def world(database):
    return World()


def line(period=WEEK, days=14):
    with clock.stopped(MONDAY_8 + timedelta(days=days)):
        sheet = catalogue.FORMS["nine-criteria"](period, None, Part.SECTOR)
    return sheet.lines[1]


def resolve(world, dossier, specialist_at, handed=1):
    """Handed over at 9 on Monday, signed an hour after the specialist."""
    people = world.people
    done(dossier, people["counter"], hours=handed)
    done(dossier, people["specialist"], "B4", hours=specialist_at)
    done(dossier, people["leader"], hours=specialist_at + 1)


def test_it_speaks_of_the_steps_and_says_of_how_many_dossiers(world):
    with clock.stopped(MONDAY_8):
        late = world.receive()
        plain = make.dossier(world.people["counter"])
    resolve(world, world.dossier, 2)
    resolve(world, late, 26)
    with clock.stopped(MONDAY_8 + timedelta(hours=1)):
        moves.move(
            plain.number, "withdraw", note="Người dân xin rút.", version=1,
            reason="changed_mind", by=world.people["counter"], key=make.key(),
        )  # fmt: skip
    found = line()
    assert (found.k, found.n) == (1, 2)
    assert found.points == "0,83"  # five on time, one late, none early
    assert "6 bước của 2 hồ sơ. 1 hồ sơ khác không có quy trình" in found.says
    for key, n in (("kept", 1), ("", 2)):
        page = listing.page(Cell(WEEK, None, Part.SECTOR, "stepped", key))
        assert page.n == n


def test_waiting_for_the_citizen_is_no_unit_s_time(world):
    resolve(world, world.dossier, 2)
    before = line()
    done(world.dossier, world.people["counter"], hours=24 * 10)
    assert line() == before


def test_a_past_week_says_the_same_whenever_it_is_asked(world):
    resolve(world, world.dossier, 2)
    before = line()
    with clock.stopped(MONDAY_8 + timedelta(days=7)):
        other = world.receive()
    resolve(world, other, 24 * 8, handed=24 * 7)
    assert line() == before == line(days=40)


def test_without_a_process_it_is_said_that_nothing_is_known(database):
    found = line()
    assert (found.k, found.points) == (None, "")
    assert "Chưa chấm được" in found.says
