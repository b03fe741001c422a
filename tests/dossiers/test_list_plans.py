"""Daily lists cost what is open, not what was ever received: the plans say so."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.apologies import cases, numbers
from app.apologies.rules import Only
from app.db import db
from app.dossiers import lists
from app.dossiers.lists import Pile
from tests import make

SMALL = (
    "dossier_open", "dossier_received_at", "INTEGER PRIMARY KEY",
    # the steps of one dossier, and the open ones of an agency (done=?)
    "dossier_step_dossier_id", "dossier_step_agency_id_done_guest",
    # what is counted in hours; the pauses of one dossier
    "procedure_version_unit", "pause_dossier_id",
)  # fmt: skip


@pytest.fixture
def plans(sqlite, monkeypatch):
    """What SQLite does for each statement about dossiers, as it comes."""
    seen, run = [], db.obj.execute_sql

    def spy(sql, params=None, *rest, **named):
        if 'FROM "dossier"' in sql:
            asked = db.obj.connection().execute(f"EXPLAIN QUERY PLAN {sql}", params)
            seen.extend(row[3] for row in asked if '"dossier"' in sql)
        return run(sql, params, *rest, **named)

    monkeypatch.setattr(db.obj, "execute_sql", spy)
    return seen


@pytest.mark.parametrize("role", ["counter", "specialist", "leader", "manager"])
def test_no_daily_list_walks_through_old_dossiers(plans, role):
    seated = make.seated()
    make.dossier(seated)
    by = SignedIn(make.officer(role=role, agency=seated.agency))
    plans.clear()
    lists.counts(by)
    for pile in Pile:
        lists.pile(pile, by)
    walked = [p for p in plans if p.startswith(("SCAN", "SEARCH", "MULTI"))]
    assert len(walked) > len(Pile)
    assert [p for p in walked if not any(name in p for name in SMALL)] == []


def test_the_late_page_does_not_either(plans):
    seated = make.seated()
    make.dossier(seated)
    by = SignedIn(make.officer(role="manager", agency=seated.agency))
    plans.clear()
    numbers.count(by, 2026)
    numbers.years(2026)
    for only in (None, *Only):
        cases.ended_cases(by, 2026, only=only)
        cases.open_cases(by, only=only)
    walked = [p for p in plans if p.startswith(("SCAN", "SEARCH", "MULTI"))]
    assert len(walked) > len(Only)
    known = (*SMALL, "dossier_ended_late", "letter_dossier_id")
    assert [p for p in walked if not any(name in p for name in known)] == []


def test_the_second_page_goes_on_where_the_first_ended(database, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    by, version = make.seated(), make.procedure()
    for days in range(5):
        with clock.stopped(clock.now() - timedelta(days=30 - days)):
            make.dossier(by, version)
    numbers = [
        [row.number for row in lists.pile(Pile.LATE, by, page).rows]
        for page in (1, 2, 3)
    ]
    assert [len(page) for page in numbers] == [2, 2, 1]
    assert lists.counts(by)[Pile.LATE] == len(set(sum(numbers, []))) == 5
    due = [row.due_now for n in (1, 2, 3) for row in lists.pile(Pile.LATE, by, n).rows]
    assert due == sorted(due)
