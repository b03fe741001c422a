"""A visit may be rated again from the phone: the later word counts, all are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.centres.tablet_rules import Sent
from app.errors import BadInput
from app.feedback import store
from app.feedback.taps import Tap
from app.models import AuditEntry, Rating, Visit
from app.visits import store as visits
from app.visits.source import Channel, at_tablet, on_phone
from tests import make
from tests.together import at_once

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9:00 at the centre
HOME = NINE + timedelta(days=3, hours=11)


@pytest.fixture
def visit(database):
    return visits.open_visit(make.counter(), "returned", "Đất đai", NINE)


def tap(visit, score):
    return Tap(make.key(), score, 4, 1, visit.token)


def at_counter(visit, score, at=NINE, age=0.0):
    tablet = make.tablet(counter=visit.counter)
    with clock.stopped(at):
        store.keep(tap(visit, score), at_tablet(tablet), Sent(age=age))


def at_home(visit, score, at=HOME):
    with clock.stopped(at):
        store.keep(tap(visit, score), on_phone(visit.counter, Channel.TRACKING))


def kept():
    """Score, channel and whether it was replaced, by score."""
    rows = Rating.select().order_by(Rating.score)
    return [(r.score, r.channel, r.replaced) for r in rows]


def test_what_is_said_at_home_replaces_what_was_said_at_the_counter(visit):
    at_counter(visit, 4)
    at_home(visit, 1)
    assert kept() == [(1, "tracking", False), (4, "tablet", True)]
    assert len({r.tag for r in Rating.select()}) == 1


def test_of_two_words_from_home_the_later_counts(visit):
    at_home(visit, 1)
    at_home(visit, 3, HOME + timedelta(hours=1))
    assert kept() == [(1, "tracking", True), (3, "tracking", False)]


def test_a_tap_that_arrives_after_the_word_from_home_was_said_before_it(visit):
    at_home(visit, 1)
    at_counter(visit, 4, HOME + timedelta(days=1))  # a tablet without a network
    assert kept() == [(1, "tracking", False), (4, "tablet", True)]


def test_a_later_tap_at_the_counter_replaces_what_was_said_with_the_receipt(visit):
    """The officer, who printed it, must not be able to speak first."""
    at_home(visit, 4, NINE + timedelta(seconds=5))
    at_counter(visit, 1, NINE + timedelta(seconds=40), age=2)
    assert kept() == [(1, "tablet", False), (4, "tracking", True)]
    at_home(visit, 2)
    assert [replaced for _score, _channel, replaced in kept()] == [True, False, True]


@pytest.mark.parametrize("age", [60, 3000, None, -7200])
def test_of_a_queued_tap_nobody_knows_so_the_private_word_counts(visit, age):
    at_home(visit, 4, NINE + timedelta(seconds=30))
    at_counter(visit, 1, NINE + timedelta(seconds=80), age=age)
    assert [r.replaced for r in Rating.select() if r.channel == "tracking"] == [False]


def test_ten_words_from_home_are_enough(visit):
    for n in range(10):
        at_home(visit, n % 4 + 1)
    with pytest.raises(BadInput, match="nhiều lần"):
        at_home(visit, 1)
    assert [r.replaced for r in Rating.select()].count(False) == 1
    assert Rating.select().count() == 10


def test_it_belongs_to_the_half_day_of_the_visit_and_keeps_its_own_day(visit):
    at_home(visit, 2)
    said = Rating.get()
    assert (said.act, said.sector, said.flags) == ("returned", "Đất đai", "")
    assert (str(said.day), said.half) == ("2026-11-24", "am")
    assert str(said.arrived_on) == "2026-11-27"


def test_a_tap_that_arrives_days_late_finds_its_visit(visit):
    at_counter(visit, 4, NINE + timedelta(days=6))
    assert (Rating.get().act, Rating.get().flags) == ("returned", "")


def test_after_seven_days_it_is_too_late(visit):
    with pytest.raises(BadInput, match="7 ngày"):
        at_home(visit, 2, NINE + timedelta(days=8))
    assert Rating.select().count() == 0


def test_each_visit_is_rated_by_itself(visit):
    other = visits.open_visit(visit.counter, "received", "", NINE)
    at_home(visit, 1)
    at_home(other, 2)
    assert [replaced for _s, _c, replaced in kept()] == [False, False]
    assert len({r.tag for r in Rating.select()}) == 2


def test_the_tag_does_not_tell_the_visit_without_our_secret(visit):
    at_home(visit, 1)
    assert visit.token not in Rating.get().tag
    assert all(visit.token not in entry.subject for entry in AuditEntry.select())


def test_the_officer_learns_nothing_of_it(visit):
    at_home(visit, 1, NINE)
    assert Visit.get().noted_at is None


def test_of_many_words_at_once_one_counts(visit):
    at_once(lambda n: at_home(visit, n % 4 + 1), 8)
    assert [r.replaced for r in Rating.select()].count(False) == 1


def test_of_many_taps_of_a_visit_at_once_one_is_its_answer(visit):
    at_once(lambda n: at_counter(visit, n % 4 + 1), 8)
    assert sorted(r.flags for r in Rating.select()) == ["", *["walk-up"] * 7]
