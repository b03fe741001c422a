"""The tree of agencies grows; what was reported of a past period stays."""

from datetime import date, timedelta

import pytest

from app import clock
from app.centres import agencies
from app.centres import store as centres
from app.centres.agency_rules import Kind, NewAgency
from app.reports import keeping, listing, store
from app.reports.listing import Cell
from app.reports.period import Period
from app.reports.store import Part
from tests import make
from tests.dossiers.waiting import MONDAY_8, after, house

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def people(database):
    return house()


def total(centre, period, at):
    with clock.stopped(at):
        counted = store.count(period, centre, Part.SECTOR).total["3"]
        kept = keeping.report(period, centre, Part.SECTOR).total["3"]
        behind = listing.page(Cell(period, centre, Part.SECTOR, "3")).n
    assert counted == kept == behind
    return counted


def add(code, kind, at, *, serves=False, **place):
    new = NewAgency(kind, code, "Nơi mới", LONG_AGO, serves)
    with clock.stopped(at):
        return agencies.add(new, **({"under": None} | place), by="root", key=make.key())


def test_a_branch_added_later_turns_no_old_report_of_its_department(people):
    body = people.counter.agency
    office = make.agency(kind="department", name="Phòng Tư pháp", parent=body)
    with clock.stopped(MONDAY_8):
        make.dossier(people.counter, make.procedure(allow=5), competent=office.id)
    assert total(office, MARCH, after(days=35)) == 1  # what it decides
    add("H99.77", Kind.BRANCH, after(days=36), serves=True, under=office)
    assert total(office, MARCH, after(days=40)) == 1
    assert total(office, APRIL, after(days=70)) == 0  # where nobody came yet


def test_a_province_put_on_top_answers_for_what_was_there(people):
    body = make.agency(kind="commune", code="H98.1")
    centre = people.counter.agency
    type(centre).update(parent=body).where(type(centre).id == centre.id).execute()
    with clock.stopped(MONDAY_8):
        make.dossier(people.counter, make.procedure(allow=5))
    top = add("H98", Kind.PROVINCE, after(days=36), above=body)
    assert total(top, MARCH, after(days=40)) == 1
    assert total(body, MARCH, after(days=40)) == 1


def test_what_is_planned_is_not_there_yet(database):
    body = make.agency()
    soon = make.agency(parent=body, valid_from=clock.today() + timedelta(days=30))
    assert centres.reach_at(body, clock.now()) == {body.id}
    assert centres.reach_at(body, clock.now() + timedelta(days=31)) == {
        body.id,
        soon.id,
    }
