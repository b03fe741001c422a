"""A batch made by hand: each thing in it costs itself only, and says why in a word."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.centres import pairing
from app.db import db
from app.models import Rating, Suggestion, Visit
from app.visits import store as visits
from kiosk import sync
from tests import make

BAD = "c" * 32
TAP = {"score": 3, "scale": 4, "layout": 1}
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)


def written(name=BAD, **fields):
    """A tap as JSON; what a field has is written as it stands."""
    given = {"score": "3", "scale": "4", "layout": "1", "age": "0"} | fields
    rest = ", ".join(f'"{field}": {value}' for field, value in given.items())
    return f'{{"id": "{name}", {rest}}}'


GOOD = [written("a" * 32), written("b" * 32)]
POISON = {  # what stands in the middle
    "not a number": written(score="NaN"),
    "infinite": written(score="1e400"),
    "an infinite age": written(age="-Infinity"),
    "half a character": written(visit=r'"\ud83d"'),
    "half an id": written(r"\udc00"),
    "very deep": written(x="[" * 20_000 + "]" * 20_000),
    "deep, in a field": written(score="[" * 300 + "]" * 300),
    "a number of a thousand digits": written(score="9" * 1000),
    "NUL": written(BAD + r"\u0000"),
    "nothing": "null",
}


def send(client, body, address="/taps"):
    return client.post(address, data=body, content_type="application/json")


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_poison_costs_itself_only(tablet_client, poison):
    answer = send(tablet_client, f"[{GOOD[0]}, {poison}, {GOOD[1]}]")
    assert answer.status_code == 422
    assert [one.get("ok") for one in answer.json] == [True, None, True]
    assert answer.json[1]["reason"] in documented()
    assert Rating.select().count() == 2


def documented():
    """Return the words of the table in the docstring."""
    rows = [line.split("|") for line in sync.__doc__.splitlines() if "`" in line]
    return {row[1].strip(" `") for row in rows if len(row) > 3}


def test_every_reason_is_in_the_table(tablet_client):
    tap = {"id": BAD} | TAP
    voice = {"id": BAD, "topic": "fees", "body": ""}
    wrong = [tap | {name: 999_999} for name in ("score", "scale", "layout", "counter")]
    locked = {"id": BAD, "sealed": {"by": "", "iv": "", "said": ""}}
    taps = send(tablet_client, json.dumps([{}, tap | {"id": "x"}, locked, *wrong]))
    wrong = [voice | {"topic": "?"}, voice | {"body": "a" * 1001}]
    voices = send(tablet_client, json.dumps(wrong), "/suggestions")
    said = {one["reason"] for one in taps.json + voices.json}
    assert said | {sync.LATER} == documented()


def test_a_bad_thing_is_named_even_if_the_rest_of_it_cannot_be_read(tablet_client):
    answer = send(tablet_client, f"[{written(score='NaN')}]")
    assert [(one["id"], one["reason"]) for one in answer.json] == [(BAD, "unreadable")]


@pytest.mark.parametrize("age", [2**70, -(2**70), 1e300, 10 * 365 * 86400_000, None])
@pytest.mark.parametrize("field", ["age", "at"])
def test_a_time_that_cannot_be_costs_no_voice(tablet_client, field, age):
    given = {"id": BAD, field: age} | TAP
    if field == "at":
        given["age"] = None
    with clock.stopped(NOON):
        answer = tablet_client.post("/taps", json=[given])
    assert answer.status_code == 200
    kept = Rating.get()
    assert (kept.day, kept.arrived_on) == (date(2026, 11, 25), date(2026, 11, 25))
    assert kept.flags == "walk-up clock"


def test_the_hour_that_a_tablet_heard_from_us_decides(tablet_client):
    said = (NOON - timedelta(days=2)).timestamp() * 1000
    with clock.stopped(NOON):
        tablet_client.post("/taps", json={"id": BAD, "at": said, "age": 0} | TAP)
    kept = Rating.get()
    assert (kept.day, kept.arrived_on) == (date(2026, 11, 23), date(2026, 11, 25))
    assert kept.flags == "walk-up"


def test_a_tablet_is_told_the_hour(tablet_client):
    with clock.stopped(NOON):
        assert tablet_client.get("/prompt").date == NOON


def test_the_visit_of_another_counter_is_not_taken(tablet_client, counter):
    other = make.counter(agency=counter.agency, number=7)
    visit = visits.open_visit(other, "received", "Hộ tịch", clock.now())
    answer = tablet_client.post("/taps", json=[{"id": BAD, "visit": visit.token} | TAP])
    assert answer.status_code == 200
    assert (Rating.get().counter, Rating.get().flags) == (counter, "walk-up")
    assert Visit.get().noted_at is None


def test_one_id_is_one_voice_from_whatever_tablet(tablet_client, counter):
    # a device that was paired anew is another tablet; ids are made at random
    other = tablet_client.application.test_client()
    code = other.post("/code").json["code"]
    pairing.claim(code, counter, by="quantri", key=make.key())
    for client in (tablet_client, other):
        assert client.post("/taps", json=[{"id": BAD} | TAP]).status_code == 200
    assert Rating.select().count() == 1


def test_signs_and_scripts_are_words_like_any_others(tablet_client):
    body = "<script>alert(1)</script> \u202eđảo\u202c 😀 '; DROP TABLE rating; --"
    said = {"id": BAD, "topic": "other", "body": body + "\0", "age": 0}
    assert tablet_client.post("/suggestions", json=[said]).status_code == 200
    kept = Suggestion.get().body
    assert kept.startswith("<script>alert(1)</script>")
    assert not {"\0", "\u202e", "\u202c"} & set(kept)


def test_a_fault_of_ours_at_one_thing_asks_for_it_again(tablet_client):
    db.execute_sql(  # what no test can foresee: the database refuses one row
        "CREATE TRIGGER broken BEFORE INSERT ON rating WHEN NEW.score = 2 "
        "BEGIN SELECT RAISE(ABORT, 'broken'); END"
    )
    batch = [{"id": f"{n:032x}"} | TAP | {"score": n} for n in (1, 2, 3)]
    answer = tablet_client.post("/taps", json=batch)
    assert [one.get("reason") for one in answer.json] == [None, "later", None]
    db.execute_sql("DROP TRIGGER broken")
    again = tablet_client.post("/taps", json=batch)
    assert again.status_code == 200
    assert sorted(rating.score for rating in Rating.select()) == [1, 2, 3]


@pytest.mark.parametrize("end", [b"", b"\\", b'"', b"[" * 9])
def test_signs_that_open_texts_are_each_looked_at_once(tablet_client, end):
    """Looked at again from each of them, a megabyte would take an hour."""
    body = b'["' + b'\\"' * 450_000 + end
    answer = send(tablet_client, body, "/suggestions")
    assert answer.status_code == 422
    assert answer.json["problem"]
