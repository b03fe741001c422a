"""How long dossiers take, the open ones included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.waiting import Reached, curve

# Weeks of remission of leukaemia with 6-mercaptopurine and with placebo: E. J.
# Freireich et al., Blood 21 (1963), 699-716; as in E. A. Gehan, Biometrika 52 (1965).
ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
DRUG = [(week, True) for week in ENDED] + [(week, False) for week in STILL]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
WAITS = st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=60)


def test_the_curve_of_a_classic():
    """At risk, ended and left: D. R. Cox and D. Oakes, Analysis of Survival Data
    (1984), table 4.1, and many since."""
    found = [(s.at, s.open, s.finished, round(s.left, 3)) for s in curve(DRUG).steps]
    assert found == [
        (6, 21, 3, 0.857),
        (7, 17, 1, 0.807),
        (10, 15, 1, 0.753),
        (13, 12, 1, 0.690),
        (16, 11, 1, 0.627),
        (22, 7, 1, 0.538),
        (23, 6, 1, 0.448),
    ]


def test_its_intervals_are_those_of_another_program():
    """lifelines 0.30.3, KaplanMeierFitter (log(-log)), computed 2026-11-23."""
    found = {s.at: (round(s.low, 5), round(s.high, 5)) for s in curve(DRUG).steps}
    assert found[6] == (0.61972, 0.95155)
    assert found[13] == (0.43161, 0.84907)
    assert found[23] == (0.18805, 0.68014)


def test_its_medians_are_those_that_are_published():
    """23 weeks (13, not reached) and 8 weeks (4 to 11): SAS/STAT and lifelines."""
    assert curve(DRUG).within(0.5) == Reached(23, 13, None)
    assert curve((week, True) for week in PLACEBO).within(0.5) == Reached(8, 4, 11)


def test_what_too_many_still_wait_for_is_not_reached_yet():
    assert curve(DRUG).within(0.9) == Reached(None, None, None)
    assert curve((week, True) for week in PLACEBO).within(0.9).at == 17


def test_a_round_half_is_reached():
    """Three of six take longer than 3, though a product of floats may miss a half."""
    assert curve((day, True) for day in (1, 2, 3, 4, 5, 6)).within(0.5).at == 3


def test_open_ones_make_it_longer_than_the_closed_ones_tell():
    closed = [(2, True)] * 6
    assert curve(closed).within(0.9).at == 2
    assert curve(closed + [(30, False)] * 4).within(0.9).at is None


def test_nobody_and_nobody_finished():
    assert curve([]).steps == ()
    assert curve([]).within(0.5).at is None
    found = curve([(3, False), (9, False)])
    assert (found.steps, found.n, found.open, found.longest) == ((), 2, 2, 9)


def test_one_dossier_and_all_at_once():
    assert curve([(4, True)]).within(0.5) == Reached(4, 4, None)
    only = curve([(4, True)] * 50).steps
    assert [(s.at, s.left, s.low, s.high) for s in only] == [(4, 0.0, 0.0, 1.0)]


def test_no_time_is_below_nought():
    with pytest.raises(ValueError, match="no time"):
        curve([(-1, True)])


@given(WAITS)
def test_it_only_falls_and_stays_in_its_band(waits):
    steps = curve(waits).steps
    left = [1.0, *(step.left for step in steps)]
    assert left == sorted(left, reverse=True)
    for step in steps:
        assert 0 <= step.low <= step.left <= step.high <= 1


@given(st.lists(st.integers(0, 40), min_size=1))
def test_without_open_ones_it_is_the_plain_share(times):
    for step in curve((time, True) for time in times).steps:
        longer = sum(time > step.at for time in times)
        assert step.left == pytest.approx(longer / len(times))


@given(WAITS, st.integers(2, 9))
def test_the_unit_does_not_matter(waits, times):
    one, other = curve(waits), curve((at * times, done) for at, done in waits)
    for share in (0.5, 0.9):
        found = one.within(share).at
        assert other.within(share).at == (None if found is None else found * times)
