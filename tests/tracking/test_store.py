"""What the tracking page reads, on both engines: plain values of the right kind."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app import clock
from app.dossiers import codes
from app.models import Agency, CalendarDay, Dossier, OpeningSession
from app.tracking import reads, store
from app.tracking.way import Mark
from tests import make
from tests.tracking import scenes

NOW = datetime(2026, 11, 24, 7, 5, 30, 250_000, tzinfo=UTC)
HOLIDAY = date(2026, 11, 26)


@pytest.fixture
def people(database):
    return scenes.cast()


def find(dossier):
    with clock.stopped(NOW):
        return store.find(scenes.token_of(dossier))


@pytest.mark.parametrize("state", scenes.STATES)
def test_what_is_read_is_what_was_written(people, state):
    dossier = scenes.play(state, NOW, people)
    found = find(dossier)
    assert (found.number, found.stage) == (dossier.number, dossier.stage)
    assert found.due == dossier.due_now
    assert found.printed in (None, dossier.due_first)
    assert found.centre.name == "Trung tâm Thử"
    assert found.counter == "Quầy 3"
    assert found.hours == [("Thứ Hai – Thứ Sáu", "7:00–11:30, 13:30–17:00")]
    assert found.missing == (1 if state == "missing" else 0)
    assert found.steps[0].at == dossier.received_at
    assert found.steps[0].mark is Mark.DONE


def test_a_receipt_is_read_with_moments_that_know_their_zone(people):
    dossier = scenes.play("done", NOW, people)
    make.new_receipt(dossier)
    row = reads.receipt(codes.token_hash(scenes.token_of(dossier)))
    assert row.received_at == dossier.received_at
    assert row.returned_at == dossier.returned_at
    assert row.finished_at == dossier.finished_at
    assert row.due_first.utcoffset() == timedelta(0)
    assert row.replaced_at is None
    assert row.sensitive is False


def test_sessions_and_special_days_are_times_and_dates(people):
    CalendarDay.create(day=HOLIDAY, kind="off", name="Nghỉ bù", decision="1/QĐ")
    (first, *_rest) = reads.sessions(people.by.agency.id, NOW.date())
    assert first == (0, time(7), time(11, 30), True)
    assert reads.specials(HOLIDAY, HOLIDAY) == [(HOLIDAY, "off", "Nghỉ bù")]
    assert reads.specials(HOLIDAY + timedelta(1), date(2027, 1, 1)) == []


def test_only_hours_in_force_are_read(people):
    before = date(2026, 11, 1)
    OpeningSession.update(valid_to=before).where(OpeningSession.weekday == 4).execute()
    OpeningSession.update(valid_from=date(2027, 1, 1)).where(
        OpeningSession.weekday == 0
    ).execute()
    found = find(scenes.play("ready", NOW, people))
    assert [days for days, _hours in found.hours] == ["Thứ Ba – Thứ Năm"]


def test_a_branch_without_hours_keeps_those_of_its_parent(people):
    parent = make.centre()
    OpeningSession.delete().where(OpeningSession.agency == people.by.agency).execute()
    Agency.update(parent=parent).where(Agency.id == people.by.agency.id).execute()
    dossier = scenes.play("ready", NOW, people)
    assert find(dossier).hours == [("Thứ Hai – Thứ Sáu", "7:00–11:30, 13:30–17:00")]


def test_a_new_holiday_shortens_what_is_left_at_once(people):
    dossier = scenes.play("received", NOW, people)
    assert find(dossier).left == "còn 9 ngày làm việc"
    CalendarDay.create(day=HOLIDAY, kind="off", name="Nghỉ bù", decision="1/QĐ")
    assert find(dossier).left == "còn 8 ngày làm việc"
    OpeningSession.update(closes=time(17, 30)).where(
        OpeningSession.opens == time(13, 30)
    ).execute()
    assert find(dossier).hours == [("Thứ Hai – Thứ Sáu", "7:00–11:30, 13:30–17:30")]


def test_dead_and_unknown_tokens_open_nothing(people):
    dossier = scenes.play("done", NOW, people)
    old = scenes.token_of(dossier)
    make.new_receipt(dossier)
    assert store.find(old) is None
    assert store.find(codes.new_token()) is None
    assert find(dossier)
    Dossier.update(returned_at=NOW - timedelta(days=366)).execute()
    assert find(dossier) is None


def test_a_dossier_received_at_no_counter_says_no_counter(people):
    dossier = scenes.play("ready", NOW, people)
    Dossier.update(counter=None).execute()
    found = find(dossier)
    assert found.counter == ""
    assert found.steps[0].who == "Cán bộ tiếp nhận"
