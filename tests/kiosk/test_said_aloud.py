"""A suggestion that was said aloud, as a tablet hands it in."""

from base64 import b64encode

import pytest

from app.models import Agency, SpokenNote, Suggestion
from tests import pages

SOUND = b"\x1a\x45\xdf\xa3 xin chao"
ALOUD = {"kind": "audio/webm;codecs=opus", "sound": b64encode(SOUND).decode()}
SAID = {"id": "0a" * 16, "topic": "waiting", "body": "", "spoken": ALOUD}


@pytest.fixture
def taken(tablet_client):
    """A tablet of a centre that has switched it on."""
    Agency.update(spoken=True).execute()
    return tablet_client


def hand_in(client, **over):
    return client.post("/suggestions", json=SAID | over)


def test_it_is_kept_with_the_suggestion_once(taken):
    for _each in range(2):
        assert hand_in(taken).json == {"id": SAID["id"], "ok": True}
    note = SpokenNote.get()
    assert (note.suggestion, note.kind) == (Suggestion.get(), "audio/webm")
    assert Suggestion.get().flags == ""


def test_where_it_is_switched_off_the_suggestion_counts_without(tablet_client):
    assert hand_in(tablet_client).status_code == 200
    assert SpokenNote.select().count() == 0
    assert Suggestion.get().flags == "sound"


@pytest.mark.parametrize(
    "aloud",
    [
        {"kind": "text/html", "sound": b64encode(b"<script>").decode()},
        {"kind": "audio/webm", "sound": ""},
        {"kind": "\u202e" * 500, "sound": ALOUD["sound"]},
        {"kind": "audio/webm", "sound": b64encode(SOUND * 40_000).decode()},
    ],
)
def test_what_is_no_sound_silences_nobody(taken, aloud):
    assert hand_in(taken, spoken=aloud).status_code == 200
    assert (SpokenNote.select().count(), Suggestion.get().flags) == (0, "sound")


@pytest.mark.parametrize("aloud", ["x", {"kind": 1, "sound": 2}, {"sound": "%%"}])
def test_what_is_not_even_that_is_said_back(taken, aloud):
    answer = taken.post("/suggestions", json=[SAID | {"spoken": aloud}, SAID])
    assert [one.get("reason") for one in answer.json] == ["unreadable", None]
    assert Suggestion.select().count() == 1


def test_more_than_a_minute_of_everything_is_too_much(taken):
    assert taken.post("/suggestions", data=b"[" + b" " * 2**20).status_code == 413
    assert taken.post("/taps", data=b"[" + b" " * 2**17).status_code == 413


def test_who_may_read_it_may_hear_it_and_nobody_else(taken, officer_client):
    hand_in(taken)
    one = Suggestion.get()
    address = f"/desk/suggestions/{one.id}"
    manager = officer_client("manager", agency=one.agency)
    page = pages.get(manager, address)
    assert f'src="{address}/voice"' in page.text
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    listed = pages.get(manager, "/desk/suggestions")  # it is opened beside the list
    assert "media-src 'self'" in listed.headers["Content-Security-Policy"]
    assert "Góp ý bằng lời nói." in listed.text
    heard = manager.get(f"{address}/voice")
    assert (heard.data, heard.mimetype) == (SOUND, "audio/webm")
    assert officer_client("counter").get(f"{address}/voice").status_code == 403
    assert officer_client("manager").get(f"{address}/voice").status_code == 404
