"""Numbers are sums of parts of five and more: no two of them differ by fewer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feedback.period import Period
from app.insight import parts, weeks
from tests.insight.making import MONDAY


def period(first, many):
    return Period(first, first + timedelta(weeks=many, days=-1))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_week_is_in_one_block_of_four(day):
    monday = weeks.monday(day)
    begins = parts.block(monday)
    assert begins <= monday < begins + timedelta(weeks=4)
    assert parts.block(begins) == begins
    assert parts.block(begins + timedelta(weeks=4)) == begins + timedelta(weeks=4)


@given(st.integers(0, 30), st.integers(1, 60))
def test_a_period_has_the_blocks_that_are_whole_in_it(begin, many):
    asked = period(MONDAY - timedelta(weeks=begin), many)
    whole = {
        monday
        for monday in weeks.mondays(asked)
        if parts.block(monday) >= asked.first
        and parts.block(monday) + timedelta(weeks=4, days=-1) <= asked.last
    }
    found = parts.blocks(asked)
    assert (set(weeks.mondays(found)) if found else set()) == whole


@pytest.mark.parametrize(
    ("counts", "seen"),
    [
        ([40, 12, 7], [40, 12, 7]),
        ([40, 3, 7], [40]),  # the seven would give away the three
        ([40, 3, 2, 9], [9, 40]),  # three and two together are five
        ([4], []),
        ([0, 5], [5]),
    ],
)
def test_what_would_give_away_a_few_is_left_out_with_them(counts, seen):
    cells = {("one", at): n for at, n in enumerate(counts)}
    assert sorted(cells[cell] for cell in parts.kept(cells)) == sorted(seen)


@given(st.lists(st.lists(st.integers(0, 12), max_size=6), max_size=5))
def test_neither_a_cell_nor_what_is_left_out_beside_it_is_a_few(wholes):
    cells = {(w, at): n for w, row in enumerate(wholes) for at, n in enumerate(row)}
    kept = parts.kept(cells)
    assert all(cells[cell] >= 5 for cell in kept)
    for w, row in enumerate(wholes):
        rest = sum(row) - sum(
            n for (of, _at), n in cells.items() if of == w and (of, _at) in kept
        )
        assert rest == 0 or rest >= 5 or sum(row) < 5
