"""The ratings behind the charts, on both engines, against counts of made rows."""

from collections import defaultdict
from datetime import timedelta
from random import Random

import pytest

from app.feedback.period import whole_weeks
from app.figures.tally import Tally
from app.insight import parts, ratings, weeks
from app.models import Rating
from tests import make
from tests.insight.making import MONDAY, NOW, monday, rate

LAST = whole_weeks(12, NOW.date())


def of(counter, period=LAST, scale=4, monday=MONDAY):
    return ratings.by_week([counter.id], period).of(scale, monday)


def test_a_week_is_counted_by_face(database):
    counter = make.counter()
    for score, n in ((1, 2), (2, 3), (4, 6)):
        rate(counter, n, score=score)
    assert of(counter) == Tally((2, 3, 0, 6))
    assert of(counter, monday=monday(1)) == Tally((0, 0, 0, 0))


def test_only_the_week_in_which_it_arrived_counts(database):
    counter = make.counter()
    rate(counter, 6, monday(3), arrived_on=MONDAY + timedelta(days=6))
    rate(counter, 7, monday(1), arrived_on=MONDAY + timedelta(days=7))
    assert of(counter).n == 6
    assert of(counter, monday=monday(3)).n == of(counter, monday=monday(1)).n == 0


@pytest.mark.parametrize(("back", "n"), [(31, 9), (32, 0)])
def test_what_comes_a_month_late_counts_nowhere_whatever_is_asked(database, back, n):
    counter = make.counter()
    rate(counter, 9, MONDAY - timedelta(days=back), arrived_on=MONDAY)
    for many in (4, 12, 52):
        assert of(counter, whole_weeks(many, NOW.date())).n == n


@pytest.mark.parametrize(
    ("over", "n"),
    [
        ({}, 8),
        ({"replaced": True}, 8),  # a later word from home changes no week that is over
        ({"doubt": "burst"}, 8),
        ({"doubt": "test"}, 0),
        ({"act": ""}, 0),
        ({"channel": "tracking"}, 0),
        ({"channel": "poster", "act": ""}, 0),
    ],
)
def test_who_counts(database, over, n):
    counter = make.counter()
    rate(counter, 8, **over)
    assert of(counter).n == n


def test_few_of_a_centre_are_in_no_sum(database):
    one, two = make.counter(), make.counter()
    rate(one, 4)
    rate(two, 9)
    rate(one, 4, monday(1))
    rate(two, 4, monday(1))
    found = ratings.by_week([one.id, two.id], LAST)
    assert found.of(4, MONDAY).n == 9
    assert found.of(4, monday(1)).n == 4  # of one of them, which no chart tells
    assert found.full(4) == {(two.agency_id, MONDAY)}


def test_scales_stand_apart_and_the_most_used_is_first(database):
    counter = make.counter()
    rate(counter, 6)
    rate(counter, 9, scale=3, score=3)
    rate(counter, 4, scale=5, score=3)  # too few to be offered
    found = ratings.by_week([counter.id], LAST)
    assert found.scales() == [3, 4]
    assert (found.of(3, MONDAY).n, found.of(4, MONDAY).n) == (9, 6)


def made(seed):
    """Two centres of three counters, and ratings of twelve weeks at random."""
    luck = Random(seed)  # noqa: S311  (made-up numbers)
    counters = []
    for _centre in range(2):
        agency = make.centre()
        counters += [make.counter(agency=agency, number=n) for n in range(1, 4)]
    for counter in counters:
        for back in range(12):
            for _some in range(luck.choice([0, 1, 3])):
                rate(
                    counter, luck.randrange(1, 9),
                    monday(back) + timedelta(days=luck.randrange(5)),
                    half=luck.choice(["am", "pm"]), score=luck.choice([1, 3, 4]),
                    sector=luck.choice(["Hộ tịch", "Đất đai"]),
                )  # fmt: skip
    return counters


def by_hand(blocks, cell):
    """The same, from the rows one by one: {(centre, block): {cell: [scores]}}."""
    per_week = defaultdict(int)
    for row in Rating.select():
        per_week[row.agency_id, weeks.monday(row.day)] += 1
    found = defaultdict(lambda: defaultdict(list))
    for row in Rating.select():
        monday = weeks.monday(row.day)
        inside = blocks.first <= row.day <= blocks.last
        if inside and per_week[row.agency_id, monday] >= 5:
            found[row.agency_id, parts.block(monday)][cell(row)].append(row.score)
    return found


def summed(found):
    """k in n of the cells that may be told."""
    told = defaultdict(lambda: [0, 0])
    for cells in found.values():
        small = {cell for cell, scores in cells.items() if len(scores) < 5}
        others = sorted(
            (c for c in cells if c not in small), key=lambda c: len(cells[c])
        )
        while small and others and sum(len(cells[c]) for c in small) < 5:
            least = len(cells[others[0]])
            small.add(next(c for c in cells if c in others and len(cells[c]) == least))
            others = [c for c in others if c not in small]
        for cell in set(cells) - small:
            told[cell][0] += sum(score >= 3 for score in cells[cell])
            told[cell][1] += len(cells[cell])
    return {cell: tuple(pair) for cell, pair in told.items()}


@pytest.mark.parametrize("seed", [1, 2])
def test_counters_and_half_days_are_what_the_rows_say(database, seed):
    ids = [counter.id for counter in made(seed)]
    blocks = parts.blocks(LAST)
    full = ratings.by_week(ids, LAST).full(4)
    by_counter = ratings.by_counter(ids, blocks, 4, full)
    assert {
        counter: (sum(k for k, _n in work.values()), sum(n for _k, n in work.values()))
        for counter, work in by_counter.items()
    } == summed(by_hand(blocks, lambda row: row.counter_id))
    half = summed(
        by_hand(blocks, lambda row: (row.day.weekday(), int(row.half == "pm")))
    )
    assert ratings.by_half(ids, blocks, 4, full) == half
    assert half


def test_work_is_told_apart_by_act_sector_and_half_day(database):
    counter = make.counter()
    begin = parts.block(monday(4))
    rate(counter, 6, begin)
    rate(counter, 7, begin, act="returned")
    rate(counter, 8, begin, sector="Đất đai", score=1)
    rate(counter, 9, begin, half="pm")
    full = ratings.by_week([counter.id], LAST).full(4)
    blocks = parts.blocks(LAST)
    assert ratings.by_counter([counter.id], blocks, 4, full)[counter.id] == {
        ("received", "Hộ tịch", "am"): (6, 6),
        ("returned", "Hộ tịch", "am"): (7, 7),
        ("received", "Đất đai", "am"): (0, 8),
        ("received", "Hộ tịch", "pm"): (9, 9),
    }
