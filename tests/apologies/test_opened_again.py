"""An apology for an end covers no dossier that was opened again."""

from datetime import date
from importlib import import_module

import pytest

from app import clock
from app.apologies import cases, numbers, store
from app.apologies.rules import Need, Sorry
from app.db import db
from app.dossiers import letters
from app.errors import Conflict
from app.models import Letter
from app.reports import metrics
from app.reports.metrics import Scope
from app.reports.period import Period
from tests import make
from tests.dossiers.waiting import MONDAY_8, after, house

# Received on Monday 2 March, due on Monday 9 March.
MIGRATION = "migrations.0021_the_new_day_after_pauses"
STOPPED, OPENED, LONG = after(days=10), after(days=10, hours=3), after(days=100)
END = Sorry("workload", "Nhiều hồ sơ cùng lúc nên chậm.", None)
NEW = Sorry("workload", "Nhiều hồ sơ cùng lúc nên chậm.", date(2026, 6, 16))


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    """Stopped too late, and apologised for."""
    made = people.work(people.receive())
    people.go(made, "stop", people.leader, STOPPED, "other")
    write(made, END, people, after(days=10, hours=1))
    sign(made, people, after(days=10, hours=2))
    return made


def write(dossier, sorry, people, at):
    with clock.stopped(at):
        store.write(dossier.number, sorry, by=people.specialist, key=make.key())


def sign(dossier, people, at):
    letter = letters.holding(dossier, letters.SORRY)
    with clock.stopped(at):
        store.sign(dossier.number, letter.id, by=people.leader, key=make.key())


def found(dossier, people, at=LONG):
    """Need and silent number of the late page; silent number of the board."""
    with clock.stopped(at):
        need = cases.case(dossier.number, people.manager).need
        silent = numbers.count(people.manager, clock.today().year).silent
        scope = Scope(Period(MONDAY_8.date(), clock.today()), people.manager.agency)
        board = metrics.not_apologised(scope, "").count()
    return need, silent, board


def test_it_is_red_again_and_one_new_day_can_be_named(people, dossier):
    assert found(dossier, people, OPENED) == (Need.NOTHING, 0, 0)
    people.go(dossier, "reopen", people.leader, OPENED)
    assert found(dossier, people) == (Need.REASON, 1, 1)
    write(dossier, NEW, people, LONG)
    sign(dossier, people, LONG)
    assert found(dossier, people, after(days=101)) == (Need.NOTHING, 0, 0)
    with pytest.raises(Conflict, match="chỉ hẹn lại một lần"):
        write(dossier, NEW, people, after(days=101))


def test_a_letter_that_names_a_day_goes_on_covering(people):
    made = people.work(people.receive())
    day = Sorry("workload", "Nhiều hồ sơ cùng lúc nên chậm.", date(2026, 7, 1))
    write(made, day, people, after(days=9))
    sign(made, people, after(days=9))
    people.go(made, "stop", people.leader, STOPPED, "other")
    people.go(made, "reopen", people.leader, OPENED)
    assert found(made, people) == (Need.NOTHING, 0, 0)


def test_a_letter_kept_by_an_older_reopening_settles_nothing(people, dossier):
    people.go(dossier, "reopen", people.leader, OPENED)
    Letter.update(taken_back_at=None).where(Letter.form == letters.SORRY).execute()
    assert found(dossier, people)[:2] == (Need.REASON, 1)
    with pytest.raises(Conflict, match="phải hẹn ngày mới"):
        write(dossier, END, people, LONG)
    write(dossier, NEW, people, LONG)
    sign(dossier, people, LONG)
    assert found(dossier, people)[:2] == (Need.NOTHING, 0)


def test_the_migration_takes_back_what_an_older_reopening_left(people, dossier):
    kept = people.work(people.receive())  # stopped, and not opened again
    people.go(kept, "stop", people.leader, STOPPED, "other")
    write(kept, END, people, OPENED)
    people.go(dossier, "reopen", people.leader, OPENED)
    Letter.update(taken_back_at=None).where(Letter.form == letters.SORRY).execute()
    db.execute_sql(import_module(MIGRATION).OPENED_AGAIN)
    assert letters.holding(dossier, letters.SORRY) is None
    assert letters.newest(dossier, letters.SORRY).taken_back_at == OPENED
    assert letters.holding(kept, letters.SORRY) is not None
    assert found(dossier, people)[2] == 2  # both are silent
