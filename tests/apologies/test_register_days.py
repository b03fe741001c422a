"""The public register says "late" of nothing that is not."""

from datetime import date

import pytest

from app import clock
from app.apologies import register, store
from app.apologies.rules import Sorry
from app.models import Letter
from tests import make
from tests.dossiers.waiting import after, house

SORRY = Sorry("workload", "Nhiều hồ sơ cùng lúc nên chậm.", date(2026, 3, 20))
FRIDAY, PAUSED, LONG = after(days=4), after(days=4, hours=2), after(days=30)


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    """Due on Monday 9 March; a letter names the 20th on the Friday before."""
    made = people.work(people.receive())
    with clock.stopped(FRIDAY):
        store.write(made.number, SORRY, by=people.specialist, key=make.key())
        letter = Letter.get()
        store.sign(made.number, letter.id, by=people.leader, key=make.key())
    return made


def days(at):
    with clock.stopped(at):
        [entry], _more = register.page(1)
    return entry.days


def test_nothing_that_waits_for_the_citizen_since_before_its_day(people, dossier):
    people.go(dossier, "ask_more", people.specialist, PAUSED)
    assert days(LONG) == 0
    people.go(dossier, "withdraw", people.counter, LONG, "mistake")
    assert days(after(days=40)) == 0


def test_what_runs_is_late_by_the_day_and_what_waits_until_it_began_to(people, dossier):
    assert days(after(days=7, hours=15)) == 0
    assert days(after(days=10)) == 3
    people.go(dossier, "ask_more", people.specialist, after(days=10))
    assert days(LONG) == 3
