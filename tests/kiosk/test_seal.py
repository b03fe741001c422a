"""What a tablet locked for us can be read here, under its id, and nowhere else."""

import pytest

from app.models import Rating, Suggestion
from kiosk import seal
from tests.sealing import another, text
from tests.sealing import seal as locked

ID, OTHER = "0a" * 16, "0b" * 16
TAP = {"score": 3, "scale": 4, "layout": 1}
SAID = {"topic": "waiting", "body": "Chờ “sealed” lâu", "spoken": None}


def of(body, name=ID, **over):
    return {"id": name, "sealed": locked(seal.public_key(), name, body) | over}


def test_a_locked_tap_is_kept_as_one_that_is_open(tablet_client):
    answer = tablet_client.post("/taps", json=[of(TAP) | {"age": 0}])
    assert (answer.status_code, answer.json) == (200, [{"id": ID, "ok": True}])
    assert (Rating.get().score, Rating.get().scale) == (3, 4)


def test_a_locked_suggestion_is_kept_with_what_is_written_outside(tablet_client):
    tablet_client.post("/suggestions", json=of(SAID) | {"counter": None})
    kept = Suggestion.get()
    assert (kept.topic, kept.body) == ("waiting", SAID["body"])


def test_what_is_sent_again_by_another_life_of_the_page_is_kept_once(tablet_client):
    for _life in range(2):
        assert tablet_client.post("/taps", json=of(TAP)).status_code == 200
    assert Rating.select().count() == 1


POISON = {
    "under another id": lambda: {"id": ID, "sealed": of(TAP, OTHER)["sealed"]},
    "damaged": lambda: of(TAP, said=text(bytes(64))),
    "cut short": lambda: of(TAP, said=text(b"x")),
    "an iv of no length": lambda: of(TAP, iv=""),
    "an iv too long": lambda: of(TAP, iv=text(bytes(500))),
    "no point of the curve": lambda: of(TAP, by=text(b"\4" + bytes(64))),
    "a point at infinity": lambda: of(TAP, by=text(b"\0")),
    "no base64": lambda: of(TAP, by="???"),
    "no object": lambda: {"id": ID, "sealed": 7},
    "a list inside": lambda: of([TAP]),
    "a wrong face inside": lambda: of(TAP | {"score": 9}),
    "words for a number inside": lambda: of(TAP | {"score": "3"}),
    "no id": lambda: {"sealed": of(TAP)["sealed"]},
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_what_cannot_be_opened_costs_itself_only(tablet_client, poison):
    good = [of(TAP, OTHER), TAP | {"id": "0c" * 16}]
    answer = tablet_client.post("/taps", json=[good[0], poison(), good[1]])
    assert answer.status_code == 422
    assert [one.get("ok") for one in answer.json] == [True, None, True]
    assert answer.json[1]["reason"] in ("sealed", "unreadable", "score")
    assert answer.json[1]["problem"]
    assert Rating.select().count() == 2


def test_what_was_locked_for_another_centre_is_refused(tablet_client):
    sent = {"id": ID, "sealed": locked(another(), ID, TAP)}
    answer = tablet_client.post("/taps", json=sent)
    assert (answer.status_code, answer.json["reason"]) == (422, "sealed")


def test_nobody_writes_over_what_is_inside(tablet_client):
    tablet_client.post("/taps", json=of(TAP) | {"score": 1, "scale": 5})
    assert (Rating.get().score, Rating.get().scale) == (3, 4)


@pytest.mark.parametrize("body", ["sealed", '"sealed":', '{"sealed":{}}'])
def test_a_text_that_speaks_of_seals_is_a_text(tablet_client, body):
    answer = tablet_client.post("/suggestions", json=SAID | {"id": ID, "body": body})
    assert answer.status_code == 200
    assert Suggestion.get().body == body
