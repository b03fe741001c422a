"""What officers may ask for and do; no database."""

import pytest

from app.accounts.rules import Role
from app.errors import BadInput
from app.suggestions.handling import Status, Wanted, change, topics_for, wanted
from app.suggestions.rules import Topic


def ask(**over):
    given = {"status": "", "topic": "", "counter": "", "words": "", "page": ""}
    return wanted(**given | over)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.INSPECTOR])
def test_harassment_goes_past_everybody_but_the_inspector(role):
    assert Topic.HARASSMENT not in topics_for(role)
    assert len(topics_for(role)) == len(Topic) - 1


def test_the_inspector_may_know_of_everything():
    assert topics_for(Role.INSPECTOR) == frozenset(Topic)


def test_nothing_said_asks_for_the_new_ones():
    assert ask() == Wanted(Status.NEW)


def test_all_asks_for_every_status():
    assert ask(status="all").status is None


def test_what_was_said_is_read():
    found = ask(status="done", topic="fees", counter="7", words=" ghế ", page="2")
    assert found == Wanted(Status.DONE, Topic.FEES, 7, "ghế", 2)


@pytest.mark.parametrize("page", ["", "-1", "x", "1.5", "9" * 5000, "٣"])
def test_a_page_that_is_no_number_is_the_first(page):
    assert ask(page=page).page == 1


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"status": "gone"}, ""),
        ({"topic": "weather"}, "topic"),
        ({"counter": "x"}, "counter"),
        ({"counter": "9" * 30}, "counter"),
        ({"counter": "٣"}, "counter"),
        ({"words": "x" * 101}, "q"),
    ],
)
def test_what_is_not_in_the_lists_is_said(over, field):
    with pytest.raises(BadInput) as caught:
        ask(**over)
    assert caught.value.field == field


def test_marks_that_cannot_be_seen_are_no_part_of_a_search():
    assert ask(words="gh\u200bế\x00").words == "ghế"


def test_a_note_alone_keeps_the_status():
    assert change("", Status.SEEN, " Đã hỏi.\r\nChờ. ") == (
        Status.SEEN,
        "Đã hỏi.\nChờ.",
    )


def test_a_status_alone_needs_no_note():
    assert change("done", Status.NEW, "") == (Status.DONE, "")


@pytest.mark.parametrize("typed", ["", "seen"])
def test_nothing_to_do_is_said_at_the_note(typed):
    with pytest.raises(BadInput) as caught:
        change(typed, Status.SEEN, " \n ")
    assert caught.value.field == "note"


def test_a_note_that_is_too_long_says_by_how_much():
    with pytest.raises(BadInput) as caught:
        change("", Status.NEW, "x" * 1007)
    assert caught.value.says == "Xin rút ngắn bớt 7 ký tự."


def test_a_status_out_of_nowhere_is_said():
    with pytest.raises(BadInput):
        change("deleted", Status.NEW, "")
