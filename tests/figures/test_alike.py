"""How alike the answers of one day are, and what a watch makes of it."""

from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.alike import _day, calmer, exponent, likeness
from app.figures.change import CALM, height, scale

STEPS = scale(0.05, 0.15)


def days(chance, count, each, share, alike):
    """Days of k in n whose answers are so alike, as a beta-binomial makes them."""
    a, b = share * (1 / alike - 1), (1 - share) * (1 / alike - 1)
    for _one_day in range(count):
        p = chance.betavariate(a, b)
        yield sum(chance.random() < p for _one in range(each)), each


def run(chance, h, alike, each=40, share=0.05):
    """Answers until a false alarm, tried once."""
    height_, answers, top = 0, 0, STEPS.cells(h)
    a, b = share * (1 / alike - 1), (1 - share) * (1 / alike - 1)
    while True:
        p = chance.betavariate(a, b)
        for _one in range(each):
            answers += 1
            up = chance.random() < p
            height_ = max(height_ + (STEPS.up if up else -STEPS.down), 0)
            if height_ >= top:
                return answers


def test_the_estimate_worked_by_hand():
    """Ten days of 4 in 4 and ten of 0 in 4 are all alike; twenty of 2 in 4: between 0,
    inside (20 * 1) / 60 = 1/3: (0 - 1/3) / (0 + 3 * 1/3) < 0, so 0. Ten of 3 and ten of
    1 in 4: between 5 / 19, inside 15 / 60: (5/19 - 1/4) / (5/19 + 3/4) = 1/77."""
    assert likeness([(4, 4)] * 10 + [(0, 4)] * 10) == 1
    assert likeness([(2, 4)] * 20) == 0
    assert likeness([(3, 4)] * 10 + [(1, 4)] * 10) == pytest.approx(1 / 77)


@pytest.mark.parametrize("alike", [0.02, 0.1, 0.4])
def test_the_estimate_finds_what_was_put_in(alike):
    chance = Random(3)  # noqa: S311  (a trial, no secret)
    found = likeness(list(days(chance, 3000, 20, 0.2, alike)))
    assert found == pytest.approx(alike, rel=0.15)


@pytest.mark.parametrize(
    "counts", [[], [(1, 2)] * 19, [(0, 5)] * 30, [(5, 5)] * 30, [(1, 1), (0, 1)] * 30]
)
def test_where_nothing_can_be_known_it_says_so(counts):
    assert likeness(counts) is None


def test_what_is_no_share_is_refused():
    with pytest.raises(ValueError, match="no share"):
        likeness([(3, 2)])


def test_a_day_is_a_beta_binomial():
    """A likeness of 1/3 at p = 1/2 is Beta(1, 1): each count as likely (Skellam 1948);
    none at all is the binomial."""
    assert _day(0.5, 6, 1 / 3) == pytest.approx([1 / 7] * 7)
    plain = [comb(6, k) * 0.3**k * 0.7 ** (6 - k) for k in range(7)]
    assert _day(0.3, 6, 1e-6) == pytest.approx(plain, rel=1e-3)


def test_independent_answers_need_no_calm():
    up, down = STEPS.up * STEPS.cell, STEPS.down * STEPS.cell
    assert exponent(0.05, up, down, 40, 0.0) == 1
    assert exponent(0.05, up, down, 1, 0.5) == 1
    assert exponent(0.05, up, down, 40, 1e-6) == pytest.approx(1, abs=0.01)
    assert height(STEPS, 100, 40, 0.0) == height(STEPS, 100)


@pytest.mark.parametrize("alike", [0.01, 0.03])
def test_a_centre_whose_days_are_alike_keeps_its_promise(alike):
    """Tried 150 times: not more than one false alarm in twenty working days; without
    minding the likeness there would be at least half as many again."""
    wanted = CALM * 100
    chance = Random(11)  # noqa: S311  (a trial, no secret)
    for h, kept in ((height(STEPS, 100, 40, alike), True), (height(STEPS, 100), False)):
        mean = sum(run(chance, h, alike) for _try in range(150)) / 150
        assert mean > wanted * 0.9 if kept else mean < wanted / 1.5


@given(st.floats(0.001, 0.3), st.integers(2, 80))
def test_the_more_alike_the_higher(alike, each):
    up, down = STEPS.up * STEPS.cell, STEPS.down * STEPS.cell
    less, more = (exponent(0.05, up, down, each, a) for a in (alike, alike * 1.5))
    assert 0 < more <= less <= 1
    assert calmer(4.0, more) >= calmer(4.0, less) - 1e-6 >= 4.0 - 2e-6
