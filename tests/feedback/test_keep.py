"""A tap is kept exactly once, and nothing leads back to who tapped."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.audit import chain
from app.centres.tablet_rules import Sent
from app.db import db
from app.feedback import store
from app.feedback.taps import Tap
from app.models import ActKey, AuditDetail, AuditEntry, Rating, Tablet, Visit
from app.visits import store as visits
from app.visits.source import at_tablet
from tests import make

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9:00 at the centre
TAP = Tap("0a" * 16, score=2, scale=4, layout=1, visit="")


def tablet(**over):
    row = {"counter": over.pop("counter", None) or make.counter()}
    row |= {"token_hash": make.key(), "paired_at": NINE}
    return Tablet.create(**row | over)


@pytest.fixture(autouse=True)
def _at_nine():
    with clock.stopped(NINE):
        yield


def asked(counter, at=NINE):
    return visits.open_visit(counter, "returned", "Đất đai", at).token


def test_a_walk_up_is_kept_as_one(database):
    place = tablet()
    with clock.stopped(NINE):
        store.keep(TAP, at_tablet(place))
    kept = Rating.get()
    assert (kept.score, kept.scale, kept.layout, kept.channel) == (2, 4, 1, "tablet")
    assert (kept.act, kept.sector, kept.flags) == ("", "", "walk-up")
    assert (kept.day, kept.half) == (date(2026, 11, 24), "am")
    assert kept.counter == place.counter
    assert kept.agency == place.counter.agency


def test_a_rating_of_a_visit_says_what_was_done(database):
    place = tablet()
    token = asked(place.counter)
    store.keep(Tap("0b" * 16, 4, 4, 1, token), at_tablet(place))
    kept = Rating.get()
    assert (kept.act, kept.sector, kept.flags) == ("returned", "Đất đai", "")
    assert Visit.get().noted_at


def test_a_rating_belongs_to_the_half_day_of_its_visit(database):
    place = tablet()
    token = asked(place.counter, NINE)
    with clock.stopped(datetime(2026, 11, 25, 9, 0, tzinfo=UTC)):  # sent the next day
        store.keep(Tap("0b" * 16, 4, 4, 1, token), at_tablet(place))
    kept = Rating.get()
    assert (kept.day, kept.half) == (date(2026, 11, 24), "am")


def test_the_half_day_is_that_of_the_centre(database):
    place = tablet()
    noon = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 12:00 at the centre
    with clock.stopped(noon):
        store.keep(TAP, at_tablet(place))
    assert Rating.get().half == "pm"


def test_the_second_answer_to_a_visit_is_a_walk_up(database):
    place = tablet()
    token = asked(place.counter)
    for digit in "cd":
        store.keep(Tap(digit * 32, 1, 4, 1, token), at_tablet(place))
    flags = sorted(rating.flags for rating in Rating.select())
    assert flags == ["", "walk-up"]


def test_a_visit_of_another_counter_is_not_answered(database):
    token = asked(make.counter())
    store.keep(Tap("0b" * 16, 4, 4, 1, token), at_tablet(tablet()))
    assert Rating.get().flags == "walk-up"
    assert not Visit.get().noted_at


@pytest.mark.parametrize(
    ("said", "late", "flags"),
    [(90, 0, ""), (91, 0, "walk-up"), (7200, 0, "walk-up"), (40, 9000, "")],
)
def test_a_tap_answers_a_visit_only_while_the_tablet_asked(database, said, late, flags):
    """said: s after the visit; late: s until it arrives here."""
    place = tablet()
    token = asked(place.counter)
    with clock.stopped(NINE + timedelta(seconds=said + late)):
        store.keep(Tap("0b" * 16, 4, 4, 1, token), at_tablet(place), Sent(age=late))
    assert Rating.get().flags == flags
    assert bool(Visit.get().noted_at) is (flags == "")


@pytest.mark.parametrize("age", [None, 9 * 86_400])
def test_a_tap_whose_time_is_not_known_answers_its_visit(database, age):
    place = tablet()
    token = asked(place.counter)
    with clock.stopped(NINE + timedelta(hours=2)):
        store.keep(Tap("0b" * 16, 4, 4, 1, token), at_tablet(place), Sent(age=age))
    assert (Rating.get().act, Rating.get().flags) == ("returned", "clock")


def test_one_tap_twenty_times_at_once_is_one_rating(database):
    place = tablet()
    token = asked(place.counter)

    def keep(_n):
        with db.connection_context():
            store.keep(Tap("0e" * 16, 3, 4, 1, token), at_tablet(place))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(keep, range(20)))
    assert [rating.flags for rating in Rating.select()] == [""]
    assert ActKey.select().count() == 1
    assert chain.verify().faults == []


def test_the_same_id_from_two_tablets_is_one_rating(database):
    # a device that was paired anew is another tablet
    counter = make.counter()
    store.keep(TAP, at_tablet(tablet(counter=counter)))
    store.keep(TAP, at_tablet(tablet(counter=counter)))
    assert Rating.select().count() == 1


def test_the_trace_has_neither_score_nor_rating(database):
    place = tablet()
    store.keep(TAP, at_tablet(place))
    entry, key, kept = AuditEntry.get(), ActKey.get(), Rating.get()
    assert (entry.kind, entry.actor) == ("rating.keep", f"tablet {place.id}")
    assert AuditDetail.get().body == '{"counter":3}'
    assert key.answer == ""
    trace = f"{entry.subject} {AuditDetail.get().body} {key.key} {key.answer}"
    assert kept.id not in trace
    assert TAP.id not in trace
    assert kept.id != TAP.id
