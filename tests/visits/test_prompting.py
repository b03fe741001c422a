"""What the officer sees of the tablet, and sending a prompt away."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.centres import tablet_tests
from app.db import db
from app.errors import BadInput
from app.models import AuditDetail, Tablet, Visit
from app.visits import daybreak, prompting, store
from app.visits.prompting import State
from tests import make

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 9:00 at the centre


def after(seconds):
    return NINE + timedelta(seconds=seconds)


@pytest.fixture
def counter(database):
    return make.tablet(seen_at=NINE, paired_at=NINE).counter


@pytest.fixture
def visit(counter):
    return store.open_visit(counter, "received", "", NINE)


def state(counter, seconds=1):
    return prompting.state(counter, after(seconds)).state


def skip(counter, visit, reason="left", seconds=5):
    with clock.stopped(after(seconds)):
        prompting.skip(counter, str(visit.id), reason, by="tiepnhan", key=make.key())


def test_a_counter_without_a_tablet_says_so(database):
    assert state(make.counter()) is State.NONE


def test_a_tablet_that_is_silent_is_away(counter):
    assert state(counter, 60) is State.READY
    assert state(counter, 121) is State.AWAY


def test_a_revoked_tablet_is_none(counter):
    Tablet.update(revoked_at=NINE).execute()
    assert state(counter) is State.NONE


@pytest.mark.parametrize("locked", [True, False], ids=["locked", "tried out"])
def test_a_tablet_that_asks_nobody_says_so(counter, visit, locked):
    if locked:
        Tablet.update(locked_at=NINE).execute()
    else:
        with clock.stopped(NINE):
            tablet_tests.begin(Tablet.get(), by="quantri", key=make.key())
    assert state(counter) is State.PAUSED
    make.tablet(counter=counter, seen_at=NINE, paired_at=NINE, token_hash="2" * 64)
    assert state(counter) is State.ASKING  # the other one does


def test_a_service_act_asks_for_a_minute(counter, visit):
    asking = prompting.state(counter, after(18))
    assert (asking.state, asking.seconds, asking.visit) == (
        State.ASKING, 42, visit.id,
    )  # fmt: skip
    assert state(counter, 60) is State.READY


def test_that_somebody_tapped_is_told_later_and_never_at_once(counter, visit):
    store.hold(visit.token, counter, after(3), noted=True)
    noted = (Visit.get().noted_at - NINE).total_seconds()
    assert 8 <= noted <= 23
    assert state(counter, noted - 1) is State.ASKING
    assert state(counter, noted) is State.NOTED
    assert state(counter, 121) is not State.NOTED


def test_a_prompt_that_is_sent_away_asks_no_more_and_is_counted(counter, visit):
    skip(counter, visit, "unwilling")
    assert store.waiting(counter, after(6)) is None
    assert state(counter, 6) is State.SKIPPED
    found = prompting.skipped([counter.id], NINE, after(60))
    assert found == {counter.id: {"unwilling": 1}}
    assert AuditDetail.get().body == '{"reason":"unwilling"}'


@pytest.mark.parametrize("reason", ["", "because", "LEFT"])
def test_without_a_reason_nothing_is_sent_away(counter, visit, reason):
    with pytest.raises(BadInput, match="lý do"):
        skip(counter, visit, reason)
    assert store.waiting(counter, after(6)) is not None


@pytest.mark.parametrize("tapped", [None, 3, 7])
def test_to_send_a_prompt_away_does_not_tell_whether_somebody_tapped(
    counter, visit, tapped
):
    """At 3 s before it is sent away, at 7 s after: a tap that was on its way."""
    for second in (3, 5, 7):
        if second == tapped:
            store.hold(visit.token, counter, after(second), noted=True)
        if second == 5:
            skip(counter, visit)
    seen = {state(counter, second) for second in range(5, 120)}
    assert seen == {State.SKIPPED}
    counted = {} if tapped else {counter.id: {"left": 1}}
    assert prompting.skipped([counter.id], NINE, after(60)) == counted
    with db.atomic():
        daybreak.forget(NINE + timedelta(days=1))
    assert Visit.get().skipped == ("" if tapped else "left")
    assert prompting.skipped([counter.id], after(-40_000), after(60)) == counted


def test_what_is_answered_from_a_tablet_days_later_was_not_sent_away(counter, visit):
    skip(counter, visit)
    store.hold(visit.token, counter, NINE + timedelta(days=2), noted=True)
    assert Visit.get().skipped == ""


def test_what_the_officer_knows_is_answered_is_not_sent_away(counter, visit):
    store.hold(visit.token, counter, after(3), noted=True)
    skip(counter, visit, seconds=30)
    assert state(counter, 31) is State.NOTED
    assert Visit.get().skipped == ""


def test_neither_another_counters_prompt_nor_an_old_one_is_sent_away(counter, visit):
    skip(make.counter(), visit)
    skip(counter, visit, seconds=600)
    assert Visit.get().skipped == ""
