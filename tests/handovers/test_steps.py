"""A stack goes from step to step on a list: to another agency, and to the leader."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import BadInput, NotAllowed, NotFound
from app.handovers import giving, rules, store, taking
from app.models import DossierEvent, DossierStep, HandOver
from tests import make, pages
from tests.dossiers.walking import MONDAY_8, World, at, done, now
from tests.processes.files import SOUND

FIRST_TO_THE_POLICE = SOUND.replace("Tiếp theo: B4, B3", "Tiếp theo: B3, B4")


def at_the_office(n=3):
    """So many dossiers at B2, whose usual next step is of the police."""
    world = World(FIRST_TO_THE_POLICE)
    world.stack = [world.dossier, *(world.receive() for _ in range(n - 1))]
    for dossier in world.stack:
        done(dossier, world.people["counter"])
    return world


@pytest.fixture(autouse=True)
def _monday_at_nine():
    """One clock for whoever acts without saying when."""
    with clock.stopped(MONDAY_8 + timedelta(hours=1)):
        yield


@pytest.fixture
def world(database):
    return at_the_office()


def give(world, who, stack=None):
    stack = world.stack if stack is None else stack
    ticked = [(dossier.number, now(dossier).version) for dossier in stack]
    return giving.give(ticked, by=world.people[who], key=make.key())


def take(world, number, who, lacking=()):
    numbers = frozenset(dossier.number for dossier in world.stack)
    papers = frozenset((number, place) for number in numbers for place in (0, 1))
    ticked = rules.Ticked(numbers, papers - set(lacking))
    return taking.take(number, ticked, by=world.people[who], key=make.key())


def places(world):
    return [(now(dossier).stage, at(dossier)) for dossier in world.stack]


def test_one_scan_takes_a_stack_from_the_office_to_the_police_and_on(world):
    [number] = give(world, "specialist")
    assert store.find_for(number, world.people["police"]).kind == "step"
    assert places(world) == [("handed_over", "B2")] * 3
    take(world, number, "police")
    assert places(world) == [("in_progress", "B3")] * 3
    [number] = give(world, "police")
    take(world, number, "leader")
    assert places(world) == [("in_progress", "B4")] * 3
    [number] = give(world, "leader")
    assert store.find_for(number, world.people["leader"]).kind == "finish"
    take(world, number, "counter")
    assert places(world) == [("ready", "B5")] * 3


def test_who_gave_did_the_step_and_who_took_did_not(world):
    [number] = give(world, "specialist")
    take(world, number, "police")
    steps = DossierStep.select().where(DossierStep.code == "B2")
    assert {step.officer_id for step in steps} == {world.people["specialist"].id}
    events = DossierEvent.select().order_by(DossierEvent.id)
    done_by = {event.kind: event.officer_id for event in events}
    assert done_by["start"] == world.people["specialist"].id
    assert done_by["step"] == world.people["police"].id


def test_only_the_agency_of_the_next_step_receives_and_not_the_giver(world):
    [number] = give(world, "specialist")
    for who, error in (("specialist", NotFound), ("counter", NotFound)):
        with pytest.raises((error, NotAllowed)):
            take(world, number, who)
    take(world, number, "police")
    [to_sign] = give(world, "police")
    with pytest.raises((NotAllowed, NotFound)):
        take(world, to_sign, "police")


def test_nobody_gives_a_step_that_another_holds(world):
    for who in ("counter", "police"):
        with pytest.raises(BadInput):
            give(world, who)
    assert HandOver.select().count() == 0


def test_a_dossier_that_went_on_by_hand_stays_off_the_stack(world):
    [number] = give(world, "specialist")
    done(world.stack[0], world.people["specialist"], "B4")
    found = take(world, number, "police")
    assert [item.state for item in store.items(found)] == ["stayed", "taken", "taken"]
    assert at(world.stack[0]) == "B4"


def test_stacks_for_two_agencies_and_kinds_are_told_apart(world):
    done(world.stack[0], world.people["specialist"], "B4")
    first, second = give(world, "leader")  # who stands in for the specialist
    kinds = {store.find_for(n, world.people["leader"]).kind for n in (first, second)}
    assert kinds == {"finish", "step"}


def test_on_the_desk_of_the_other_agency(desk, sqlite):
    world = at_the_office()
    office, police = (
        desk.test_client(user=world.people[who]) for who in ("specialist", "police")
    )
    listed = pages.get(office, "/desk/dossiers")
    assert listed.text.count('name="dossier"') == 3
    [number] = give(world, "specialist")
    page = pages.get(police, f"/desk/handovers/{number}")
    assert "đến bước B3. Xác minh nơi ở" in pages.words(page)
    paper = pages.words(police.get(f"/desk/handovers/{number}/print"))
    assert paper.count("đến B3") == 3
    take(world, number, "police")
    done(world.stack[0], world.people["police"])
    page = pages.get(police, f"/desk/handovers/{number}").text
    assert page.count(world.stack[0].applicant) == 2  # only of what they still have
