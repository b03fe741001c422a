"""Tablets: a token is one, revoking ends one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.centres import pairing, tablets
from app.errors import NotFound
from app.models import Counter
from tests import make

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def paired(counter):
    """Return the token of a new tablet of a counter."""
    token = pairing.new_token()
    pairing.claim(pairing.offer(token), counter, by="quantri", key=make.key())
    return token


def test_a_revoked_tablet_is_unknown(database):
    token = paired(make.counter())
    tablets.revoke(tablets.find(token).id, by="quantri", key=make.key())
    assert tablets.find(token) is None


def test_a_tablet_of_a_closed_counter_is_unknown(database):
    counter = make.counter()
    token = paired(counter)
    Counter.update(closed_on=date(2026, 11, 24)).execute()
    assert tablets.find(token) is None


def test_revoking_what_is_not_there_says_so(database):
    with pytest.raises(NotFound):
        tablets.revoke(99, by="quantri", key=make.key())


def test_a_token_that_is_none_finds_nothing(database):
    paired(make.counter())
    assert [tablets.find(token) for token in ("", "x", "é" * 9)] == [None] * 3


def test_the_list_has_each_tablet_and_what_became_of_it(database):
    counter = make.counter()
    first, second = (paired(counter) for _n in "ab")
    gone = tablets.find(first).id
    tablets.revoke(gone, by="quantri", key=make.key())
    listed = tablets.standing(counter.agency)
    assert [(t.id, bool(t.revoked_at)) for t in listed] == [
        (tablets.find(second).id, False),
        (gone, True),
    ]
    assert tablets.standing(make.centre()) == []


def test_the_last_contact_is_written_once_a_minute(database):
    with clock.stopped(NINE):
        token = paired(make.counter())
    for seconds in (10, 59, 60, 90):
        tablets.seen(tablets.find(token), NINE + timedelta(seconds=seconds))
    assert tablets.find(token).seen_at == NINE + timedelta(seconds=60)
