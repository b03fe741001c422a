"""The sample centre: worth looking at, honest, and the same each time."""

from datetime import UTC, datetime

import pytest
from peewee import fn

from app import clock
from app.audit import chain
from app.models import Dossier, DossierEvent, Rating, Reply, Suggestion, Visit
from app.sample import demo

FRIDAY_EVENING = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Two tellings of the same day, one after the other: what was told in each."""
    from app import config, db, keys

    found = []
    for n in range(2):
        folder = config.make_folder(tmp_path_factory.mktemp("demo") / str(n))
        with clock.stopped(FRIDAY_EVENING):
            demo.make(folder)
        keys.load(folder)
        db.attach(f"sqlite:///{folder / config.DATABASE_FILE}")
        with db.db.connection_context():
            found.append(look())
    return found


def look():
    by_stage = Dossier.select(Dossier.stage, fn.COUNT(Dossier.id)).group_by(
        Dossier.stage
    )
    late = Dossier.select().where(Dossier.finished_at > Dossier.due_now)
    closed = [
        event.at
        for event in DossierEvent.select()
        if not 7 <= clock.local(event.at).hour < 18
        or clock.local(event.at).weekday() > 4
    ]
    return {
        "stages": dict(by_stage.tuples()),
        "people": [d.applicant for d in Dossier.select().order_by(Dossier.number)],
        "due": [d.due_first for d in Dossier.select().order_by(Dossier.number)],
        "ratings": Rating.select().count(),
        "visits": Visit.select().count(),
        "suggestions": Suggestion.select().count(),
        "answers": Reply.select().count(),
        "waiting": Suggestion.select().where(Suggestion.waits).count(),
        "scores": {r.score for r in Rating.select()},
        "late": late.count(),
        "out of hours": closed,
        "channels": {d.channel for d in Dossier.select()},
        "events": {event.kind for event in DossierEvent.select()},
        "faults": chain.verify().faults,
    }


def test_the_same_day_tells_the_same_story(told):
    first, second = told
    assert first == second


def test_there_is_something_of_everything(told):
    stages = told[0]["stages"]
    for stage in ("in_progress", "supplement", "ready", "returned", "refused"):
        assert stages[stage] > 0, stage
    assert min(stages["withdrawn"], stages["stopped"]) > 0
    assert {"counter", "online", "post"} == told[0]["channels"]
    assert {"ask_payment", "hold", "decline", "remind", "second_asked"} <= (
        told[0]["events"]
    )
    assert 0 < told[0]["late"] < sum(stages.values()) * 0.15
    assert told[0]["scores"] == {1, 2, 3, 4}
    assert told[0]["suggestions"] >= 50
    assert min(told[0]["answers"], told[0]["waiting"]) > 0
    assert 0.2 < told[0]["ratings"] / told[0]["visits"] < 0.5


def test_nothing_happens_while_the_doors_are_closed(told):
    assert told[0]["out of hours"] == []


def test_every_act_of_the_story_is_in_the_chain(told):
    assert told[0]["faults"] == []
