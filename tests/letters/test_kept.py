"""Form 06 calls late what the house calls late, of the end of the whole dossier."""

import pytest

from app.dossiers import store
from app.letters import handovers
from tests.dossiers.waiting import after, house

# Received on Monday 2 March at 8:00, five working days: due on Monday 9 March, 8:00.


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    return people.work(people.receive())


def kept(dossier):
    return [row.kept for row in handovers.rows(store.find(dossier.number))]


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (after(days=4), "early"),
        (after(days=7, hours=6), "on time"),
        (after(days=7, hours=15), "on time"),
        (after(days=8), "late"),
    ],
)
def test_a_promise_in_days_is_kept_until_midnight(people, dossier, at, found):
    people.go(dossier, "finish", people.specialist, at)
    assert kept(dossier) == ["", found]


def test_a_promise_in_hours_is_kept_to_the_minute(people):
    made = people.work(people.receive(allow=4, unit="hours"))  # 14:00
    people.go(made, "finish", people.specialist, after(hours=6.1))
    assert kept(made) == ["", "late"]


def test_who_waited_for_the_citizen_when_it_ended_made_nobody_wait(people, dossier):
    people.go(dossier, "hold", people.specialist, after(days=4), "other")
    people.go(dossier, "withdraw", people.counter, after(days=30), "mistake")
    assert kept(dossier) == ["", ""]
