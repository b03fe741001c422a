"""act(): one transaction, one audit entry, one key."""

import pytest

from app.acts import Done, act
from app.audit import chain
from app.errors import BadInput, KeyUsed
from app.models import ActKey, AuditDetail, AuditEntry, Setting
from tests.together import at_once

KEY = "key-of-a-test"


def put(name, value="1", **over):
    """An act that writes one row."""

    def do():
        Setting.create(name=name, value=value)
        return Done(f"setting {name}", value, {"value": value})

    asked = {"by": "tester", "key": KEY, "said": "put", "do": do}
    return act("test.put", **asked | over)


def test_rows_trace_and_key_are_written_together(database):
    assert put("a", "first") == "first"
    assert Setting.get_by_id("a").value == "first"
    entry = AuditEntry.get()
    assert (entry.actor, entry.kind, entry.subject) == (
        "tester",
        "test.put",
        "setting a",
    )
    assert ActKey.get().answer == "first"


def test_a_repeated_key_gets_the_first_answer_and_changes_nothing(database):
    put("a", "first")
    assert put("b", "second") == "first"
    assert Setting.select().count() == AuditEntry.select().count() == 1


def test_a_key_of_another_act_is_a_conflict(database):
    put("a")
    with pytest.raises(KeyUsed):
        act("test.other", by="tester", key=KEY, said="put", do=lambda: Done("x"))


def test_a_key_with_other_words_is_a_conflict_and_not_a_repeat(database):
    put("a", "first")
    with pytest.raises(KeyUsed):
        put("b", "second", said="something else")
    assert Setting.select().count() == 1


def test_a_key_is_its_owners_alone(database):
    assert put("a", "first") == "first"
    assert put("b", "second", by="somebody else") == "second"
    assert AuditEntry.select().count() == 2


def test_neither_key_nor_words_are_kept_in_clear(database):
    put("a", said="Nguyễn Văn An")
    assert KEY not in str(ActKey.get().__data__)
    assert "Nguyễn" not in str(ActKey.get().__data__)


def test_what_fails_inside_leaves_nothing(database):
    def do():
        Setting.create(name="a", value="1")
        raise BadInput("a", "Không được.")

    with pytest.raises(BadInput):
        act("test.put", by="tester", key=KEY, said=None, do=do)
    for table in (Setting, AuditEntry, AuditDetail, ActKey):
        assert table.select().count() == 0
    assert chain.verify().faults == []


@pytest.mark.parametrize("key", ["", "short", "x" * 201])
def test_a_key_that_cannot_be_one_is_refused(database, key):
    with pytest.raises(BadInput):
        put("a", key=key)


def test_one_key_from_sixteen_sides_at_once_has_one_effect(database):
    answers = at_once(lambda n: put(f"s{n}", str(n)), 16)
    assert len(set(answers)) == 1
    assert Setting.select().count() == AuditEntry.select().count() == 1


def test_many_acts_at_once_make_one_chain_without_a_gap(database):
    def work(n):
        for i in range(5):
            put(f"{n}-{i}", key=f"chain-{n}-{i}-key")

    at_once(work, 8)
    verdict = chain.verify()
    assert (verdict.entries, verdict.faults) == (40, [])
