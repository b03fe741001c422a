"""Faces counted, and which counts give each other away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.small import COUNTS_FROM
from app.figures.tally import Response, Tally, hidden, total

COUNTS = st.tuples(*[st.integers(0, 300)] * 4)


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
