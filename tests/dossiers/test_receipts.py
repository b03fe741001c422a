"""Receipts: codes that work, codes that die, prints that are counted."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.db import db
from app.dossiers import codes, receipts, store
from app.errors import NotFound
from app.models import AuditEntry, Dossier, Receipt, ReceiptPrint
from tests import make
from tests.together import at_once

MARCH = datetime(2026, 3, 2, 1, tzinfo=UTC)


@pytest.fixture
def officer(database):
    return make.seated()


@pytest.fixture
def dossier(officer):
    with clock.stopped(MARCH):
        return make.dossier(officer)


def live(dossier):
    return (
        Receipt.select()
        .where((Receipt.dossier == dossier) & Receipt.replaced_at.is_null())
        .count()
    )


def print_it(dossier, officer, key=None):
    return receipts.record_print(
        dossier.number, officer_id=officer.id, by=officer.login, key=key or make.key()
    )


def test_a_dossier_is_found_by_both_codes_of_its_receipt(dossier):
    token, code = receipts.secrets_of(receipts.current(dossier))
    assert receipts.by_token(token).dossier == dossier
    assert receipts.by_code(code).dossier == dossier
    assert receipts.by_token(codes.new_token()) is None
    assert receipts.by_code(codes.new_code()) is None


def test_the_database_alone_tells_neither_code(dossier):
    token, code = receipts.secrets_of(receipts.current(dossier))
    row = " ".join(map(str, Receipt.select().tuples().get()))
    assert token not in row
    assert code not in row
    assert codes.token_hash(code) not in row  # 55 bits need a key, not a plain hash


def test_reading_a_receipt_takes_one_statement(dossier, monkeypatch):
    token, _code = receipts.secrets_of(receipts.current(dossier))
    asked = []
    execute = db.obj.execute_sql
    monkeypatch.setattr(
        db.obj, "execute_sql", lambda *a, **k: asked.append(a[0]) or execute(*a, **k)
    )
    found = receipts.by_token(token).dossier
    assert found.procedure.name
    assert found.helped_at.name == "Trung tâm Thử"
    assert found.counter.number == 3
    assert len(asked) == 1


def test_a_new_receipt_kills_the_codes_of_the_old(dossier):
    old = receipts.secrets_of(receipts.current(dossier))
    receipt = make.new_receipt(dossier)
    new = receipts.secrets_of(receipt)

    assert receipt.number == 2
    assert not set(old) & set(new)
    assert receipts.by_token(old[0]) is receipts.by_code(old[1]) is None
    assert receipts.by_token(new[0]).dossier == dossier
    assert receipts.by_code(new[1]).dossier == dossier
    assert receipts.current(dossier) == receipt
    newest = AuditEntry.select().order_by(AuditEntry.seq.desc()).get()
    assert newest.kind == "receipt.replace"
    assert newest.subject == f"dossier {dossier.number}"


def test_replacing_twice_with_one_key_replaces_once(dossier):
    key = make.key()
    assert make.new_receipt(dossier, key) == make.new_receipt(dossier, key)
    assert Receipt.select().count() == 2


def test_those_who_replace_at_once_leave_one_receipt_alive(dossier):
    at_once(lambda _n: make.new_receipt(dossier), 8)
    assert live(dossier) == 1
    numbers = [r.number for r in Receipt.select().order_by(Receipt.number)]
    assert numbers == list(range(1, 10))


def test_those_who_print_at_once_are_counted_one_by_one(dossier, officer):
    at_once(lambda _n: print_it(dossier, officer), 8)
    numbers = [made.number for made in ReceiptPrint.select()]
    assert sorted(numbers) == list(range(1, 10))


def test_prints_are_counted_for_each_receipt_from_the_one_it_came_with(
    dossier, officer
):
    assert [print_it(dossier, officer) for _each in range(3)] == [2, 3, 4]
    make.new_receipt(dossier)
    assert print_it(dossier, officer) == 2
    assert receipts.prints_of(receipts.current(dossier)) == 2
    assert ReceiptPrint.select().count() == 6


def test_a_print_asked_for_twice_with_one_key_is_one(dossier, officer):
    key = make.key()
    assert print_it(dossier, officer, key) == print_it(dossier, officer, key) == 2
    assert ReceiptPrint.select().count() == 2


def test_a_print_is_found_until_its_receipt_is_replaced(dossier, officer):
    print_it(dossier, officer)
    assert receipts.find_print(dossier, 2).officer_id == officer.id
    for other in (1, 3):
        with pytest.raises(NotFound):
            receipts.find_print(dossier, other)
    make.new_receipt(dossier)
    with pytest.raises(NotFound):
        receipts.find_print(dossier, 2)


def test_what_was_refused_has_no_receipt(officer):
    version = make.procedure()
    reason = "Không thuộc thẩm quyền."
    refused = store.find(
        store.refuse(make.intake(version), reason, by=officer, key=make.key())
    )
    for ask in (
        lambda: receipts.current(refused),
        lambda: make.new_receipt(refused),
        lambda: print_it(refused, officer),
    ):
        with pytest.raises(NotFound) as caught:
            ask()
        assert caught.value.says == f"Hồ sơ {refused.number} không có giấy hẹn."


def test_what_is_not_there_cannot_be_printed(officer):
    with pytest.raises(NotFound):
        receipts.record_print("H99-1", officer_id=officer.id, by="x", key=make.key())


@pytest.mark.parametrize(
    ("stage", "dates"),
    [
        ("returned", {"finished_at": MARCH - timedelta(days=90), "returned_at": MARCH}),
        ("withdrawn", {"finished_at": MARCH}),
        ("voided", {"finished_at": MARCH}),
    ],
)
def test_what_ended_is_shown_for_12_months(dossier, stage, dates):
    token, code = receipts.secrets_of(receipts.current(dossier))
    Dossier.update(stage=stage, **dates).execute()

    with clock.stopped(MARCH + timedelta(days=365)):
        assert receipts.by_token(token)
        assert receipts.by_code(code)
    with clock.stopped(MARCH + timedelta(days=365, seconds=1)):
        assert receipts.by_token(token) is None
        assert receipts.by_code(code) is None


@pytest.mark.parametrize("stage", ["received", "in_progress", "supplement", "ready"])
def test_what_has_not_ended_is_shown_however_old(dossier, stage):
    token, _code = receipts.secrets_of(receipts.current(dossier))
    Dossier.update(stage=stage, finished_at=MARCH).execute()
    with clock.stopped(MARCH + timedelta(days=3650)):
        assert receipts.by_token(token)
