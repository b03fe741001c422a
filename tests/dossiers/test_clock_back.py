"""A server's clock that was moved back writes nothing into a dossier."""

from datetime import date, timedelta

import pytest

from app import clock
from app.apologies import rules as apologies
from app.apologies import store as sorry
from app.dossiers import backwards, steps, store
from app.errors import BadInput
from app.models import DossierEvent, Letter
from app.supplements import store as supplements
from tests import make
from tests.dossiers.waiting import after, house
from tests.dossiers.walking import World, done

SAYS = "sớm hơn lần ghi trước của hồ sơ này"


@pytest.fixture
def people(database):
    return house()


def rows(dossier):
    events = DossierEvent.select().where(DossierEvent.dossier == dossier.id)
    now = store.find(dossier.number)
    return now.version, now.stage, now.finished_at, events.count()


@pytest.mark.parametrize(
    ("move", "who", "reason"),
    [
        ("finish", "specialist", ""),
        ("decline", "leader", "not_entitled"),
        ("withdraw", "counter", "changed_mind"),
    ],
)
def test_no_move_is_written_before_the_last_one(people, move, who, reason):
    dossier = people.receive()
    people.work(dossier)
    people.go(dossier, "hold", people.specialist, after(days=9), "other")
    people.go(dossier, "resume", people.specialist, after(days=20))
    before = rows(dossier)
    with pytest.raises(BadInput, match=SAYS):
        people.go(dossier, move, getattr(people, who), after(days=3), reason)
    assert rows(dossier) == before


def test_a_step_is_not_done_before_the_one_before(database):
    world = World()
    done(world.dossier, world.people["counter"], hours=30)
    before = rows(world.dossier)
    with pytest.raises(BadInput, match=SAYS):
        done(world.dossier, world.people["specialist"], "B4", hours=2)
    assert rows(world.dossier) == before
    with clock.stopped(after(hours=2)), pytest.raises(BadInput, match=SAYS):
        steps.propose(
            world.dossier.number, "Đất không thuộc diện được cấp.", key=make.key(),
            version=before[0], by=world.people["specialist"],
        )  # fmt: skip
    assert rows(world.dossier) == before


def test_no_letter_and_no_reminder_is_written_before_the_last_event(people):
    dossier = people.receive()
    people.work(dossier)
    said = apologies.read(
        "workload", "Nhiều hồ sơ cùng lúc nên chậm.", "20/03/2026",
        due=date(2026, 3, 9), today=date(2026, 3, 6), finished=False,
    )  # fmt: skip
    with clock.stopped(after(days=4)):
        sorry.write(dossier.number, said, by=people.specialist, key=make.key())
    letter = Letter.get()
    with clock.stopped(after(days=1)), pytest.raises(BadInput, match=SAYS):
        sorry.sign(dossier.number, letter.id, by=people.leader, key=make.key())
    assert Letter.get().signed_at is None
    people.go(dossier, "ask_more", people.specialist, after(days=5))
    with clock.stopped(after(days=4)), pytest.raises(BadInput, match=SAYS):
        supplements.remind(
            dossier.number, "Gọi điện.", by=people.counter, key=make.key()
        )


def test_a_clock_set_right_by_seconds_stops_nobody(people):
    dossier = people.receive()
    people.work(dossier)
    at = after(hours=2) - backwards.SLACK
    people.go(dossier, "finish", people.specialist, at)
    assert rows(dossier)[1] == "ready"


def test_what_a_clock_ahead_wrote_waits_and_all_others_go_on(people):
    ahead, other = people.receive(), people.receive()
    people.go(ahead, "hand_over", people.counter, after(days=365))
    people.work(other)
    people.go(other, "finish", people.specialist, after(days=3))
    with pytest.raises(BadInput, match=SAYS):
        people.go(ahead, "start", people.specialist, after(days=3))
    people.go(ahead, "start", people.specialist, after(days=365) + timedelta(minutes=1))
    assert (rows(ahead)[1], rows(other)[1]) == ("in_progress", "ready")
