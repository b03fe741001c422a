"""Both counts from the database: a doubt never changes the first of them."""

from collections import Counter as Counts
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock
from app.centres import tablet_tests
from app.centres.tablet_rules import Sent
from app.feedback import figures, period, raw, store
from app.feedback.integrity import Code
from app.feedback.sight import Sight
from app.feedback.taps import Tap
from app.models import Rating, Tablet
from app.visits import store as visits
from app.visits.source import at_tablet
from tests import make

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def week():
    return period.recent(7, clock.today())


def rate(counter, n, **over):
    for _each in range(n):
        make.rating(counter, **over)


def n(found):
    """All that was counted, tests left out."""
    return sum(section.total.raw.n for section in found.sections)


def doubted(found):
    """The doubted of all counters, each under its weightiest reason."""
    return sum((section.total.reasons for section in found.sections), start=Counts())


def test_all_and_the_undoubted_stand_side_by_side(database):
    counter = make.counter()
    rate(counter, 20, score=3)
    rate(counter, 6, score=4, doubt="quick")

    [section] = raw.of([counter.agency.id], week()).sections

    [(where, pair, seen)] = section.lines
    assert (where, section.way, section.scale) == (counter, "asked", 4)
    assert pair.raw.counts == (0, 0, 20, 6)
    assert pair.kept.counts == (0, 0, 20, 0)
    assert (dict(pair.reasons), seen) == ({Code.QUICK: 6}, Sight.BOTH)


def test_a_rating_stands_under_its_weightiest_reason_only(database):
    counter = make.counter()
    rate(counter, 5, act="", doubt="alone soon burst")
    found = raw.of([counter.agency.id], week())
    assert dict(doubted(found)) == {Code.BURST: 5}


def test_tests_are_in_no_number_but_their_own(database):
    counter = make.counter()
    rate(counter, 8)
    rate(counter, 30, act="", score=1, doubt="test")
    tablet = Tablet.create(counter=counter, token_hash="x", paired_at=clock.now())
    tablet_tests.begin(tablet, by="quanly", key=make.key())

    found = raw.of([counter.agency.id], week())

    assert (n(found), found.tests, found.switched) == (8, 30, 1)
    lines = figures.of([counter.agency.id], week()).lines
    assert [line.tally.n for line in lines] == [8]


def test_what_no_rule_has_judged_is_counted_and_said(database):
    counter = make.counter()
    rate(counter, 3, rules=None)
    found = raw.of([counter.agency.id], week())
    assert (n(found), found.unjudged) == (3, 3)


def test_another_agencys_counters_are_out_of_reach(database):
    mine, other = make.counter(), make.counter()
    rate(other, 9, doubt="quick")
    found = raw.of([mine.agency.id], week())
    assert (found.sections, n(found), found.often) == ([], 0, [])


def test_a_counter_doubted_in_most_half_days_stands_out(database):
    odd = make.counter()
    fair = make.counter(agency=odd.agency, number=4)
    month = period.recent(30, clock.today())
    for n in range(24):
        day = clock.today() - timedelta(days=n)
        make.rating(odd, day=day, doubt="quick")
        make.rating(odd, day=day)
        make.rating(fair, day=day)
        rate(fair, 20 * (n == 3), day=day, doubt="burst")  # one child, one half-day
    assert raw.of([odd.agency.id], month).often == [(odd, 24, 24)]


TAPS = st.lists(
    st.tuples(
        st.integers(0, 40_000),  # s after nine
        st.integers(1, 4),
        st.sampled_from(["", "visit", "test", "late"]),
    ),
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(TAPS)
def test_whatever_is_tapped_no_doubt_changes_the_raw_count(sqlite, taps):
    counter = make.counter()
    tablet = Tablet.create(counter=counter, token_hash=make.key(), paired_at=NINE)
    with clock.stopped(NINE + timedelta(hours=1)):
        tablet_tests.begin(tablet, by="quanly", key=make.key())
    for after, score, how in taps:
        _tap(tablet, NINE + timedelta(seconds=after), score, how)
    mine = list(Rating.select().where(Rating.counter == counter))
    with clock.stopped(NINE + timedelta(hours=12)):
        found = raw.of([counter.agency.id], week())
        shown = figures.of([counter.agency.id], week()).sections()
    assert len(mine) == len(taps) == n(found) + found.tests
    assert sorted(r.score for r in mine) == sorted(score for _a, score, _h in taps)
    assert doubted(found).total() == sum(r.doubt not in ("", "test") for r in mine)
    raws = [pair.raw for s in found.sections for _c, pair, _seen in s.lines]
    assert raws == [line.tally for s in shown for line, _veiled in s.lines]


def _tap(tablet, at, score, how):
    token = ""
    if how == "visit":
        token = visits.open_visit(tablet.counter, "received", "", at).token
    tap = Tap(make.key()[-6:].zfill(32), score, 4, 1, token)
    with clock.stopped(at):
        sent = Sent(test=how == "test", age=7200 if how == "late" else 0)
        store.keep(tap, at_tablet(tablet), sent)
