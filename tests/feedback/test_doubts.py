"""A tap is judged as it arrives, on both engines; the rating keeps the reason."""

import json
from datetime import UTC, date, datetime, time, timedelta

import pytest
from peewee import fn

from app import clock, keys
from app.audit import chain
from app.centres import tablet_tests
from app.centres.tablet_rules import Sent
from app.db import db
from app.feedback import store
from app.feedback.taps import Tap
from app.models import CalendarDay, Rating, Tablet, TapMemory, Visit
from app.visits import daybreak
from app.visits import store as visits
from app.visits.source import Channel, at_tablet, on_phone
from tests import make
from tests.together import at_once

TUESDAY = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9:00 at the centre
SATURDAY = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)


@pytest.fixture
def tablet(database):
    return paired(make.counter())


def paired(counter):
    row = {"token_hash": make.key(), "paired_at": TUESDAY}
    return Tablet.create(counter=counter, **row)


def minutes(n):
    return timedelta(minutes=n)


def serve(tablet, at=TUESDAY):
    """Somebody is served at the counter; return the token of the visit."""
    with clock.stopped(at):
        return visits.open_visit(tablet.counter, "received", "", at).token


def tap(source, at=TUESDAY, *, visit="", score=4, key=None, **sent):
    """Tap; return the codes of the rules that doubt it."""
    known = set(Rating.select(Rating.id).tuples())
    made = Tap(key or make.key()[-6:].zfill(32), score, 4, 1, visit)
    with clock.stopped(at):
        if isinstance(source, Tablet):
            source = at_tablet(source)
        store.keep(made, source, Sent(**sent))
    new = [r for r in Rating.select() if (r.id,) not in known]
    return new[0].doubt if new else None


def test_a_rating_keeps_why_it_is_doubted_and_by_which_rules(tablet):
    serve(tablet)
    assert tap(tablet, TUESDAY + minutes(1), score=1) == ""
    assert tap(tablet, TUESDAY + minutes(1) + timedelta(seconds=3), score=2) == "soon"
    kept = sorted((r.score, r.doubt, r.rules, r.flags) for r in Rating.select())
    assert kept == [(1, "", 2, "walk-up"), (2, "soon", 2, "walk-up")]


def test_a_repeat_of_the_same_tap_is_neither_kept_nor_remembered(tablet):
    serve(tablet)
    for _time in range(3):
        tap(tablet, TUESDAY + minutes(1), key="0a" * 16)
    after_ten = TUESDAY + minutes(1) + timedelta(seconds=10)
    assert tap(tablet, after_ten) == ""
    assert Rating.select().count() == 2


def test_two_hundred_taps_of_a_child_leave_one_that_counts_undoubted(tablet):
    token = serve(tablet, TUESDAY - minutes(1))
    for n in range(200):
        at = TUESDAY + timedelta(seconds=n / 10)
        tap(tablet, at, visit=token, score=1 + n % 4)
    undoubted = Rating.select().where(Rating.doubt == "")
    assert [r.act for r in undoubted] == ["received"]
    assert Rating.select().count() == 200


@pytest.mark.parametrize(
    ("wall", "doubt"),
    [
        ((24, 6, 29), "closed"),
        ((24, 6, 30), ""),
        ((24, 12, 0), "closed"),  # half past eleven and thirty minutes
        ((24, 11, 59), ""),
        ((24, 17, 29), ""),
        ((24, 17, 30), "closed"),
        ((24, 23, 59), "closed"),
        ((25, 0, 0), "closed"),
        ((28, 9, 0), "closed"),
    ],
)
def test_when_the_doors_are_closed_a_tap_is_doubted(tablet, wall, doubt):
    day, hour, minute = wall
    at = clock.utc(datetime.combine(date(2026, 11, day), time(hour, minute)))
    token = serve(tablet, at - minutes(1))
    assert tap(tablet, at, visit=token) == doubt


@pytest.mark.parametrize(
    ("day", "kind", "hour", "doubt"),
    [
        (24, "off", 9, "closed"),
        (28, "work", 9, ""),
        (28, "work", 15, ""),
        (28, "half", 9, ""),
        (28, "half", 15, "closed"),
    ],
)
def test_days_that_a_decision_changed_count(tablet, day, kind, hour, doubt):
    on = date(2026, 11, day)
    CalendarDay.create(day=on, kind=kind, name="Ngày nghỉ", decision="1/QĐ")
    at = clock.utc(datetime.combine(on, time(hour)))
    assert tap(tablet, at, visit=serve(tablet, at - minutes(1))) == doubt


@pytest.mark.parametrize(("after", "doubt"), [(9, ""), (10, ""), (11, "alone")])
def test_a_walk_up_needs_a_service_act_within_ten_minutes(tablet, after, doubt):
    serve(tablet)
    assert tap(tablet, TUESDAY + minutes(after)) == doubt


def test_a_service_act_elsewhere_or_later_is_none(tablet):
    serve(paired(make.counter(agency=tablet.counter.agency, number=4)))
    serve(tablet, TUESDAY + minutes(2))
    assert tap(tablet, TUESDAY + minutes(3), age=120) == "alone"


def test_a_tap_of_yesterday_is_judged_by_its_half_day(tablet):
    """Of yesterday's visits the half-day is all that is left."""
    serve(tablet, TUESDAY - minutes(60))
    today = TUESDAY + timedelta(days=1)
    serve(tablet, today)
    assert clock.local(Visit.select().order_by(Visit.id).get().opened_at).hour == 0
    assert tap(tablet, today, age=86_400) == ""
    assert tap(tablet, today, age=86_400 - 5 * 3600) == "alone"  # 14:00


def test_a_time_that_cannot_be_is_said_and_judged_no_further(tablet):
    assert tap(tablet, SATURDAY, age=-2 * 3600) == "clock"
    assert tap(tablet, SATURDAY, age=8 * 86_400) == "clock"


def test_what_was_queued_is_judged_by_when_it_was_said(tablet):
    serve(tablet)
    arrives = TUESDAY + timedelta(hours=12)  # 21:00, long after closing
    ages = [timedelta(hours=12) - timedelta(seconds=s) for s in (100, 20, 103)]
    doubts = [tap(tablet, arrives, age=a.total_seconds()) for a in ages]
    assert doubts == ["", "", "soon"]


def test_taps_at_once_from_two_tablets_stand_in_line(tablet):
    other = paired(tablet.counter)
    serve(tablet)

    def one(n):
        tap_id = Tap(f"{n:032x}", 4, 4, 1, "")
        with clock.stopped(TUESDAY + minutes(1) + timedelta(seconds=7 * (n // 2))):
            store.keep(tap_id, at_tablet(tablet if n % 2 else other))

    at_once(one, 8)
    assert Rating.select().where(Rating.doubt.contains("burst")).count() == 5
    assert len(memory_of(tablet)["taps"]) == 8
    assert chain.verify().faults == []


def memory_of(tablet):
    sealed = TapMemory.get(TapMemory.counter == tablet.counter).sealed
    taps, run = json.loads(keys.unseal(sealed))
    return {"taps": taps, "run": run}


def test_what_is_remembered_is_sealed(tablet):
    serve(tablet)
    tap(tablet, TUESDAY + minutes(1), score=1)
    assert memory_of(tablet)["run"] == ["2026-11-24 am", 1, 1]
    columns = " ".join(map(str, TapMemory.select().tuples().get()))
    for plain in ("2026-11-24", str(int(TUESDAY.timestamp()))[:7]):
        assert plain not in columns


def test_of_an_invited_tap_no_face_is_remembered(tablet):
    tap(tablet, TUESDAY, visit=serve(tablet, TUESDAY - minutes(1)), score=1)
    assert memory_of(tablet)["run"] is None


def test_when_a_day_begins_all_is_forgotten(tablet):
    tap(tablet)
    with db.atomic():
        daybreak.forget(TUESDAY + timedelta(days=1))
    assert TapMemory.select().count() == 0


def test_on_the_tracking_page_nothing_is_doubted_nor_remembered(tablet):
    phone = on_phone(tablet.counter, Channel.TRACKING)
    assert [tap(phone, SATURDAY) for _n in range(5)] == [""] * 5
    assert TapMemory.select().count() == 0


def test_what_a_signed_in_browser_says_on_the_tracking_page_is_doubted(tablet):
    desk = on_phone(tablet.counter, Channel.TRACKING, desk=True)
    assert tap(desk, visit=serve(tablet)) == "desk"
    assert TapMemory.select().count() == 0


def test_a_poster_is_judged_apart_from_the_tablet(tablet):
    poster = on_phone(tablet.counter, Channel.POSTER)
    assert [tap(poster, SATURDAY) for _n in range(4)] == ["", "", "", "burst"]
    serve(tablet)
    assert tap(tablet, TUESDAY + minutes(1)) == ""


def test_only_a_test_that_we_know_of_makes_a_test_tap(tablet):
    with clock.stopped(TUESDAY):
        tablet_tests.begin(tablet, by="quanly", key=make.key())
    token = serve(tablet, TUESDAY + minutes(1))
    during, after = TUESDAY + minutes(5), TUESDAY + minutes(11)
    assert tap(tablet, during, visit=token, test=True) == "test"
    assert Visit.get(Visit.token == token).noted_at is None
    assert tap(tablet, during, visit=token, test=False) == ""
    assert tap(tablet, after, test=True) == ""
    assert tap(tablet, after + minutes(60), test=True, age=3900) == "test"
    assert tap(paired(make.counter()), during, test=True) == "alone"
    assert Rating.select(fn.COUNT(Rating.id)).scalar() == 5
