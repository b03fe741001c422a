"""A suggestion said aloud: sealed, listened to with a trace, destroyed in time."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.db import db
from app.errors import NotFound
from app.models import AuditEntry, SpokenNote, Suggestion
from app.suggestions import sound, spoken
from app.visits import daybreak
from tests.suggestions.build import suggestion

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SAID = sound.Spoken("audio/webm", b"\x1a\x45\xdf\xa3 xin chao")


@pytest.fixture
def said(database):
    """A suggestion that was said aloud on 24 November."""
    made = suggestion()
    spoken.keep(made.id, SAID, NOW)
    return made.id


def listen(said, days=0, by="quanly"):
    with clock.stopped(NOW + timedelta(days=days)):
        return spoken.listen(said, by=by)


def test_it_is_heard_as_it_was_said(said):
    assert listen(said) == SAID


def test_in_the_database_it_cannot_be_heard(said):
    body = SpokenNote.get().body
    assert "xin chao" not in body
    assert SAID.sound.hex() not in body


def test_each_officer_who_listens_leaves_a_trace_a_day(said):
    for by in ("quanly", "quanly", "lanhdao"):
        listen(said, by=by)
    listen(said, days=1)
    kinds = [(e.kind, e.actor) for e in AuditEntry.select().order_by(AuditEntry.seq)]
    assert kinds == [
        ("suggestion.listen", who) for who in ("quanly", "lanhdao", "quanly")
    ]


@pytest.mark.parametrize(("days", "there"), [(30, True), (31, False)])
def test_it_is_kept_for_thirty_days_and_then_destroyed(said, days, there):
    with db.atomic():
        daybreak.forget(NOW + timedelta(days=days))
    assert SpokenNote.select().exists() is there
    assert Suggestion.select().count() == 1
    if not there:
        with pytest.raises(NotFound):
            listen(said, days)


def test_after_its_term_nobody_hears_it_even_before_it_is_destroyed(said):
    with pytest.raises(NotFound):
        listen(said, days=31)


@pytest.mark.parametrize(
    ("kind", "bytes_"),
    [
        ("audio/webm", b"GIF89a"), ("text/html", b"<script>"), ("", b""),
        ("audio/ogg", b"\x1a\x45\xdf\xa3"),
        ("audio/webm", b"\x1a\x45\xdf\xa3" * 200_000),
    ],
)  # fmt: skip
def test_what_is_no_minute_of_sound_is_not_heard(kind, bytes_):
    assert sound.read(kind, bytes_) == sound.UNHEARD
