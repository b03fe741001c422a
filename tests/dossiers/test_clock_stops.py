"""The clock stops by reason and goes on in working minutes; the first promise stays."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import moves, store
from app.dossiers.reasons import REASONS
from app.dossiers.rules import Move
from app.errors import BadInput, NotAllowed
from app.models import Dossier, DossierEvent, DueChange, Pause
from tests import make

MONDAY_8 = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 8:00 at the centre
SAYS = "Chúng tôi chờ xã bạn trả lời xác minh."


@pytest.fixture
def people(database):
    counter = make.seated()
    return {
        role: SignedIn(make.officer(role=role, agency=counter.agency))
        for role in ("specialist", "leader")
    } | {"counter": counter}


@pytest.fixture
def dossier(people):
    with clock.stopped(MONDAY_8):
        made = make.dossier(people["counter"], make.procedure(allow=5))
    return go(made, "hand_over", people["counter"], hours=1)


def go(dossier, wanted, by, *, hours, reason=""):
    """Make a move so many hours after Monday, 8:00, on the clock of the wall."""
    now = store.find(dossier.number)
    note = "" if wanted in ("hand_over", "start") else SAYS
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        return moves.move(
            now.number, wanted, note=note, version=now.version, by=by,
            key=make.key(), reason=reason,
        )  # fmt: skip


STOPS = [
    ("ask_more", "", "supplemented", "supplement", "counter"),
    ("ask_payment", "", "paid", "payment", "counter"),
    ("hold", "consultation", "resume", "consultation", "specialist"),
    ("hold", "inspection", "resume", "inspection", "specialist"),
]


@pytest.mark.parametrize(("stop", "why", "start", "kept", "who"), STOPS)
def test_what_is_waited_for_is_given_back_in_working_minutes(
    dossier, people, stop, why, start, kept, who
):
    first = dossier.due_first
    go(dossier, stop, people[who], hours=2, reason=why)
    done = go(dossier, start, people[who], hours=26)  # a day later
    assert done.stage == "in_progress"
    assert done.due_first == first
    assert done.due_now == first + timedelta(days=1)  # Tuesday for Monday
    [pause] = Pause.select()
    assert (pause.reason, pause.ended - pause.began) == (kept, timedelta(days=1))
    [change] = DueChange.select()
    assert (change.why, change.due, change.at) == ("pause", done.due_now, pause.ended)


def test_a_pause_over_closed_hours_adds_nothing(dossier, people):
    go(dossier, "hold", people["specialist"], hours=10, reason="other")  # 18:00
    done = go(dossier, "resume", people["specialist"], hours=22)  # 6:00
    assert done.due_now == done.due_first
    assert DueChange.select().count() == 0


@pytest.mark.parametrize("move", [move for move in REASONS if move in set(Move)])
def test_a_reason_that_is_not_in_the_list_changes_nothing(dossier, people, move):
    go(dossier, "start", people["specialist"], hours=2)
    who = next(by for by in people.values() if by.role in moves.MOVERS[Move(move)])
    before = store.find(dossier.number).version
    for reason in ("", "because", "consultation" if move != "hold" else "no_show"):
        with pytest.raises(BadInput, match="Chọn một lý do") as caught:
            go(dossier, move, who, hours=3, reason=reason)
        assert caught.value.field == "reason"
    assert store.find(dossier.number).version == before
    assert Pause.select().count() == 0


def test_a_refusal_after_appraisal_is_a_result(dossier, people):
    go(dossier, "start", people["specialist"], hours=2)
    done = go(dossier, "decline", people["specialist"], hours=3, reason="dispute")
    assert (done.stage, done.status, done.declined) == ("ready", 9, True)
    event = DossierEvent.select().order_by(DossierEvent.id.desc()).get()
    assert (event.kind, event.reason, event.note) == ("decline", "dispute", SAYS)


def test_only_a_leader_stops_a_dossier(dossier, people):
    with pytest.raises(NotAllowed):
        go(dossier, "stop", people["specialist"], hours=2, reason="ordered")
    done = go(dossier, "stop", people["leader"], hours=2, reason="ordered")
    assert (done.stage, done.status) == ("stopped", 8)
    assert done.finished_at is not None


def test_a_stop_taken_back_was_a_mistake_and_its_time_counts(dossier, people):
    go(dossier, "start", people["specialist"], hours=2)
    go(dossier, "stop", people["leader"], hours=3, reason="ordered")
    done = go(dossier, "reopen", people["leader"], hours=27)
    assert (done.stage, done.finished_at) == ("in_progress", None)
    assert done.due_now == done.due_first
    assert Pause.select().count() == DueChange.select().count() == 0


def test_what_waited_for_the_citizen_when_it_was_stopped_waits_again(dossier, people):
    go(dossier, "ask_payment", people["counter"], hours=2)
    go(dossier, "stop", people["leader"], hours=50, reason="ordered")
    waits = go(dossier, "reopen", people["leader"], hours=98)
    assert waits.stage == "payment"
    [same] = Pause.select()  # it never ended
    assert (same.reason, same.ended) == ("payment", None)
    done = go(dossier, "paid", people["counter"], hours=99)
    [pause] = Pause.select()  # from 10:00 on Monday until 11:00 on Friday
    assert pause.ended - pause.began == timedelta(hours=97)
    assert done.due_now > done.due_first
    assert Dossier.get().due_first == dossier.due_first


def test_a_paper_brought_to_the_counter_hands_nothing_over(people):
    with clock.stopped(MONDAY_8):
        made = make.dossier(people["counter"], make.procedure(allow=5))
    go(made, "ask_more", people["counter"], hours=1)
    back = go(made, "supplemented", people["counter"], hours=2)
    assert (back.stage, back.status) == ("received", 2)


def test_what_was_written_after_the_stop_does_not_confuse_the_way_back(dossier, people):
    go(dossier, "start", people["specialist"], hours=2)
    go(dossier, "stop", people["leader"], hours=3, reason="ordered")
    stopped = store.find(dossier.number)
    store.record(
        stopped, "sorry_written", at=MONDAY_8 + timedelta(hours=4),
        by=people["leader"], agency=stopped.competent_id,
    )  # fmt: skip
    assert go(dossier, "reopen", people["leader"], hours=5).stage == "in_progress"
