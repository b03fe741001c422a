"""Pairing: a tablet shows digits, an administrator claims them, its token counts."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.centres import pairing, tablets
from app.errors import BadInput
from app.models import ActKey, PairingCode, Tablet
from tests import make
from tests.together import at_once

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def claim(code, counter=None, **over):
    who = {"by": "quantri", "key": make.key()} | over
    return pairing.claim(code, counter or make.counter(), **who)


@pytest.fixture
def token():
    return pairing.new_token()


def test_claimed_digits_make_their_holder_the_tablet_of_a_counter(database, token):
    counter = make.counter()
    code = pairing.offer(token)
    assert tablets.find(token) is None
    claim(code, counter)
    assert tablets.find(token).counter == counter
    assert len(token) >= 26


def test_the_digits_alone_open_nothing(database, token):
    code = pairing.offer(token)
    claim(code)
    assert tablets.find(code) is None


def test_digits_work_once(database, token):
    code = pairing.offer(token)
    claim(code)
    with pytest.raises(pairing.WrongCode):
        claim(code)
    assert Tablet.select().count() == 1


def test_a_repeated_claim_is_one(database, token):
    counter, code, key = make.counter(), pairing.offer(token), make.key()
    assert claim(code, counter, key=key) == claim(code, counter, key=key)
    assert Tablet.select().count() == 1


def test_of_many_claims_at_once_one_is_right(database, token):
    code, counter = pairing.offer(token), make.counter()

    def right(n):
        try:
            return bool(claim(code, counter, key=f"race-{n:04}"))
        except pairing.WrongCode:
            return False

    assert sum(at_once(right, 8)) == 1
    assert Tablet.select().count() == 1


@pytest.mark.parametrize(("seconds", "works"), [(299, True), (300, False)])
def test_digits_live_five_minutes(database, token, seconds, works):
    with clock.stopped(NINE):
        code = pairing.offer(token)
    with clock.stopped(NINE + timedelta(seconds=seconds)):
        assert pairing.offered(token) == works
        if works:
            assert claim(code)
        else:
            with pytest.raises(pairing.WrongCode):
                claim(code)


def test_fresh_digits_leave_the_old_ones_good(database, token):
    old, new = pairing.offer(token), pairing.offer(token)
    assert old != new
    claim(old)
    assert tablets.find(token)
    with pytest.raises(pairing.WrongCode):  # it is a tablet already
        claim(new)


def test_digits_that_a_paired_tablet_still_shows_are_wrong(database, token):
    claim(pairing.offer(token))
    late = pairing.offer(token)
    with pytest.raises(pairing.WrongCode):
        claim(late)


def test_old_digits_are_swept_out(database, token):
    with clock.stopped(NINE):
        pairing.offer(token)
    with clock.stopped(NINE + timedelta(minutes=5)):
        pairing.offer(token)
    assert PairingCode.select().count() == 1


def test_neither_digits_nor_token_are_kept_in_clear(database, token):
    first, second = pairing.offer(token), pairing.offer(pairing.new_token())
    claim(first)
    kept = [row.code_mark + row.token_hash for row in PairingCode.select()]
    kept += [Tablet.get().token_hash, *(row.answer for row in ActKey.select())]
    assert len(kept) >= 3
    told = (first, second, token)
    assert [text for text in kept if any(word in text for word in told)] == []


@pytest.mark.parametrize("typed", ["482913", "482 913", " 482-913 ", "482.913"])
def test_digits_are_read_as_people_write_them(typed):
    assert pairing.read_code(typed) == "482913"


@pytest.mark.parametrize(
    "typed", ["", "48291", "4829137", "48291x", "４８２９１３", "²" * 6]
)
def test_what_is_no_code_says_what_to_do(typed):
    with pytest.raises(BadInput, match="đủ 6 chữ số"):
        pairing.read_code(typed)
