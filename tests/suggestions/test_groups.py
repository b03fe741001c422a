"""Suggestions that say the same: proposed, grouped, answered once, and all counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import codes, keys
from app.errors import BadInput, NotFound
from app.models import Reply, Suggestion
from app.suggestions import alike, deeds, groups, inbox, replies
from app.suggestions.handling import Wanted
from tests import make
from tests.suggestions import build

LONG = "Ghế chờ ở sảnh hỏng mấy cái rồi mà chưa thấy ai thay"
NEAR = "ghe cho o sanh hong may cai roi ma chua thay ai thay!"
OTHER = "Ghế chờ ít quá, xin kê thêm ghế cho người già"
SAID = st.text("abc ", max_size=60)


@pytest.fixture
def counter(database):
    return make.counter()


@pytest.fixture
def manager(counter):
    return make.officer(role="manager", agency=counter.agency)


def said(counter, body, **over):
    """A suggestion whose writer holds a code; returns both."""
    code = codes.new_code()
    mark = keys.mark("reply", code)
    return build.suggestion(counter, body, code_mark=mark, waits=True, **over), code


def hand(one, officer):
    now = Suggestion.get_by_id(one.id)
    return build.hand(now.agency, officer, version=now.version)


@given(SAID, SAID)
def test_what_is_alike_shares_a_mark(first, second):
    a, b = alike.shingles(first), alike.shingles(second)
    if alike.jaccard(a, b) >= alike.ALIKE:
        assert set(alike.marks(a)) & set(alike.marks(b))


@given(SAID, SAID)
def test_likeness_is_the_same_both_ways_and_whole_with_itself(first, second):
    a, b = alike.shingles(first), alike.shingles(second)
    assert alike.jaccard(a, b) == alike.jaccard(b, a) <= 1
    assert alike.jaccard(a, a) == bool(a)


def test_those_that_say_the_same_are_proposed_with_and_without_marks(counter):
    one = build.suggestion(counter, LONG)
    near = build.suggestion(counter, NEAR)
    build.suggestion(counter, OTHER)
    build.suggestion(counter, "tot")
    within = build.within(counter.agency)
    assert groups.similar(one, within) == [near]


def test_another_centres_and_harassment_are_not_proposed(counter):
    one = build.suggestion(counter, LONG)
    build.suggestion(None, LONG)
    build.suggestion(counter, LONG, topic="harassment")
    assert groups.similar(one, build.within(counter.agency)) == []


def test_a_group_keeps_every_voice_and_one_answer_reaches_all(counter, manager):
    (one, first), (two, second) = said(counter, LONG), said(counter, NEAR)
    silent = build.suggestion(counter, LONG + " nhé")
    groups.gather(one.id, [two.id, silent.id], hand(one, manager))
    everything = Wanted(status=None)
    found = inbox.find(build.within(counter.agency), everything)
    assert found.everything == 3
    assert inbox.sizes(found.rows) == {Suggestion.get().grouped_id: 3}
    deeds.answer(two.id, body="Đã thay ghế.", hand=hand(two, manager))
    for code in (first, second):
        told = replies.find(code).replies
        assert [(reply.body, reply.shared) for reply in told] == [
            ("Đã thay ghế.", True)
        ]
    assert {row.status for row in Suggestion.select()} == {"done"}
    assert Reply.select().count() == 2


def test_who_parted_gets_an_answer_of_their_own(counter, manager):
    (one, first), (two, second) = said(counter, LONG), said(counter, NEAR)
    groups.gather(one.id, [two.id], hand(one, manager))
    groups.part(two.id, hand(two, manager))
    deeds.answer(one.id, body="Đã thay.", hand=hand(one, manager))
    assert len(replies.find(first).replies) == 1
    assert replies.find(second).replies == []
    assert Suggestion.get_by_id(two.id).waits


def test_two_groups_become_one(counter, manager):
    rows = [build.suggestion(counter, LONG) for _each in range(4)]
    groups.gather(rows[0].id, [rows[1].id], hand(rows[0], manager))
    groups.gather(rows[2].id, [rows[3].id], hand(rows[2], manager))
    groups.gather(rows[0].id, [rows[2].id], hand(rows[0], manager))
    assert len({row.grouped_id for row in Suggestion.select()}) == 1


def test_nobody_groups_nothing_or_what_they_may_not_know_of(counter, manager):
    one = build.suggestion(counter, LONG)
    hidden = build.suggestion(counter, LONG, topic="harassment")
    away = build.suggestion(None, LONG)
    with pytest.raises(BadInput):
        groups.gather(one.id, [], hand(one, manager))
    for other in (hidden.id, away.id, "nothing", ""):
        with pytest.raises(NotFound):
            groups.gather(one.id, [other], hand(one, manager))
    assert Suggestion.get_by_id(one.id).grouped is None
