"""At which hour of which weekday."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.hours import grid, lowest
from app.figures.small import Shows

COUNTS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 23)),
    st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    max_size=40,
)


def test_each_cell_shows_what_its_answers_allow():
    found = grid(
        {(0, 8): (4, 4), (0, 9): (20, 29), (0, 10): (57, 60), (2, 8): (9, 100)}
    )
    assert [cell.shows for cell in found.rows[0]] == [
        Shows.NOTHING,
        Shows.COUNTS,
        Shows.HINT,
    ]
    assert found.hours == (8, 9, 10)
    assert found.weekdays == (0, 1, 2, 3, 4)
    assert found.n == 29 + 60 + 100  # a hatched cell does not come out of it


def test_nobody_came():
    found = grid({})
    assert (found.hours, found.n, lowest(found)) == ((), 0, None)
    assert grid({(0, 8): (0, 0)}).hours == ()


def test_a_saturday_with_answers_is_a_row():
    assert grid({(5, 8): (5, 5)}).weekdays == (0, 1, 2, 3, 4, 5)


@pytest.mark.parametrize("place", [(7, 8), (-1, 8), (0, 24), (0, -1)])
def test_no_such_hour(place):
    with pytest.raises(ValueError, match="no hour"):
        grid({place: (1, 1)})


def test_the_worst_hour_is_told_only_when_it_is_no_chance():
    usual = {(day, hour): (95, 100) for day in range(5) for hour in (8, 9, 10)}
    assert lowest(grid(usual)) is None
    assert lowest(grid(usual | {(4, 10): (92, 100)})) is None
    weekday, hour, cell = lowest(grid(usual | {(4, 10): (70, 100)}))
    assert (weekday, hour, cell.percent) == (4, 10, 70)


def test_one_hour_alone_is_not_the_worst():
    assert lowest(grid({(0, 8): (0, 100)})) is None


@given(COUNTS)
def test_no_cell_shows_more_than_it_may(counts):
    found = grid(counts)
    assert sum(n for _k, n in counts.values() if n >= 5) == found.n
    for weekday, hour, cell in found.cells():
        _k, n = counts.get((weekday, hour), (0, 0))
        assert (cell.n is None) == (n < 5)
        assert (cell.percent is None) == (n < 30)
