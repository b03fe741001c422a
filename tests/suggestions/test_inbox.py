"""Finding suggestions and what is done with them, on both engines."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.rules import Role
from app.errors import BadInput, Conflict, NotFound
from app.models import AuditDetail, AuditEntry, Suggestion, SuggestionNote
from app.suggestions import deeds, inbox
from app.suggestions.handling import Status, Wanted
from app.suggestions.rules import Topic
from tests import make
from tests.suggestions import build

EVERYTHING = Wanted(status=None)


def bodies(found):
    return [row.body for row in found.rows]


def handle(one, officer, key=None, **over):
    given = {"status": "seen", "note": ""} | over
    version = over.get("version", one.version)
    hand = build.hand(one.agency, officer, key=key, version=version)
    deeds.handle(one.id, status=given["status"], body=given["note"], hand=hand)


def test_the_newest_half_day_stands_first(database):
    counter, today = make.counter(), clock.today()
    for body, days, half in (("cũ", 2, "pm"), ("sáng", 0, "am"), ("chiều", 0, "pm")):
        day = today - timedelta(days=days)
        build.suggestion(counter, body, day=day, half=half)
    found = inbox.find(build.within(counter.agency), EVERYTHING)
    assert bodies(found) == ["chiều", "sáng", "cũ"]


def test_each_status_is_counted_and_one_is_listed(database):
    counter = make.counter()
    for status in ("new", "new", "seen"):
        build.suggestion(counter, status, status=status)
    found = inbox.find(build.within(counter.agency), Wanted(status=Status.SEEN))
    assert bodies(found) == ["seen"]
    assert found.counts == {Status.NEW: 2, Status.SEEN: 1, Status.DONE: 0}
    assert found.everything == 3


@pytest.mark.parametrize("words", ["duong", "ĐƯỜNG dat", "dat đường", "đât đuong"])
def test_words_are_found_with_and_without_marks_in_any_order(database, words):
    counter = make.counter()
    build.suggestion(counter, "Đường đất vào trung tâm lầy lội")
    build.suggestion(counter, "Ghế chờ ít quá")
    asked = Wanted(status=None, words=words)
    found = inbox.find(build.within(counter.agency), asked)
    assert bodies(found) == ["Đường đất vào trung tâm lầy lội"]
    assert found.everything == 1


@pytest.mark.parametrize("words", ["%", "_", "100%", "' OR 1=1 --", "\\"])
def test_marks_of_the_database_are_plain_letters(database, words):
    counter = make.counter()
    build.suggestion(counter, "Ghế chờ ít quá")
    asked = Wanted(status=None, words=words)
    assert bodies(inbox.find(build.within(counter.agency), asked)) == []


def test_topic_and_counter_narrow_the_list(database):
    first = make.counter(number=1)
    second = make.counter(number=2, agency=first.agency)
    build.suggestion(first, "a", topic="fees")
    build.suggestion(second, "b", topic="fees")
    build.suggestion(second, "c", topic="praise")
    within = build.within(first.agency)
    by_topic = Wanted(status=None, topic=Topic.FEES)
    assert sorted(bodies(inbox.find(within, by_topic))) == ["a", "b"]
    both = Wanted(status=None, topic=Topic.FEES, counter=second.id)
    assert bodies(inbox.find(within, both)) == ["b"]


def test_pages_hold_everything_once_and_a_page_past_the_end_is_the_last(database):
    counter = make.counter()
    made = {build.suggestion(counter).id for _ in range(45)}
    within = build.within(counter.agency)
    seen = [inbox.find(within, Wanted(status=None, page=page)) for page in (1, 2, 3)]
    assert [len(found.rows) for found in seen] == [20, 20, 5]
    assert {row.id for found in seen for row in found.rows} == made
    past = inbox.find(within, Wanted(status=None, page=999_999_999))
    assert (past.page, past.pages) == (3, 3)


def test_harassment_is_nowhere_for_a_manager(database):
    one = build.suggestion(topic="harassment", body="Đòi thêm tiền")
    within = build.within(one.agency)
    found = inbox.find(within, EVERYTHING)
    assert (found.rows, found.everything) == ([], 0)
    asked = Wanted(status=None, topic=Topic.HARASSMENT, words="tien")
    assert inbox.find(within, asked).rows == []
    with pytest.raises(NotFound):
        inbox.one(one.id, within)


def test_harassment_is_there_for_the_inspector(database):
    one = build.suggestion(topic="harassment")
    within = build.within(one.agency, Role.INSPECTOR)
    assert inbox.find(within, EVERYTHING).everything == 1
    assert inbox.one(one.id, within) == one


def test_a_manager_cannot_handle_what_they_may_not_know_of(database):
    one, officer = build.suggestion(topic="harassment"), make.officer()
    with pytest.raises(NotFound):
        handle(one, officer)
    assert Suggestion.get_by_id(one.id).status == "new"


def test_another_centres_suggestion_is_out_of_reach(database):
    one = build.suggestion()
    with pytest.raises(NotFound):
        inbox.one(one.id, build.within(make.centre()))


@pytest.mark.parametrize("odd", ["", "x", "\x00", "a'--", "đ" * 32, "0" * 500])
def test_a_made_up_address_finds_nothing(database, odd):
    with pytest.raises(NotFound):
        inbox.one(odd, build.within(make.centre()))


def test_a_status_is_kept_with_who_and_when(database):
    one, officer = build.suggestion(), make.officer()
    handle(one, officer, status="seen", note="Đã hỏi chị Hà.")
    kept = Suggestion.get_by_id(one.id)
    assert (kept.status, kept.version) == ("seen", 2)
    [note] = inbox.notes(kept)
    assert (note.officer, note.status, note.body) == (officer, "seen", "Đã hỏi chị Hà.")
    assert note.at <= clock.now()


def test_the_second_of_two_officers_overwrites_nothing(database):
    one, first, second = build.suggestion(), make.officer(), make.officer()
    handle(one, first, status="done")
    with pytest.raises(Conflict):
        handle(one, second, status="seen", note="Tôi sẽ xem.")
    assert Suggestion.get_by_id(one.id).status == "done"
    assert SuggestionNote.select().count() == 1


def test_a_double_click_is_one_note(database):
    one, officer, key = build.suggestion(), make.officer(), make.key()
    for _ in range(2):
        handle(one, officer, key=key, note="Một lần thôi.")
    assert SuggestionNote.select().count() == 1
    assert Suggestion.get_by_id(one.id).version == 2


def test_nothing_to_do_changes_nothing(database):
    one = build.suggestion()
    with pytest.raises(BadInput):
        handle(one, make.officer(), status="")
    assert Suggestion.get_by_id(one.id).version == 1


def test_the_trace_says_what_was_done_and_not_a_word_of_the_note(database):
    one = build.suggestion()
    handle(one, make.officer(), note="Cô Hà quầy 2")
    assert AuditEntry.get().kind == "suggestion.handle"
    assert AuditDetail.get().body == '{"from":"new","note":true,"to":"seen"}'
