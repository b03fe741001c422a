"""What a step usually takes warns better than what it is allowed, once it is known."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.dossiers import moves, reckoned
from app.models import DossierStep
from app.processes import following, hours
from tests import make
from tests.dossiers.walking import MONDAY_8, World, done, now


@pytest.fixture
def world(database):
    """At B2 (4 hours allowed, B4 two more) since Monday 10:00, due on Thursday 8:00."""
    world = World()
    done(world.dossier, world.people["counter"], hours=2)
    return world


def went(world, code, minutes):
    """So many times a step was done, the oldest first, by plain rows."""
    with clock.stopped(MONDAY_8):
        other = world.receive()
    row = dict(following.open_step(other.id).__data__)
    del row["id"]
    for n, took in enumerate(minutes):
        DossierStep.create(
            **row | {
                "code": code, "took": took, "how": "on", "verdict": "on-time",
                "began": MONDAY_8 - timedelta(days=400 - n),
                "done": MONDAY_8 - timedelta(days=399 - n),
            }
        )  # fmt: skip


def there(world, after):
    with clock.stopped(MONDAY_8 + timedelta(hours=after)):
        dossier = now(world.dossier)
        return reckoned.at([dossier])[dossier.id]


def test_fifty_dossiers_warn_and_forty_nine_do_not(world):
    went(world, "B4", [20 * 60] * 49)
    assert not there(world, 24).short
    went(world, "B4", [20 * 60])
    found = there(world, 24)  # Tuesday 8:00: 16 hours left; B4 usually takes 20
    assert found.short
    assert found.rest.minutes == 20 * 60  # B2 is over by its time
    went(world, "B2", [60] * 50)
    found = there(world, 2.5)
    assert found.rest.minutes == 30 + 20 * 60
    assert found.rest.words == "thường mất 20,5 giờ (50 hồ sơ gần nhất)"


def test_what_is_usually_quick_does_not_warn(world):
    assert there(world, 57).short  # Wednesday 17:00: nothing is left
    went(world, "B4", [10] * 50)
    went(world, "B2", [10] * 50)
    assert there(world, 56).rest.minutes == 10
    assert not there(world, 56).short


def test_four_in_five_of_the_last_fifty_and_none_before_them(world):
    went(world, "B4", [9000] * 30 + [100] * 40 + [500] * 10)
    step = following.open_step(world.dossier.id)
    assert hours.usual(step.process_id, "B4") == 100
    assert hours.usual(step.process_id, "B3") is None


def test_how_the_rest_is_known_is_said(world):
    assert there(world, 3).rest.words == "5 giờ theo thời hạn các bước"
    went(world, "B4", [100] * 50)
    assert there(world, 3).rest.words.startswith("khoảng 4,75 giờ (bước đã có")


def test_what_a_step_took_leaves_out_the_night_and_the_pause(world):
    def go(wanted, after, **more):
        with clock.stopped(MONDAY_8 + timedelta(hours=after)):
            moves.move(
                world.dossier.number, wanted, note="Chờ ý kiến của sở.",
                version=now(world.dossier).version, by=world.people["specialist"],
                key=make.key(), **more,
            )  # fmt: skip

    go("hold", 3, reason="consultation")
    go("resume", 24)
    done(world.dossier, world.people["specialist"], "B4", hours=25)
    took = [step.took for step in DossierStep.select().order_by(DossierStep.id)]
    assert took == [120, 60 + 60, None]


def test_what_is_sent_back_tells_nothing_of_how_long_it_takes(world):
    from tests.dossiers.walking import back

    back(world.dossier, world.people["specialist"], hours=3)
    sent = DossierStep.get(DossierStep.how == "back")
    assert sent.took is None


def test_the_last_fifty_are_found_by_an_index_alone(sqlite):
    asked = hours._last.__wrapped__(1, "B1").sql()
    plan = db.execute_sql(f"EXPLAIN QUERY PLAN {asked[0]}", asked[1])
    [(*_rest, told)] = plan.fetchall()
    assert "dossier_step_process_id_code_done (process_id=? AND code=?" in told


def test_the_desk_says_it(desk, sqlite):
    world = World()
    done(world.dossier, world.people["counter"], hours=2)
    went(world, "B4", [20 * 60] * 50)
    went(world, "B2", [60] * 50)
    client = desk.test_client(user=world.people["specialist"])
    with clock.stopped(MONDAY_8 + timedelta(hours=26)):
        for page in ("/desk/dossiers", f"/desk/dossiers/{world.dossier.number}"):
            assert "thường mất 20 giờ (50 hồ sơ gần nhất)" in client.get(page).text
