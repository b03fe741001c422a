"""A closed period is kept, and what is kept is what the events say."""

import json
from datetime import date, timedelta

import pytest

from app import clock
from app.models import Dossier, DossierEvent, KeptReport
from app.reports import keeping, store
from app.reports.period import Period
from app.reports.rules import Unbalanced
from app.reports.store import Part
from tests.reports.story import MONDAY, Story

WEEK = Period(date(2026, 3, 2), date(2026, 3, 8))
CLOSED = MONDAY + timedelta(days=7, minutes=2)


@pytest.fixture
def told(database):
    story = Story(5)
    for n in range(7):
        story.day(n)
    return story


def asked(period=WEEK, part=Part.SECTOR, at=CLOSED, centre=None):
    with clock.stopped(at):
        return keeping.report(period, centre, part)


def test_a_closed_period_is_counted_once(told):
    first = asked()
    [row] = KeptReport.select()
    assert (row.form, row.first, row.made_at) == ("II.06a", WEEK.first, CLOSED)
    Dossier.update(stage="voided").execute()  # nobody can: it shows who is asked
    again = asked(at=CLOSED + timedelta(days=90))
    assert (again.lines, again.total) == (first.lines, first.total)
    assert again.made_at == CLOSED
    assert KeptReport.select().count() == 1


def test_what_was_kept_is_what_the_events_still_say(told):
    first = asked()
    for n in range(7, 16):  # moves, pauses, openings, calendars, apologies
        told.day(n)
    with clock.stopped(MONDAY + timedelta(days=30)):
        assert store.count(WEEK, None, Part.SECTOR).total == first.total
        assert keeping.report(WEEK, None, Part.SECTOR).lines == first.lines


def test_a_running_period_is_not_kept(told):
    last_minute = MONDAY + timedelta(days=7, seconds=30)  # a receipt may be undone
    assert asked(at=last_minute).total["3"]
    assert KeptReport.select().count() == 0


def test_each_centre_and_each_way_of_cutting_is_kept_apart(told):
    whole = asked()
    alone = asked(centre=told.centre)
    assert alone.total == whole.total
    asked(part=Part.AGENCY)
    assert KeptReport.select().count() == 3


def test_what_officers_did_is_never_kept(told):
    assert asked(part=Part.OFFICER).lines
    assert KeptReport.select().count() == 0


def spoil(change):
    row = KeptReport.get()
    body = json.loads(row.body)
    change(body)
    KeptReport.update(body=json.dumps(body)).execute()


def test_a_kept_report_that_does_not_balance_is_not_given_out(told):
    asked()
    spoil(lambda body: body["total"].__setitem__(7, body["total"][7] + 2))
    with pytest.raises(Unbalanced, match=r"\(7\) = \(8\) \+ \(9\) \+ \(10\) lệch -2"):
        asked()


def test_lines_that_do_not_add_up_are_not_given_out(told):
    asked()
    spoil(lambda body: body["lines"].pop())
    with pytest.raises(Unbalanced, match=r"cột \(3\) lệch"):
        asked()


def test_a_way_of_coming_that_the_form_does_not_know_stops_the_report(told):
    Dossier.update(channel="fax").where(
        Dossier.id == Dossier.select().where(Dossier.stage != "refused").get()
    ).execute()
    with pytest.raises(Unbalanced, match=r"\(3\) = \(4\) \+ \(5\) \+ \(6\) lệch \+1"):
        asked()


def test_what_a_clock_ahead_kept_is_counted_anew_once_the_clock_is_right(told):
    asked(at=MONDAY + timedelta(days=40))  # the clock is ahead by weeks
    later = Period(date(2026, 3, 2), date(2026, 3, 15))
    early = asked(later, at=MONDAY + timedelta(days=40))
    told.day(7, acts=30)  # it is right again, and the week goes on
    with clock.stopped(MONDAY + timedelta(days=41)):
        live = store.count(later, None, Part.SECTOR)
    assert live.total["3"] > early.total["3"]
    again = asked(later, at=MONDAY + timedelta(days=41))
    assert (again.total, again.lines) == (live.total, live.lines)
    assert asked(later, at=MONDAY + timedelta(days=50)).made_at == again.made_at
    assert KeptReport.select().count() == 2  # the first week had no more events


def test_what_was_kept_before_it_was_noted_what_was_seen_is_counted_anew(told):
    first = asked()
    spoil(lambda body: body.pop("seen"))
    again = asked(at=CLOSED + timedelta(days=1))
    assert (again.total, again.made_at) == (first.total, CLOSED + timedelta(days=1))


def test_many_events_of_later_periods_are_looked_through_once(told, monkeypatch):
    asked()
    monkeypatch.setattr(keeping, "MANY_NEW", 5)
    told.day(9, acts=30)
    for days in (10, 11):
        assert asked(at=MONDAY + timedelta(days=days)).made_at == CLOSED
    newest = DossierEvent.select().order_by(DossierEvent.id.desc()).get()
    assert json.loads(KeptReport.get().body)["seen"] == newest.id
