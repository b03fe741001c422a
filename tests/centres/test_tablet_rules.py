"""How a tablet is: what it may tell, and when somebody should go and look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.centres import tablet_rules as rules
from app.errors import BadInput

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WELL = rules.Known(seen_at=NOW, waiting=0, battery=80, charging=False, skew=0)


def read(**over):
    told = {"waiting": 0, "battery": 0.8, "charging": False, "secure": True}
    told |= {"clock": NOW.timestamp() * 1000, "version": "abc", "now": NOW}
    return rules.read_beat(**told | over)


def test_what_it_tells_is_read_in_our_units():
    told = read(battery=0.194, clock=(NOW.timestamp() + 90) * 1000)
    assert (told.battery, told.skew) == (19, 90)


@pytest.mark.parametrize("hour", [0, -8.64e15, 8.64e15])
def test_a_clock_however_wrong_is_heard_and_shown_as_wrong(hour):
    told = read(clock=hour)
    known = replace(WELL, skew=told.skew)
    [says] = rules.alarms(known, [], NOW, is_open=True)
    assert says.startswith("Đồng hồ lệch")
    assert abs(told.skew) < 2**31  # the column takes it


def test_a_tablet_that_cannot_tell_its_battery_is_heard_too():
    assert read(battery=None, charging=None).battery is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("waiting", -1), ("waiting", 10**7), ("undone", -1), ("undone", 1),
        ("battery", 1.01), ("battery", -0.1),
        ("battery", float("nan")), ("clock", float("inf")), ("clock", float("nan")),
        ("clock", 1e300),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(field, value):
    with pytest.raises(BadInput) as caught:
        read(**{field: value})
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({}, []),
        ({"seen_at": NOW - timedelta(minutes=11)}, ["Mất liên lạc."]),
        ({"seen_at": NOW - timedelta(minutes=10)}, []),
        ({"seen_at": None}, ["Mất liên lạc."]),
        ({"battery": 19}, ["Pin còn 19 %, chưa cắm sạc."]),
        ({"battery": 19, "charging": True}, []),
        ({"battery": 20}, []),
        ({"battery": None, "charging": None}, []),
        ({"waiting": 51}, ["Còn 51 lượt chưa gửi."]),
        ({"waiting": 50}, []),
        ({"skew": -121}, ["Đồng hồ lệch 2 phút."]),
        ({"skew": 120}, []),
        ({"battery": 5, "waiting": 60, "skew": 0}, ["Pin", "Còn"]),
    ],
)
def test_an_alarm_says_what_is_wrong(known, says):
    found = rules.alarms(replace(WELL, **known), [], NOW, is_open=True)
    assert len(found) == len(says)
    assert all(a.startswith(b) for a, b in zip(found, says, strict=True))


def test_a_tablet_may_sleep_while_the_centre_is_closed():
    asleep = replace(WELL, seen_at=NOW - timedelta(hours=14))
    assert rules.alarms(asleep, [], NOW, is_open=False) == []


def series(received, issued, waiting, *, began=0, told=0, known=0, excess=0):
    """A series; began and told in minutes before or after NOW."""
    at = NOW + timedelta(minutes=told) if told is not None else None
    began_at = NOW + timedelta(minutes=began)
    told_now = (received, issued, waiting, at, known, excess)
    return rules.Series("a" * 32, began_at, *told_now)


@pytest.mark.parametrize(
    ("lives", "lost"),
    [
        ([], 0),
        ([series(7, 10, 3)], 0),
        ([series(7, 10, 0)], 3),
        ([series(7, 10, 0, known=2)], 1),
        ([series(8, 10, 3)], 0),  # one is on its way: counted here, still kept there
        ([series(5, 0, 0, told=None)], 0),  # it has not told yet
        # its memory was wiped: what waited in the old one is gone
        ([series(7, 10, 3, began=-60, told=-5), series(1, 1, 0)], 3),
    ],
)
def test_what_was_given_and_neither_arrived_nor_waits_is_lost(lives, lost):
    assert rules.lost(lives) == lost
    said = rules.alarms(WELL, lives, NOW, is_open=True)
    assert said == ([f"Mất {lost} lượt đã ghi trong máy."] if lost else [])


@pytest.mark.parametrize(
    ("lives", "two"),
    [
        ([series(10, 10, 0)], False),
        ([series(12, 10, 0)], False),  # two came since it told
        ([series(12, 10, 0, excess=2)], True),  # a copied memory: more than it had
        ([series(3, 3, 0, began=-60, told=-1), series(1, 1, 0)], False),  # wiped
        ([series(3, 3, 0, began=-60, told=4), series(1, 1, 0, told=4)], True),
    ],
)
def test_two_devices_under_one_name_are_noticed(lives, two):
    assert rules.doubled(lives) == two
    assert (
        any("Hai máy" in said for said in rules.alarms(WELL, lives, NOW, is_open=True))
        == two
    )


@pytest.mark.parametrize(
    ("age", "before", "flag"),
    [
        (0, 0, ""),
        (3600, 3600, ""),
        (-3600, 0, ""),  # we keep half-days only
        (7 * 86400, 7 * 86400, ""),
        (-3601, 0, "clock"),
        (None, 0, "clock"),
        (7 * 86400 + 1, 0, "clock"),
        (float("inf"), 0, "clock"),
        (float("nan"), 0, "clock"),
    ],
)
def test_the_age_of_a_voice_tells_when_it_was_said(age, before, flag):
    said_at, found = rules.Sent(age=age).said_at(NOW)
    assert (said_at, found) == (NOW - timedelta(seconds=before), flag)
