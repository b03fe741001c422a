"""Dossiers counted for the public, on both engines, beside rows counted by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.dossiers import counts
from app.dossiers.counts import Kept
from app.models import Dossier
from tests import make

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)  # Monday, 12:00 at the centre


@pytest.fixture(autouse=True)
def noon():
    with clock.stopped(NOON):
        yield


def put(by, version=None, **fields):
    """A dossier with some of its moments changed: hours before or after noon."""
    made = make.dossier(by, version)
    moments = {
        name: NOON + timedelta(hours=hours)
        for name, hours in fields.items()
        if name != "stage"
    }
    stage = {"stage": fields["stage"]} if "stage" in fields else {}
    Dossier.update(**moments, **stage).where(Dossier.id == made.id).execute()


def days(first):
    return clock.today() - timedelta(days=first)


def test_received_and_returned_count_from_midnight_of_the_first_day(database):
    by = make.seated()
    put(by, received_at=0)
    put(by, received_at=-11.9, returned_at=0)  # 0:06 today
    put(by, received_at=-12.1, returned_at=-12.1)  # yesterday, late at night
    put(by, received_at=-24 * 29)
    put(by, received_at=-24 * 30)
    assert counts.received(by.agency, days(0)) == 2
    assert counts.returned(by.agency, days(0)) == 1
    assert counts.received(by.agency, days(29)) == 4
    assert counts.returned(by.agency, days(29)) == 2


@pytest.mark.parametrize("stage", ["refused", "voided"])
def test_what_was_refused_or_taken_back_was_not_received(database, stage):
    by = make.seated()
    put(by, received_at=0, stage=stage)
    assert counts.received(by.agency, days(0)) == 0


def test_another_centres_work_is_not_ours(database):
    put(make.seated(), received_at=0, returned_at=0, due_first=0)
    other = make.centre()
    assert counts.received(other, days(0)) == 0
    assert counts.returned(other, days(0)) == 0
    assert counts.kept(other, days(0)) == Kept(0, 0)


def test_promises_for_the_day_are_kept_by_date(database):
    by = make.seated()
    put(by, due_first=4, finished_at=-24)  # early
    put(by, due_first=-4, finished_at=0)  # later on the same day: on time
    put(by, due_first=4)  # still open
    put(by, due_first=-24, finished_at=-24)  # promised for yesterday
    put(by, due_first=13, finished_at=0)  # promised for tomorrow
    assert counts.kept(by.agency, days(0)) == Kept(2, 3)


def test_promises_in_hours_are_kept_by_the_minute(database):
    by, hours = make.seated(), make.procedure(allow=4, unit="hours")
    put(by, hours, due_first=-2, finished_at=-1)
    put(by, hours, due_first=-1, finished_at=-1)
    assert counts.kept(by.agency, days(0)) == Kept(1, 2)


def test_a_later_promise_keeps_nothing_on_time(database):
    by = make.seated()
    put(by, due_first=-24, due_now=4, finished_at=0)
    assert counts.kept(by.agency, days(1)) == Kept(0, 1)
    assert counts.kept(by.agency, days(0)) == Kept(0, 0)


@pytest.mark.parametrize("stage", ["refused", "voided", "withdrawn"])
def test_nothing_is_owed_where_nobody_waits(database, stage):
    by = make.seated()
    put(by, due_first=0, stage=stage)
    assert counts.kept(by.agency, days(0)) == Kept(0, 0)
