"""The rules on doubted taps, one by one, at the edge of each limit. No database."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feedback.judge import MOST, MOST_LATE, NOTHING, Arrival, judge, remember

NINE = 1_795_485_600.0  # s


def tap(after=0.0, **over):
    """A walk-up so many seconds after nine that arrives at once, all being well."""
    at = NINE + after
    row = {"half": "2026-11-24 am", "channel": "tablet", "score": 4, "tablet": 7}
    if over.pop("asked", False):
        over["opened"] = at - over.pop("waited", 9)
    return Arrival(**{"at": at, "arrived": at} | row | over)


def judged(*taps):
    """Judge taps in the order in which they arrive; return the codes of each."""
    memory, found = NOTHING, []
    for each in taps:
        found.append(" ".join(judge(each, memory)))
        memory = remember(each, memory)
    return found


def test_an_ordinary_tap_is_not_doubted():
    assert judged(tap(), tap(61, asked=True)) == ["", ""]


@pytest.mark.parametrize(("later", "doubt"), [(4.9, "soon"), (5, "")])
def test_a_second_walk_up_at_once_is_too_soon(later, doubt):
    assert judged(tap(), tap(later)) == ["", doubt]


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_of_two_too_near_the_second_to_arrive_is_doubted(order):
    two = [tap(0), tap(3)]
    assert judged(*(two[i] for i in order)) == ["", "soon"]


def test_two_tablets_at_one_counter_may_be_touched_at_once():
    assert judged(tap(tablet=1), tap(1, tablet=2)) == ["", ""]


def test_an_invited_tap_is_never_too_soon():
    assert judged(tap(), tap(2, asked=True)) == ["", ""]


@pytest.mark.parametrize(("last", "doubt"), [(59, "burst"), (60, "")])
def test_the_fourth_walk_up_within_a_minute_is_a_burst(last, doubt):
    assert judged(tap(0), tap(15), tap(30), tap(last)) == ["", "", "", doubt]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_burst_has_one_too_many_in_whatever_order_it_arrives(order):
    four = [tap(n * 15) for n in range(4)]
    assert sorted(judged(*(four[i] for i in order))) == ["", "", "", "burst"]


def test_a_burst_is_of_the_counter_and_not_of_one_tablet():
    taps = [tap(n * 10, tablet=n % 2) for n in range(4)]
    assert judged(*taps)[-1] == "burst"


def test_invited_taps_make_no_burst():
    taps = [tap(n * 10, asked=True) for n in range(6)]
    assert judged(*taps) == [""] * 6


@pytest.mark.parametrize(("later", "doubt"), [(59, "extra"), (60, "")])
def test_a_walk_up_after_an_answer_is_an_extra_one(later, doubt):
    assert judged(tap(asked=True), tap(later)) == ["", doubt]


def test_who_taps_before_the_invitation_is_no_extra_one():
    assert judged(tap(20, asked=True), tap(0)) == ["", ""]


@pytest.mark.parametrize(("waited", "doubt"), [(2, "quick"), (2.1, ""), (-30, "quick")])
def test_an_answer_within_two_seconds_is_quick(waited, doubt):
    assert judged(tap(asked=True, waited=waited)) == [doubt]


@pytest.mark.parametrize("asked", [True, False])
def test_a_tap_while_the_doors_are_closed_is_doubted(asked):
    assert judged(tap(asked=asked, is_open=False)) == ["closed"]


def test_a_walk_up_with_nobody_served_is_alone():
    assert judged(tap(served=False)) == ["alone"]


def alike(n, **over):
    return [tap(100.0 * i, **over) for i in range(n)]


def test_the_twelfth_walk_up_alike_is_a_run_and_so_are_the_next():
    assert judged(*alike(13)) == [""] * 11 + ["run"] * 2


@pytest.mark.parametrize(
    "between",
    [{"score": 3}, {"asked": True}, {"half": "2026-11-24 pm"}],
    ids=["another face", "an invited tap", "the next half-day"],
)
def test_what_ends_a_run(between):
    six = alike(6)
    other = tap(650, **between)
    rest = [t._replace(at=t.at + 1000, half=other.half) for t in alike(6)]
    assert "run" not in judged(*six, other, *rest)


def test_invited_taps_alike_are_no_run():
    assert judged(*alike(60, asked=True)) == [""] * 60


def test_a_run_leaves_no_face_once_somebody_was_invited():
    memory = remember(tap(100, asked=True), remember(tap(), NOTHING))
    assert memory.run is None


def test_nothing_more_is_said_of_a_test_or_of_an_unknown_time():
    odd = {"is_open": False, "served": False}
    assert judged(tap(test=True, **odd)) == ["test"]
    assert judged(tap(believed=False, **odd)) == ["clock"]


def test_a_test_leaves_no_trace_in_what_is_remembered():
    before = remember(tap(), NOTHING)
    assert remember(tap(1, test=True), before) is before
    assert judged(tap(test=True), tap(1)) == ["test", ""]


def test_midnight_parts_no_taps():
    late = tap(half="2026-11-24 pm", is_open=False)
    past = tap(3, half="2026-11-25 am", is_open=False)
    assert judged(late, past) == ["closed", "closed soon"]


def test_a_poster_may_be_read_at_any_hour_but_not_by_a_crowd_of_one():
    home = {"channel": "poster", "tablet": 0, "is_open": False, "served": False}
    assert judged(*(tap(n, **home) for n in range(4))) == ["", "", "", "burst"]


def test_on_the_tracking_page_nothing_is_doubted():
    assert judged(*(tap(0, channel="tracking", is_open=False) for _n in range(9))) == (
        [""] * 9
    )


def test_what_came_late_is_compared_with_what_came_with_it():
    """A day without a network: handed in within seconds, in no order."""
    arrived = NINE + 86_400
    two = [tap(3000, arrived=arrived), tap(3003, arrived=arrived + 5)]
    many = [tap(60 * n, arrived=arrived + 1, score=1 + n % 4) for n in range(40)]
    assert judged(two[0], *many, two[1])[-1] == "soon"


def test_moments_are_forgotten_ten_minutes_after_they_arrived():
    memory = remember(tap(600), remember(tap(), NOTHING))
    assert [moment.at for moment in memory.taps] == [NINE + 600]


@given(st.lists(st.tuples(st.floats(0, 599), st.booleans()), max_size=150))
def test_little_is_remembered_however_many_come(taps):
    memory = NOTHING
    for after, late in sorted(taps):
        memory = remember(tap(after - 3600 * late, arrived=NINE + after), memory)
    assert len(memory.taps) <= MOST + MOST_LATE
    assert len(memory.write()) < 6000
