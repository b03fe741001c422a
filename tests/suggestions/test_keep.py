"""A suggestion is kept exactly once, with its counter and half-day, and no more."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

from app import clock
from app.db import db
from app.models import ActKey, AuditDetail, AuditEntry, Suggestion, Tablet
from app.suggestions import store
from app.suggestions.rules import Topic, Voice
from app.visits.source import at_tablet
from tests import make

TEN = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # 10:00 at the centre
VOICE = Voice("0a" * 16, Topic.FEES, "Bị hỏi thêm tiền ở Đất đai")


def tablet():
    return Tablet.create(counter=make.counter(), token_hash="t", paired_at=TEN)


def test_a_suggestion_is_kept_with_counter_and_half_day(database):
    place = tablet()
    with clock.stopped(TEN):
        store.keep(VOICE, at_tablet(place))
    kept = Suggestion.get()
    assert (kept.topic, kept.body, kept.status) == ("fees", VOICE.body, "new")
    assert kept.folded == "bi hoi them tien o dat dai"
    assert (kept.day, kept.half, kept.channel) == (date(2026, 11, 24), "am", "tablet")
    assert (kept.counter, kept.agency) == (place.counter, place.counter.agency)


def test_of_harassment_the_day_is_kept_and_nothing_finer(database):
    place = tablet()
    with clock.stopped(TEN):
        store.keep(Voice("0b" * 16, Topic.HARASSMENT, "Đòi tiền"), at_tablet(place))
    kept = Suggestion.get()
    assert (kept.day, kept.half) == (date(2026, 11, 24), "")


def test_one_suggestion_twenty_times_at_once_is_one(database):
    place = tablet()

    def keep(_n):
        with db.connection_context():
            store.keep(VOICE, at_tablet(place))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(keep, range(20)))
    assert Suggestion.select().count() == 1
    assert ActKey.select().count() == 1


def test_the_trace_has_no_word_of_it(database):
    store.keep(VOICE, at_tablet(tablet()))
    entry, key, kept = AuditEntry.get(), ActKey.get(), Suggestion.get()
    assert (entry.kind, entry.actor) == ("suggestion.keep", "citizen")
    assert (entry.subject, AuditDetail.get().body) == ("suggestion", "{}")
    trace = f"{entry.subject} {AuditDetail.get().body} {key.key} {key.answer}"
    assert "fees" not in trace
    assert kept.id not in trace
