"""The dossiers behind the charts, on both engines, against counts by hand."""

from collections import Counter
from datetime import date, timedelta

import pytest

from app import clock
from app.dossiers.rules import Stage
from app.feedback.period import whole_weeks
from app.insight import dossiers
from app.models import Pause
from tests import make
from tests.insight import making
from tests.insight.making import MONDAY, NOW, at, monday

LAST = whole_weeks(4, NOW.date())
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture(autouse=True)
def _now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def centre(database):
    return make.centre()


@pytest.fixture
def version(database):
    return make.procedure(sector="Hộ tịch")


def test_waits_are_working_days_after_the_day_of_receipt(centre, version):
    friday = MONDAY - timedelta(days=3)
    for days in (0, 3, 4):  # Friday, Monday, Tuesday
        done = at(friday + timedelta(days=days), 16)
        making.dossier(centre, version, at(friday), finished_at=done)
    making.dossier(centre, version, at(friday))  # open until Wednesday, 25.11.
    found = dossiers.waits([centre.id], LAST, NOW)
    assert sorted(found["Hộ tịch"]) == [(0, True), (1, True), (2, True), (8, False)]


def test_a_holiday_is_no_working_day(centre, version):
    since = whole_weeks(4, date(2026, 9, 14))  # 2.9. is a holiday, and one day beside
    making.dossier(
        centre, version, at(date(2026, 8, 28)), finished_at=at(date(2026, 9, 7))
    )
    calendar = dossiers.workdays.calendar(centre, NOW.date())
    worked = [
        day
        for n in range(29, 39)
        if calendar.works_on(day := date(2026, 7, 31) + timedelta(days=n))
    ]
    [(took, _done)] = dossiers.waits([centre.id], since, NOW)["Hộ tịch"]
    assert took == len(worked)


@pytest.mark.parametrize(
    ("stage", "found"),
    [
        (Stage.READY, [(2, True)]),
        (Stage.RETURNED, [(2, True)]),
        (Stage.WITHDRAWN, [(2, False)]),
        (Stage.STOPPED, [(2, False)]),
        (Stage.REFUSED, []),
        (Stage.VOIDED, []),
    ],
)
def test_only_a_result_ends_the_wait(centre, version, stage, found):
    done = at(MONDAY + timedelta(days=2))
    making.dossier(centre, version, at(MONDAY), finished_at=done, stage=stage)
    waits = dossiers.waits([centre.id], LAST, NOW)
    assert [wait for sector in waits.values() for wait in sector] == found


def test_waits_stand_by_sector_and_period(centre, version):
    land = make.procedure(sector="Đất đai")
    making.dossier(centre, version, at(MONDAY))
    making.dossier(centre, land, at(MONDAY, 23, 59))
    making.dossier(centre, land, at(SUNDAY + timedelta(days=1), 0, 1))
    making.dossier(centre, land, at(LAST.first - timedelta(days=1), 23, 59))
    found = dossiers.waits([centre.id], LAST, NOW)
    assert {sector: len(waits) for sector, waits in found.items()} == {
        "Hộ tịch": 1, "Đất đai": 1
    }  # fmt: skip


def due(centre, version, day, **over):
    received = at(day - timedelta(days=7))
    making.dossier(
        centre, version, received, due_first=at(day, 17), due_now=at(day, 17), **over
    )


def test_late_ones_stand_in_the_order_of_their_due_dates(centre, version):
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    due(centre, version, days[3], finished_at=at(days[2]))
    due(centre, version, days[1])  # open: late since
    due(centre, version, days[0], finished_at=at(days[0], 20))  # on its last day
    due(centre, version, days[2], finished_at=at(days[3]))  # a day late
    assert dossiers.late([centre.id], LAST, NOW) == [False, True, True, False]


def test_who_waits_in_time_is_not_due_yet_and_who_withdrew_is_not_late(centre, version):
    due(centre, version, MONDAY, stage=Stage.SUPPLEMENT)
    row = dossiers.Dossier.get()
    Pause.create(dossier=row, reason="supplement", began=at(MONDAY - timedelta(days=3)))
    before = at(MONDAY - timedelta(days=1))
    due(centre, version, MONDAY, stage=Stage.WITHDRAWN, finished_at=before)
    due(centre, version, MONDAY, stage=Stage.VOIDED)
    assert dossiers.late([centre.id], LAST, NOW) == [False]


def test_what_is_open_is_what_was_open_and_came_and_did_not_end(centre, version):
    for back in range(6):
        for n in range(3):
            over = {}
            if n:
                over = {
                    "finished_at": at(monday(back) + timedelta(weeks=n - 1, days=3))
                }
            making.dossier(centre, version, at(monday(back)), **over)
    making.dossier(centre, version, at(MONDAY), stage=Stage.REFUSED)
    before = dossiers.flow([centre.id], whole_weeks(4, LAST.first))
    found = dossiers.flow([centre.id], LAST)
    came, ended = found.received.total(), found.ended.total()
    assert (came, ended) == (12, 8)
    assert len(found.ages) == len(before.ages) + came - ended
    assert found.received == Counter({monday(back): 3 for back in range(4)})


def test_open_ones_are_as_old_as_they_were_when_the_period_ended(centre, version):
    making.dossier(
        centre, version, at(MONDAY), finished_at=at(SUNDAY + timedelta(days=2))
    )
    making.dossier(centre, version, at(MONDAY + timedelta(days=3)))
    making.dossier(centre, version, at(SUNDAY + timedelta(days=1)))
    assert sorted(dossiers.flow([centre.id], LAST).ages) == [1, 4]


def test_hours_are_those_of_the_wall_and_of_the_counters(centre, version):
    for hour, minute in ((0, 1), (8, 0), (8, 59), (16, 30)):
        making.dossier(centre, version, at(MONDAY, hour, minute))
    making.dossier(centre, version, at(SUNDAY, 23, 59))
    making.dossier(centre, version, at(MONDAY, 8), channel="online")
    assert dossiers.hours([centre.id], LAST) == {
        (0, 0): 1, (0, 8): 2, (0, 16): 1, (6, 23): 1
    }  # fmt: skip


def test_a_department_has_what_it_decides(centre, version):
    department = make.agency(kind="department")
    making.dossier(centre, version, at(MONDAY), competent=department)
    making.dossier(centre, version, at(MONDAY))
    assert dossiers.flow([department.id], LAST).received.total() == 1
    assert dossiers.flow([centre.id], LAST).received.total() == 2
