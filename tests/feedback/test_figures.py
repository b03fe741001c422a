"""Ratings counted by counter, on both engines."""

from datetime import datetime, time, timedelta

from app import clock
from app.feedback import figures, period
from app.figures.tally import Response
from app.models import Visit
from tests import make


def week():
    return period.recent(7, clock.today())


def visit(counter, **over):
    row = {"counter": counter, "act": "received", "sector": "", "token": make.key()}
    return Visit.create(**row | {"opened_at": clock.now()} | over)


def test_each_face_is_counted_at_its_counter(database):
    counter = make.counter()
    for score in (1, 3, 3, 4):
        make.rating(counter, score=score)

    [line] = figures.of([counter.agency.id], week()).lines

    assert line.counter == counter
    assert line.tally.counts == (1, 0, 2, 1)


def test_who_walked_up_stands_apart_from_who_was_asked(database):
    counter = make.counter()
    make.rating(counter, score=4)
    make.rating(counter, score=1, act="", flags="walk-up")

    found = figures.of([counter.agency.id], week())

    asked, walked = found.sections()
    assert (asked.way, asked.total.counts) == ("asked", (0, 0, 0, 1))
    assert (walked.way, walked.total.counts) == ("walk-up", (1, 0, 0, 0))
    assert [tally.counts for tally in found.prompted()] == [(0, 0, 0, 1)]


def test_scales_stand_apart_and_ours_comes_first(database):
    counter = make.counter()
    make.rating(counter, scale=3, score=3)
    make.rating(counter, scale=5, score=3)
    make.rating(counter, scale=4, score=1)

    sections = figures.of([counter.agency.id], week()).sections()

    assert [section.total.counts for section in sections] == [
        (1, 0, 0, 0), (0, 0, 1), (0, 0, 1, 0, 0),
    ]  # fmt: skip


def test_acts_of_all_kinds_are_added_up(database):
    counter = make.counter()
    for act in ("received", "refused", "returned", "supplement"):
        make.rating(counter, act=act, score=2)
    [line] = figures.of([counter.agency.id], week()).lines
    assert line.tally.counts == (0, 4, 0, 0)


def test_only_days_of_the_period_count_the_first_and_last_included(database):
    counter = make.counter()
    for days in (-1, 0, 6, 7):
        make.rating(counter, day=clock.today() - timedelta(days=days))
    [line] = figures.of([counter.agency.id], week()).lines
    assert line.tally.n == 2


def test_counters_stand_by_number_and_never_by_rank(database):
    centre = make.centre()
    for number, score in ((7, 4), (2, 1), (5, 3)):
        make.rating(make.counter(agency=centre, number=number), score=score)
    lines = figures.of([centre.id], week()).lines
    assert [line.counter.number for line in lines] == [2, 5, 7]


def test_another_agencys_counters_are_out_of_reach(database):
    mine, other = make.counter(), make.counter()
    make.rating(other)
    visit(other)
    found = figures.of([mine.agency.id], week())
    assert (found.lines, found.responses) == ([], [])


def test_a_closed_counter_keeps_its_ratings(database):
    counter = make.counter(closed_on=clock.today())
    make.rating(counter)
    assert len(figures.of([counter.agency.id], week()).lines) == 1


def test_response_is_answered_visits_of_all_visits(database):
    first = make.counter(number=1)
    second = make.counter(number=2, agency=first.agency)
    for _visitor in range(3):
        visit(first)
    visit(second)
    for place in (first, second):
        make.rating(place)
        make.rating(place, act="", flags="walk-up")

    found = figures.of([first.agency.id], week())

    assert found.responses == [(first, Response(3, 1)), (second, Response(1, 1))]
    assert found.response() == Response(4, 2)


def test_a_visit_belongs_to_the_day_on_the_centres_wall(database):
    """Six in the morning here is still yesterday in UTC."""
    counter, today = make.counter(), clock.today()
    visit(counter, opened_at=clock.utc(datetime.combine(today, time(6))))
    found = figures.of([counter.agency.id], period.Period(today, today))
    assert found.response() == Response(1, 0)


def test_no_counters_at_all_give_no_figures(database):
    assert figures.of([], week()).sections() == []
