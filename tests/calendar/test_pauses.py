"""The changed calendar and the clock that stops: a kept promise stays kept."""

import pytest

from app.models import CalendarAnswer, Dossier, DossierEvent, DueChange
from tests import make
from tests.calendar.making import KEEP, MOVE, change, day, due, go, received

STORM = day("2026-03-04")  # a Wednesday
DAY = 24


@pytest.fixture
def by(database):
    return make.seated()


def told(dossier):
    rows = DossierEvent.select().where(DossierEvent.dossier == dossier.id)
    return [row.kind for row in rows if row.kind.startswith("calendar")]


def test_after_keeping_a_pause_moves_the_promise_by_the_pause_only(by):
    dossier = received(by)
    change(STORM, chosen=KEEP)
    go(dossier, "ask_more", by, hours=2)  # Monday 10:00
    go(dossier, "supplemented", by, hours=3)  # 11:00
    assert due(dossier) == "05/03 09:00"
    assert [row.why for row in DueChange.select()] == ["pause"]


def test_after_keeping_a_pause_over_closed_hours_moves_nothing(by):
    dossier = received(by)
    change(STORM, chosen=KEEP)
    go(dossier, "ask_more", by, hours=10)  # Monday 18:00
    go(dossier, "supplemented", by, hours=22)  # Tuesday 6:00
    assert due(dossier) == "05/03 08:00"
    assert DueChange.select().count() == 0


def test_a_change_that_did_not_reach_a_promise_counts_in_its_later_pauses(by):
    dossier = received(by, 1)  # Tuesday 8:00
    assert change(STORM) == 0
    go(dossier, "ask_more", by, hours=2)
    go(dossier, "supplemented", by, hours=DAY + 2)  # a whole working day
    assert due(dossier) == "05/03 08:00"  # not Wednesday


def test_a_kept_date_on_the_closed_day_goes_to_the_next_one_with_the_next_pause(by):
    dossier = received(by, 2)  # Wednesday 8:00
    change(STORM, chosen=KEEP)
    assert due(dossier) == "04/03 08:00"
    go(dossier, "ask_more", by, hours=2)
    go(dossier, "supplemented", by, hours=3)
    assert due(dossier) == "05/03 17:00"


def test_after_moving_a_pause_adds_to_the_moved_date(by):
    dossier = received(by)
    change(STORM, chosen=MOVE)
    go(dossier, "ask_more", by, hours=2)
    go(dossier, "supplemented", by, hours=3)
    assert due(dossier) == "06/03 09:00"


@pytest.mark.parametrize(
    ("chosen", "now", "later"),
    [(MOVE, "06/03 08:00", "06/03 09:00"), (KEEP, "05/03 08:00", "05/03 09:00")],
)
def test_a_dossier_that_waits_is_asked_about_and_goes_on_as_chosen(
    by, chosen, now, later
):
    dossier = received(by)
    go(dossier, "ask_more", by, hours=0.5)
    assert change(STORM, chosen=chosen, hours=1) == 1
    assert due(dossier) == now
    assert len(told(dossier)) == 1
    go(dossier, "supplemented", by, hours=1.5)
    assert due(dossier) == later
    assert Dossier.get_by_id(dossier.id).due_first == dossier.due_first


def test_a_dossier_that_waits_longer_than_the_closed_day_goes_on_the_same_either_way(
    by,
):
    found = set()
    for chosen, closed in ((KEEP, "2026-03-04"), (MOVE, "2026-03-05")):
        dossier = received(by)
        go(dossier, "ask_more", by, hours=1)
        change(day(closed), chosen=chosen, hours=1.5)
        go(dossier, "supplemented", by, hours=7 * DAY + 1)
        found.add(due(dossier))
    assert found == {"12/03 08:00"}


def test_a_later_change_asks_again_but_not_about_the_day_that_was_kept(by):
    dossier = received(by, 5)  # Monday 9/3, 8:00
    change(STORM, chosen=KEEP)
    change(day("2026-03-05"), chosen=MOVE, hours=2)
    assert due(dossier) == "10/03 08:00"  # one day later, not two
    assert told(dossier) == ["calendar_kept", "calendar_moved"]
    assert CalendarAnswer.select().count() == 2


def test_taking_back_a_day_whose_promise_was_kept_asks_nobody(by):
    dossier = received(by)
    change(STORM, chosen=KEEP)
    assert change(day("2026-03-04", "work", "Bão tan", "CV 78"), hours=2) == 0
    assert due(dossier) == "05/03 08:00"
    assert told(dossier) == ["calendar_kept"]


def test_a_moved_promise_never_falls_on_a_day_whose_closing_was_kept_before(by):
    dossier = received(by, 2)
    change(day("2026-03-03"), chosen=MOVE)
    change(day("2026-03-05"), chosen=KEEP, hours=1.1)
    assert due(dossier) == "05/03 08:00"  # closed, but promised
    change(day("2026-03-04"), chosen=MOVE, hours=1.2)
    assert due(dossier) == "06/03 08:00"
    back = day("2026-03-04", "work", "Bão tan", "CV 78")
    change(back, chosen=MOVE, hours=1.3)
    assert due(dossier) == "06/03 17:00"  # counted to the 5th, which is closed
    assert len(told(dossier)) == 4
