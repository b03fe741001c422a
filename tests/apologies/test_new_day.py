"""A lawful pause breaks no new day: its working days are added to what is compared."""

from datetime import date

import pytest

from app import clock
from app.apologies import cases, numbers, register, store
from app.apologies.rules import Need, Sorry
from app.models import Letter
from app.reports import metrics
from app.reports.metrics import Scope
from app.reports.period import Period
from tests import make
from tests.dossiers.waiting import MONDAY_8, after, house

# Received on Monday 2 March, due on Monday 9 March; the letter names Friday 20 March.
SORRY = Sorry("workload", "Nhiều hồ sơ cùng lúc nên chậm.", date(2026, 3, 20))
THURSDAY, BACK = after(days=10), after(days=28)  # 12 March, Monday 30 March


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    return people.work(people.receive())


def apologise(people, dossier, at):
    with clock.stopped(at):
        store.write(dossier.number, SORRY, by=people.specialist, key=make.key())
        letter = Letter.get(Letter.form == "04")
        store.sign(dossier.number, letter.id, by=people.leader, key=make.key())


def paused(people, dossier, began, ended):
    people.go(dossier, "ask_payment", people.counter, began)
    people.go(dossier, "paid", people.counter, ended)


def again(people, dossier, at):
    """Need; how many broke their new day: on the late page, and on the board."""
    with clock.stopped(at):
        need = cases.case(dossier.number, people.manager).need
        n = numbers.count(people.manager, 2026).again
        scope = Scope(Period(MONDAY_8.date(), clock.today()), people.manager.agency)
        return need, n, metrics.apologised_late(scope, "").count()


def test_the_days_of_a_pause_are_added_and_the_letter_stays(people, dossier):
    """12 working days from Thursday 12 to Friday 27: Friday 20 March to 7 April."""
    apologise(people, dossier, after(days=9))
    paused(people, dossier, THURSDAY, BACK)
    letter = Letter.get(Letter.form == "04")
    assert clock.wall(letter.new_due).date() == date(2026, 3, 20)
    assert clock.wall(letter.new_due_now).date() == date(2026, 4, 7)
    assert again(people, dossier, after(days=36, hours=15)) == (Need.NOTHING, 0, 0)
    assert again(people, dossier, after(days=37)) == (Need.AGAIN, 1, 1)
    with clock.stopped(BACK):
        [entry], _more = register.page(1)
    assert clock.wall(entry.new_due).date() == date(2026, 3, 20)


def test_a_pause_on_the_last_evening_gives_that_day_back(people, dossier):
    apologise(people, dossier, after(days=9))
    paused(people, dossier, after(days=18, hours=12), BACK)
    assert again(people, dossier, BACK) == (Need.NOTHING, 0, 0)
    assert again(people, dossier, after(days=29)) == (Need.AGAIN, 1, 1)


def test_a_pause_after_the_new_day_heals_nothing(people, dossier):
    apologise(people, dossier, after(days=9))
    paused(people, dossier, after(days=19), BACK)
    assert Letter.get(Letter.form == "04").new_due_now is None
    assert again(people, dossier, BACK) == (Need.AGAIN, 1, 1)


def test_of_a_pause_in_which_the_letter_was_signed_the_rest_is_added(people, dossier):
    people.go(dossier, "ask_payment", people.counter, after(days=9))  # late already
    apologise(people, dossier, after(days=14))  # Monday 16 March
    people.go(dossier, "paid", people.counter, after(days=16))
    letter = Letter.get(Letter.form == "04")
    assert clock.wall(letter.new_due_now).date() == date(2026, 3, 24)


def test_an_answer_after_the_pause_is_judged_by_the_day_that_holds(people, dossier):
    apologise(people, dossier, after(days=9))
    paused(people, dossier, THURSDAY, BACK)
    people.go(dossier, "finish", people.specialist, after(days=35))
    assert again(people, dossier, after(days=60)) == (Need.NOTHING, 0, 0)
