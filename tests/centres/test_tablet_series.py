"""What a tablet was given against what arrived, on both engines."""

import pytest

from app import clock
from app.centres import tablet_orders, tablet_rules, tablet_series, tablets
from app.feedback import store as feedback
from app.feedback.taps import Tap
from app.models import AuditEntry, Tablet, TabletSeries
from app.visits.source import at_tablet
from tests import make
from tests.together import at_once

SERIES = "a" * 32


@pytest.fixture
def tablet(database):
    return Tablet.create(counter=make.counter(), token_hash="x", paired_at=clock.now())


def rate(tablet, n, series=SERIES):
    feedback.keep(
        Tap(f"{n:032x}", 3, 4, 1, ""), at_tablet(tablet), tablet_rules.Sent(series)
    )


def lost(tablet):
    return tablet_rules.lost(tablet_series.of(tablet))


def tell(tablet, issued, waiting, *, series=SERIES, undone: int | None = 0):
    now = clock.now()
    told = tablet_rules.read_beat(
        waiting=waiting, battery=None, charging=None, clock=now.timestamp() * 1000,
        now=now, secure=True, version="", series=series, issued=issued, undone=undone,
    )  # fmt: skip
    tablets.beat(tablet, told, now)


def test_a_tap_that_comes_again_is_counted_once(tablet):
    for n in (1, 2, 2, 1, 2):
        rate(tablet, n)
    assert TabletSeries.get().received == 2


def test_taps_that_come_at_once_are_all_counted(tablet):
    at_once(lambda n: rate(tablet, n % 10), 20)
    assert TabletSeries.get().received == 10


def test_what_is_lost_is_the_difference(tablet):
    for n in range(3):
        rate(tablet, n)
    tell(tablet, 8, 5)
    assert lost(tablet) == 0
    tell(tablet, 8, 1)  # four have vanished from its memory
    assert lost(tablet) == 4


def test_a_loss_that_was_noted_is_not_told_again_but_the_next_one_is(tablet):
    tell(tablet, 5, 3)
    for _each in range(2):
        tablet_series.note_losses(tablet, by="quantri", key="noted-once-key")
    assert lost(tablet) == 0
    assert AuditEntry.get().kind == "tablet.losses-seen"
    tell(tablet, 6, 3)
    assert lost(tablet) == 1


def doubled(tablet):
    return tablet_rules.doubled(tablet_series.of(tablet))


def test_what_arrives_between_two_words_is_no_second_tablet(tablet):
    rate(tablet, 1)
    tell(tablet, 1, 0)
    rate(tablet, 2)  # at once; the tablet tells of it within a minute
    assert not doubled(tablet)
    tell(tablet, 2, 0)
    assert not doubled(tablet)


def test_more_than_a_tablet_had_when_it_told_is_from_a_second_one(tablet):
    for n in range(3):
        rate(tablet, n)
    tell(tablet, 2, 0)
    assert doubled(tablet)
    tell(tablet, 3, 0)
    assert not doubled(tablet)


def test_a_count_that_falls_is_a_loss_that_stays(tablet):
    for n in range(8):
        rate(tablet, n)
    tell(tablet, 10, 2)
    tell(tablet, 8, 0)  # its memory is as it was before: two voices are gone
    assert lost(tablet) == 2
    for n in (8, 9):
        rate(tablet, n)
        tell(tablet, n + 1, 0)
    assert lost(tablet) == 2
    assert not doubled(tablet)


def test_what_was_taken_back_is_no_loss_and_no_second_tablet(tablet):
    rate(tablet, 1)
    tell(tablet, 2, 1)
    tell(tablet, 2, 0, undone=1)
    assert lost(tablet) == 0
    assert not doubled(tablet)


def test_what_was_taken_back_is_forgotten_together_with_what_was_given(tablet):
    for n in range(7):
        rate(tablet, n)
    tell(tablet, 10, 2, undone=1)
    tell(tablet, 8, 0, undone=0)
    assert lost(tablet) == 2


def test_an_old_page_that_takes_back_by_counting_down_is_no_loss(tablet):
    tell(tablet, 2, 2, undone=None)
    tell(tablet, 1, 1, undone=None)
    assert lost(tablet) == 0
    tell(tablet, 1, 1, undone=0)  # the page was loaded again
    assert lost(tablet) == 0


@pytest.mark.parametrize("issued", [0, tablet_rules.ISSUED_MAX])
def test_a_count_that_leaps_about_breaks_nothing(tablet, issued):
    for _each in range(2):
        tell(tablet, tablet_rules.ISSUED_MAX, 0)
        tell(tablet, issued, 0)
    assert lost(tablet) == tablet_rules.ISSUED_MAX
    tablet_series.note_losses(tablet, by="quantri", key=make.key())
    assert lost(tablet) == 0


def test_a_noted_loss_that_came_after_all_does_not_hide_the_next_one(tablet):
    tell(tablet, 5, 0)
    tablet_series.note_losses(tablet, by="quantri", key=make.key())
    for n in range(5):
        rate(tablet, n)
    tell(tablet, 10, 5)
    assert lost(tablet) == 0
    tell(tablet, 10, 0)  # five others are gone
    assert lost(tablet) == 5


def test_what_came_of_an_older_memory_does_not_hide_its_next_loss(tablet):
    tell(tablet, 5, 0)
    tablet_series.note_losses(tablet, by="quantri", key=make.key())
    tell(tablet, 1, 1, series="b" * 32)
    rate(tablet, 1)
    tell(tablet, 1, 1, series="b" * 32)
    [older, _newest] = tablet_series.of(tablet)
    assert older.known == 4


def test_a_tablet_that_was_paired_anew_goes_on_with_its_series(tablet):
    rate(tablet, 1)
    tell(tablet, 5, 2)  # two are lost
    tell(tablet, 4, 2, series="b" * 32)
    anew = make.tablet(counter=make.counter())
    for n in (2, 2, 1):  # one is new here
        rate(anew, n)
    tell(anew, 5, 1)
    moved = [
        (one.series[0], one.received, one.issued) for one in tablet_series.of(anew)
    ]
    assert moved == [("a", 2, 5), ("b", 0, 4)]
    assert tablet_series.of(tablet) == []
    assert tablet_orders.stood_at(anew, tablet.counter_id, clock.now())


def test_a_tablet_that_tells_no_series_is_served_all_the_same(tablet):
    rate(tablet, 1, series="")
    assert TabletSeries.select().count() == 0


def test_a_rating_does_not_know_its_series(tablet):
    rate(tablet, 1)
    row = str(TabletSeries.select().dicts().get())
    assert "score" not in row
    assert TabletSeries.get().told_at is None
