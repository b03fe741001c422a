"""The gap between what is said at the counter and at home, on both engines."""

import pytest

from app import clock
from app.feedback import gap, period
from app.figures.intervals import newcombe
from app.figures.tally import Tally
from tests import make


def found(counter):
    return gap.of([counter.agency_id], period.recent(7, clock.today()))


def many(counter, satisfied, n, **over):
    for each in range(n):
        make.rating(counter, score=3 if each < satisfied else 2, **over)


def test_the_gap_is_a_figure_with_an_interval():
    """The worked example of the design, ux 5.2."""
    found = gap.Gap(Tally((0, 12, 0, 188)), Tally((0, 10, 0, 40)))
    assert (found.points, found.interval, found.clear) == (14, (4, 27), True)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [  # Newcombe 1998, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_newcombes_interval_is_that_of_his_paper(one, other, low, high):
    assert newcombe(one, other) == pytest.approx((low, high), abs=5e-5)


def test_no_answers_give_no_difference():
    with pytest.raises(ValueError, match="no answers"):
        newcombe((0, 0), (1, 2))


@pytest.mark.parametrize(("both", "told"), [(4, 0), (5, 5)])
def test_visits_rated_both_ways_are_in_both_if_they_are_not_few(database, both, told):
    counter = make.counter()
    make.rating(counter, score=3)
    for n in range(both):
        make.rating(counter, score=4, tag=f"t{n}", replaced=True)
        make.rating(counter, score=1, tag=f"t{n}", channel="tracking")
    [one] = found(counter)
    assert one.counter.counts == (0, 0, 1, told)
    assert one.home.counts == (both, 0, 0, 0)


def test_of_two_words_from_home_the_later_is_in_it(database):
    counter = make.counter()
    make.rating(counter, score=1, tag="t", channel="tracking", replaced=True)
    make.rating(counter, score=3, tag="t", channel="tracking")
    [one] = found(counter)
    assert one.home.counts == (0, 0, 1, 0)


def test_who_walked_up_or_used_the_poster_is_not_in_it(database):
    counter = make.counter()
    make.rating(counter, act="", flags="walk-up")
    make.rating(counter, act="", channel="poster")
    assert found(counter) == []


@pytest.mark.parametrize(("at_home", "enough"), [(29, False), (30, True)])
def test_without_thirty_on_both_sides_there_is_no_figure(database, at_home, enough):
    counter = make.counter()
    many(counter, 28, 30)
    many(counter, 20, at_home, channel="tracking")
    [one] = found(counter)
    assert one.enough is enough
