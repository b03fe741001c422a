"""The bus: what an act tells is heard when it is on disk, and not before."""

from threading import Event

import pytest

from app import bus
from app.acts import Done, act
from app.db import db
from app.models import Setting
from tests import make
from tests.together import at_once

PLACE = 77  # a counter of no other test


def told(since):
    return bus.heard(PLACE) - since


def test_what_an_act_tells_is_heard_after_its_commit(database):
    before, inside = bus.heard(PLACE), []

    def do():
        bus.tell(PLACE)
        inside.append(told(before))
        return Done("x")

    act("test", by="test", key=make.key(), said=None, do=do)
    assert (inside, told(before)) == ([0], 1)


def test_who_is_woken_sees_what_was_written(database):
    """One waits, the other writes: whoever wakes must find the row."""
    before, waits = bus.heard(PLACE), Event()

    def one(n):
        if n == 0:
            waits.set()
            bus.wait(PLACE, before, 60, over=lambda: False)
            return Setting.get_or_none(Setting.name == "woken") is not None

        def do():
            bus.tell(PLACE)
            Setting.create(name="woken", value="yes")
            return Done("x")

        waits.wait(60)
        act("test", by="test", key=make.key(), said=None, do=do)
        return True

    assert at_once(one, 2) == [True, True]


def test_two_tellings_of_one_act_are_one(database):
    before = bus.heard(PLACE)

    def do():
        bus.tell(PLACE)
        bus.tell(PLACE)
        return Done("x")

    act("test", by="test", key=make.key(), said=None, do=do)
    assert told(before) == 1


def test_an_act_that_fails_leaves_nothing_to_be_told_later(database):
    def do():
        bus.tell(PLACE)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act("test", by="test", key=make.key(), said=None, do=do)
    before = bus.heard(PLACE)
    act("test", by="test", key=make.key(), said=None, do=lambda: Done("x"))
    assert told(before) == 0
    assert not db.in_transaction()


def test_who_waits_asks_whether_it_is_over():
    bus.wait(PLACE, bus.heard(PLACE), 60, over=lambda: True)


def test_who_comes_late_does_not_wait():
    bus.tell(PLACE)
    before = bus.heard(PLACE)
    bus.spread()
    bus.wait(PLACE, before, 60, over=lambda: False)
