"""Intervals when the answers of one day are alike."""

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.figures import bootstrap
from app.figures.bootstrap import Spread

NUMBERS = st.integers(0, 50)
BUNCHES = st.lists(st.lists(NUMBERS, min_size=1, max_size=6), min_size=2, max_size=8)
# Survival in days of seven mice: Efron and Tibshirani (1993), table 2.1.
MICE = [94, 197, 16, 38, 99, 141, 23]


def _binomial(n, p, most):
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(most + 1))


def _quantile(n, p, level):
    return next(k for k in range(n + 1) if _binomial(n, p, k) >= level)


def test_a_share_of_single_answers_is_redrawn_as_a_binomial():
    """Drawing 30 of 30 again with 20 good ones gives Binomial(30, 2/3) good ones."""
    found = bootstrap.share([(1, 1)] * 20 + [(0, 1)] * 10)
    assert found.value == pytest.approx(2 / 3)
    assert round(found.low * 30) == _quantile(30, 2 / 3, 0.025)
    assert round(found.high * 30) == _quantile(30, 2 / 3, 0.975)


def test_the_median_of_seven_mice():
    """The median of 7 redrawn of 7 passes the k-th only if at most 3 of them do not:
    P = Binomial(7, k/7) up to 3 (B. Efron, Annals of Statistics 7, 1979, section 3)."""
    ranked = sorted(MICE)
    low = next(k for k in range(1, 8) if _binomial(7, k / 7, 3) <= 0.975)
    high = next(k for k in range(1, 8) if _binomial(7, k / 7, 3) <= 0.025)
    found = bootstrap.median([[days] for days in MICE])
    assert found == Spread(94, ranked[low - 1], ranked[high - 1], 7)
    assert (found.low, found.high) == (23, 141)


def test_the_mean_of_seven_mice():
    """Efron and Tibshirani, table 2.1: mean 86.86, bootstrap standard error 23.36."""
    found = bootstrap.mean([[days] for days in MICE])
    assert round(found.value, 2) == 86.86
    assert found.low == pytest.approx(86.86 - 1.96 * 23.36, abs=5)
    assert found.high == pytest.approx(86.86 + 1.96 * 23.36, abs=5)


def test_days_that_are_alike_inside_know_less_than_their_answers():
    """Twenty days, all good or all bad, of 40 answers: no better than 20 answers."""
    days = [(40, 40)] * 10 + [(0, 40)] * 10
    single = [(1, 1)] * 10 + [(0, 1)] * 10
    spread_out = [(20, 40)] * 20
    assert bootstrap.share(days) == bootstrap.share(single)
    assert bootstrap.share(spread_out) == Spread(0.5, 0.5, 0.5, 20)


@pytest.mark.parametrize(
    ("statistic", "bunch", "value"),
    [
        (bootstrap.share, (3, 4), 0.75),
        (bootstrap.mean, [1, 2, 6], 3),
        (bootstrap.median, [1, 2, 6], 2),
    ],
)
def test_one_day_has_no_interval(statistic, bunch, value):
    found = statistic([bunch])
    assert found == Spread(value, None, None, 1)
    assert found.few


@pytest.mark.parametrize(
    ("statistic", "nothing"),
    [(bootstrap.share, (0, 0)), (bootstrap.mean, []), (bootstrap.median, [])],
)
def test_no_answers_no_number(statistic, nothing):
    assert statistic([]) is None
    assert statistic([nothing, nothing]) is None


def test_empty_days_are_no_days():
    assert bootstrap.mean([[1], [], [3]]) == bootstrap.mean([[1], [3]])


def test_nine_days_are_for_orientation_ten_are_not():
    assert bootstrap.share([(1, 2)] * 9).few
    assert not bootstrap.share([(1, 2)] * 10).few


@settings(max_examples=15, deadline=None)
@given(BUNCHES, st.integers(1, 9))
def test_an_interval_holds_its_number_keeps_its_answer_and_moves_along(bunches, by):
    for statistic in (bootstrap.mean, bootstrap.median):
        found = statistic(bunches)
        assert (
            min(map(min, bunches)) <= found.low <= found.high <= max(map(max, bunches))
        )
        assert statistic(bunches) == found
        moved = statistic([[value + by for value in bunch] for bunch in bunches])
        assert moved.low == pytest.approx(found.low + by)
        assert moved.high == pytest.approx(found.high + by)
