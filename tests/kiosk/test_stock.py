"""Codes in a tablet before anybody asks, and what it hands in with them."""

import pytest

from app import codes
from app.models import ReplyCode, Suggestion
from app.suggestions import replies

SAID = {"id": "0a" * 16, "topic": "waiting", "body": "Chờ lâu"}


def stock(client, held=()):
    answer = client.post("/codes", json={"held": list(held)})
    assert answer.status_code == 200
    return answer.json


def test_codes_come_drawn_and_with_the_place_to_type_them(tablet_client):
    fresh = stock(tablet_client)
    assert len({one["code"] for one in fresh}) == replies.STOCK
    for one in fresh:
        assert codes.read_code(one["code"], "") == one["code"]
        assert one["path"].startswith("M")
        assert one["place"] == "localhost/G"


def test_a_suggestion_with_its_code_can_be_read(tablet_client):
    code = stock(tablet_client)[0]["code"]
    answer = tablet_client.post("/suggestions", json=SAID | {"reply": code})
    assert answer.json == {"id": SAID["id"], "ok": True}
    assert replies.find(code).suggestion == Suggestion.get()
    again = tablet_client.post("/suggestions", json=SAID | {"reply": code})
    assert again.json == answer.json
    assert replies.find(code).suggestion == Suggestion.get()


@pytest.mark.parametrize(
    "reply",
    ["", "x", "7K4M2QXP9DRB", "<script>alert(1)</script>", "\u202e" * 12, "😀"]
    + ["0" * 30_000],
)
def test_a_code_that_is_none_of_ours_loses_no_voice(tablet_client, reply):
    batch = [SAID | {"reply": reply}, SAID | {"id": "0b" * 16}]
    answer = tablet_client.post("/suggestions", json=batch)
    assert [one.get("ok") for one in answer.json] == [True, True]
    flags = sorted(one.flags for one in Suggestion.select())
    assert flags == ["", "code"]
    assert all(one.code_mark is None for one in Suggestion.select())


@pytest.mark.parametrize("reply", [7, True, ["7K4M2QXP9DRB"], {"code": 1}])
def test_what_is_no_text_cannot_be_read_and_stops_nobody(tablet_client, reply):
    batch = [SAID | {"reply": reply}, SAID | {"id": "0b" * 16}]
    answer = tablet_client.post("/suggestions", json=batch)
    assert answer.status_code == 422
    assert [one.get("reason") for one in answer.json] == ["unreadable", None]
    assert Suggestion.select().count() == 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{}", b"[]", b"null", b"\xff", b"[" * 50_000, b'{"held": "x"}',
        b'{"held": [1]}', b'{"held": null}', b'{"held": ["0a',
        b'{"held": [' + b'"x",' * 1000 + b'"x"]}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_gives_nothing(tablet_client, body):
    answer = tablet_client.post("/codes", data=body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json["problem"].endswith(".")
    assert ReplyCode.select().count() == 0


def test_ten_megabytes_are_not_read(tablet_client):
    body = b'{"held": ["' + b"x" * 10_000_000 + b'"]}'
    answer = tablet_client.post("/codes", data=body, content_type="application/json")
    assert answer.status_code == 413


def test_strange_codes_in_the_stock_are_no_reason_to_refuse(tablet_client):
    assert stock(tablet_client, ["😀", "\u202e", "x" * 5000, ""])
