"""What the public may read of ratings, on both engines."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from app import clock
from app.board import satisfaction
from app.figures.tally import Response
from app.models import Rating, Visit
from tests import make

TODAY = date(2026, 11, 25)  # a Wednesday; the weeks end on Sunday, 22.11.
SUNDAY = date(2026, 11, 22)


def rate(counter, *scores, day=SUNDAY, **over):
    for score in scores:
        make.rating(counter, score=score, day=day, arrived_on=day, **over)


def of(counter, today=TODAY):
    return satisfaction.of(counter.agency, today)


def faces(counter, today=TODAY):
    return [tally.counts for tally in of(counter, today).tallies]


@pytest.mark.parametrize(
    ("n", "shows"),
    [(4, "nothing"), (5, "counts"), (29, "counts"), (30, "hint"), (100, "share")],
)
def test_few_answers_show_little(database, n, shows):
    counter = make.counter()
    rate(counter, *[4] * n)
    [tally] = of(counter).tallies
    assert tally.shows == shows
    assert tally.counts == (0, 0, 0, 0 if n == 4 else n)


def test_no_answers_have_no_scale(database):
    found = of(make.counter())
    assert (found.tallies, found.response) == ([], Response(0, 0))


def test_four_whole_weeks_count_and_neither_this_week_nor_today(database):
    counter = make.counter()
    first = SUNDAY - timedelta(days=27)
    rate(counter, 1, 2, 3, 4, 4, day=first)
    rate(counter, *[3] * 6)
    rate(counter, *[1] * 7, day=first - timedelta(days=1))
    rate(counter, *[2] * 8, day=SUNDAY + timedelta(days=1))
    rate(counter, *[2] * 9, day=TODAY)
    assert (of(counter).first, of(counter).last) == (first, SUNDAY)
    assert faces(counter) == [(1, 1, 7, 2)]


def test_a_week_with_few_answers_is_left_out(database):
    counter = make.counter()
    rate(counter, *[1] * 4)
    rate(counter, *[4] * 5, day=SUNDAY - timedelta(days=7))
    assert faces(counter) == [(0, 0, 0, 5)]


def test_scales_stand_apart_and_ours_comes_first(database):
    counter = make.counter()
    rate(counter, *[3] * 5, scale=3)
    rate(counter, *[3] * 5, scale=5)
    rate(counter, *[1] * 5, scale=4)
    assert faces(counter) == [(5, 0, 0, 0), (0, 0, 5), (0, 0, 5, 0, 0)]


def test_only_those_who_were_asked_at_a_counter_count(database):
    counter = make.counter()
    rate(counter, *[4] * 5)
    rate(counter, *[1] * 5, act="", flags="walk-up")
    rate(counter, *[1] * 5, channel="tracking")
    rate(make.counter(), *[1] * 5)
    assert faces(counter) == [(0, 0, 0, 5)]


def test_what_comes_late_counts_in_the_week_in_which_it_comes(database):
    counter, monday = make.counter(), SUNDAY + timedelta(days=1)
    rate(counter, *[4] * 5)
    before = faces(counter)
    for score in (1, 1, 2):
        make.rating(counter, score=score, day=SUNDAY, arrived_on=monday)
    rate(counter, 3, 3, day=monday)
    assert faces(counter) == before
    assert faces(counter, TODAY + timedelta(days=7)) == [(2, 1, 2, 5)]


def test_an_old_rating_without_a_day_of_arrival_came_on_its_own(database):
    counter = make.counter()
    for _n in range(5):
        make.rating(counter, day=SUNDAY, arrived_on=None)
    assert faces(counter) == [(0, 0, 0, 5)]


def test_response_counts_the_visits_of_these_weeks(database):
    counter = make.counter()
    for day in (SUNDAY, SUNDAY, TODAY):
        at = clock.utc(datetime.combine(day, time(23, 59)))
        row = {"counter": counter, "act": "received", "sector": "", "opened_at": at}
        Visit.create(**row, token=make.key())
    rate(counter, 4)
    assert of(counter).response == Response(2, 1)


def test_every_look_is_made_of_whole_weeks_of_five_and_more(sqlite):
    """A year of looks, one a day, at a centre where few answer, some of them late:
    two looks can only differ by such weeks, however they are put together."""
    counter, random = make.counter(), Random(7)  # noqa: S311
    weeks = {}
    for offset in range(400):
        day = SUNDAY - timedelta(days=offset)
        for _answer in range(random.choice((0, 0, 0, 1, 1, 2, 3))):
            came = day + timedelta(days=random.choice((0, 0, 0, 1, 6, 12)))
            score = random.randint(1, 4)
            make.rating(counter, score=score, day=day, arrived_on=came)
            monday = came - timedelta(days=came.weekday())
            weeks.setdefault(monday, [0, 0, 0, 0])[score - 1] += 1
    assert any(sum(week) < 5 for week in weeks.values())
    for back in range(300):
        today = TODAY - timedelta(days=back)
        monday = today - timedelta(days=today.weekday())
        last = [weeks.get(monday - timedelta(weeks=n), [0] * 4) for n in range(1, 5)]
        whole = [week for week in last if sum(week) >= 5]
        assert faces(counter, today) == [
            tuple(map(sum, zip(*whole, [0] * 4, strict=True)))
        ]


def test_nothing_said_today_changes_what_is_shown(sqlite):
    counter = make.counter()
    rate(counter, *[4] * 30)
    with clock.stopped(datetime(2026, 11, 25, 2, tzinfo=UTC)):
        before = of(counter)
        rate(counter, *[1] * 50, day=TODAY)
        assert of(counter) == before
    assert Rating.select().count() == 80
