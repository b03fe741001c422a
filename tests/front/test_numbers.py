"""The open numbers, on both engines."""

from datetime import timedelta

from app import clock
from app.feedback.statistics import Response
from app.front import store
from app.models import Dossier, Visit
from tests import make


def numbers(agency):
    return store.numbers(agency, clock.today())


def received(days_ago, by=None, returned=None):
    """A dossier received some days ago, perhaps returned some days ago."""
    now = clock.now()
    dossier = make.dossier(by)
    dossier.received_at = now - timedelta(days=days_ago)
    if returned is not None:
        dossier.returned_at = now - timedelta(days=returned)
    dossier.save(only=[Dossier.received_at, Dossier.returned_at])
    return dossier


def test_dossiers_are_counted_today_and_in_thirty_days(database):
    by = make.seated()
    received(0, by)
    received(29, by, returned=0)
    received(30, by, returned=29)
    received(60, by, returned=30)
    found = numbers(by.agency)
    assert (found.received_today, found.received) == (1, 2)
    assert (found.returned_today, found.returned) == (1, 2)


def test_another_centres_work_is_not_ours(database):
    received(0, returned=0)
    found = numbers(make.centre())
    assert (found.received, found.returned) == (0, 0)


def test_only_those_who_were_asked_are_counted_scale_by_scale(database):
    counter = make.counter()
    make.rating(counter, score=4)
    make.rating(counter, score=1, scale=3)
    make.rating(counter, score=1, act="", flags="walk-up")
    found = numbers(counter.agency)
    assert [tally.counts for tally in found.tallies] == [(0, 0, 0, 1), (1, 0, 0)]


def test_response_is_counted(database):
    counter = make.counter()
    for _visitor in range(2):
        Visit.create(
            counter=counter, act="received", sector="", token=make.key(),
            opened_at=clock.now(),
        )  # fmt: skip
    make.rating(counter)
    assert numbers(counter.agency).response == Response(2, 1)
