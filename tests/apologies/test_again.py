"""One new date at most: once it too is over the dossier is red again, and stays so."""

from datetime import date

import pytest

from app import clock
from app.apologies import cases, numbers, store
from app.apologies.rules import Need, Sorry
from app.errors import Conflict
from app.models import Letter
from app.reports import metrics, scoreboard
from app.reports.metrics import Scope
from app.reports.period import Period
from app.reports.store import Part
from tests import make
from tests.dossiers.waiting import MONDAY_8, after, house

# Received on Monday 2 March, due on Monday 9 March; the letter names Monday 16 March.
AHEAD, LATE = after(days=4), after(days=9)  # Friday 6, Wednesday 11 March
KEPT, BROKEN = after(days=14, hours=15), after(days=15)  # Monday 23:00, Tuesday
SORRY = Sorry("verification", "Chờ xã bạn xác minh nơi ở.", date(2026, 3, 16))


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    """One whose letter was signed before its day was over."""
    made = people.work(people.receive())
    with clock.stopped(AHEAD):
        store.write(made.number, SORRY, by=people.specialist, key=make.key())
        letter = Letter.get()
        store.sign(made.number, letter.id, by=people.leader, key=make.key())
    return made


def red(people, at):
    """Silent and again on the late page; apologised, again and silent on the board."""
    with clock.stopped(at):
        found = numbers.count(people.manager, 2026)
        scope = Scope(Period(MONDAY_8.date(), clock.today()), people.manager.agency)
        of = [
            metrics.METRICS[name](scope, "").count()
            for name in ("apologised", "apologised-late", "not-apologised")
        ]
        line = scoreboard.sheet(scope.period, scope.centre, Part.SECTOR).lines[3]
    assert line.k == of[0]
    assert [found.again, found.silent] == of[1:]
    return of


def needs(people, at):
    with clock.stopped(at):
        rows = cases.open_cases(people.manager).rows
        ended = cases.ended_cases(people.manager, 2026).rows
    return [case.need for case in [*rows, *ended] if case.late]


def test_a_letter_covers_its_new_day_and_no_more(people, dossier):
    assert red(people, LATE) == [1, 0, 0]
    assert red(people, KEPT) == [1, 0, 0]
    assert needs(people, KEPT) == [Need.NOTHING]
    assert red(people, BROKEN) == [0, 1, 0]
    assert needs(people, BROKEN) == [Need.AGAIN]


def test_there_is_no_second_letter(people, dossier):
    again = Sorry("workload", "Chúng tôi quá nhiều việc.", date(2026, 4, 1))
    with clock.stopped(BROKEN), pytest.raises(Conflict, match="chỉ hẹn lại một lần"):
        store.write(dossier.number, again, by=people.specialist, key=make.key())
    assert Letter.select().count() == 1


@pytest.mark.parametrize(("at", "found"), [(KEPT, [1, 0, 0]), (BROKEN, [0, 1, 0])])
def test_an_answer_is_judged_by_the_new_day_for_good(people, dossier, at, found):
    people.go(dossier, "finish", people.specialist, at)
    assert red(people, after(days=100)) == found
    assert needs(people, after(days=100)) == [Need.AGAIN] * found[1]


def test_who_waits_for_the_citizen_since_before_the_new_day_breaks_nothing(
    people, dossier
):
    people.go(dossier, "ask_payment", people.counter, LATE)
    assert red(people, after(days=60)) == [1, 0, 0]
    people.go(dossier, "stop", people.leader, after(days=61), "ordered")
    assert red(people, after(days=62)) == [1, 0, 0]
