"""Shares, intervals, and when to be silent."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feedback.statistics import (
    COUNTS_FROM,
    Response,
    Shows,
    Tally,
    hidden,
    percent,
    shows,
    total,
    wilson,
)

COUNTS = st.tuples(*[st.integers(0, 300)] * 4)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (19, 20, 76, 99),
        (57, 60, 86, 98),
        (95, 100, 89, 98),
        (285, 300, 92, 97),
        (950, 1000, 93, 96),
    ],
)
def test_intervals_are_those_of_the_design(k, n, low, high):
    """Design, ux 5.2; it has 94-96 for the last, which is Wald's interval."""
    assert [round(100 * end) for end in wilson(k, n)] == [low, high]


def test_an_interval_published_by_others():
    """81 of 263: R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872,
    table I, method 3 (score without continuity correction)."""
    low, high = wilson(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_more_intervals_published_by_others(k, n, low, high):
    """The same table I of Newcombe (1998)."""
    found = wilson(k, n)
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


def test_no_answers_tell_nothing():
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("n", [1, 3, 7, 30, 10_000])
def test_none_and_all_reach_the_ends_exactly(n):
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0
    assert 0 < wilson(0, n)[1] < 1
    assert 0 < wilson(n, n)[0] < 1


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_solves_its_equation(share):
    k, n = share
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    for end in (low, high):
        if 0 < end < 1:  # |k/n - p| is 1.96 standard errors at both ends
            error = math.sqrt(end * (1 - end) / n)
            assert abs(k / n - end) / error == pytest.approx(1.959963985, rel=1e-6)


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (1, 0)])
def test_what_is_no_share_is_refused(k, n):
    with pytest.raises(ValueError, match="no share"):
        wilson(k, n)


@pytest.mark.parametrize(
    ("n", "what"),
    [
        (0, Shows.NOTHING),
        (4, Shows.NOTHING),
        (5, Shows.COUNTS),
        (29, Shows.COUNTS),
        (30, Shows.HINT),
        (99, Shows.HINT),
        (100, Shows.SHARE),
    ],
)
def test_few_answers_show_little(n, what):
    assert shows(n) is what


def test_a_share_is_never_rounded_to_all_or_none():
    assert percent(1999, 2000) == 99
    assert percent(1, 2000) == 1
    assert percent(2000, 2000) == 100
    assert percent(0, 2000) == 0


@pytest.mark.parametrize(
    ("counts", "k"),
    [((1, 2, 4, 8), 12), ((1, 2, 4), 6), ((1, 2, 4, 8, 16), 24)],
    ids=["four", "three", "five"],
)
def test_each_scale_has_its_own_satisfied_faces(counts, k):
    assert Tally(counts).k == k
    assert Tally(counts).n == sum(counts)


def test_scales_are_never_mixed():
    with pytest.raises(ValueError, match="different scales"):
        total([Tally((1, 2, 3, 4)), Tally((1, 2, 3))])


def test_a_small_counter_is_hidden_and_so_is_one_that_would_give_it_away():
    shown = [Tally((0, 0, 50, 50)), Tally((0, 1, 1, 1)), Tally((0, 0, 20, 20))]
    assert hidden(shown) == {1, 2}


def test_two_small_counters_hide_each_other_when_they_are_five_together():
    assert hidden(
        [Tally((0, 0, 50, 50)), Tally((1, 0, 1, 1)), Tally((1, 1, 0, 0))]
    ) == {
        1,
        2,
    }


def test_nothing_is_hidden_that_needs_no_hiding():
    assert hidden([Tally((0, 0, 0, 5)), Tally((5, 0, 0, 0))]) == frozenset()


@given(st.lists(COUNTS.map(Tally), min_size=2, max_size=8))
def test_the_total_less_what_is_in_sight_is_never_one_to_four_answers(parts):
    veiled = hidden(parts)
    if len(veiled) == len(parts):
        return  # then the total follows the rule for few answers by itself
    rest = total(parts).n - sum(p.n for i, p in enumerate(parts) if i not in veiled)
    assert rest == 0 or rest >= COUNTS_FROM


def test_response_has_a_percentage_from_thirty_visits_on():
    assert Response(29, 10).percent is None
    assert Response(30, 12).percent == 40
    assert Response(0, 0).percent is None
