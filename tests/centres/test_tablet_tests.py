"""A test of a tablet lasts ten minutes and ends by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.audit import chain
from app.centres import tablet_tests
from app.models import Tablet, TabletTest
from tests import make
from tests.together import at_once

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def tablet(database):
    counter = make.counter()
    return Tablet.create(counter=counter, token_hash="x", paired_at=NINE)


def begin(tablet, at=NINE):
    with clock.stopped(at):
        tablet_tests.begin(tablet, by="quanly", key=make.key())


@pytest.mark.parametrize(
    ("after", "left", "covered"),
    [(-16, 0, False), (-1, 0, True), (0, 600, True), (599, 1, True)]
    + [(600, 0, True), (616, 0, False)],
)
def test_how_long_it_lasts(tablet, after, left, covered):
    begin(tablet)
    at = NINE + timedelta(seconds=after)
    assert tablet_tests.left(tablet.id, at) == left
    assert tablet_tests.covers(tablet.id, at) is covered
    assert bool(tablet_tests.running(at)) is bool(left)


def test_it_is_of_one_tablet(tablet):
    begin(tablet)
    other = Tablet.create(counter=tablet.counter, token_hash="y", paired_at=NINE)
    assert tablet_tests.left(other.id, NINE) == 0
    assert list(tablet_tests.running(NINE)) == [tablet.id]


def test_a_test_that_runs_is_not_made_longer(tablet):
    begin(tablet)
    begin(tablet, NINE + timedelta(minutes=9))
    assert tablet_tests.left(tablet.id, NINE + timedelta(minutes=10)) == 0
    begin(tablet, NINE + timedelta(minutes=10))
    assert TabletTest.select().count() == 2


def test_pressed_by_many_at_once_every_press_is_in_the_trace(tablet):
    at_once(lambda _n: begin(tablet), 6)
    assert tablet_tests.left(tablet.id, NINE) == 600
    assert chain.verify().entries == 6
    assert chain.verify().faults == []
