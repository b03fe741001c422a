"""A changed calendar: one event a dossier, the printed promise stays, both dates."""

import pytest

from app import clock
from app.calendar import store
from app.dossiers import moves
from app.errors import BadInput, Conflict, NotAllowed
from app.models import (
    CalendarAnswer,
    CalendarChange,
    CalendarDay,
    CalendarVersion,
    Dossier,
    DossierEvent,
    DueChange,
    OpeningSession,
)
from tests import make
from tests.calendar.making import (
    KEEP,
    MONDAY_8,
    MOVE,
    change,
    day,
    due,
    go,
    lines,
    many,
    received,
)

STORM = day("2026-03-04")  # a Wednesday


@pytest.fixture
def by(database):
    return make.seated()


def events(dossier, *kinds):
    found = DossierEvent.select().where(DossierEvent.dossier == dossier.id)
    return [
        e for e in found if e.kind in (kinds or ("calendar_kept", "calendar_moved"))
    ]


def test_moving_gives_a_new_date_and_leaves_the_printed_one(by):
    dossier = received(by)
    assert change(STORM, chosen=MOVE) == 1

    now = Dossier.get_by_id(dossier.id)
    assert due(now) == "06/03 08:00"
    assert now.due_first == dossier.due_first
    assert now.version == dossier.version + 1
    [row] = DueChange.select().where(DueChange.dossier == now.id)
    assert (row.why, row.due, row.decision) == ("calendar", now.due_now, STORM.decision)
    [event] = events(now)
    assert event.kind == "calendar_moved"
    assert "08:00 05/03/2026" in event.note
    assert "08:00 06/03/2026" in event.note


def test_keeping_leaves_the_date_and_says_so_once(by):
    dossier = received(by)
    change(STORM, chosen=KEEP)

    now = Dossier.get_by_id(dossier.id)
    assert now.due_now == now.due_first == dossier.due_first
    assert DueChange.select().count() == 0
    [event] = events(now)
    assert event.kind == "calendar_kept"
    assert event.agency_id == by.agency.id
    # what is late can be counted by either calendar
    answer = CalendarAnswer.get()
    assert (answer.moved, answer.before) == (False, now.due_now)
    assert f"{answer.after:%d %H:%M}" == "06 01:00"


def test_who_is_not_reached_hears_nothing(by):
    before = received(by, 1)
    ended = received(by)
    go(ended, "withdraw", by, hours=0.5, reason="other")
    no_term = received(by, None, unit=None)
    kept = [due(before), no_term.due_now]
    assert change(STORM) == 0
    assert [due(before), Dossier.get_by_id(no_term.id).due_now] == kept
    assert events(before) == events(ended) == events(no_term) == []
    assert CalendarChange.get().choice == ""


def test_nothing_is_written_until_somebody_chose(by):
    dossier = received(by)
    with pytest.raises(BadInput) as caught:
        change(STORM)
    assert caught.value.field == "choice"
    assert CalendarDay.select().count() == CalendarChange.select().count() == 0
    assert events(dossier) == []


def test_each_of_many_has_exactly_one_event(by):
    first = received(by)
    ids = [first.id, *many(first, 299)]
    assert change(STORM, chosen=MOVE) == 300

    rows = DossierEvent.select().where(DossierEvent.kind == "calendar_moved")
    assert sorted(row.dossier_id for row in rows) == sorted(ids)
    assert {due(Dossier.get_by_id(one)) for one in ids} == {"06/03 08:00"}
    # both calendars: the printed promise, and what was owed after the change
    owed = {row.dossier_id: row.due for row in DueChange.select()}
    for row in Dossier.select():
        assert row.due_first == first.due_first
        assert owed[row.id] == row.due_now


def test_doing_it_again_with_the_same_key_is_one_change(by):
    received(by)
    asked = {"chosen": MOVE, "by": "quanly", "key": make.key()}
    with clock.stopped(MONDAY_8):
        for _again in range(2):
            assert store.change(lines(STORM), **asked) == 1
    assert (
        DossierEvent.select().where(DossierEvent.kind == "calendar_moved").count() == 1
    )


def test_each_version_of_a_day_stays_with_its_decision(by):
    CalendarDay.create(day=STORM.day, kind="half", name="Họp", decision="QĐ 1")
    change(STORM)
    back = day("2026-03-04", "work", "Bão tan, làm việc", "CV 78/UBND")
    change(back, hours=2)

    rows = CalendarVersion.select().order_by(CalendarVersion.id)
    assert [(row.kind, row.decision) for row in rows] == [
        ("half", "QĐ 1"),
        ("off", STORM.decision),
        ("work", "CV 78/UBND"),
    ]
    assert [row.change_id is None for row in rows] == [True, False, False]
    assert CalendarDay.get().kind == "work"
    assert [c.by for c in CalendarChange.select()] == ["quanly", "quanly"]


def test_loading_the_old_day_again_takes_it_back_as_a_new_version(by):
    dossier = received(by)
    change(STORM, chosen=MOVE)
    change(day("2026-03-04", "work", "Bão tan", "CV 78"), chosen=MOVE, hours=2)
    assert due(dossier) == "05/03 08:00"
    assert [row.why for row in DueChange.select()] == ["calendar", "calendar"]
    assert len(events(dossier)) == 2


def test_what_is_in_force_already_is_refused(by):
    change(STORM)
    with pytest.raises(BadInput) as caught:
        change(STORM, hours=2)
    assert caught.value.field == "file"


def test_a_plan_that_is_another_by_now_is_shown_again(by):
    received(by)
    _days, plan = store.preview(lines(STORM))
    received(by, hours=0.5)
    with pytest.raises(BadInput) as caught:
        change(STORM, chosen=MOVE, seen=plan.seen)
    assert caught.value.field == "seen"


def test_who_had_the_page_open_is_told_that_the_date_moved(by):
    dossier = received(by)
    seen = dossier.version
    change(STORM, chosen=MOVE)
    with pytest.raises(Conflict, match="dời lời hẹn"):
        moves.move(
            dossier.number, "hand_over", note="", version=seen, by=by, key=make.key()
        )


def test_each_centre_counts_by_its_own_sessions(by):
    other = make.seated(counter=make.counter(agency=make.centre()))
    OpeningSession.delete().where(
        (OpeningSession.agency == other.agency) & (OpeningSession.weekday == 2)
    ).execute()  # closed on Wednesdays anyway
    mine, theirs = received(by), received(other)
    assert change(STORM, chosen=MOVE) == 1
    assert len(events(mine)) == 1
    assert events(theirs) == []


def test_a_manager_of_one_centre_does_not_change_the_calendar_of_all(by):
    store.may_change(by)
    make.centre()
    with pytest.raises(NotAllowed, match="dùng chung"):
        store.may_change(by)


def test_a_calendar_changed_afterwards_does_not_heal_what_is_late(by):
    dossier = received(by, 1)  # due on Tuesday, 8:00
    late = day("2026-03-02", "half", "Chiều họp")
    assert change(late, chosen=MOVE, hours=30) == 1  # Tuesday, 14:00
    assert due(dossier) == "03/03 08:00"
    assert [event.kind for event in events(dossier)] == ["calendar_kept"]
    assert DueChange.select().count() == 0
    # and a pause that comes later does not bring the day in
    go(dossier, "ask_more", by, hours=31)
    go(dossier, "supplemented", by, hours=32)
    assert due(dossier) == "03/03 08:00"


def test_no_change_makes_a_dossier_late_at_once(by):
    dossier = received(by, 1)
    change(day("2026-03-03"), chosen=MOVE)
    assert due(dossier) == "04/03 08:00"
    back = day("2026-03-03", "work", "Bão tan", "CV 78")
    change(back, chosen=MOVE, hours=26)  # Tuesday, 10:00: 8:00 is over
    assert due(dossier) == "04/03 08:00"


def test_where_nothing_can_be_chosen_nobody_is_asked(by):
    received(by, 1)
    assert change(day("2026-03-02", "half", "Chiều họp"), hours=30) == 1
    assert CalendarChange.get().choice == "keep"


def test_a_day_on_which_people_were_served_is_no_day_off_afterwards(database):
    dossier = received(make.seated())
    with pytest.raises(BadInput, match="Dòng 2: hôm đó quầy đã nhận hồ sơ"):
        change(day("2026-03-02"), chosen=MOVE, hours=30)
    assert due(dossier) == "05/03 08:00"
    assert change(day("2026-03-02", "half"), chosen=MOVE, hours=30) in (0, 1)
    assert change(day("2026-03-03"), chosen=MOVE, hours=60) == 1  # nobody came
