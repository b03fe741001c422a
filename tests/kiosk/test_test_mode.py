"""While staff try a tablet out it learns so, invites nobody, and marks its taps."""

import pytest

from app import clock
from app.centres import tablet_series, tablet_tests
from app.models import Rating, Suggestion, Tablet, Visit
from app.visits import store as visits
from tests import make

TAP = {"id": "0a" * 16, "score": 3, "scale": 4, "layout": 1}


@pytest.fixture
def testing(tablet_client):
    """The tablet is being tried out."""
    tablet_tests.begin(Tablet.get(), by="quanly", key=make.key())


def test_the_question_for_a_visit_is_answered_with_the_test(
    tablet_client, testing, counter
):
    visits.open_visit(counter, "returned", "Đất đai", clock.now())
    told = tablet_client.get("/prompt").json["prompt"]
    assert (told["visit"], told["act"], told["seconds"]) == ("", "", 0)
    assert 590 < told["test"] <= 600


def test_without_a_test_nothing_is_said_of_one(tablet_client, counter):
    visits.open_visit(counter, "returned", "Đất đai", clock.now())
    assert "test" not in tablet_client.get("/prompt").json["prompt"]


def test_a_test_tap_is_kept_apart_and_answers_no_visit(tablet_client, testing, counter):
    token = visits.open_visit(counter, "returned", "Đất đai", clock.now()).token
    tablet_client.post("/taps", json=TAP | {"test": True, "visit": token})
    assert (Rating.get().doubt, Rating.get().act) == ("test", "")
    assert Visit.get().noted_at is None


def test_a_tablet_cannot_call_honest_taps_tests(tablet_client, counter):
    token = visits.open_visit(counter, "returned", "Đất đai", clock.now()).token
    tablet_client.post("/taps", json=TAP | {"test": True, "visit": token})
    assert "test" not in Rating.get().doubt
    assert Visit.get().noted_at


@pytest.mark.parametrize("test", ["yes", 1, None, [True]])
def test_a_mark_that_is_none_cannot_be_read(tablet_client, test):
    answer = tablet_client.post("/taps", json=TAP | {"test": test})
    assert (answer.status_code, answer.json["reason"]) == (422, "unreadable")
    assert Rating.select().count() == 0


SAID = {"id": "0a" * 16, "topic": "waiting", "body": "thử", "series": "a" * 32}


def test_a_suggestion_of_staff_is_none_and_misses_nowhere(tablet_client, testing):
    for _again in range(2):
        answer = tablet_client.post("/suggestions", json=SAID | {"test": True})
        assert answer.json == {"id": SAID["id"], "ok": True}
    assert Suggestion.select().count() == 0
    assert [series.received for series in tablet_series.of(Tablet.get())] == [1]


def test_a_tablet_cannot_call_an_honest_suggestion_a_test(tablet_client, counter):
    tablet_client.post("/suggestions", json=SAID | {"test": True})
    assert Suggestion.get().body == "thử"
