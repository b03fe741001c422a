"""Tables from which nobody can work out a few people."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.figures.suppression import TOTAL, hide, line, table

NUMBERS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9])
TABLES = st.tuples(st.integers(2, 3), st.integers(2, 3)).flatmap(
    lambda size: st.lists(
        st.lists(NUMBERS, min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


def primary(counts):
    """The table with its small cells hidden and nothing else: the usual mistake."""
    rows = [tuple(None if 0 < n < 5 else n for n in row) for row in counts]
    return rows, tuple(map(sum, counts)), tuple(map(sum, zip(*counts, strict=True)))


def pinned(counts, cells, rows, columns, total):
    """The cells of one to four that a sum or a difference of lines shows to be small.

    Every row and every column says: the cells less their total are nought. Each of
    these lines is taken once, left out, or taken away, in all ways. Where what is left
    of the hidden ones is a sum, it is known; under five it tells on each part of it.
    (No other multiples are needed: a flow is bounded by its cuts.)
    """
    true, seen = grid(counts, cells, rows, columns, total)
    down, across = range(len(rows)), range(len(columns))
    hidden = [at for at, n in seen.items() if n is None]
    found = set()
    for signs in product((-1, 0, 1), repeat=len(rows) + len(columns) + 2):
        row = dict(zip([*down, TOTAL], signs, strict=False))
        column = dict(zip([*across, TOTAL], signs[len(rows) + 1 :], strict=True))

        def times(at, row=row, column=column):
            a = row[at[0]] if at[1] != TOTAL else -row[at[0]]
            return a + (column[at[1]] if at[0] != TOTAL else -column[at[1]])

        left = {at: times(at) for at in hidden}
        if left and min(left.values()) >= 0 and max(left.values()) > 0:
            known = -sum(times(at) * n for at, n in seen.items() if n is not None)
            parts = {at for at in hidden if left[at] > 0 and 0 < true[at] < 5}
            found |= parts if known < 5 else set()
    return found


def grid(counts, cells, rows, columns, total):
    """The true counts and those in sight, by place."""
    true = {(r, c): n for r, row in enumerate(counts) for c, n in enumerate(row)}
    seen = {(r, c): n for r, row in enumerate(cells) for c, n in enumerate(row)}
    for r, n in enumerate(rows):
        true[r, TOTAL], seen[r, TOTAL] = sum(counts[r]), n
    for c, n in enumerate(columns):
        true[TOTAL, c], seen[TOTAL, c] = sum(row[c] for row in counts), n
    true[TOTAL, TOTAL], seen[TOTAL, TOTAL] = sum(map(sum, counts)), total
    return true, seen


def largest(cells, rows, columns, total):
    """The largest that each cell of a 2 x 2 table is in tables that fit, up to 14."""
    free = [range(15) if n is None else (n,) for row in cells for n in row]
    best = [0] * 4
    for a, b, c, d in product(*free):
        sums = zip(
            (*rows, *columns, total),
            (a + b, c + d, a + c, b + d, a + b + c + d),
            strict=True,
        )
        if all(wanted in (None, found) for wanted, found in sums):
            best = [max(x, y) for x, y in zip(best, (a, b, c, d), strict=True)]
    return best


def test_a_hidden_cell_does_not_come_out_of_its_row_and_column():
    found = table([[20, 3, 30], [8, 40, 50], [60, 7, 80]])
    assert found.cells == ((None, None, 30), (None, None, 50), (60, 7, 80))
    assert found.rows == (53, 98, 147)
    assert found.total == 298


def test_small_cells_that_protect_each_other_need_no_more():
    found = table([[4, 4, 30], [4, 4, 50], [60, 70, 80]])
    assert [row.count(None) for row in found.cells] == [2, 2, 0]
    assert None not in (*found.rows, *found.columns, found.total)


def test_hidden_cells_of_fewer_than_five_together_hide_one_more():
    found = table([[1, 2, 30], [9, 40, 50], [60, 7, 80]])
    assert found.cells[0] == (None, None, None)


def test_a_table_without_small_cells_hides_nothing():
    found = table([[5, 0], [9, 12]])
    assert found.cells == ((5, 0), (9, 12))
    assert (found.rows, found.columns, found.total) == ((5, 21), (14, 12), 26)


def test_a_table_of_three_people_says_nothing_but_noughts():
    found = table([[1, 0], [0, 2]])
    assert found.total is None
    assert 1 not in {n for row in found.cells for n in row}


def test_no_table_and_an_empty_one():
    assert table([]).total == 0
    assert table([[0, 0], [0, 0]]).cells == ((0, 0), (0, 0))
    for wrong in ([[1], [1, 2]], [[-1]]):
        with pytest.raises(ValueError, match="no table"):
            table(wrong)


@pytest.mark.parametrize(
    ("counts", "seen", "total"),
    [
        ([40, 3, 12], (40, None, None), 55),
        ([40, 3, 2], (40, None, None), 45),
        ([40, 0, 12], (40, 0, 12), 52),
        ([3, 0], (None, 0), None),
        ([], (), 0),
    ],
)
def test_a_line_of_counts(counts, seen, total):
    assert line(counts) == (seen, total)


@given(st.lists(NUMBERS, max_size=8))
def test_what_a_line_hides_is_never_one_to_four_together(counts):
    seen, total = line(counts)
    if total is not None:
        rest = total - sum(n for n in seen if n is not None)
        assert rest == 0 or rest >= 5
    assert all(n is None or n == 0 or n >= 5 for n in seen)


def test_the_audit_finds_what_hiding_small_cells_alone_gives_away():
    counts = [[20, 3, 30], [8, 40, 50], [60, 7, 80]]
    assert pinned(counts, *primary(counts), 298) == {(0, 1)}
    both = [[1, 2, 30], [9, 40, 50], [60, 7, 80]]
    assert pinned(both, *primary(both), 279) == {(0, 0), (0, 1)}


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_no_sum_or_difference_of_lines_pins_a_cell_under_five(counts):
    found = table(counts)
    assert pinned(counts, found.cells, found.rows, found.columns, found.total) == set()


@settings(max_examples=40, deadline=None)
@given(st.lists(NUMBERS, min_size=4, max_size=4))
def test_in_some_table_that_fits_each_small_cell_is_five_or_more(numbers):
    """All tables of two by two are tried."""
    found = table([numbers[:2], numbers[2:]])
    best = largest(found.cells, found.rows, found.columns, found.total)
    assert all(m >= 5 for n, m in zip(numbers, best, strict=True) if 0 < n < 5)


@given(TABLES)
def test_what_is_in_sight_is_true_and_no_small_count_is(counts):
    found = table(counts)
    for row, seen in zip(counts, found.cells, strict=True):
        assert all(s in (None, n) for n, s in zip(row, seen, strict=True))
    every = [n for row in found.cells for n in row] + [*found.rows, *found.columns]
    assert not {1, 2, 3, 4} & {*every, found.total}


@given(st.lists(st.lists(st.integers(0, 60), min_size=6, max_size=6), max_size=9))
def test_a_larger_table_comes_to_an_end(counts):
    values = {(r, c): n for r, row in enumerate(counts) for c, n in enumerate(row)}
    found = table(counts)
    hidden = sum(row.count(None) for row in found.cells)
    assert hidden >= sum(0 < n < 5 for n in values.values())
    assert hide({(TOTAL, TOTAL): 0}) == frozenset()
