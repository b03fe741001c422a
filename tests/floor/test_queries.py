"""Queries whose SQL is written once: they must ask anew each time all the same."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app import queries
from app.models import ActKey, Dossier, Shift, Visit
from tests import make

AT = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)


@queries.prepared
def with_said(said):
    return ActKey.select().where(ActKey.said == said).order_by(ActKey.key)


@queries.prepared
def told(said, answer):
    return ActKey.update(answer=answer).where(ActKey.said == said)


@queries.prepared
def looks(said):
    return ActKey.select().where(ActKey.said == said) if said else ActKey.select()


def keep(key, said="test", at=AT):
    queries.insert(ActKey, key=key, said=said, answer="", at=at)


def keys(rows):
    return [row.key for row in rows]


def test_a_prepared_query_finds_what_was_written_after_its_first_call(database):
    assert with_said("test") == []
    keep("first")
    assert keys(with_said("test")) == ["first"]
    keep("second")
    keep("other", said="else")
    assert keys(with_said("test")) == ["first", "second"]
    assert keys(with_said(said="else")) == ["other"]


def test_a_prepared_update_says_how_many_rows_it_changed(database):
    keep("first")
    keep("second")
    assert told("test", "done") == 2
    assert told("nothing", "done") == 0
    assert {row.answer for row in with_said("test")} == {"done"}


def test_moments_go_through_prepared_queries_as_utc(database):
    hanoi = timezone(timedelta(hours=7))
    keep("first", at=AT.astimezone(hanoi))
    assert queries.one(ActKey, key="first").at == AT


def test_one_is_none_when_no_row_fits(database):
    assert queries.one(ActKey, key="nobody") is None
    keep("first")
    assert queries.one(ActKey, key="first", said="else") is None


def test_create_gives_the_row_its_id_and_its_defaults(database):
    counter = make.counter()
    row = {"counter": counter, "act": "received", "sector": "Hộ tịch", "opened_at": AT}
    first, second = (queries.create(Visit, token=token, **row) for token in ("a", "b"))
    assert first.id != second.id
    kept = queries.one(Visit, id=second.id)
    assert (kept.token, kept.counter_id, kept.skipped) == ("b", counter.id, "")


def test_a_table_with_a_composite_key_takes_rows_too(database):
    seated = make.seated()
    queries.insert(
        Shift, officer=seated.id, counter=seated.counter, day=AT.date(), half="am"
    )
    assert queries.one(Shift, counter=seated.counter, half="am").officer_id == seated.id


def test_rows_bring_what_was_joined(database):
    number = make.dossier().number

    @queries.prepared
    def joined(number):
        return (
            Dossier.select(Dossier, Dossier.helped_at.rel_model)
            .join(Dossier.helped_at.rel_model, on=Dossier.helped_at, attr="helped_at")
            .where(Dossier.number == number)
        )

    for _time in range(2):
        assert joined(number)[0].helped_at.name == "Trung tâm Thử"


def test_a_prepared_query_that_looks_at_its_values_is_refused(database):
    with pytest.raises(TypeError, match="cannot look at said"):
        looks("test")
