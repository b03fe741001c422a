"""A change of the calendar moves the hours of open steps as it moves promises."""

from datetime import timedelta

import pytest

from app import clock
from app.calendar import store as calendar
from app.dossiers import moves, steps
from app.errors import Conflict
from app.models import DossierStep
from app.processes import following
from tests import make
from tests.calendar.making import KEEP, MONDAY_8, MOVE, change, day, lines
from tests.calendar.making import due as promised
from tests.dossiers.walking import World, done, now
from tests.together import at_once

STORM = day("2026-03-04")  # a Wednesday
TODAY = day("2026-03-02")
WORKS = day("2026-03-07", kind="work", name="Làm bù")  # a Saturday


@pytest.fixture
def world(database):
    """At B2 (4 hours) since Tuesday 15:00: due on Wednesday 9:00."""
    world = World()
    done(world.dossier, world.people["counter"], hours=31)
    assert due(world) == "04/03 09:00"
    return world


def due(world):
    step = following.open_step(world.dossier.id)
    return f"{clock.wall(step.due):%d/%m %H:%M}" if step.due else ""


def go(world, wanted, hours, **more):
    with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
        moves.move(
            world.dossier.number, wanted, note="Chờ ý kiến của sở.", key=make.key(),
            version=now(world.dossier).version, by=world.people["specialist"], **more,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "step", "dossier"),
    [(MOVE, "05/03 09:00", "06/03 08:00"), (KEEP, "04/03 09:00", "05/03 08:00")],
)
def test_a_step_moves_where_its_promise_does_and_stays_where_it_is_kept(
    world, chosen, step, dossier
):
    change(STORM, chosen=chosen, hours=32)
    assert (due(world), promised(world.dossier)) == (step, dossier)


def test_a_kept_promise_counts_for_a_pause_and_for_the_next_step_too(world):
    change(STORM, chosen=KEEP, hours=32)
    go(world, "hold", 32.25, reason="consultation")
    go(world, "resume", 48.25)  # on Wednesday: the storm counts for the others
    assert due(world) == "04/03 11:00"
    done(world.dossier, world.people["specialist"], "B4", hours=48.5)
    assert due(world) == "04/03 10:30"


def test_a_pause_that_was_is_not_forgotten_when_the_days_change(world):
    go(world, "hold", 31.25, reason="consultation")
    go(world, "resume", 32.25)
    assert due(world) == "04/03 10:00"
    change(STORM, chosen=MOVE, hours=32.5)
    assert due(world) == "05/03 10:00"


def test_a_step_of_a_dossier_that_the_change_does_not_move_moves_by_itself(world):
    dossier = now(world.dossier)
    dossier.due_first = dossier.due_now = None  # a procedure without a term
    dossier.save()
    change(STORM, hours=32)
    assert due(world) == "05/03 09:00"


def test_a_step_that_is_late_stays_late_and_none_becomes_late(world):
    change(STORM, chosen=MOVE, hours=51)  # Wednesday 11:00, due at 9:00
    assert due(world) == "04/03 09:00"
    other = World()
    done(other.dossier, other.people["counter"], hours=104)  # Friday 16:00
    assert due(other) == "09/03 10:00"
    change(WORKS, chosen=MOVE, hours=145)  # on Sunday it is said that Saturday worked
    assert due(other) == "09/03 10:00"


def test_what_is_done_keeps_what_it_was(world):
    first = DossierStep.get(DossierStep.code == "B1")
    change(day("2026-03-02", "half"), chosen=MOVE, hours=32)
    assert DossierStep.get_by_id(first.id).due == first.due


def test_steps_that_are_done_while_the_calendar_changes_wait_for_it_or_it_for_them(
    database,
):
    world = World()
    with clock.stopped(MONDAY_8):
        stack = [world.receive() for _n in range(15)]
    people = [stack[n::5] for n in range(5)]

    def do(n):
        if n == len(people):
            calendar.change(lines(TODAY), MOVE, by="quanly", key="step-race-change")
            return
        for dossier in people[n]:
            try:
                finish(dossier, 1)
            except Conflict:  # the change came first: seen anew, it can be done
                finish(dossier, 2)

    def finish(dossier, version):
        key, by = f"race-{version}-{dossier.number}", world.people["counter"]
        steps.finish(dossier.number, "", version=version, by=by, key=key)

    with clock.stopped(MONDAY_8 + timedelta(hours=1)):
        at_once(do, len(people) + 1)

    assert {now(dossier).stage for dossier in stack} == {"handed_over"}
    dues = {row.due for row in DossierStep.select() if row.done is None}
    assert {f"{clock.wall(due):%d/%m}" for due in dues} == {"03/03"}
