"""The control slip of a dossier with a process: a row for each step it left."""

from datetime import timedelta

import pytest

from app import clock
from app.dossiers import moves
from app.handovers import giving, rules, taking
from app.letters import handovers
from tests import make
from tests.dossiers.walking import MONDAY_8, World, back, done, now


@pytest.fixture
def world(database):
    return World()


def rows(world):
    return handovers.rows(now(world.dossier))


def go(world, wanted, who, hours, **more):
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        moves.move(
            world.dossier.number, wanted, note="Người dân xin rút.", key=make.key(),
            version=now(world.dossier).version, by=world.people[who], **more,
        )  # fmt: skip


def at(hours):
    return MONDAY_8 + timedelta(hours=hours)


def test_each_step_has_its_row_and_its_verdict(world):
    people, names = world.people, (world.centre.name, world.office.name)
    done(world.dossier, people["counter"], hours=1)
    done(world.dossier, people["specialist"], "B3", hours=26)
    done(world.dossier, people["police"], hours=27)
    done(world.dossier, people["leader"], hours=28)
    told = [(row.giver, row.taker, row.kept) for row in rows(world)]
    assert told == [
        (names[0], names[1], "on time"),
        (names[1], "Công an xã", "late"),
        ("Công an xã", names[1], "on time"),
        (names[1], names[0], "on time"),
    ]
    assert [row.given_at for row in rows(world)] == [at(1), at(26), at(27), at(28)]
    assert [row.given_by for row in rows(world)] == [
        people[who].name for who in ("counter", "specialist", "police", "leader")
    ]
    assert [row.note for row in rows(world)][1] == "B2. Thẩm định"


def test_within_one_agency_the_roles_tell_who_gave_to_whom(world):
    done(world.dossier, world.people["counter"])
    done(world.dossier, world.people["specialist"], "B4", hours=2)
    last = rows(world)[-1]
    assert last.giver == f"Chuyên viên, {world.office.name}"
    assert last.taker == f"Lãnh đạo, {world.office.name}"


def test_who_took_it_is_told_by_the_list_with_both_hours(world):
    with clock.stopped(at(1)):
        [number] = giving.give(
            [(world.dossier.number, 1)], by=world.people["counter"], key=make.key()
        )
    papers = frozenset((world.dossier.number, place) for place in (0, 1))
    ticked = rules.Ticked(frozenset([world.dossier.number]), papers)
    with clock.stopped(at(1.5)):
        taking.take(number, ticked, by=world.people["specialist"], key=make.key())
    [row] = rows(world)
    assert (row.given_at, row.taken_at) == (at(1), at(1.5))
    people = world.people
    assert (row.given_by, row.taken_by) == (
        people["counter"].name, people["specialist"].name,
    )  # fmt: skip


def test_who_said_that_they_took_it_on_did(world):
    done(world.dossier, world.people["counter"], hours=1)
    assert (rows(world)[0].taken_at, rows(world)[0].taken_by) == (None, "")
    go(world, "start", "specialist", 2)
    assert (rows(world)[0].taken_at, rows(world)[0].taken_by) == (
        at(2), world.people["specialist"].name,
    )  # fmt: skip


def test_a_step_done_without_a_word_names_who_had_it_and_no_hour(world):
    done(world.dossier, world.people["counter"], hours=1)
    done(world.dossier, world.people["specialist"], "B4", hours=2)
    first = rows(world)[0]
    assert (first.taken_at, first.taken_by) == (
        None, world.people["specialist"].name,
    )  # fmt: skip


def test_what_was_sent_back_says_why(world):
    done(world.dossier, world.people["counter"])
    done(world.dossier, world.people["specialist"], "B4", hours=1.5)
    back(world.dossier, world.people["leader"], hours=2)
    assert rows(world)[-1].note == "B4. Ký (trả lại). Thiếu chữ ký ở trang hai."


def test_withdrawn_in_an_office_it_goes_back_to_the_centre(world):
    done(world.dossier, world.people["counter"])
    go(world, "withdraw", "counter", 3, reason="changed_mind")
    last = rows(world)[-1]
    assert (last.giver, last.taker) == (world.office.name, world.centre.name)
    assert last.given_at == at(3)
