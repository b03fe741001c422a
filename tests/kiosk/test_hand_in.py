"""What a tablet hands in: exactly once, whatever else is in the batch."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from app import clock
from app.db import db
from app.models import Rating, Suggestion, Visit
from app.visits import store as visits

TAP = {"id": "0a" * 16, "score": 3, "scale": 4, "layout": 1}
SAID = {"id": "0a" * 16, "topic": "waiting", "body": "Chờ lâu"}
MORE = {"lang": "en", "at": 1_764_000_000, "from a later version": {"x": [1]}}


def raw(client, body, address="/taps", kind="application/json"):
    return client.post(address, data=body, content_type=kind)


def tap(n, **over):
    return TAP | {"id": f"{n:032x}"} | over


def test_one_tap_is_kept_and_named(tablet_client):
    answer = tablet_client.post("/taps", json=TAP | MORE)
    assert (answer.status_code, answer.json) == (200, {"id": TAP["id"], "ok": True})
    assert Rating.get().score == 3


def test_a_batch_is_answered_in_its_order(tablet_client):
    batch = [tap(n) for n in range(5)]
    answer = tablet_client.post("/taps", json=batch)
    assert [one["id"] for one in answer.json] == [one["id"] for one in batch]
    assert Rating.select().count() == 5


def test_a_tap_of_a_visit_answers_it(tablet_client, counter):
    assert tablet_client.get("/prompt").json["prompt"] is None
    visit = visits.open_visit(counter, "refused", "Đất đai", clock.now())
    asked = tablet_client.get("/prompt").json["prompt"]
    assert (asked["visit"], asked["act"]) == (visit.token, "refused")
    assert 55 < asked["seconds"] <= 60
    tablet_client.post("/taps", json=TAP | {"visit": asked["visit"]})
    assert tablet_client.get("/prompt").json["prompt"] is None
    assert (Rating.get().act, bool(Visit.get().noted_at)) == ("refused", True)


def test_a_suggestion_is_kept_and_named(tablet_client):
    answer = tablet_client.post("/suggestions", json=SAID)
    assert (answer.status_code, answer.json) == (200, {"id": SAID["id"], "ok": True})
    assert (Suggestion.get().topic, Suggestion.get().body) == ("waiting", "Chờ lâu")


def test_a_tap_and_a_suggestion_may_have_one_id(tablet_client):
    assert tablet_client.post("/taps", json=TAP).status_code == 200
    assert tablet_client.post("/suggestions", json=SAID).status_code == 200
    assert (Rating.select().count(), Suggestion.select().count()) == (1, 1)


@pytest.mark.parametrize(
    ("address", "thing", "table"),
    [("/taps", TAP, Rating), ("/suggestions", SAID, Suggestion)],
)
def test_twenty_times_at_once_is_once(tablet_client, address, thing, table):
    cookie = tablet_client.get_cookie("motcua_tablet").value

    def send(n):
        client = tablet_client.application.test_client()
        client.set_cookie("motcua_tablet", cookie)
        answer = client.post(address, json=[thing] * (1 + n % 3))
        return answer.status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(send, range(20))) == {200}
    assert not db.is_closed()
    assert table.select().count() == 1


BAD_TAPS = [
    ("unreadable", {}),
    ("unreadable", 7),
    ("unreadable", None),
    ("unreadable", "tap"),
    ("unreadable", [[TAP]]),
    ("unreadable", TAP | {"id": 5}),
    ("unreadable", TAP | {"id": None}),
    ("unreadable", TAP | {"score": "4"}),
    ("unreadable", TAP | {"score": True}),
    ("unreadable", TAP | {"score": 3.5}),
    ("unreadable", TAP | {"score": [3]}),
    ("unreadable", TAP | {"score": {"$gt": 0}}),
    ("unreadable", TAP | {"score": None}),
    ("score", TAP | {"score": 10**400}),
    ("unreadable", TAP | {"scale": "x"}),
    ("unreadable", TAP | {"layout": None}),
    ("unreadable", TAP | {"visit": 12}),
    ("score", TAP | {"score": 10**18}),
    ("score", TAP | {"score": 0}),
    ("score", TAP | {"score": -4}),
    ("score", TAP | {"score": 5}),
    ("scale", TAP | {"scale": 100}),
    ("layout", TAP | {"layout": -1}),
    ("id", TAP | {"id": ""}),
    ("id", TAP | {"id": "x" * 5000}),
    ("id", TAP | {"id": "<script>alert(1)</script>"}),
    ("id", TAP | {"id": "\u202e" * 32}),
    ("id", TAP | {"id": "😀" * 32}),
    ("id", TAP | {"id": "' OR 1=1; --"}),
]


@pytest.mark.parametrize(("reason", "bad"), BAD_TAPS)
def test_a_bad_tap_says_why_and_stops_nobody(tablet_client, reason, bad):
    answer = tablet_client.post("/taps", json=[tap(1), bad, tap(2)])
    first, wrong, last = answer.json
    assert answer.status_code == 422
    assert wrong["reason"] == reason
    assert wrong["problem"].endswith(".")
    assert len(wrong["id"]) <= 64
    assert (first["ok"], last["ok"]) == (True, True)
    assert Rating.select().count() == 2


BAD_VOICES = [
    ("unreadable", {}),
    ("unreadable", SAID | {"body": ["x"]}),
    ("unreadable", SAID | {"topic": 3}),
    ("unreadable", SAID | {"topic": None}),
    ("topic", SAID | {"topic": "<script>"}),
    ("topic", SAID | {"topic": ""}),
    ("body", SAID | {"body": "a" * 1001}),
    ("id", SAID | {"id": "1"}),
]


@pytest.mark.parametrize(("reason", "bad"), BAD_VOICES)
def test_a_bad_suggestion_says_why_and_stops_nobody(tablet_client, reason, bad):
    good = SAID | {"id": "0b" * 16, "body": "<script>alert(1)</script>\x00\u202e😀"}
    answer = tablet_client.post("/suggestions", json=[bad, good])
    assert answer.status_code == 422
    assert [one.get("reason") for one in answer.json] == [reason, None]
    assert Suggestion.get().body == "<script>alert(1)</script>😀"


NOT_JSON = [
    b"",
    b"{",
    b"[",
    b'[{"id": "0a',
    b"not json",
    b"id=1&score=2",
    b'{"score": Infinity}',
    b"[]]",
    b"\xef\xbb\xbf[]",
    "[]".encode("utf-16"),
    b"\x00",
    b"[" * 60_000,
    b'{"a":' * 10_000,
    b"[1" + b",1" * 100 + b"]",  # 101 things
]


@pytest.mark.parametrize("body", NOT_JSON, ids=range(len(NOT_JSON)))
@pytest.mark.parametrize("address", ["/taps", "/suggestions"])
def test_a_body_that_is_no_batch_gets_a_sentence(tablet_client, address, body):
    answer = raw(tablet_client, body, address)
    assert answer.status_code == 422
    assert json.loads(answer.data)["problem"].endswith(".")
    assert Rating.select().count() == 0


def test_bytes_that_are_no_text_cost_one_tap_only(tablet_client):
    body = json.dumps([tap(1), "?", tap(2)]).encode().replace(b"?", b"\xff\xfe")
    answer = raw(tablet_client, body)
    assert [one.get("reason") for one in answer.json] == [None, "unreadable", None]


def test_a_body_of_ten_megabytes_is_not_read(tablet_client):
    answer = raw(tablet_client, b"[" + b" " * 10_000_000 + b"]")
    assert answer.status_code == 413
    assert "rút ngắn" in json.loads(answer.data)["problem"]


def test_a_form_is_no_batch(tablet_client):
    answer = tablet_client.post("/taps", data={"score": "4"})
    assert answer.status_code == 422
    assert "Máy không đọc được" in answer.text


def test_nothing_at_all_is_fine(tablet_client):
    answer = tablet_client.post("/taps", json=[])
    assert (answer.status_code, answer.json) == (200, [])


@pytest.mark.parametrize(
    ("age", "day", "flags"),
    [
        (20 * 3600_000, date(2026, 11, 24), "walk-up"),  # the evening before
        (-5 * 86400_000, date(2026, 11, 25), "walk-up clock"),
        (400 * 86400_000, date(2026, 11, 25), "walk-up clock"),
    ],
)
def test_what_was_said_without_a_network_keeps_its_own_day(
    tablet_client, age, day, flags
):
    with clock.stopped(datetime(2026, 11, 25, 3, tzinfo=UTC)):  # 10:00
        tablet_client.post("/taps", json=TAP | {"age": age})
        tablet_client.post("/suggestions", json=SAID | {"age": age})
    kept, said = Rating.get(), Suggestion.get()
    assert (kept.day, kept.flags) == (day, flags)
    assert (said.day, said.flags) == (day, flags.replace("walk-up", "").strip())
    assert kept.arrived_on == said.arrived_on == date(2026, 11, 25)


@pytest.mark.parametrize("age", ["1", True, [1]])
def test_an_age_that_is_no_number_cannot_be_read(tablet_client, age):
    answer = tablet_client.post("/taps", json=TAP | {"age": age})
    assert answer.status_code == 422
    assert Rating.select().count() == 0
