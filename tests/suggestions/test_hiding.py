"""Hiding vulgar words takes two, and hides nothing from the count or the inspector."""

import pytest
from peewee import IntegrityError

from app.errors import BadInput, Conflict, NotAllowed
from app.models import Suggestion, SuggestionHiding
from app.suggestions import hiding, inbox
from app.suggestions.handling import Only, Wanted
from tests import make, pages
from tests.suggestions import build

VULGAR = "Lời thô tục khó nghe"
FOUND = Wanted(status=None, words="tho tuc")


@pytest.fixture
def one(database):
    return build.suggestion(body=VULGAR)


@pytest.fixture
def two(one):
    return [
        make.officer(role=role, agency=one.agency) for role in ("manager", "leader")
    ]


def hand(one, officer):
    version = Suggestion.get_by_id(one.id).version
    return build.hand(one.agency, officer, version=version)


def hide(one, two):
    hiding.ask(one.id, "Chửi tục", hand(one, two[0]))
    hiding.agree(one.id, hand(one, two[1]))


def test_one_asks_with_a_reason_and_another_agrees(one, two):
    with pytest.raises(BadInput):
        hiding.ask(one.id, "  ", hand(one, two[0]))
    hiding.ask(one.id, "Chửi tục", hand(one, two[0]))
    assert not Suggestion.get().hidden
    with pytest.raises(NotAllowed):
        hiding.agree(one.id, hand(one, two[0]))
    hiding.agree(one.id, hand(one, two[1]))
    assert Suggestion.get().hidden
    row = SuggestionHiding.get()
    assert (row.asked_by, row.agreed_by, row.reason) == (two[0], two[1], "Chửi tục")


def test_the_database_itself_wants_two(one, two):
    hiding.ask(one.id, "Chửi tục", hand(one, two[0]))
    with pytest.raises(IntegrityError):
        SuggestionHiding.update(agreed_by=two[0]).execute()


def test_nobody_asks_twice_and_nobody_agrees_to_nothing(one, two):
    with pytest.raises(BadInput):
        hiding.agree(one.id, hand(one, two[1]))
    hiding.ask(one.id, "Chửi tục", hand(one, two[0]))
    with pytest.raises(Conflict):
        hiding.ask(one.id, "Nữa", hand(one, two[1]))


def test_it_is_shown_again_and_what_happened_stays(one, two):
    hide(one, two)
    hiding.show(one.id, hand(one, two[0]))
    assert not Suggestion.get().hidden
    assert SuggestionHiding.get().ended_at is not None


def test_its_words_are_kept_and_found_by_the_inspector_alone(one, two):
    hide(one, two)
    manager = build.within(one.agency)
    inspector = inbox.Within(manager.agencies, manager.topics, all_words=True)
    assert inbox.find(manager, FOUND).everything == 0
    assert inbox.find(inspector, FOUND).everything == 1
    pile = Wanted(status=None, only=Only.HIDDEN)
    assert inbox.find(manager, pile).everything == 1
    assert Suggestion.get().body == VULGAR


def test_the_page_hides_the_words_and_says_how_many(officer_client, desk):
    one = build.hidden(VULGAR)
    url = f"/desk/suggestions/{one.id}?status=all"
    page = pages.get(officer_client("manager", agency=one.agency), url)
    assert VULGAR not in page.text
    assert "đã ẩn lời của 1 góp ý" in pages.words(page)
    assert VULGAR in pages.get(officer_client("inspector", agency=one.agency), url).text
