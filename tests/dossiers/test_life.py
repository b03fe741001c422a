"""Whatever officers do and whenever: an issued promise never changes, the clock adds
up, and what happened replays to what is (trust T8)."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock
from app.dossiers import moves, promise, rules, store
from app.dossiers.reasons import REASONS
from app.dossiers.rules import (
    ENDED,
    NATIONAL,
    PAUSED,
    RUNNING,
    Stage,
)
from app.errors import BadInput
from app.models import Dossier, DossierEvent, DueChange, Pause
from tests import make
from tests.dossiers.waiting import MONDAY_8, NOTED, SAYS, house

lives = settings(
    derandomize=True,
    deadline=None,
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
# Which of the moves that follow, and so many minutes later: weekends and months too.
steps = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20_000)), min_size=3, max_size=25
)


@pytest.fixture
def people(sqlite):
    return house()


def go_on(dossier, choice, at, people):
    """Make one of the moves that follow, with whoever may."""
    now = store.find(dossier.number)
    if not (follow := rules.moves(Stage(now.stage))):
        return
    wanted = follow[choice % len(follow)]
    by = next(
        person
        for person in (people.leader, people.counter, people.specialist)
        if person.role in moves.MOVERS[wanted]
    )
    reason = [*REASONS.get(wanted, {"": ""})][-1]
    # papers are asked for once: a second time is another story
    with clock.stopped(at), suppress(BadInput):
        moves.move(
            now.number, wanted, note=SAYS if wanted in NOTED else "", by=by,
            version=now.version, key=make.key(), reason=reason,
        )  # fmt: skip


@lives
@given(plan=steps)
def test_no_life_of_a_dossier_changes_its_promise(people, plan):
    with clock.stopped(MONDAY_8):
        made = make.dossier(people.counter, make.procedure(allow=5))
    at = MONDAY_8
    for choice, minutes in plan:
        at += timedelta(minutes=minutes)
        go_on(made, choice, at, people)
        sound(store.find(made.number), made)


def sound(now, made):
    stage = Stage(now.stage)
    assert now.due_first == made.due_first
    assert now.due_now >= now.due_first
    assert now.status == NATIONAL[stage]
    stands = Pause.select().where((Pause.dossier == now.id) & Pause.ended.is_null())
    if stage is Stage.STOPPED:  # what waited when it was stopped waits on
        before = DossierEvent.select().where(DossierEvent.dossier == now.id)
        [last] = before.order_by(DossierEvent.id.desc()).offset(1).limit(1)
        assert stands.count() == (last.stage in PAUSED)
    else:
        assert stands.count() == (stage in PAUSED)
    if stage in RUNNING:
        assert now.due_now == promise.after_pauses(now)
    changes = list(DueChange.select().where(DueChange.dossier == now.id))
    assert now.due_now == (changes[-1].due if changes else made.due_first)
    ended = stage in ENDED or stage is Stage.READY
    assert (now.finished_at is not None) == ended
    events = list(
        DossierEvent.select()
        .where(DossierEvent.dossier == now.id)
        .order_by(DossierEvent.id)
    )
    assert events[-1].stage == stage
    assert now.version == len(events)
    assert Dossier.select().where(Dossier.id == now.id).count() == 1
