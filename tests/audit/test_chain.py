"""The chain shows what was changed behind the program's back."""

import pytest

from app.acts import Done, act
from app.audit import chain, rules
from app.models import AuditDetail, AuditEntry, AuditHead


def five_acts():
    for n in range(1, 6):
        act(
            "test.act", by="an", key=f"entry-{n:04}", said=n,
            do=lambda: Done("x", "", {"n": 1}),
        )  # fmt: skip


@pytest.fixture
def entries(database):
    """Five acts in the chain."""
    five_acts()


def test_an_untouched_chain_holds(entries):
    verdict = chain.verify()
    assert (verdict.entries, verdict.faults) == (5, [])
    assert verdict.head == AuditHead.get().hash


def test_an_empty_chain_holds(database):
    assert chain.verify().faults == []


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "ai đó"},
        {"kind": "test.other"},
        {"subject": "y"},
        {"commitment": "0" * 64},
        {"previous": "0" * 64},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_entry_is_found(entries, change):
    AuditEntry.update(change).where(AuditEntry.seq == 3).execute()
    assert any("entry 3" in fault or "entry 4" in fault for fault in faults())


def test_an_entry_moved_in_time_is_found(entries):
    later = AuditEntry.get_by_id(5).at
    AuditEntry.update(at=later).where(AuditEntry.seq == 2).execute()
    assert "entry 2: changed" in faults()


def test_a_time_that_is_none_is_found(sqlite):
    five_acts()
    AuditEntry.update(at="lúc nào đó").where(AuditEntry.seq == 2).execute()
    assert "entry 2: changed" in faults()


def test_an_entry_put_before_the_first_is_found(entries):
    row = AuditEntry.get_by_id(1).__data__ | {"seq": 0}
    AuditEntry.insert(row).execute()
    assert faults() != []


def test_a_head_that_is_gone_is_found(entries):
    AuditHead.delete().execute()
    assert faults() == ["head: missing"]


def test_a_removed_entry_is_found(entries):
    AuditEntry.delete().where(AuditEntry.seq == 3).execute()
    assert "entry 3: missing" in faults()


def test_a_cut_tail_is_found_while_the_head_remembers(entries):
    AuditEntry.delete().where(AuditEntry.seq > 3).execute()
    assert faults() == ["head: says 5, the chain ends at 3"]


def test_changed_details_are_found_and_erased_ones_are_not_a_fault(entries):
    AuditDetail.update(body='{"n":2}').where(AuditDetail.seq == 2).execute()
    AuditDetail.delete().where(AuditDetail.seq == 4).execute()
    assert faults() == ["entry 2: details changed"]


def test_no_two_entries_read_alike():
    """Fields are told apart even when their texts run into each other."""
    at = AuditEntry.at.python_value("2026-11-22 01:02:03")
    one = rules.Entry(1, at, "ab", "c", "d", "e", "f")
    other = rules.Entry(1, at, "a", "bc", "d", "e", "f")
    assert rules.seal(one) != rules.seal(other)


def faults():
    return chain.verify().faults
