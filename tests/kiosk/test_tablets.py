"""Tablets: a code makes one, a token is one, revoking ends one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.centres import tablets
from app.db import db
from app.errors import BadInput, NotFound
from app.models import ActKey, Counter, PairingCode, Tablet
from tests import make

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def code_for(counter, **over):
    return tablets.new_code(counter, **{"by": "quantri", "key": make.key()} | over)


def test_a_code_makes_the_tablet_of_its_counter(database):
    counter = make.counter()
    token = tablets.pair(code_for(counter), key=make.key())
    assert tablets.find(token).counter == counter
    assert len(token) >= 26


def test_a_code_works_once(database):
    code = code_for(make.counter())
    tablets.pair(code, key=make.key())
    with pytest.raises(tablets.WrongCode):
        tablets.pair(code, key=make.key())
    assert Tablet.select().count() == 1


def test_a_repeated_request_gets_the_same_token(database):
    code, key = code_for(make.counter()), make.key()
    assert tablets.pair(code, key=key) == tablets.pair(code, key=key)


def test_of_many_tablets_with_one_code_one_is_paired(database):
    code = code_for(make.counter())

    def pair(n):
        with db.connection_context():
            try:
                return bool(tablets.pair(code, key=f"race-{n:04}"))
            except tablets.WrongCode:
                return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(pair, range(16))) == 1


@pytest.mark.parametrize(("minutes", "works"), [(9, True), (10, False)])
def test_a_code_lives_ten_minutes(database, minutes, works):
    with clock.stopped(NINE):
        code = code_for(make.counter())
    with clock.stopped(NINE + timedelta(minutes=minutes)):
        if works:
            assert tablets.pair(code, key=make.key())
        else:
            with pytest.raises(tablets.WrongCode):
                tablets.pair(code, key=make.key())


def test_old_codes_are_swept_out(database):
    with clock.stopped(NINE):
        code_for(make.counter())
    with clock.stopped(NINE + timedelta(minutes=10)):
        code_for(make.counter())
    assert PairingCode.select().count() == 1


def test_neither_code_nor_token_is_kept_in_clear(database):
    code = code_for(make.counter())
    token = tablets.pair(code, key=make.key())
    kept = [PairingCode.get().code_mark, Tablet.get().token_hash]
    kept += [row.answer for row in ActKey.select()]
    assert not [text for text in kept if code in text or token in text]


def test_a_repeated_request_for_a_code_gets_the_same_one(database):
    counter, key = make.counter(), make.key()
    assert code_for(counter, key=key) == code_for(counter, key=key)


@pytest.mark.parametrize("typed", ["482913", "482 913", " 482-913 ", "482.913"])
def test_digits_are_read_as_people_write_them(typed):
    assert tablets.read_code(typed) == "482913"


@pytest.mark.parametrize(
    "typed", ["", "48291", "4829137", "48291x", "４８２９１３", "²" * 6]
)
def test_what_is_no_code_says_what_to_do(typed):
    with pytest.raises(BadInput, match="đủ 6 chữ số"):
        tablets.read_code(typed)


def test_a_revoked_tablet_is_unknown(database):
    token = tablets.pair(code_for(make.counter()), key=make.key())
    tablets.revoke(tablets.find(token).id, by="quantri", key=make.key())
    assert tablets.find(token) is None


def test_a_tablet_of_a_closed_counter_is_unknown(database):
    counter = make.counter()
    token = tablets.pair(code_for(counter), key=make.key())
    Counter.update(closed_on=date(2026, 11, 24)).execute()
    assert tablets.find(token) is None


def test_revoking_what_is_not_there_says_so(database):
    with pytest.raises(NotFound):
        tablets.revoke(99, by="quantri", key=make.key())


def test_a_token_that_is_none_finds_nothing(database):
    tablets.pair(code_for(make.counter()), key=make.key())
    assert [tablets.find(token) for token in ("", "x", "é" * 9)] == [None] * 3


def test_the_list_has_each_tablet_and_what_became_of_it(database):
    counter = make.counter()
    first, second = (tablets.pair(code_for(counter), key=make.key()) for _n in "ab")
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
        token = tablets.pair(code_for(make.counter()), key=make.key())
    for seconds in (10, 59, 60, 90):
        tablets.seen(tablets.find(token), NINE + timedelta(seconds=seconds))
    assert tablets.find(token).seen_at == NINE + timedelta(seconds=60)
