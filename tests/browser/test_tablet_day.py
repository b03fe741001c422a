"""Days without a network and clocks that are wrong: each voice has its own half-day.

The tablet and the centre live through the same days here: both clocks are held, and
set by the test.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from playwright.sync_api import expect

from app import clock
from app.centres import tablet_rules, tablet_series
from app.models import Rating, Suggestion, Tablet
from tests import browsers, make
from tests.browser.devices import (
    LOADED,
    NATIVE,
    RATE,
    SUGGEST,
    Hour,
    centre_at,
)
from tests.browser.stands import pair, rate, unsent, until, until_sent

TUESDAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 8:00 at the centre
HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)
TOPICS = ("attitude", "waiting", "fees", "praise", "other")
HEAP = 5 * 1024 * 1024 / 8  # bytes that an hour may take: 5 MB for eight


@pytest.fixture
def hour(sqlite):
    """The hour at the centre."""
    with clock.stopped(TUESDAY):
        yield Hour(TUESDAY)


@pytest.fixture
def window(browser, folder, sqlite, hour):
    """A tablet's window on that centre."""
    with (
        centre_at(hour, folder, sqlite) as address,
        browsers.window(browser, **browsers.TABLET, base_url=address) as opened,
    ):
        yield opened


def stand_at(window, moment):
    """Pair a tablet whose own clock says so; time stands."""
    page = window.new_page()
    page.route("**/K/stream*", lambda route: route.abort())
    page.add_init_script(LOADED)
    page.clock.install(time=moment)
    page.add_init_script(NATIVE)
    pair(page, make.counter(), held=False)
    expect(page.locator("body[data-kept]")).to_be_attached()
    page.clock.pause_at(moment + timedelta(minutes=1))
    return page


@pytest.fixture
def stand(window):
    """A tablet at counter 3 whose clock is right."""
    return stand_at(window, TUESDAY)


def halves(table):
    return Counter((row.day, row.half) for row in table.select())


def doubted(rating):
    """Tell whether the time of a rating is not believed."""
    return tablet_rules.WRONG_CLOCK in rating.flags.split()


def half_of(moment):
    wall = clock.local(moment)
    return wall.date(), "am" if wall.hour < 12 else "pm"


def test_a_day_without_a_network_is_all_there_each_in_its_half_day(stand, hour):
    random = Random(10)  # noqa: S311
    tapped, said = Counter(), Counter()
    stand.context.set_offline(True)
    for step in range(20):  # 8:00 to 17:30
        scores = [random.randint(1, 4) for _tap in range(25)]
        topics = random.choices(TOPICS, k=5 * (step % 2))
        stand.evaluate(RATE, scores)
        stand.evaluate(SUGGEST, topics)
        tapped[half_of(hour.now)] += len(scores)
        said[half_of(hour.now)] += len(topics)
        hour.now += HALF_HOUR
        stand.clock.fast_forward("30:00")
        if step == 9:
            stand.reload()
            expect(stand.locator("#ask")).to_be_visible()
    assert unsent(stand) == 550
    hour.now += DAY - 20 * HALF_HOUR
    stand.clock.fast_forward("14:00:00")  # the night
    stand.context.set_offline(False)
    until_sent(stand)
    assert halves(Rating) == tapped
    assert halves(Suggestion) == said
    assert {r.arrived_on for r in Rating.select()} == {date(2026, 11, 25)}
    assert [r.id for r in Rating.select() if doubted(r)] == []
    until(stand, lambda: Tablet.get().waiting == 0)
    assert tablet_rules.lost(tablet_series.of(Tablet.get())) == 0


@pytest.mark.parametrize("again", [False, True], ids=["", "started again"])
@pytest.mark.parametrize("jump", [-3 * DAY, 3 * DAY], ids=["back", "ahead"])
def test_a_clock_that_jumps_by_days_moves_no_voice(stand, hour, jump, again):
    stand.context.set_offline(True)
    rate(stand, 1)
    stand.clock.set_system_time(TUESDAY + jump)
    rate(stand, 2)
    if again:
        stand.reload()
        expect(stand.locator("#ask")).to_be_visible()
        rate(stand, 3)
    tapped = unsent(stand)
    stand.clock.fast_forward("26:00:00")
    hour.now += timedelta(hours=26)
    stand.context.set_offline(False)
    until_sent(stand)
    kept = {rating.score: rating for rating in Rating.select()}
    assert (len(kept), tapped) == (Rating.select().count(), 3 if again else 2)
    assert {rating.arrived_on for rating in kept.values()} == {date(2026, 11, 25)}
    assert (kept[1].day, doubted(kept[1])) == (date(2026, 11, 24), False)
    if again:  # nobody knows when: it counts for the day it came, and says so
        assert (kept[2].day, doubted(kept[2])) == (date(2026, 11, 25), True)
    last = kept[3 if again else 2]
    assert (last.day, doubted(last)) == (date(2026, 11, 24), False)


@pytest.mark.parametrize("wrong", [-20 * 365 * DAY, 3 * DAY], ids=["2006", "ahead"])
def test_a_clock_that_was_always_wrong_moves_no_voice(window, hour, wrong):
    stand = stand_at(window, TUESDAY + wrong)
    stand.context.set_offline(True)
    rate(stand, 1)
    assert unsent(stand) == 1
    stand.reload()
    stand.clock.fast_forward("26:00:00")
    hour.now += timedelta(hours=26)
    stand.context.set_offline(False)
    until_sent(stand)
    kept = Rating.get()
    assert (kept.day, kept.arrived_on) == (date(2026, 11, 24), date(2026, 11, 25))
    assert not doubted(kept)


def test_an_hour_of_taps_leaves_nothing_in_the_heap(stand):
    control = stand.context.new_cdp_session(stand)

    def heap():
        control.send("HeapProfiler.collectGarbage")
        return control.send("Runtime.getHeapUsage")["usedSize"]

    def minutes(many):
        for _tap in range(3 * many):
            stand.evaluate(RATE, [4])
            stand.clock.run_for(20_000)

    minutes(3)
    before = heap()
    minutes(60)
    assert heap() - before < HEAP
