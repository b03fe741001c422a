"""Since when do more people leave unsatisfied, and how often does that cry wolf."""

from math import log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.figures import change, run_length
from app.figures.change import CALM, LEAST, Alarm, height, scale, usual, watch

BAD, GOOD = True, False


def simulated(start, worse, h, share, runs=1500):
    """The mean run with the true steps, not in cells, by trying it; seed 5."""
    chance, answers = Random(5), 0  # noqa: S311  (a trial, no secret)
    up, down = log(worse / start), log((1 - worse) / (1 - start))
    for _run in range(runs):
        sum_ = 0.0
        while sum_ < h - 1e-9:
            answers += 1
            sum_ = max(sum_ + (up if chance.random() < share else down), 0.0)
    return answers / runs


@pytest.mark.parametrize(
    ("start", "worse", "h", "false_alarm", "caught"),
    [
        (0.05, 0.15, 2.5, 290, 29),
        (0.05, 0.15, 3.5, 870, 41),
        (0.05, 0.15, 4.5, 2800, 56),
        (0.10, 0.20, 3.5, 1070, 63),
        (0.05, 0.10, 4.5, 6400, 196),
    ],
)
def test_run_lengths_are_those_of_the_design(start, worse, h, false_alarm, caught):
    """Design, ux 5.5, simulated there; Brook and Evans (1972) here, so it may differ by
    what its simulation missed."""
    steps = scale(start, worse)
    assert steps.run(h, start) == pytest.approx(false_alarm, rel=0.07)
    assert steps.run(h, worse) == pytest.approx(caught, rel=0.07)


@pytest.mark.parametrize(
    ("start", "worse", "h"), [(0.05, 0.15, 2.5), (0.1, 0.2, 2.5), (0.02, 0.12, 2.5)]
)
def test_run_lengths_are_those_of_a_trial_with_the_true_steps(start, worse, h):
    steps = scale(start, worse)
    assert steps.run(h, start) == pytest.approx(
        simulated(start, worse, h, start), rel=0.06
    )
    assert steps.run(h, worse) == pytest.approx(
        simulated(start, worse, h, worse), rel=0.06
    )


def test_run_lengths_worked_by_hand():
    """One up, one down, top 2: from 0, L0 = 1 + p L1 + q L0 and L1 = 1 + q L0; with
    p = 1/2 that gives L1 = 4 and L0 = 6. Three bad in a row: (1/p^3 - 1) / (1/p - 1)
    / p."""
    assert run_length.mean(0.5, 1, 1, 2) == pytest.approx(6)
    assert run_length.mean(0.5, 1, 3, 3) == pytest.approx(14)
    assert run_length.mean(1.0, 1, 1, 7) == pytest.approx(7)


@pytest.mark.parametrize("wrong", [(0, 1, 1, 1), (0.5, 0, 1, 1), (0.5, 1, 1, 0)])
def test_what_is_no_watch_is_refused(wrong):
    with pytest.raises(ValueError, match="no watch"):
        run_length.mean(*wrong)


@pytest.mark.parametrize("a_day", [40, 100, 800, 2000, 20_000])
def test_a_centre_cries_wolf_once_in_twenty_working_days(a_day):
    steps = scale(0.05, 0.15)
    h = height(steps, a_day)
    assert steps.run(h, 0.05) >= CALM * a_day
    assert steps.run(h - 2 * steps.cell, 0.05) < CALM * a_day


def test_the_heights_of_the_design():
    """Design, ux 5.5: about 6 for 20 counters of 40 a day, 2.5 for a commune; and what
    would cry wolf daily for 800 a day is 3.5."""
    steps = scale(0.05, 0.15)
    assert height(steps, 800) == pytest.approx(6, abs=0.4)
    assert height(steps, 3) == height(steps, 10) == pytest.approx(2.5, abs=0.02)
    assert 1 <= steps.run(3.5, 0.05) / 800 < 1.5


def test_it_speaks_and_says_since_when():
    steps = scale(0.05, 0.15)
    quiet, worse = [GOOD] * 60, [BAD, GOOD, GOOD, GOOD, GOOD] * 8
    alarm = watch(quiet + worse, steps, 2.5)
    assert alarm.since == 60
    assert alarm.n == alarm.at - 60 + 1 >= LEAST
    assert watch(quiet * 20, steps, 2.5) is None
    assert watch([], steps, 2.5) is None


def test_three_bad_ones_in_a_row_are_too_few_to_say_anything():
    steps = scale(0.05, 0.15)
    assert watch([BAD] * 9, steps, 2.5) is None
    assert watch([BAD] * 10, steps, 2.5) == Alarm(0, 9)


@pytest.mark.parametrize(
    ("bad", "n", "found"),
    [(10, 99, None), (0, 0, None), (10, 100, 0.1), (0, 500, 0.01), (500, 500, 0.6)],
)
def test_what_is_usual_comes_from_a_hundred_answers(bad, n, found):
    pair = usual(bad, n)
    assert pair is None if found is None else pair == (found, found + change.WORSE)
    if pair:
        assert height(scale(*pair), 40) >= change.LOWEST


@pytest.mark.parametrize("pair", [(0, 0.1), (0.2, 0.1), (0.5, 1), (0.1, 0.1)])
def test_what_is_no_rise_is_refused(pair):
    with pytest.raises(ValueError, match="no change"):
        scale(*pair)


def test_more_unsatisfied_than_answers_are_refused():
    with pytest.raises(ValueError, match="no share"):
        usual(3, 2)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.02, 0.5), st.floats(2.5, 5), st.floats(0.02, 0.3))
def test_more_unsatisfied_are_caught_sooner_and_a_higher_watch_later(start, h, more):
    steps = scale(start, start + 0.1)
    assert steps.run(h, start + more) < steps.run(h, start)
    assert steps.run(h + 0.5, start) > steps.run(h, start)


@given(st.lists(st.booleans(), max_size=300), st.sampled_from([2.5, 3.5]))
def test_an_alarm_lies_at_the_top_and_its_start_at_the_last_nought(answers, h):
    steps = scale(0.1, 0.2)
    alarm = watch(answers, steps, h)
    if alarm is None:
        return
    sum_ = 0
    for answer in answers[alarm.since : alarm.at + 1]:
        sum_ += steps.up if answer else -steps.down
        assert sum_ > 0
    assert sum_ >= steps.cells(h)
    assert answers[alarm.since]
