"""Weeks out of the ordinary, and weeks that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.weekly import Signal, Week, limits, weeks, widening

# Purchase orders with errors, 25 weekly samples: D. C. Montgomery, Introduction to
# Statistical Quality Control, section 7.2.2 (p-chart with variable sample size).
WRONG = [12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10]
WRONG += [6, 9]
ORDERS = [100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80]
ORDERS += [80, 80, 90, 100, 100, 100, 100, 90, 90]
COUNTS = st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_a_textbook_chart_with_weeks_of_different_size():
    """Montgomery: 234 of 2,450, middle 0.096; the limits of 100 orders are 0.007 and
    0.184 with his rounded middle; the 11th sample lies above, and no other."""
    counts = list(zip(WRONG, ORDERS, strict=True))
    found = weeks(counts)
    assert (sum(WRONG), sum(ORDERS)) == (234, 2450)
    assert round(found[0].middle, 3) == 0.096
    assert widening(234 / 2450, counts) == 1
    assert (round(found[0].low, 3), round(found[0].high, 3)) == (0.007, 0.184)
    assert found[1].low == 0.0
    assert [at for at, week in enumerate(found) if week.signal is Signal.HIGH] == [10]


def test_weeks_that_differ_more_than_answers_do_have_wider_limits():
    """Worked by hand after Laney (2002): 80 % and 90 % of 10,000 in turn lie 28.01
    standard errors of 0.0035707 apart; 28.01 / 0.954 = 29.36."""
    counts = [(8_000, 10_000), (9_000, 10_000)] * 6
    assert widening(0.85, counts) == pytest.approx(29.36, abs=0.005)
    assert {week.signal for week in weeks(counts)} == {Signal.NONE}
    assert limits(0.85, 10_000, 2)[0] == pytest.approx(0.85 - 6 * 0.0035707, rel=1e-5)


def test_one_bad_week_does_not_excuse_itself():
    counts = [(190, 200), (186, 200)] * 3 + [(160, 200)] + [(190, 200), (186, 200)] * 2
    assert widening(0.92, counts) == 1
    assert weeks(counts)[6].signal is Signal.LOW


def test_a_step_does_not_widen_the_limits_so_far_that_it_is_missed():
    counts = [(920, 1000), (930, 1000)] * 6 + [(860, 1000)]
    assert weeks(counts)[-1].signal is Signal.LOW


def test_a_textbook_chart_with_weeks_of_one_size():
    """Montgomery, example 7.1 (cans of orange juice): 347 of 30 x 50, limits 0.0524
    and 0.4102."""
    low, high = limits(347 / 1500, 50)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.4102)


def test_eight_in_a_row_on_one_side_speak_and_seven_do_not():
    after = [(92, 100)] * 8
    found = weeks([(90, 100), (88, 100)] * 5 + [(89, 100)] * 0 + after)
    assert [week.signal for week in found[10:]] == [Signal.NONE] * 7 + [Signal.ABOVE]


def test_a_week_that_is_not_judged_neither_breaks_nor_lengthens_a_row():
    down = [(86, 100)] * 7 + [(29, 29)] + [(86, 100)]
    found = weeks([(90, 100), (92, 100)] * 5 + down)
    assert found[-2].signal is Signal.NONE
    assert found[-1].signal is Signal.BELOW


def test_limits_are_made_afresh_from_a_change_on_purpose():
    counts = [(80, 100)] * 10 + [(95, 100)] * 10
    middles = [week.middle for week in weeks(counts, anew=[10])]
    assert middles == pytest.approx([0.8] * 10 + [0.95] * 10)
    assert not any(week.signal for week in weeks(counts, anew=[10]))
    assert any(week.signal for week in weeks(counts))


def test_few_weeks_have_no_limits():
    assert weeks([(90, 100)] * 9)[0] == Week(90, 100, 0.9)
    assert weeks([(90, 100)] * 10)[0].middle == 0.9


def test_weeks_of_few_say_little_and_are_in_no_middle():
    found = weeks([(90, 100)] * 10 + [(0, 4), (0, 29)])
    assert found[-2] == Week(middle=900 / 1029)
    assert found[-1] == Week(0, 29, middle=900 / 1029)


@pytest.mark.parametrize("k", [0, 100])
def test_all_the_same_answer_is_nothing_strange(k):
    found = weeks([(k, 100)] * 12)
    assert {week.signal for week in found} == {Signal.NONE}
    assert found[0].low == found[0].high == k / 100


def test_no_weeks_and_empty_weeks():
    assert weeks([]) == []
    assert weeks([(0, 0)] * 20) == [Week()] * 20


def test_what_is_no_share_is_refused():
    with pytest.raises(ValueError, match="no share"):
        weeks([(3, 2)])


@given(st.lists(COUNTS, max_size=40), st.sets(st.integers(-2, 45)))
def test_limits_hold_the_middle_and_few_are_never_shown(counts, anew):
    found = weeks(counts, anew)
    assert len(found) == len(counts)
    for (k, n), week in zip(counts, found, strict=True):
        assert (week.n is None) == (n < 5)
        assert (week.share is None) == (n < 30)
        if week.low is not None:
            assert 0 <= week.low <= week.middle <= week.high <= 1
            outside = not week.low <= k / n <= week.high
            assert outside == (week.signal in (Signal.HIGH, Signal.LOW))
