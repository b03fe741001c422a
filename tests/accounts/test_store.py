"""Officers: adding, checking, disabling, sitting down; on both engines."""

from time import perf_counter

import pytest

from app.accounts import store
from app.errors import BadInput, NotFound
from app.models import AuditDetail, AuditEntry, Officer, Setting
from tests import make

PASSWORD = "mưa rào tháng sáu"


def add(agency=None, **over):
    given = {"login": "an", "name": "Trần An", "role": "counter", "by": "quantri"}
    given |= {"password": PASSWORD, "agency": agency or make.centre()}
    return store.add(**given | {"key": make.key()} | over)


def test_an_officer_is_added_and_known_by_their_password(database):
    added = add()
    assert store.check("an", PASSWORD) == added
    assert store.check(" AN ", PASSWORD) == added
    assert store.check("an", PASSWORD + " ") is None


def test_a_password_is_kept_as_argon2id_with_the_strength_owasp_asks_for(database):
    kept = add().password_hash
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in kept


def test_two_officers_with_one_password_have_different_hashes(database):
    agency = make.centre()
    first, second = add(agency), add(agency, login="binh")
    assert first.password_hash != second.password_hash


def test_the_trace_holds_neither_password_nor_hash(database):
    added = add()
    trace = AuditDetail.get().body + AuditEntry.get().subject
    assert PASSWORD not in trace
    assert added.password_hash not in trace


def test_a_login_is_used_once_even_by_somebody_who_has_left(database):
    added = add()
    store.disable("an", by="quantri", key=make.key())
    with pytest.raises(BadInput) as caught:
        add(added.agency, login="AN")
    assert caught.value.field == "login"


@pytest.mark.parametrize("field", ["login", "name", "role", "password"])
def test_nothing_is_added_when_a_value_cannot_be_used(database, field):
    with pytest.raises(BadInput) as caught:
        add(**{field: "?"})
    assert caught.value.field == field
    assert Officer.select().count() == 0


def test_who_is_disabled_is_not_let_in_any_more(database):
    add()
    store.disable("an", by="quantri", key=make.key())
    assert store.check("an", PASSWORD) is None


@pytest.mark.parametrize("odd", ["", "\x00", "a\x00n", "'", "x" * 5000, "đ"])
def test_odd_logins_and_passwords_open_nothing(database, odd):
    add()
    assert store.check(odd, PASSWORD) is None
    assert store.check("an", odd) is None


def test_nobody_locks_themselves_out(database):
    add(login="quantri", role="administrator")
    with pytest.raises(BadInput):
        store.disable("quantri", by="quantri", key=make.key())
    assert store.check("quantri", PASSWORD)


@pytest.mark.parametrize("end", ["disable", "password"])
def test_disabling_and_a_new_password_end_every_session(database, end):
    before = add().session_version
    if end == "disable":
        store.disable("an", by="quantri", key=make.key())
    else:
        store.set_password("an", "một câu khác hẳn", by="quantri", key=make.key())
    assert store.find("an").session_version == before + 1


def test_only_the_new_password_opens(database):
    add()
    store.set_password("an", "một câu khác hẳn", by="quantri", key=make.key())
    assert store.check("an", PASSWORD) is None
    assert store.check("an", "một câu khác hẳn")


def test_a_weak_new_password_changes_nothing(database):
    add()
    with pytest.raises(BadInput):
        store.set_password("an", "ngắn", by="quantri", key=make.key())
    assert store.check("an", PASSWORD)


def test_an_officer_of_nowhere_is_not_found(database):
    with pytest.raises(NotFound):
        store.disable("nobody", by="quantri", key=make.key())


def test_the_demo_password_opens_a_demo(database):
    Setting.create(name="demo", value="1")
    add(password="demo-motcua")
    assert store.check("an", "demo-motcua")


def test_the_demo_password_opens_nothing_anywhere_else(database):
    Setting.create(name="demo", value="1")
    add(password="demo-motcua")
    Setting.delete().execute()
    assert store.check("an", "demo-motcua") is None


def test_the_demo_password_is_not_taken_outside_a_demo(database):
    with pytest.raises(BadInput):
        add(password="demo-motcua")
    add()
    with pytest.raises(BadInput):
        store.set_password("an", "demo-motcua", by="quantri", key=make.key())


def seconds(login):
    """The quickest of three checks with a wrong password."""
    found = []
    for _ in range(3):
        begin = perf_counter()
        store.check(login, "a wrong password")
        found.append(perf_counter() - begin)
    return min(found)


def test_an_unknown_login_takes_the_time_of_a_known_one(sqlite):
    """Without the hash it would take a hundredth."""
    add()
    assert seconds("nobody") > seconds("an") / 3


def test_a_disabled_officer_takes_the_time_of_any_other(sqlite):
    add(login="an")
    add(login="binh")
    store.disable("binh", by="quantri", key=make.key())
    assert seconds("binh") > seconds("an") / 3


def test_an_officer_sits_down_and_gets_up(database):
    counter = make.counter()
    add(counter.agency)
    store.sit("an", counter, by="an", key=make.key())
    assert store.find("an").counter == counter
    store.sit("an", None, by="an", key=make.key())
    assert store.find("an").counter is None


def test_nobody_sits_at_another_centres_counter(database):
    add()
    with pytest.raises(BadInput) as caught:
        store.sit("an", make.counter(), by="an", key=make.key())
    assert caught.value.field == "counter"


def test_an_officer_is_transferred_and_leaves_the_counter(database):
    counter, elsewhere = make.counter(), make.agency()
    add(counter.agency, role="specialist")
    store.sit("an", counter, by="an", key=make.key())
    store.transfer("an", elsewhere, by="quantri", key=make.key())
    kept = store.find("an")
    assert (kept.agency, kept.counter) == (elsewhere, None)
    assert (
        counter.agency.code in AuditDetail.select().order_by(-AuditDetail.seq)[0].body
    )


def test_a_counter_officer_belongs_to_a_place_with_counters(database):
    with pytest.raises(BadInput) as caught:
        add(make.agency())
    assert caught.value.field == "agency"
    added = add()
    with pytest.raises(BadInput):
        store.transfer("an", make.agency(), by="quantri", key=make.key())
    assert store.find("an").agency == added.agency


def test_nobody_transfers_themselves(database):
    add(role="specialist")
    with pytest.raises(BadInput):
        store.transfer("an", make.agency(), by="an", key=make.key())
