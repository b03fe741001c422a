"""Codes and answers, on both engines: a code works once, and in its own hands."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from app import clock, codes
from app.db import db
from app.errors import BadInput, Conflict, NotFound
from app.models import (
    ActKey,
    AuditDetail,
    FurtherWord,
    Reply,
    ReplyCode,
    Suggestion,
    SuggestionNote,
    Tablet,
)
from app.suggestions import deeds, replies, store
from app.suggestions.rules import Topic, Voice
from app.visits.source import Channel, at_tablet, on_phone
from tests import make
from tests.suggestions import build

TEN = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # a Tuesday, 10:00 at the centre


@pytest.fixture
def tablet(database):
    return stand(make.counter())


def stand(counter):
    return Tablet.create(
        counter=counter, token_hash=make.key(), paired_at=TEN, seen_at=TEN
    )


def say(source, code, topic=Topic.PAPERS):
    store.keep(Voice(make.key().ljust(32, "0"), topic, "Nhiều giấy", code), source)
    return Suggestion.get_or_none(Suggestion.code_mark.is_null(False))


def answered(suggestion, body="Cảm ơn ông/bà.", **over):
    manager = make.officer(role="manager", agency=suggestion.agency)
    version = over.pop("version", Suggestion.get_by_id(suggestion.id).version)
    hand = build.hand(suggestion.agency, manager, version=version, **over)
    deeds.answer(suggestion.id, body=body, hand=hand)


def test_a_code_of_the_tablet_opens_its_suggestion(tablet):
    code, *rest = replies.issue(tablet, [])
    kept = say(at_tablet(tablet), code)
    assert replies.find(code).suggestion == kept
    assert kept.waits
    assert ReplyCode.select().count() == len(rest) == replies.STOCK - 1


def test_no_row_has_a_code_in_it(tablet):
    code = replies.issue(tablet, [])[0]
    kept = say(at_tablet(tablet), code)
    rows = [ReplyCode, Suggestion, ActKey, AuditDetail]
    found = " ".join(str(list(table.select().tuples())) for table in rows)
    assert kept.code_mark in found
    assert code not in found


@pytest.mark.parametrize("whose", ["nobody", "another", "used"])
def test_a_code_that_is_not_the_tablets_silences_nobody(tablet, whose):
    if whose == "another":
        code = replies.issue(stand(make.counter(number=4)), [])[0]
    else:
        code = replies.issue(tablet, [])[0] if whose == "used" else codes.new_code()
    if whose == "used":
        say(at_tablet(tablet), code)
    first = Suggestion.select().count()
    say(at_tablet(tablet), code)
    kept = list(Suggestion.select().where(Suggestion.code_mark.is_null()))
    assert Suggestion.select().count() == first + 1
    assert [(one.flags, one.waits) for one in kept] == [(store.NO_CODE, False)]


def test_a_code_handed_in_twenty_times_at_once_is_taken_once(tablet):
    code = replies.issue(tablet, [])[0]

    def keep(n):
        with db.connection_context():
            voice = Voice(f"{n:032x}", Topic.PAPERS, "", code)
            store.keep(voice, at_tablet(tablet))

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(keep, range(20)))
    marked = Suggestion.select().where(Suggestion.code_mark.is_null(False)).count()
    assert (Suggestion.select().count(), marked) == (20, 1)


def test_codes_do_not_pile_up(tablet):
    with clock.stopped(TEN):
        lost = replies.issue(tablet, [])
    with clock.stopped(TEN + timedelta(days=1)):
        kept = replies.issue(tablet, [])  # the first answer never came
        held = replies.issue(tablet, kept)
        assert ReplyCode.select().count() == len(kept) + len(held)
        for _again in range(20):
            replies.issue(tablet, [])
        assert ReplyCode.select().count() == replies.MOST
        assert replies.issue(tablet, []) == []
        assert say(at_tablet(tablet), lost[0]) is None
        assert say(at_tablet(tablet), kept[0])


def test_answers_are_kept_in_their_order_and_never_changed(tablet):
    code = replies.issue(tablet, [])[0]
    kept = say(at_tablet(tablet), code)
    answered(kept, "Một")
    answered(kept, "Hai")
    thread = replies.find(code)
    assert [reply.body for reply in thread.replies] == ["Một", "Hai"]
    assert (thread.suggestion.status, thread.suggestion.waits) == ("done", False)
    assert SuggestionNote.select().count() == 1


def test_an_answer_to_what_somebody_else_changed_is_not_sent(tablet):
    kept = say(at_tablet(tablet), replies.issue(tablet, [])[0])
    answered(kept)
    with pytest.raises(Conflict):
        answered(kept, "Hai", version=kept.version)
    assert Reply.select().count() == 1


@pytest.mark.parametrize("topic", [Topic.PAPERS, Topic.HARASSMENT])
def test_nobody_answers_what_nobody_may_read(tablet, topic):
    code = replies.issue(tablet, [])[0] if topic is Topic.HARASSMENT else None
    say(at_tablet(tablet), code, topic)
    with pytest.raises((BadInput, NotFound)):
        answered(Suggestion.get())
    assert Reply.select().count() == 0
    assert not Suggestion.get().waits


def test_a_verdict_counts_once_and_not_yet_brings_it_back(tablet):
    code = replies.issue(tablet, [])[0]
    answered(say(at_tablet(tablet), code))
    replies.judge(replies.find(code), 1, False, key=make.key())
    again = replies.find(code)
    assert (again.suggestion.status, again.suggestion.waits) == ("new", True)
    assert not again.asks
    replies.judge(again, 1, True, key=make.key())
    assert Reply.get().useful is False


def test_of_use_leaves_it_handled(tablet):
    code = replies.issue(tablet, [])[0]
    answered(say(at_tablet(tablet), code))
    replies.judge(replies.find(code), 1, True, key=make.key())
    assert (Suggestion.get().status, Suggestion.get().waits) == ("done", False)


@pytest.mark.parametrize("number", [0, -1, 2, 10**18])
def test_an_answer_that_is_not_there_is_not_judged(tablet, number):
    code = replies.issue(tablet, [])[0]
    answered(say(at_tablet(tablet), code))
    with pytest.raises(BadInput):
        replies.judge(replies.find(code), number, True, key=make.key())


def test_one_further_word_after_an_answer(tablet):
    code = replies.issue(tablet, [])[0]
    kept = say(at_tablet(tablet), code)
    with pytest.raises(BadInput, match="chờ câu trả lời"):
        replies.add(replies.find(code), "Sớm quá", key=make.key())
    answered(kept)
    early = replies.find(code)
    key = make.key()
    with clock.stopped(TEN):
        replies.add(early, "Vẫn lâu", key=key)
        replies.add(early, "Vẫn lâu", key=key)
    with pytest.raises(BadInput, match="một lần"):
        replies.add(early, "Nữa", key=make.key())
    word = FurtherWord.get()
    assert (word.body, word.half, word.reply_id) == ("Vẫn lâu", "am", Reply.get().id)
    assert (Suggestion.get().status, Suggestion.get().waits) == ("new", True)


def test_two_further_words_at_once_are_one(tablet):
    code = replies.issue(tablet, [])[0]
    answered(say(at_tablet(tablet), code))
    thread = replies.find(code)

    def add(n):
        with db.connection_context():
            try:
                replies.add(thread, f"Lời {n}", key=make.key())
            except BadInput:
                return 0
            return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, range(8))) == 1
    assert FurtherWord.select().count() == 1


def test_after_twelve_months_a_code_opens_nothing(database):
    code = codes.new_code()
    with clock.stopped(TEN):
        say(on_phone(make.counter(), Channel.POSTER), code)
    with clock.stopped(TEN + timedelta(days=365)):
        assert replies.find(code)
    with clock.stopped(TEN + timedelta(days=366)), pytest.raises(NotFound):
        replies.find(code)


def test_it_is_late_when_the_fifth_working_day_is_over(database):
    code = codes.new_code()
    with clock.stopped(TEN):
        kept = say(on_phone(make.counter(), Channel.POSTER), code)
    late = {}
    for days in (7, 8):
        with clock.stopped(TEN + timedelta(days=days)):
            late[days] = replies.find(code).late
    assert late == {7: False, 8: True}
    answered(kept)
    with clock.stopped(TEN + timedelta(days=30)):
        assert not replies.find(code).late


def test_a_form_sent_twice_has_one_code(database):
    form = "0c" * 16
    assert replies.code_for(form) == replies.code_for(form)
    assert codes.read_code(replies.code_for(form), "") == replies.code_for(form)
    assert replies.code_for(form) != replies.code_for("0d" * 16)
