"""Queries whose SQL is written once: they must ask anew each time all the same."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app import db
from app.models import ActKey, Dossier, Shift, Visit
from tests import make

AT = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)


@db.prepared
def with_kind(kind):
    return ActKey.select().where(ActKey.kind == kind).order_by(ActKey.key)


@db.prepared
def told(kind, answer):
    return ActKey.update(answer=answer).where(ActKey.kind == kind)


@db.prepared
def looks(kind):
    return ActKey.select().where(ActKey.kind == kind) if kind else ActKey.select()


def keep(key, kind="test", at=AT):
    db.insert(ActKey, key=key, kind=kind, answer="", at=at)


def keys(rows):
    return [row.key for row in rows]


def test_a_prepared_query_finds_what_was_written_after_its_first_call(database):
    assert with_kind("test") == []
    keep("first")
    assert keys(with_kind("test")) == ["first"]
    keep("second")
    keep("other", kind="else")
    assert keys(with_kind("test")) == ["first", "second"]
    assert keys(with_kind(kind="else")) == ["other"]


def test_a_prepared_update_says_how_many_rows_it_changed(database):
    keep("first")
    keep("second")
    assert told("test", "done") == 2
    assert told("nothing", "done") == 0
    assert {row.answer for row in with_kind("test")} == {"done"}


def test_moments_go_through_prepared_queries_as_utc(database):
    hanoi = timezone(timedelta(hours=7))
    keep("first", at=AT.astimezone(hanoi))
    assert db.one(ActKey, key="first").at == AT


def test_one_is_none_when_no_row_fits(database):
    assert db.one(ActKey, key="nobody") is None
    keep("first")
    assert db.one(ActKey, key="first", kind="else") is None


def test_create_gives_the_row_its_id_and_its_defaults(database):
    counter = make.counter()
    row = {"counter": counter, "act": "received", "sector": "Hộ tịch", "opened_at": AT}
    first, second = (db.create(Visit, token=token, **row) for token in ("a", "b"))
    assert first.id != second.id
    kept = db.one(Visit, id=second.id)
    assert (kept.token, kept.counter_id, kept.answered) == ("b", counter.id, False)


def test_a_table_with_a_composite_key_takes_rows_too(database):
    seated = make.seated()
    db.insert(
        Shift, officer=seated.id, counter=seated.counter, day=AT.date(), half="am"
    )
    assert db.one(Shift, counter=seated.counter, half="am").officer_id == seated.id


def test_rows_bring_what_was_joined(database):
    number = make.dossier().number

    @db.prepared
    def joined(number):
        return (
            Dossier.select(Dossier, Dossier.helped_at.rel_model)
            .join(Dossier.helped_at.rel_model, on=Dossier.helped_at, attr="helped_at")
            .where(Dossier.number == number)
        )

    for _time in range(2):
        assert joined(number)[0].helped_at.name == "Trung tâm Thử"


def test_a_prepared_query_that_looks_at_its_values_is_refused(database):
    with pytest.raises(TypeError, match="cannot look at kind"):
        looks("test")
