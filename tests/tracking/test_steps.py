"""The tracking page of a dossier that follows a process: the step's own words."""

import pytest

from app import clock
from app.dossiers import steps
from app.dossiers import store as events
from app.tracking import store
from tests import make, pages
from tests.dossiers.walking import World, done
from tests.tracking import scenes

WORDS = "đang thẩm định"


@pytest.fixture
def world(sqlite):
    return World()


def words(client, dossier):
    return pages.words(pages.get(client, f"/T/{scenes.token_of(dossier)}"))


def test_the_words_of_the_step_stand_under_the_work_and_nowhere_else(
    world, stranger_client
):
    assert WORDS not in words(stranger_client, world.dossier)
    done(world.dossier, world.people["counter"])
    [step] = [s for s in found(world.dossier).steps if s.words]
    assert (step.name, step.words) == ("Giải quyết", WORDS)
    assert WORDS in words(stranger_client, world.dossier)
    done(world.dossier, world.people["specialist"], "B4")
    assert WORDS not in words(stranger_client, world.dossier)
    done(world.dossier, world.people["leader"])
    assert all(not s.words for s in found(world.dossier).steps)


def test_of_a_telling_procedure_no_step_is_told(world, stranger_client):
    type(world.version).update(sensitive=True).execute()
    done(world.dossier, world.people["counter"])
    assert WORDS not in words(stranger_client, world.dossier)


def test_a_dossier_without_a_process_reads_as_before(sqlite):
    plain = make.dossier()
    assert all(not step.words for step in found(plain).steps)


def found(dossier):
    tracked = store.find(scenes.token_of(dossier))
    assert tracked is not None
    return tracked


def test_what_the_offices_say_to_one_another_is_not_the_citizen_s(
    world, stranger_client
):
    police, specialist = world.people["police"], world.people["specialist"]
    done(world.dossier, world.people["counter"])
    said = {"version": 2, "by": specialist, "key": make.key()}
    steps.propose(world.dossier.number, "Chưa đủ điều kiện tách thửa.", **said)
    by = {"by": specialist, "agency": specialist.agency.id}
    events.record(
        world.dossier, "handed_short", at=clock.now(), note="Thiếu: Tờ khai.", **by
    )
    page = words(stranger_client, world.dossier)
    for secret in ("tách thửa", "từ chối", "Thiếu", police.agency.name):
        assert secret not in page
