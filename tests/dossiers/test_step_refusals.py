"""A refusal after appraisal is a result: where leaders sign results, they sign it."""

from datetime import timedelta

import pytest

from app import clock
from app.dossiers import moves, progress, steps
from app.dossiers.rules import Move
from app.errors import BadInput, NotAllowed
from app.models import Agency, DossierEvent
from tests import make
from tests.dossiers.walking import MONDAY_8, World, at, back, done, now
from tests.processes.files import SOUND

WHY = "Đất không thuộc diện được cấp, theo hồ sơ địa chính."


@pytest.fixture(autouse=True)
def _monday_at_nine():
    """One clock for whoever acts without saying when."""
    with clock.stopped(MONDAY_8 + timedelta(hours=1)):
        yield


@pytest.fixture
def world(database):
    return World()


@pytest.fixture
def people(world):
    return world.people


@pytest.fixture
def dossier(world, people):
    done(world.dossier, people["counter"])
    start = {"note": "", "version": 2, "by": people["specialist"], "key": make.key()}
    moves.move(world.dossier.number, "start", **start)
    return world.dossier


def decline(dossier, by):
    seen = now(dossier).version
    moves.move(
        dossier.number, "decline", note=WHY, version=seen, by=by, key=make.key(),
        reason="not_entitled",
    )  # fmt: skip


def propose(dossier, by, note=WHY):
    seen = now(dossier).version
    with clock.stopped(MONDAY_8 + timedelta(hours=1)):
        steps.propose(dossier.number, note, version=seen, by=by, key=make.key())


@pytest.mark.parametrize("who", ["specialist", "leader"])
def test_nobody_refuses_before_the_step_at_which_a_leader_signs(dossier, people, who):
    assert Move.DECLINE not in moves.open_to(now(dossier), people[who])
    with pytest.raises(NotAllowed, match="chữ ký lãnh đạo"):
        decline(dossier, people[who])
    assert (now(dossier).stage, at(dossier)) == ("in_progress", "B2")


def test_a_proposed_refusal_goes_to_the_leader_who_gives_it_out(dossier, people):
    propose(dossier, people["specialist"])
    assert (now(dossier).stage, at(dossier)) == ("in_progress", "B4")
    leader = people["leader"]
    assert progress.way(now(dossier), leader).proposed == WHY
    assert Move.DECLINE not in moves.open_to(now(dossier), people["specialist"])
    with pytest.raises(BadInput, match="đề nghị từ chối"):
        done(dossier, leader)  # no result is made of a refusal by the wrong button
    decline(dossier, leader)
    found = now(dossier)
    assert (found.stage, found.declined, at(found)) == ("ready", True, "B5")


def test_a_refusal_that_the_leader_does_not_share_goes_back(dossier, people):
    propose(dossier, people["specialist"])
    back(dossier, people["leader"])
    assert at(dossier) == "B2"
    assert progress.way(now(dossier), people["specialist"]).proposed == ""
    done(dossier, people["specialist"], "B4")
    done(dossier, people["leader"])
    assert now(dossier).declined is False


def test_from_the_office_and_from_handed_over_it_can_be_proposed_too(world, people):
    done(world.dossier, people["counter"])
    propose(world.dossier, people["specialist"])
    assert (now(world.dossier).stage, at(world.dossier)) == ("in_progress", "B4")


def test_a_proposal_is_a_sentence_and_only_of_who_has_the_step(dossier, people):
    for who, note, error in (
        ("specialist", "x", BadInput), ("specialist", "gọi 0912 345 678", BadInput),
        ("counter", WHY, NotAllowed),
    ):  # fmt: skip
        with pytest.raises(error):
            propose(dossier, people[who], note)
    done(dossier, people["specialist"], "B3")
    with pytest.raises(BadInput, match="không đề nghị"):
        propose(dossier, people["police"])  # theirs is one step, not the case
    kinds = {event.kind for event in DossierEvent.select()}
    assert "decline_proposed" not in kinds


def test_a_step_of_another_agency_is_not_the_place_to_refuse(database):
    text = SOUND.replace("Vai trò: lãnh đạo", "Vai trò: chuyên viên")
    world = World(text)
    done(world.dossier, world.people["counter"])
    done(world.dossier, world.people["specialist"], "B3")
    assert Move.DECLINE not in moves.open_to(
        now(world.dossier), world.people["specialist"]
    )
    done(world.dossier, world.people["police"])
    decline(world.dossier, world.people["specialist"])  # nobody signs here
    assert now(world.dossier).declined


@pytest.fixture
def lite(sqlite):
    return World()


def test_on_the_desk(desk, lite):
    world, people = lite, lite.people
    done(world.dossier, people["counter"])
    address = f"/desk/dossiers/{world.dossier.number}"
    client = desk.test_client(user=people["specialist"])
    assert "Đề nghị từ chối, chuyển lãnh đạo ký: Ký" in client.get(address).text
    data = {"version": 2, "key": make.key(), "note": "x"}
    answer = client.post(f"{address}/propose", data=data)
    assert answer.status_code == 422
    assert 'id="field-note"' in answer.text
    data |= {"key": make.key(), "note": WHY}
    assert client.post(f"{address}/propose", data=data).status_code == 303
    page = desk.test_client(user=people["leader"]).get(address).text
    assert page.count(WHY) == 3  # at the step, in the field, in what happened


def test_where_only_a_guest_signs_the_office_gives_the_refusal_out(database):
    abroad = SOUND.replace("Vai trò: lãnh đạo", "Vai trò: lãnh đạo\nCơ quan: {agency}")
    world = World(abroad)
    Agency.update(parent=None).where(Agency.id == world.police.id).execute()
    done(world.dossier, world.people["counter"])
    specialist = world.people["specialist"]
    with pytest.raises(BadInput, match="không đề nghị từ chối được"):
        propose(world.dossier, specialist)
    moves.move(
        world.dossier.number, "start", note="", version=2, by=specialist, key=make.key()
    )
    decline(world.dossier, specialist)
    assert (now(world.dossier).stage, now(world.dossier).declined) == ("ready", True)
