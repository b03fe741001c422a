"""Liên thông: another agency reads one dossier while a step of it is theirs."""

from datetime import timedelta

import pytest

from app import clock
from app.dossiers import lists, moves, progress, standing, store
from app.errors import NotAllowed, NotFound
from tests import make
from tests.dossiers.walking import MONDAY_8, World, done, now, officer


@pytest.fixture(autouse=True)
def _monday_at_nine():
    """One clock for whoever acts without saying when."""
    with clock.stopped(MONDAY_8 + timedelta(hours=1)):
        yield


@pytest.fixture
def world(database):
    return World()


def readable(everybody, by):
    """The numbers of the dossiers that an officer may open."""
    found = set()
    for one in everybody:
        try:
            standing.find_for(one.number, by)
        except NotFound:
            continue
        found.add(one.number)
    return found


def test_another_agency_reads_the_one_dossier_while_it_is_theirs(world):
    dossier, guest = world.dossier, world.people["police"]
    other, strange = world.receive(), make.dossier()
    done(other, world.people["counter"])
    everybody = (dossier, other, strange)
    year = dossier.number.rpartition("-")[0]
    told = []
    for who, to in (("counter", ""), ("specialist", "B3"), ("police", ""), ("", "")):
        found = readable(everybody, guest)
        assert found == {d.number for d in lists.find(year, guest)}
        told.append(found)
        if who:
            done(dossier, world.people[who], to)
    assert told == [set(), set(), {dossier.number}, set()]


@pytest.mark.parametrize("role", ["counter", "leader", "manager", "inspector"])
def test_nobody_else_of_that_agency_and_none_of_another_reads_it(world, role):
    done(world.dossier, world.people["counter"])
    done(world.dossier, world.people["specialist"], "B3")
    there, elsewhere = officer(role, world.police), officer("specialist", make.agency())
    may = {world.dossier.number} if role == "leader" else set()  # stands in
    assert readable([world.dossier], there) == may
    assert readable([world.dossier], elsewhere) == set()


def test_a_guest_makes_no_move_and_afterwards_knows_only_that_they_had_it(world):
    dossier, guest = world.dossier, world.people["police"]
    done(dossier, world.people["counter"])
    done(dossier, world.people["specialist"], "B3")
    with pytest.raises(NotFound):
        store.find_for(dossier.number, guest)
    with pytest.raises((NotFound, NotAllowed)):
        moves.move(
            dossier.number, "hold", note="Chờ sở trả lời.", reason="consultation",
            version=now(dossier).version, by=guest, key=make.key(),
        )  # fmt: skip
    done(dossier, guest)
    [had] = progress.past(guest)
    assert (had.dossier.number, had.code) == (dossier.number, "B3")
    assert progress.past(officer("specialist", make.agency())) == []
