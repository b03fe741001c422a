"""What must hold for every centre and period, tried on weeks made by chance."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock
from app.db import db
from app.models import DossierEvent, Letter
from app.reports import listing, rules, store
from app.reports.listing import Cell
from app.reports.period import Period
from app.reports.store import Part
from tests.reports import oracle
from tests.reports.story import MONDAY, Story

FIRST = date(2026, 3, 2)
DAYS = 12
LATER = MONDAY + timedelta(days=60)


def period(begins, ends):
    return Period(FIRST + timedelta(days=begins), FIRST + timedelta(days=ends))


PERIODS = [period(0, 3), period(2, 6), period(4, 4), period(5, DAYS - 1)]


def total(chosen, at=LATER):
    with clock.stopped(at):
        return store.count(chosen, None, Part.SECTOR).total


@pytest.mark.parametrize("seed", range(3))
def test_the_query_says_what_the_events_say(database, seed):
    told = Story(seed)
    for n in range(DAYS):
        told.day(n)
    for chosen in PERIODS:
        assert total(chosen) == oracle.counts(chosen)[0], chosen


@settings(max_examples=8, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(seed=st.integers(10, 10_000))
def test_the_past_stays_as_it_was_when_it_was_asked_first(sqlite, seed):
    with db.atomic() as kept:
        told = Story(seed)
        at_once = {}
        for n in range(DAYS):
            told.day(n)
            tomorrow = MONDAY + timedelta(days=n + 1, minutes=2)
            for chosen in (period(0, n), period(n // 2, n), period(n, n)):
                at_once[chosen] = total(chosen, tomorrow)
        assert {chosen: total(chosen) for chosen in at_once} == at_once
        for chosen in PERIODS:
            assert total(chosen) == oracle.counts(chosen)[0]
        kept.rollback()


@pytest.mark.parametrize("part", list(Part))
def test_each_number_opens_as_many_dossiers_as_it_says(database, part):
    told = Story(77)
    for n in range(DAYS):
        told.day(n)
    chosen = period(3, 8)
    with clock.stopped(LATER):
        report = store.count(chosen, None, part)
        lines = [(line.key, line.counts) for line in report.lines]
        for key, counts in [*lines, ("", report.total)]:
            for number in rules.COLUMNS:
                page = listing.page(Cell(chosen, None, part, number, key))
                assert page.n == len(page.rows) == counts[number]
        _counts, ids = oracle.counts(chosen)
        for number in rules.COLUMNS:
            found = listing.page(Cell(chosen, None, part, number)).rows
            assert [dossier.id for dossier in found] == ids[number]


def test_the_weeks_made_by_chance_have_everything_in_them(sqlite):
    kinds, numbers, apologies = set(), dict.fromkeys(rules.COLUMNS, 0), 0
    for seed in range(3):
        told = Story(seed)
        for n in range(DAYS):
            told.day(n)
        kinds |= {event.kind for event in DossierEvent.select()}
        apologies += Letter.select().count()
        for number, n in total(period(2, 6)).items():
            numbers[number] += n
    assert kinds >= {"reopen", "stop", "withdraw", "decline", "void", "hold", "refuse"}
    assert apologies
    assert all(numbers.values()), numbers
