"""Counters against their own mix of work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.mix import Counter, counters, turned

LAND, NOTARY = "land", "notary"
# Design, ux 5.3: the example of the help page.
WORKED = {
    "A": {LAND: (160, 200), NOTARY: (48, 50)},
    "B": {LAND: (15, 20), NOTARY: (216, 230)},
}
CELL = st.integers(0, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
WORK = st.dictionaries(
    st.sampled_from("ABCDE"),
    st.dictionaries(st.sampled_from(["x", "y", "z"]), CELL, max_size=3),
    max_size=5,
)


def test_the_worked_example_to_the_last_digit():
    a, b = counters(WORKED)
    assert (a.k, a.n, b.k, b.n) == (208, 250, 231, 250)
    assert (f"{100 * a.k / a.n:.1f}", f"{100 * b.k / b.n:.1f}") == ("83.2", "92.4")
    assert (round(a.expected, 1), round(b.expected, 1)) == (206.2, 232.8)
    assert (round(a.ratio, 2), round(b.ratio, 2)) == (1.01, 0.99)
    assert a.expected == pytest.approx(200 * 175 / 220 + 50 * 264 / 280)


def test_in_the_worked_example_the_order_turns():
    assert [(x.name, y.name) for x, y in turned(counters(WORKED))] == [("B", "A")]


def test_a_difference_by_chance_does_not_turn():
    """A is better at both jobs and a hair worse by its raw share."""
    work = {
        "A": {LAND: (41, 50), NOTARY: (46, 48)},
        "B": {LAND: (39, 48), NOTARY: (48, 50)},
    }
    a, b = counters(work)
    assert abs(a.k / a.n - b.k / b.n) < 0.02
    assert turned([a, b]) == []


def test_few_answers_turn_nothing():
    small = {"A": {LAND: (16, 20), NOTARY: (5, 5)}, "B": {NOTARY: (216, 230)}}
    assert turned(counters(small)) == []


def test_a_counter_alone_is_as_expected():
    (only,) = counters({"A": {LAND: (10, 40), NOTARY: (3, 4)}})
    assert only.ratio == pytest.approx(1)


def test_where_nobody_is_satisfied_nothing_is_expected():
    (only,) = counters({"A": {LAND: (0, 40)}})
    assert (only.expected, only.ratio, only.enough) == (0, None, False)


def test_empty_work_and_no_work():
    assert counters({}) == []
    assert counters({"A": {}, "B": {LAND: (0, 0)}}) == [
        Counter("A", 0, 0, 0, 0),
        Counter("B", 0, 0, 0, 0),
    ]


def test_what_is_no_share_is_refused():
    with pytest.raises(ValueError, match="no share"):
        counters({"A": {LAND: (3, 2)}})


@given(WORK)
def test_all_counters_together_have_what_is_expected_of_them(work):
    found = counters(work)
    assert sum(c.expected for c in found) == pytest.approx(sum(c.k for c in found))
    for counter in found:
        assert -1e-9 <= counter.expected <= counter.n + 1e-9
        assert counter.variance >= 0
