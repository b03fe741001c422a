"""Something rare, getting less rare or more so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.between import Signal, gaps, median, upper, zeros


def series(*found, running=0):
    """Dossiers of which some are late, so many on time between them."""
    events = [True]
    for gap in found:
        events += [False] * gap + [True]
    return events + [False] * running


@pytest.mark.parametrize(
    ("mean", "middle", "deviation"),
    [
        (9.0, 6, 9.486833),
        (499.0, 346, 499.499750),
        (2.5, 2, 2.958040),
        (0.2, 0, 0.489898),
    ],
)
def test_the_limit_and_the_median_of_a_geometric_number(mean, middle, deviation):
    """scipy 1.x, stats.geom(1 / (mean + 1), loc=-1): median and std, 2026-11-23; the
    limit is the mean and three of them (Benneyan 2001)."""
    assert median(mean) == middle
    assert upper(mean) == pytest.approx(mean + 3 * deviation, rel=1e-6)


def test_what_came_before_the_first_late_one_is_no_gap():
    found = gaps([False] * 7 + series(3, 0, 5, running=2))
    assert (found.gaps, found.running) == ((3, 0, 5), 2)


def test_few_gaps_have_no_limit():
    assert gaps(series(*[5] * 9)).limit is None
    assert gaps(series(*[5] * 10)).limit == pytest.approx(5 + 3 * 30**0.5)


def test_a_long_gap_is_good_news_even_before_it_ends():
    usual = [9] * 12
    closed = gaps(series(*usual, 90))
    assert closed.signals[-2] is Signal.LONG
    assert gaps(series(*usual, running=90)).signals[-1] is Signal.LONG


def test_eight_short_gaps_in_a_row_are_bad_news_and_seven_are_not():
    usual = [40] * 12
    assert Signal.SHORT not in gaps(series(*usual, *[10] * 7)).signals
    found = gaps(series(*usual, *[10] * 8, running=1))
    assert found.signals[-2] is Signal.SHORT


def test_three_late_ones_with_nothing_between_are_bad_news():
    """Benneyan's test: two gaps of 0 where gaps are 500 come once in 250,000."""
    assert zeros(499.0) == 2
    found = gaps(series(*[600] * 12, 0, 0, 600))
    assert found.signals[12:14] == (Signal.NONE, Signal.TOGETHER)


def test_a_gap_that_still_runs_is_never_short():
    assert gaps(series(*[40] * 12, *[10] * 7, running=1)).signals[-1] is Signal.NONE


@pytest.mark.parametrize("events", [[], [False] * 500, [True]])
def test_none_late_and_one_late(events):
    found = gaps(events)
    assert found.gaps == ()
    assert found.running == (0 if any(events) else len(events))
    assert set(found.signals) == {Signal.NONE}


def test_all_late_is_all_noughts_and_no_fault():
    found = gaps([True] * 50)
    assert (found.mean, found.median, found.limit) == (0, 0, 0)
    assert set(found.signals) == {Signal.NONE}


@given(st.lists(st.booleans(), max_size=200))
def test_gaps_and_events_make_up_all_dossiers(events):
    found = gaps(events)
    assert len(found.gaps) == max(sum(events) - 1, 0)
    first = events.index(True) if any(events) else 0
    assert sum(found.gaps) + found.running + sum(events) + first == len(events)
    assert len(found.signals) == len(found.gaps) + 1
