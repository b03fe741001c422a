"""Whatever is asked, one number less another never comes to fewer than five."""

from collections import Counter
from datetime import timedelta
from itertools import product

from app.feedback.period import Period
from app.insight import parts, ratings
from tests.insight.making import monday
from tests.insight.test_ratings import made

WEEKS = 12


def periods():
    """Every run of weeks of the twelve, not only those on the page."""
    return [
        Period(monday(back), monday(until) + timedelta(days=6))
        for back, until in product(range(WEEKS), range(WEEKS))
        if back >= until
    ]


def told(ids, period):
    """All counts that the charts of a period are drawn from."""
    weeks = ratings.by_week(ids, period)
    full = weeks.full(4)
    found = Counter()
    for week, tally in weeks.tallies.get(4, {}).items():
        if week in full:
            found["all"] += tally.n
    if blocks := parts.blocks(period):
        for counter, work in ratings.by_counter(ids, blocks, 4, full).items():
            found["counter", counter] = sum(n for _k, n in work.values())
            found["in counters"] += found["counter", counter]
        for half, (_k, n) in ratings.by_half(ids, blocks, 4, full).items():
            found["half", half] = n
    return found


def test_nested_choices_differ_by_nobody_or_by_five_and_more(database):
    counters = [counter.id for counter in made(3)]
    choices = {
        (at, period): told(ids, period)
        for at, ids in enumerate((counters[:3], counters[3:], counters))
        for period in periods()
    }
    pairs = 0
    for (at, period), few in choices.items():
        for (other, wider), many in choices.items():
            inside = wider.first <= period.first and period.last <= wider.last
            if inside and other in (at, 2):
                for key in few | many:
                    assert not 0 < many[key] - few[key] < 5, (key, period, wider)
                    assert many[key] >= few[key]
                    pairs += 1
    assert pairs > 10_000


def test_what_is_told_of_a_whole_is_what_is_told_of_its_parts(database):
    """So no sum of some numbers less others comes to anything but a sum of parts."""
    counters = [counter.id for counter in made(4)]
    for period in periods():
        one, two = told(counters[:3], period), told(counters[3:], period)
        assert told(counters, period) == one + two


def test_what_no_counter_shows_is_nobody_or_five_and_more(database):
    """A centre's week total less its counters must not give away the hidden one."""
    counters = [counter.id for counter in made(5)]
    for ids in (counters[:3], counters[3:]):
        for period in periods():
            blocks = parts.blocks(period)
            if blocks == period:
                found = told(ids, period)
                rest = found["all"] - found["in counters"]
                assert rest == 0 or rest >= 5
