"""How a tablet is: what it may tell, and when somebody should go and look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.centres import tablet_rules as rules
from app.errors import BadInput

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WELL = rules.Known(
    seen_at=NOW, waiting=0, battery=80, charging=False, skew=0, secure=True
)


def read(**over):
    told = {"waiting": 0, "battery": 0.8, "charging": False, "secure": True}
    told |= {"clock": NOW.timestamp() * 1000, "version": "abc", "now": NOW}
    return rules.read_beat(**told | over)


def test_what_it_tells_is_read_in_our_units():
    told = read(battery=0.194, clock=(NOW.timestamp() + 90) * 1000)
    assert (told.battery, told.skew) == (19, 90)


def test_a_tablet_that_cannot_tell_its_battery_is_heard_too():
    assert read(battery=None, charging=None).battery is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("waiting", -1), ("waiting", 10**7), ("battery", 1.01), ("battery", -0.1),
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
    found = rules.alarms(replace(WELL, **known), NOW, is_open=True)
    assert len(found) == len(says)
    assert all(a.startswith(b) for a, b in zip(found, says, strict=True))


def test_a_tablet_may_sleep_while_the_centre_is_closed():
    asleep = replace(WELL, seen_at=NOW - timedelta(hours=14))
    assert rules.alarms(asleep, NOW, is_open=False) == []
