"""Whatever is done to a dossier, its open step stands where its stage says."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import db
from app.dossiers import moves, rules, standing, steps, store
from app.dossiers.reasons import REASONS
from app.dossiers.rules import Move, Stage
from app.errors import Problem
from app.models import DossierStep
from app.processes import following
from app.processes import store as processes
from tests import make
from tests.dossiers.walking import World

WHO = ("counter", "specialist", "leader", "police")
SAYS = "Một câu cho người dân đọc."
ACTS = st.tuples(
    st.sampled_from(WHO), st.sampled_from(["B2", "B3", "B4", "B5", "back", *Move])
)


@pytest.fixture
def world(sqlite):
    return World()


def do(dossier, what, by):
    """Try something; what is refused changes nothing."""
    said = {"version": dossier.version, "by": by, "key": make.key()}
    with suppress(Problem):
        if what == "back":
            steps.send_back(dossier.number, SAYS, **said)
        elif what in set(Move):
            reason = next(iter(REASONS.get(what, {"": ""})))
            moves.move(dossier.number, what, note=SAYS, reason=reason, **said)
        else:
            steps.finish(dossier.number, what, **said)


def judge(dossier):
    """Fail unless the one open step fits the stage."""
    rows = list(DossierStep.select().where(DossierStep.dossier == dossier.id))
    opened = [row for row in rows if row.done is None]
    stage = Stage(dossier.stage)
    if stage in rules.ENDED:
        assert opened == []
    elif stage in standing.PLACES:
        [step] = opened
        process = processes.read(step.process)
        assert process.place(step.code) is standing.PLACES[stage]
    assert len(opened) <= 1
    assert all(row.how for row in rows if row.done)


@given(st.lists(ACTS, max_size=14))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_open_step_stands_where_the_stage_says(world, acts):
    with db.atomic() as all_of_it:
        dossier = world.receive()
        for who, what in acts:
            do(dossier, what, world.people[who])
            dossier = store.find(dossier.number)
            judge(dossier)
        step = following.open_step(dossier.id)
        assert step is None or step.ahead >= 0
        all_of_it.rollback()
