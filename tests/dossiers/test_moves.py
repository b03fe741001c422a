"""Moves: they follow each other, say who did them, and never overwrite."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.accounts.rules import Role
from app.dossiers import moves, store
from app.dossiers.rules import STEPS, Move, Stage
from app.errors import BadInput, Conflict, KeyUsed, NotAllowed
from app.models import Dossier, DossierEvent, Pause, Visit
from tests import make
from tests.together import at_once

MONDAY_8 = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 8:00 at the centre
ASKED = "Xin mang thêm bản chính giấy chứng sinh."


@pytest.fixture
def counter_officer(database):
    return make.seated()


@pytest.fixture
def specialist(counter_officer):
    return SignedIn(make.officer(role="specialist", agency=counter_officer.agency))


@pytest.fixture
def dossier(counter_officer):
    with clock.stopped(MONDAY_8):
        return make.dossier(counter_officer, make.procedure(allow=5))


def go(dossier, wanted, by, *, note="", at=None, version=None):
    """Make a move on the dossier as it is now."""
    now = store.find(dossier.number)
    with clock.stopped(at or MONDAY_8 + timedelta(hours=1)):
        return moves.move(
            now.number, wanted, note=note, by=by, key=make.key(),
            version=now.version if version is None else version,
        )  # fmt: skip


def test_from_the_counter_to_the_citizen(dossier, counter_officer, specialist):
    go(dossier, "hand_over", counter_officer)
    go(dossier, "start", specialist)
    done = go(dossier, "finish", specialist)
    assert (done.stage, done.status) == ("ready", 9)
    assert done.finished_at is not None
    returned = go(dossier, "return", counter_officer)

    assert (returned.stage, returned.status) == ("returned", 10)
    assert returned.returned_at is not None
    kinds = [e.kind for e in DossierEvent.select().order_by(DossierEvent.id)]
    assert kinds == ["receive", "hand_over", "start", "finish", "return"]
    assert Visit.select().where(Visit.act == "returned").count() == 1


def test_a_result_is_returned_from_a_seat_only(dossier, counter_officer, specialist):
    """From no seat no visit opens, and nobody would be asked how it was."""
    for move, by in (
        ("hand_over", counter_officer), ("start", specialist), ("finish", specialist),
    ):  # fmt: skip
        go(dossier, move, by)
    standing = SignedIn(make.officer(agency=counter_officer.agency))
    with pytest.raises(BadInput, match="Chọn quầy đang ngồi rồi trả kết quả."):
        go(dossier, "return", standing)
    assert store.find(dossier.number).stage == "ready"
    go(dossier, "return", counter_officer)
    assert Visit.select().where(Visit.act == "returned").count() == 1


def test_papers_may_be_asked_for_from_the_back_office(dossier, specialist):
    assert specialist.counter is None
    go(dossier, "ask_more", specialist, note=ASKED)
    assert Visit.select().where(Visit.act == "supplement").count() == 0


def test_the_event_says_who_did_it_and_who_has_it(dossier, counter_officer):
    go(dossier, "hand_over", counter_officer)
    event = DossierEvent.select().order_by(DossierEvent.id.desc()).get()
    assert event.officer_id == counter_officer.id
    assert event.agency_id == dossier.competent_id


def test_who_comes_second_changes_nothing_and_is_told(dossier, counter_officer):
    seen = dossier.version
    go(dossier, "hand_over", counter_officer, version=seen)
    with pytest.raises(Conflict) as caught:
        go(dossier, "withdraw", counter_officer, note="Người dân rút.", version=seen)
    assert f"Bàn giao chuyên môn, {counter_officer.name}," in caught.value.says
    assert store.find(dossier.number).stage == "handed_over"
    assert DossierEvent.select().count() == 2


def test_of_eight_officers_at_once_one_moves_it(dossier, counter_officer):
    def try_it(n):
        try:
            moves.move(
                dossier.number, "hand_over", note="", version=dossier.version,
                by=counter_officer, key=f"race-move-{n}",
            )  # fmt: skip
        except (Conflict, BadInput):
            return "told"
        return "moved"

    assert sorted(at_once(try_it, 8)) == ["moved"] + ["told"] * 7


def test_a_repeat_with_another_note_is_no_repeat(dossier, counter_officer):
    asked = {"version": dossier.version, "by": counter_officer, "key": make.key()}
    moves.move(dossier.number, "ask_more", note=ASKED, **asked)
    with pytest.raises(KeyUsed):
        moves.move(dossier.number, "ask_more", note=f"{ASKED} Sửa.", **asked)
    assert DossierEvent.select().order_by(DossierEvent.id.desc()).get().note == ASKED


@pytest.mark.parametrize("stage", list(Stage))
def test_a_move_that_does_not_follow_is_refused(dossier, counter_officer, stage):
    Dossier.update(stage=stage).where(Dossier.id == dossier.id).execute()
    for move in Move:
        if stage in STEPS[move].sources:
            continue
        with pytest.raises(BadInput) as caught:
            go(dossier, move, counter_officer, note=ASKED)
        assert caught.value.field == "move"


def test_a_move_is_for_those_whose_work_it_is(dossier, counter_officer, specialist):
    with pytest.raises(NotAllowed):
        go(dossier, "hand_over", specialist)
    assert set(moves.MOVERS) == set(Move)
    assert all(Role.INSPECTOR not in roles for roles in moves.MOVERS.values())


def test_asking_for_papers_needs_a_sentence(dossier, counter_officer):
    with pytest.raises(BadInput) as caught:
        go(dossier, "ask_more", counter_officer, note="  ")
    assert caught.value.field == "note"


@pytest.mark.parametrize("private", ["0912345678", "0912.345.678", "099 085 001 978"])
def test_a_note_that_strangers_may_read_holds_no_number(
    dossier, counter_officer, private
):
    with pytest.raises(BadInput, match="số điện thoại"):
        go(dossier, "ask_more", counter_officer, note=f"Gọi lại số {private} nhé.")


def test_the_clock_stops_while_the_citizen_is_asked(dossier, counter_officer):
    asked = MONDAY_8 + timedelta(days=1)  # Tuesday 8:00
    back = MONDAY_8 + timedelta(days=3)  # Thursday 8:00
    go(dossier, "ask_more", counter_officer, note=ASKED, at=asked)
    resumed = go(dossier, "supplemented", counter_officer, at=back)

    pause = Pause.get()
    assert (pause.began, pause.ended) == (asked, back)
    assert clock.local(resumed.due_first).isoformat() == "2026-03-09T08:00:00+07:00"
    assert clock.local(resumed.due_now).isoformat() == "2026-03-11T08:00:00+07:00"


def test_a_receipt_just_issued_can_be_taken_back_for_a_minute(dossier, counter_officer):
    late = MONDAY_8 + timedelta(seconds=70)
    with pytest.raises(BadInput, match="60 giây"):
        go(dossier, "void", counter_officer, at=late)
    soon = MONDAY_8 + timedelta(seconds=50)
    assert go(dossier, "void", counter_officer, at=soon).stage == "voided"


def test_a_number_taken_back_is_not_given_again(dossier, counter_officer):
    go(dossier, "void", counter_officer, at=MONDAY_8)
    with clock.stopped(MONDAY_8):
        again = make.dossier(counter_officer, make.procedure())
    assert again.number[-4:] == "0002"


def test_the_same_key_moves_once(dossier, counter_officer):
    key = make.key()
    for _ in range(2):
        moves.move(
            dossier.number, "hand_over", note="", version=dossier.version,
            by=counter_officer, key=key,
        )  # fmt: skip
    assert DossierEvent.select().where(DossierEvent.kind == "hand_over").count() == 1
