"""One dossier, one line of the form: the cases that offices argue about."""

from datetime import date, datetime, timedelta

import pytest

from app import clock
from app.models import Dossier, DossierEvent, DueChange, Letter, Pause
from app.reports import store
from app.reports.period import Period
from app.reports.store import Part
from tests import make

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
LATER = clock.utc(datetime(2026, 6, 1))  # noqa: DTZ001


def at(day, hour=9.0, month=3):
    """A moment on the centre's wall."""
    return clock.utc(datetime(2026, month, day)) + timedelta(hours=hour)  # noqa: DTZ001


@pytest.fixture
def dossier(database):
    """A dossier received on 2 March, promised for 9 March, 9:00."""
    with clock.stopped(at(2)):
        made = make.dossier(version=make.procedure(allow=5))
    assert made.due_first == at(9)
    return made


def ends(dossier, moment, kind="finish", stage="ready"):
    Dossier.update(finished_at=moment, stage=stage).where(
        Dossier.id == dossier.id
    ).execute()
    happens(dossier, moment, kind, stage)


def happens(dossier, moment, kind, stage):
    DossierEvent.create(
        dossier=dossier, at=moment, kind=kind, stage=stage,
        agency=dossier.received_by_id,
    )  # fmt: skip


def stands(period=MARCH):
    """Return the columns in which the one dossier stands, but 3, 7 and 11."""
    with clock.stopped(LATER):
        total = store.count(period, None, Part.SECTOR).total
    return {n for n, found in total.items() if found} - {"3", "7", "11"}


DONE = [
    (at(6, 23.9), "8"),  # the evening before: still the day before
    (at(9, 0.1), "9"),  # after midnight on the wall, 17:06 UTC the day before
    (at(9, 23.9), "9"),  # hours after the promise, on its day
    (at(10, 0.1), "10"),
]


@pytest.mark.parametrize(("moment", "column"), DONE)
def test_days_are_compared_on_the_wall(dossier, moment, column):
    ends(dossier, moment)
    assert stands() == {"5", column}


@pytest.mark.parametrize(("minutes", "column"), [(-1, "8"), (0, "9"), (1, "10")])
def test_hours_are_compared_by_the_minute(database, minutes, column):
    with clock.stopped(at(2)):
        made = make.dossier(version=make.procedure(allow=2, unit="hours"))
    ends(made, made.due_first + timedelta(minutes=minutes, seconds=30))
    assert stands() == {"5", column}


@pytest.mark.parametrize("how", ["withdraw", "stop"])
@pytest.mark.parametrize(("day", "column"), [(4, "9"), (9, "9"), (10, "10")])
def test_without_a_result_is_on_time_until_it_is_late(dossier, how, day, column):
    stage = {"withdraw": "withdrawn", "stop": "stopped"}[how]
    ends(dossier, at(day), how, stage)
    assert stands() == {"5", column}


def test_a_refusal_after_appraisal_is_a_result(dossier):
    ends(dossier, at(6), "decline")
    Dossier.update(declined=True).execute()
    assert stands() == {"5", "8"}


def test_an_apology_moves_nothing(dossier):
    Letter.create(
        dossier=dossier, form="04", agency=dossier.received_by_id, new_due=at(20),
        made_by=make.officer(), made_at=at(8), signed_at=at(8),
    )  # fmt: skip
    ends(dossier, at(12))
    assert stands() == {"5", "10"}


def test_what_was_owed_is_what_was_decided_until_then(dossier):
    DueChange.create(dossier=dossier, at=at(5), due=at(12), why="calendar")
    DueChange.create(dossier=dossier, at=at(13), due=at(4), why="calendar")
    ends(dossier, at(12))
    assert stands() == {"5", "9"}  # what was decided on the 13th came too late
    assert stands(Period(date(2026, 3, 1), date(2026, 3, 11))) == {"5", "12"}


@pytest.mark.parametrize(("last", "column"), [(8, "12"), (9, "13"), (10, "13")])
def test_open_when_the_day_is_over(dossier, last, column):
    assert stands(Period(date(2026, 3, 1), date(2026, 3, last))) == {"5", column}


@pytest.mark.parametrize(
    ("began", "ended", "column"),
    [(at(6), None, "12"), (at(9, 20), None, "12"), (at(10, 1), None, "13"),
     (at(6), at(8), "13"), (at(6), at(3, month=4), "12"),
     (at(2, month=4), None, "13")],
)  # fmt: skip
def test_open_while_its_clock_stands(dossier, began, ended, column):
    Pause.create(dossier=dossier, reason="supplement", began=began, ended=ended)
    assert stands() == {"5", column}


def test_stopped_and_opened_again_is_both_when_it_was(dossier):
    happens(dossier, at(5), "stop", "stopped")
    happens(dossier, at(20), "reopen", "in_progress")
    assert stands(Period(date(2026, 3, 1), date(2026, 3, 10))) == {"5", "9"}
    assert stands(Period(date(2026, 3, 11), date(2026, 3, 15))) == set()
    assert stands(Period(date(2026, 3, 16), date(2026, 3, 31))) == {"6", "13"}


def test_carried_over_and_not_yet_fetched(dossier):
    ends(dossier, at(6))
    april = Period(date(2026, 4, 1), date(2026, 4, 30))
    assert stands(april) == set()  # resolved in March, whoever fetched it when
    assert stands(Period(date(2026, 3, 5), date(2026, 3, 31))) == {"6", "8"}


@pytest.mark.parametrize("stage", ["refused", "voided"])
def test_a_number_and_no_more_never_counts(dossier, stage):
    ends(dossier, at(2, 9.01), "refuse", stage)
    assert stands() == set()


def test_no_time_limit_is_on_time(database):
    with clock.stopped(at(2)):
        made = make.dossier(version=make.procedure(allow=None, unit=None))
    assert stands() == {"5", "12"}
    ends(made, at(30))
    assert stands() == {"5", "9"}
