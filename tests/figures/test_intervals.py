"""Where the truth may lie: Wilson, Newcombe, Manski."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.intervals import manski, newcombe, wilson

SHARES = st.integers(1, 5000).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)


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


@given(SHARES, st.integers(2, 20))
def test_more_answers_make_an_interval_shorter(share, times):
    k, n = share
    one, many = wilson(k, n), wilson(k * times, n * times)
    assert many[1] - many[0] < one[1] - one[0]


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_differences_published_by_others(one, other, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10
    (score without continuity correction), examples (a) to (h)."""
    found = newcombe(one, other)
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


def test_the_gap_of_the_design():
    """Design, ux 5.2: the counter 188 of 200, in private 40 of 50, gap 14 points."""
    low, high = newcombe((188, 200), (40, 50))
    assert (round(100 * low), round(100 * high)) == (4, 27)


@given(SHARES, SHARES)
def test_a_difference_lies_in_its_interval_and_turns_with_its_sides(one, other):
    low, high = newcombe(one, other)
    assert -1 <= low <= one[0] / one[1] - other[0] / other[1] <= high <= 1
    assert newcombe(other, one) == pytest.approx((-high, -low))


@pytest.mark.parametrize("sides", [((0, 0), (1, 2)), ((1, 2), (0, 0))])
def test_no_answers_no_difference(sides):
    with pytest.raises(ValueError, match="no answers"):
        newcombe(*sides)


def test_three_in_ten_answering_leave_much_open():
    """Design, ux 5.2: 30 % response, 95 % of them satisfied."""
    assert manski(285, 300, 1000) == pytest.approx((0.285, 0.985))


@given(SHARES, st.integers(0, 5000))
def test_silence_leaves_open_exactly_its_own_share(share, silent):
    k, n = share
    low, high = manski(k, n, n + silent)
    assert 0 <= low <= k / n <= high <= 1
    assert high - low == pytest.approx(silent / (n + silent))


def test_nobody_asked_tells_nothing():
    assert manski(0, 0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("counts", [(1, 0, 5), (-1, 2, 5), (1, 6, 5)])
def test_more_answers_than_asked_are_refused(counts):
    with pytest.raises(ValueError, match="no share"):
        manski(*counts)
