"""The figure before and after a change: ours to count, never shown below five."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board import effects
from app.models import PublishedChange
from app.suggestions.rules import Topic
from tests import make
from tests.suggestions import build

DONE = date(2026, 10, 1)
READY = DONE + effects.TERM


@given(st.integers(0, 40), st.integers(0, 40))
def test_no_number_below_five_is_told(before, after):
    found = effects.shown(Topic.WAITING, before, after)
    if found is not None:
        assert found.before >= 5
        assert found.after is None or found.after >= 5
    assert (found is None) == (before < 5)


@pytest.fixture
def change(database):
    counter = make.counter()
    return make.change(counter.agency, counter=counter, topic="waiting", done_on=DONE)


def said(counter, n, days, **over):
    for _each in range(n):
        over = {"topic": "waiting"} | over
        build.suggestion(counter, day=DONE + timedelta(days=days), **over)


def test_four_weeks_before_and_four_after_are_counted(change):
    counter = change.counter
    said(counter, 6, -28)
    said(counter, 3, -1)
    said(counter, 5, 0)
    said(counter, 1, 27)
    said(counter, 9, -29)
    said(counter, 9, 28)
    said(counter, 9, -2, topic="fees")
    said(make.counter(number=5, agency=counter.agency), 9, -2)
    found = effects.measured([change], READY)[change.id]
    assert (found.before, found.after) == (9, 6)


def test_it_waits_until_the_four_weeks_after_are_over(change):
    said(change.counter, 9, -1)
    assert effects.measured([change], READY - timedelta(days=1)) == {}
    assert effects.measured([change], READY)[change.id].after is None


def test_hidden_ones_count_and_a_corrected_topic_changes_nothing(change):
    said(change.counter, 5, -1, hidden=True, agreed="fees")
    assert effects.measured([change], READY)[change.id].before == 5


def test_the_whole_centre_counts_where_no_counter_is_named(database):
    counter = make.counter()
    change = make.change(counter.agency, topic="waiting", done_on=DONE)
    said(counter, 3, -1)
    said(make.counter(number=5, agency=counter.agency), 3, -1)
    assert effects.measured([change], READY)[change.id].before == 6


def test_a_change_that_counts_nothing_has_no_figure(database):
    change = make.change(make.counter().agency)
    assert effects.measured([change], READY) == {}
    assert PublishedChange.select().count() == 1
