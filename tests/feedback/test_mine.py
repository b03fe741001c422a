"""An officer's own results: from the next day on, ten at least, never one by one."""

from datetime import timedelta

import pytest

from app import clock
from app.feedback import mine
from app.models import Shift
from tests import make


@pytest.fixture
def officer(database):
    return make.officer()


def sat(officer, counter, days_ago, half="am"):
    day = clock.today() - timedelta(days=days_ago)
    Shift.create(officer=officer, counter=counter, day=day, half=half)


def rated(counter, days_ago, n, score=4, **over):
    day = clock.today() - timedelta(days=days_ago)
    for _each in range(n):
        make.rating(counter, day=day, score=score, **{"arrived_on": day} | over)


def shown(officer, days_ago=0):
    """What the officer sees on a day: how many of each face, block by block."""
    found = mine.of(officer.id, clock.today() - timedelta(days=days_ago))
    return [block.tally.counts for block in found.get(4, [])]


def test_nine_answers_are_not_shown_and_ten_are(officer):
    counter = make.counter()
    sat(officer, counter, 2)
    rated(counter, 2, 9)
    assert shown(officer) == []
    rated(counter, 2, 1, score=1)
    assert shown(officer) == [(1, 0, 0, 9)]


def test_today_is_not_shown(officer):
    counter = make.counter()
    sat(officer, counter, 0)
    rated(counter, 0, 20)
    assert shown(officer) == []


def test_what_is_shown_on_two_days_never_differs_by_fewer_than_ten(officer):
    counter = make.counter()
    for days_ago in range(60, 0, -1):
        sat(officer, counter, days_ago)
        rated(counter, days_ago, days_ago % 7, score=days_ago % 4 + 1)
    days = [clock.today() - timedelta(days=n) for n in range(40, -1, -1)]
    seen = [mine.of(officer.id, day)[4] for day in days]
    for before, after in zip(seen, seen[1:], strict=False):
        new = [block for block in after if block not in before]
        assert all(block.tally.n >= 10 for block in new)
        stay = [block for block in before if block in after]
        assert after[len(new) :] == stay


def test_a_voice_that_arrives_late_leaves_the_old_blocks_alone(officer):
    counter = make.counter()
    sat(officer, counter, 9)
    rated(counter, 9, 10)
    assert shown(officer) == [(0, 0, 0, 10)]
    rated(counter, 9, 1, score=1, arrived_on=clock.today() - timedelta(days=1))
    assert shown(officer) == [(0, 0, 0, 10)]


def test_a_half_day_with_two_officers_is_nobodys(officer):
    counter = make.counter()
    sat(officer, counter, 3)
    sat(make.officer(), counter, 3)
    rated(counter, 3, 12)
    assert shown(officer) == []


def test_what_others_heard_and_what_was_said_at_home_is_not_in_it(officer):
    counter, other = make.counter(), make.counter()
    sat(officer, counter, 3)
    rated(counter, 3, 12, channel="tracking")
    rated(counter, 3, 12, act="")
    rated(counter, 3, 12, half="pm")
    rated(other, 3, 12)
    assert shown(officer) == []
