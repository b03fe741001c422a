"""A dossier goes through the steps of its process; the stage stays the legal truth."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import lists, moves, progress, reckoned, steps
from app.dossiers.lists import Pile
from app.errors import BadInput, Conflict, NotAllowed
from app.handovers import giving, taking
from app.handovers import rules as handing
from app.models import DossierEvent, DossierStep, Officer, Visit
from app.processes import following
from tests import make
from tests.dossiers.walking import MONDAY_8, World, at, back, done, now
from tests.together import at_once


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
def dossier(world):
    return world.dossier


def test_each_step_makes_the_move_that_belongs_to_it(dossier, people):
    told = [(at(dossier), now(dossier).stage)]
    for who, to in (
        ("counter", ""), ("specialist", "B3"), ("police", ""), ("leader", ""),
        ("counter", ""),
    ):  # fmt: skip
        done(dossier, people[who], to)
        told.append((at(dossier), now(dossier).stage))
    assert told == [
        ("B1", "received"), ("B2", "handed_over"), ("B3", "in_progress"),
        ("B4", "in_progress"), ("B5", "ready"), ("", "returned"),
    ]  # fmt: skip
    kinds = [e.kind for e in DossierEvent.select().order_by(DossierEvent.id)]
    assert kinds == [
        "receive", "hand_over", "start", "step", "step", "finish", "return",
    ]  # fmt: skip
    assert Visit.select().where(Visit.act == "returned").count() == 1


def test_a_dossier_without_a_process_has_no_steps(people):
    plain = make.dossier(people["counter"])
    assert at(plain) == ""
    assert progress.way(plain, people["counter"]) is None
    with pytest.raises(BadInput):
        done(plain, people["counter"])


def test_a_dossier_keeps_the_process_it_was_received_under(dossier, people, world):
    from app.processes import store as processes
    from tests.processes.files import SOUND

    text = SOUND.format(code=world.version.procedure.code, agency=world.police.code)
    processes.take(text.replace("B4, B3", "B3, B4"), by="x", key=make.key())
    done(dossier, people["counter"])
    assert following.open_step(dossier.id).process.number == 1
    later = world.receive()
    assert following.open_step(later.id).process.number == 2


def test_a_step_is_for_its_role_and_its_agency(dossier, people):
    with pytest.raises(NotAllowed):
        done(dossier, people["leader"])
    done(dossier, people["counter"])
    with pytest.raises(NotAllowed):
        done(dossier, people["counter"], "B4")
    with pytest.raises(BadInput, match="Chọn bước tiếp theo"):
        done(dossier, people["specialist"])
    with pytest.raises(BadInput, match="Chọn bước tiếp theo"):
        done(dossier, people["specialist"], "B5")
    done(dossier, people["leader"], "B4")  # a leader stands in for a specialist
    with pytest.raises(NotAllowed):
        done(dossier, people["specialist"])


def test_the_steps_cannot_be_passed_by(dossier, people):
    done(dossier, people["counter"])
    for wanted in ("finish", "give_back"):
        assert wanted not in moves.open_to(now(dossier), people["specialist"])
    moves.move(
        dossier.number, "start", note="", version=2, by=people["specialist"],
        key=make.key(),
    )  # fmt: skip
    with pytest.raises(BadInput, match="theo quy trình"):
        moves.move(
            dossier.number, "finish", note="", version=3, by=people["specialist"],
            key=make.key(),
        )  # fmt: skip
    assert now(dossier).stage == "in_progress"


def test_sent_back_it_is_at_the_step_it_came_from(dossier, people):
    done(dossier, people["counter"])
    done(dossier, people["specialist"], "B3")
    done(dossier, people["police"])
    back(dossier, people["leader"])
    assert (at(dossier), now(dossier).stage) == ("B3", "in_progress")
    back(dossier, people["police"])
    back(dossier, people["specialist"])
    assert (at(dossier), now(dossier).stage) == ("B1", "received")
    with pytest.raises(BadInput, match="không trả lại được"):
        back(dossier, people["counter"])
    done(dossier, people["counter"])
    with pytest.raises(BadInput, match="Viết một câu"):
        back(dossier, people["specialist"], note="x")
    hows = [s.how for s in DossierStep.select().order_by(DossierStep.id)]
    assert hows == ["on", "on", "on", "back", "back", "back", "on", ""]


def test_a_step_is_early_on_time_or_late_by_its_own_hours(dossier, people):
    done(dossier, people["counter"], hours=1)  # 9:00 of 10:00
    done(dossier, people["specialist"], "B4", hours=26)  # Tuesday 10:00, due 14:30
    done(dossier, people["leader"], hours=50)  # Wednesday; due Tuesday 14:00
    verdicts = [s.verdict for s in DossierStep.select().order_by(DossierStep.id)]
    assert verdicts == ["on-time", "late", "late", ""]


def test_a_pause_of_the_dossier_is_taken_out_of_the_step(dossier, people):
    first = following.open_step(dossier.id).due
    with clock.stopped(MONDAY_8 + timedelta(hours=1)):
        moves.move(
            dossier.number, "ask_payment", note="Xin nộp phí tại quầy.", version=1,
            by=people["counter"], key=make.key(),
        )  # fmt: skip
    assert at(dossier) == "B1"
    with clock.stopped(MONDAY_8 + timedelta(days=2, hours=1)):
        moves.move(
            dossier.number, "paid", note="", version=2, by=people["counter"],
            key=make.key(),
        )  # fmt: skip
    # what was paid at the counter is still the counter's to hand on
    assert (at(dossier), now(dossier).stage) == ("B1", "received")
    assert following.open_step(dossier.id).due == first + timedelta(days=2)
    done(dossier, people["counter"], hours=49.5)
    with clock.stopped(MONDAY_8 + timedelta(days=2, hours=2)):
        moves.move(
            dossier.number, "hold", note="Chờ ý kiến của sở.", version=4,
            by=people["specialist"], key=make.key(), reason="consultation",
        )  # fmt: skip
    before = following.open_step(dossier.id).due
    with clock.stopped(MONDAY_8 + timedelta(days=3, hours=2)):
        moves.move(
            dossier.number, "resume", note="", version=5, by=people["specialist"],
            key=make.key(),
        )  # fmt: skip
    assert following.open_step(dossier.id).due - before == timedelta(days=1)
    assert first == MONDAY_8 + timedelta(hours=2)


def test_of_two_who_finish_a_step_at_once_one_does(dossier, people):
    def try_it(n):
        try:
            steps.finish(
                dossier.number,
                "",
                version=1,
                by=people["counter"],
                key=f"step-race-{n}",
            )
        except (Conflict, NotAllowed, BadInput):
            return "told"
        return "done"

    assert sorted(at_once(try_it, 6)) == ["done"] + ["told"] * 5
    assert DossierStep.select().count() == 2


def test_what_is_to_do_is_what_is_at_a_step_of_ones_role(dossier, people):
    def mine():
        return {
            who for who, by in people.items()
            if dossier.number in [d.number for d in lists.pile(Pile.TODO, by).rows]
        }  # fmt: skip

    seen = [mine()]
    for who, to in (("counter", ""), ("specialist", "B3"), ("police", "")):
        done(dossier, people[who], to)
        seen.append(mine())
    assert seen == [{"counter"}, {"specialist"}, {"police"}, {"leader"}]


def test_the_rest_that_will_not_fit_is_warned_of(dossier, people):
    assert not late_or_short(dossier, hours=1)
    # B2 (4 h) and B4 (2 h) need 6 hours; due Thursday 8:00
    done(dossier, people["counter"], hours=2)
    assert not late_or_short(dossier, hours=48)
    assert not late_or_short(dossier, hours=56)  # 2 h until Thursday 8:00, for B4
    assert late_or_short(dossier, hours=57)


def late_or_short(dossier, hours):
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        return reckoned.at([now(dossier)])[dossier.id].short


def test_a_hand_over_list_goes_by_the_steps(dossier, people):
    [number] = giving.give([(dossier.number, 1)], by=people["counter"], key=make.key())
    papers = frozenset((dossier.number, place) for place in (0, 1))
    ticked = handing.Ticked(frozenset({dossier.number}), papers)
    taking.take(number, ticked, by=people["specialist"], key=make.key())
    assert (at(dossier), now(dossier).stage) == ("B2", "handed_over")
    moves.move(
        dossier.number, "start", note="", version=2, by=people["specialist"],
        key=make.key(),
    )  # fmt: skip
    [number] = giving.give(
        [(dossier.number, 3)], by=people["specialist"], key=make.key()
    )
    taking.take(number, ticked, by=people["leader"], key=make.key())
    assert (at(dossier), now(dossier).stage) == ("B4", "in_progress")
    with pytest.raises(BadInput):  # the signature cannot be passed by
        giving.give([(dossier.number, 4)], by=people["specialist"], key=make.key())


def test_withdrawn_and_opened_again_it_is_where_it_was(dossier, people):
    done(dossier, people["counter"])
    stop = {"note": "Theo yêu cầu của cơ quan điều tra.", "reason": "ordered"}
    moves.move(
        dossier.number, "stop", version=2, by=people["leader"], key=make.key(), **stop
    )
    assert at(dossier) == ""
    moves.move(
        dossier.number, "reopen", note="Cơ quan điều tra đã trả lời.", version=3,
        by=people["leader"], key=make.key(),
    )  # fmt: skip
    assert (at(dossier), now(dossier).stage) == ("B2", "handed_over")


def test_a_result_is_returned_from_a_seat_only(dossier, people):
    for who, to in (("counter", ""), ("specialist", "B4"), ("leader", "")):
        done(dossier, people[who], to)
    Officer.update(counter=None).execute()
    standing_up = SignedIn(Officer.get_by_id(people["counter"].id))
    with pytest.raises(BadInput) as caught:
        done(dossier, standing_up)
    assert caught.value.field == "seat"
