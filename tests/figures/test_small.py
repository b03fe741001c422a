"""When to be silent, and what may be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.small import (
    Shows,
    Verdict,
    against,
    compare,
    percent,
    shown,
    shows,
)

SHARES = st.integers(0, 5000).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)


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


@given(SHARES)
def test_no_percentage_under_thirty_and_no_count_under_five(share):
    k, n = share
    found = shown(k, n)
    assert (found.n is None) == (found.k is None) == (n < 5)
    assert (found.percent is None) == (found.low is None) == (n < 30)
    if n >= 30:
        assert 0 <= found.low <= found.percent <= found.high <= 100


@pytest.mark.parametrize(
    ("k", "n", "verdict"),
    [
        (29, 29, Verdict.FEW),
        (95, 100, Verdict.UNSURE),  # cannot be told from 88 %
        (285, 300, Verdict.UNSURE),
        (293, 300, Verdict.MORE),  # shown from about 300 up (ux 5.2)
        (97, 97, Verdict.MORE),
        (80, 100, Verdict.LESS),
        (30, 30, Verdict.UNSURE),
    ],
)
def test_a_target_is_only_reached_by_the_whole_interval(k, n, verdict):
    assert against(k, n, 0.95) is verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ((188, 200), (40, 50), Verdict.MORE),
        ((40, 50), (188, 200), Verdict.LESS),
        ((95, 100), (90, 100), Verdict.UNSURE),
        ((200, 200), (0, 29), Verdict.FEW),
    ],
)
def test_a_difference_is_only_said_when_it_is_shown(one, other, verdict):
    assert compare(one, other) is verdict
