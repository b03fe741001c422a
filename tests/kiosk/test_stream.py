"""The stream: news at once, few lines, none of them held for ever."""

import http.client
import json

import pytest

import kiosk
import motcua
from app import bus, clock, config
from app.acts import Done, act
from app.centres import order_rules, pairing, tablet_orders, tablets
from app.db import db
from app.models import Tablet
from app.visits import store as visits
from kiosk import stream
from tests import make
from tests.live import serving

NEVER = 3600  # s: longer than a test may take
OFTEN = 0.01


@pytest.fixture(autouse=True)
def no_line_is_left():
    yield
    assert stream._open == set()
    assert stream._newest == {}


@pytest.fixture
def listen(tablet_client):
    """Open a stream; it is closed after the test."""
    answers = []

    def opened(client=tablet_client):
        answer = client.get("/stream")
        answers.append(answer)
        assert answer.status_code == 200
        return answer.iter_encoded()

    yield opened
    for answer in answers:
        answer.close()


def serve(counter):
    """Somebody was served: as the desk does it, in one act."""

    def do():
        return Done("x", visits.open_visit(counter, "returned", "", clock.now()).token)

    return act("test.serve", by="test", key=make.key(), said=None, do=do)


def news(events):
    event = next(events).decode()
    assert event.startswith("data: ")
    assert event.endswith("\n\n")
    return json.loads(event.removeprefix("data: "))


def test_it_tells_at_once_how_things_are(listen, counter):
    token = serve(counter)
    told = news(listen())
    assert told["prompt"]["visit"] == token
    assert (told["counter"], told["locked"], told["orders"]) == (counter.id, False, [])


def test_an_act_is_told_without_waiting(listen, counter, monkeypatch):
    monkeypatch.setattr(stream, "RECHECK", NEVER)
    events = listen()
    assert news(events)["prompt"] is None
    token = serve(counter)
    assert news(events)["prompt"]["visit"] == token


def test_an_act_of_another_process_is_found(listen, counter, monkeypatch):
    monkeypatch.setattr(stream, "RECHECK", OFTEN)
    events = listen()
    assert news(events)["prompt"] is None
    before = bus.heard(counter.id)
    visit = visits.open_visit(counter, "returned", "", clock.now())  # nobody tells
    assert news(events)["prompt"]["visit"] == visit.token
    assert bus.heard(counter.id) == before


def test_a_heartbeat_comes_when_there_is_nothing_to_tell(listen, monkeypatch):
    monkeypatch.setattr(stream, "RECHECK", OFTEN)
    monkeypatch.setattr(stream, "HEARTBEAT", OFTEN)
    events = listen()
    news(events)
    assert [next(events) for _beat in range(3)] == [b": \n\n"] * 3


def test_an_order_is_told_again_until_it_is_heard(listen, tablet_client, monkeypatch):
    monkeypatch.setattr(stream, "RECHECK", OFTEN)
    monkeypatch.setattr(stream, "HEARTBEAT", OFTEN)
    ring = order_rules.Order.RING
    tablet_orders.give(Tablet.get(), ring, by="quantri", key=make.key())
    events = listen()
    orders = news(events)["orders"]
    assert [order["kind"] for order in orders] == ["ring"]
    assert news(events)["orders"] == orders
    heard = {"orders": [orders[0]["id"]]}
    assert tablet_client.post("/heard", json=heard).status_code == 204
    assert news(events)["orders"] == []


def test_above_the_cap_a_tablet_is_told_to_ask(
    listen, settings, tablet_client, counter, monkeypatch
):
    monkeypatch.setattr(stream, "STREAMS", 1)
    other = kiosk.create_app(settings).test_client()
    code = other.post("/code").json["code"]
    pairing.claim(code, counter, by="quantri", key=make.key())
    with tablet_client.get("/stream"):
        refused = other.get("/stream")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "60")
        assert (
            refused.json["problem"] == "Đã đủ máy nghe. Máy này hỏi lại mỗi hai giây."
        )
        assert other.get("/prompt").status_code == 200
    news(listen(other))  # the place was given back


def test_a_tablet_has_one_stream(listen, monkeypatch):
    monkeypatch.setattr(stream, "STREAMS", 1)
    first = listen()
    news(first)
    news(listen())
    assert list(first) == []


def test_a_stream_ends_after_some_minutes(listen, monkeypatch):
    monkeypatch.setattr(stream, "RECHECK", OFTEN)
    monkeypatch.setattr(stream, "LIFE", OFTEN)
    assert len(list(listen())) == 1


def test_the_stream_of_a_revoked_tablet_ends(listen, tablet_client, monkeypatch):
    monkeypatch.setattr(stream, "RECHECK", NEVER)
    events = listen()
    news(events)
    tablets.revoke(Tablet.get().id, by="quantri", key=make.key())
    assert list(events) == []
    assert tablet_client.get("/stream").status_code == 401


def test_a_stream_that_nobody_read_gives_its_place_back(tablet_client):
    tablet_client.get("/stream").close()
    tablet_client.head("/stream").close()
    assert stream._open == set()


@pytest.fixture
def line(sqlite, folder, monkeypatch):
    """An open stream from the real server, and the counter it is about."""
    monkeypatch.setattr(stream, "RECHECK", NEVER)
    token, counter = pairing.new_token(), make.counter()
    pairing.claim(pairing.offer(token), counter, by="quantri", key=make.key())

    def made(address):
        settings = config.settings(folder, database=sqlite, base_url=address)
        return motcua.compose(settings)

    with serving(made) as address:
        asked = http.client.HTTPConnection(address.removeprefix("http://"))
        asked.request("GET", "/K/stream", headers={"Cookie": f"motcua_tablet={token}"})
        yield asked.getresponse(), counter
        asked.close()


def told_by(answer):
    event = answer.readline().decode()
    assert answer.readline() == b"\n"
    return json.loads(event.removeprefix("data: "))


def test_the_real_server_sends_each_event_as_it_happens(line):
    answer, counter = line
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Accel-Buffering"] == "no"
    assert told_by(answer)["prompt"] is None
    for _act in range(3):
        token = serve(counter)
        assert told_by(answer)["prompt"]["visit"] == token


def test_who_waits_holds_no_connection_to_the_database(line):
    answer, counter = line
    told_by(answer)
    serve(counter)
    told_by(answer)
    assert len(db.obj._in_use) == 1  # ours


def test_a_server_that_stops_ends_the_stream(line):
    answer, _counter = line
    told_by(answer)
    stream.end()
    assert answer.read() == b""
