"""What officers do with a suggestion, on both engines: classes, clocks, answers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock, codes
from app.errors import BadInput, Conflict, NotAllowed
from app.models import Reply, Suggestion, SuggestionNote, SuggestionNotice
from app.suggestions import deeds, given, inbox, replies, store, terms
from app.suggestions.answers import State
from app.suggestions.handling import Only, Wanted
from app.suggestions.kinds import Kind, Limits
from app.suggestions.rules import Topic, Voice
from app.suggestions.terms import Terms
from app.visits.source import Channel, on_phone
from tests import make
from tests.suggestions import build

WEDNESDAY = datetime(2026, 11, 25, 3, tzinfo=UTC)  # ten o'clock on the wall


@pytest.fixture
def centre(database):
    return make.centre(complaints="Ban tiếp công dân xã")


@pytest.fixture
def manager(centre):
    return make.officer(role="manager", agency=centre)


@pytest.fixture
def leader(centre):
    return make.officer(role="leader", agency=centre)


@pytest.fixture
def said(centre):
    """Someone says something on Wednesday and keeps the code; gives row and code."""

    def say(body="Chờ lâu quá, ba tiếng chưa tới lượt.", topic=Topic.WAITING, **over):
        code = codes.new_code()
        voice = Voice(make.key().ljust(32, "0"), topic, body, code)
        counter = over.get("counter") or make.counter(agency=centre)
        with clock.stopped(WEDNESDAY):
            store.keep(voice, on_phone(counter, Channel.POSTER))
            return replies.find(code).suggestion, code

    return say


def row(one):
    return Suggestion.get_by_id(one.id)


def hand(one, officer, **over):
    now = row(one)
    return build.hand(now.agency, officer, **{"version": now.version} | over)


def classify(one, kind, officer, says="", body="", why=""):
    hold = hand(one, officer)
    deeds.classify(one.id, kind, says=says, body=body, why=why, hand=hold)


def at(days):
    return clock.stopped(WEDNESDAY + timedelta(days=days))


def test_a_new_one_is_to_be_seen_in_two_days_and_answered_in_five(said):
    one, _code = said()
    assert (one.owed, one.owed_on) == ("see", date(2026, 11, 27))
    assert one.promised_on == date(2026, 12, 2)
    assert (one.hint, one.urgent) == ("waiting", "")


def test_each_step_moves_the_clock_to_the_next(said, manager):
    one, _code = said()
    with at(0):
        deeds.handle(one.id, status="seen", body="", hand=hand(one, manager))
        assert (row(one).owed, row(one).owed_on) == ("sort", date(2026, 12, 2))
        classify(one, "conduct", manager)
        assert (row(one).owed, row(one).owed_on) == ("answer", date(2026, 12, 2))
        first = {"body": "Chúng tôi đang xem.", "hand": hand(one, manager)}
        deeds.answer(one.id, **first, further=True)
        assert (row(one).owed, row(one).owed_on) == ("settle", date(2026, 12, 16))
        assert row(one).status == "seen"
        deeds.answer(one.id, body="Đã xong.", hand=hand(one, manager))
        assert (row(one).owed, row(one).owed_on) == ("", None)


def test_a_longer_term_of_the_class_does_not_move_what_was_told(said, manager):
    one, code = said()
    classify(one, "rule", manager)
    with at(1):
        assert replies.find(code).due == date(2026, 12, 2)


def test_a_centre_may_be_faster_than_the_law(said, manager, leader):
    one, _code = said()
    quick = Terms(Limits(1, 2, dict.fromkeys(Limits().settle, 3)))
    terms.change(one.agency, quick, by=leader.login, key=make.key())
    classify(one, "conduct", manager)
    assert (row(one).owed, row(one).owed_on) == ("settle", date(2026, 11, 30))


@pytest.mark.parametrize("kind", ["complaint", "denunciation"])
def test_what_has_its_own_law_leaves_at_once_and_says_where_to_turn(
    said, manager, kind
):
    one, code = said("Tôi khiếu nại quyết định số 12.")
    classify(one, kind, manager)
    with at(0):
        thread = replies.find(code)
    assert thread.state is State.NOTICED
    assert "đơn" in thread.notice.says
    assert (row(one).owed, row(one).waits) == ("", False)
    for deed in (
        lambda: deeds.answer(one.id, body="Không.", hand=hand(one, manager)),
        lambda: deeds.agree(one.id, "papers", hand(one, manager)),
        lambda: deeds.judge(one.id, "upheld", hand(one, manager)),
        lambda: given.assign(one.id, "", hand(one, manager)),
        lambda: deeds.handle(one.id, status="seen", body="x", hand=hand(one, manager)),
    ):
        with pytest.raises(BadInput):
            deed()
    assert Suggestion.select().count() == 1
    assert Reply.select().count() == 0


def test_the_centres_own_words_are_told_and_stay_as_they_were(said, manager, leader):
    one, _code = said()
    own = Terms(notices={Kind.COMPLAINT: "Mời đến phòng 5.", Kind.DENUNCIATION: ""})
    terms.change(one.agency, own, by=leader.login, key=make.key())
    classify(one, "complaint", manager)
    terms.change(one.agency, Terms(), by=leader.login, key=make.key())
    assert SuggestionNotice.get().says == "Mời đến phòng 5."


def test_a_slip_is_taken_back_with_a_reason_and_the_clock_runs_again(said, manager):
    one, code = said()
    classify(one, "complaint", manager)
    with pytest.raises(BadInput) as caught:
        classify(one, "remark", manager)
    assert caught.value.field == "why"
    with at(0):
        classify(one, "remark", manager, why="Bấm nhầm dòng.")
        thread = replies.find(code)
    assert thread.notice is None
    assert thread.state is State.READING
    assert (row(one).waits, row(one).owed) == (True, "answer")
    assert [n.value for n in SuggestionNote.select()] == ["complaint", "remark"]


def test_another_body_is_named_with_words_for_the_person(said, manager):
    one, code = said("Đèn đường xóm 3 hỏng.")
    for wrong in ({"body": "", "says": "x"}, {"body": "Công an xã", "says": ""}):
        with pytest.raises(BadInput):
            classify(one, "elsewhere", manager, **wrong)
    assert row(one).kind == ""
    says = "Công an xã sẽ trả lời ông/bà."
    classify(one, "elsewhere", manager, body="Công an xã", says=says)
    with at(0):
        notice = replies.find(code).notice
    assert (notice.body, notice.says) == ("Công an xã", says)


@pytest.mark.parametrize("kind", ["", "a", "KHEN", "x" * 1_000_000])
def test_an_unknown_class_is_refused(said, manager, kind):
    one, _code = said()
    with pytest.raises(BadInput) as caught:
        classify(one, kind, manager)
    assert caught.value.field == "kind"
    assert row(one).kind == ""


def test_the_second_of_two_officers_changes_nothing(said, manager, leader):
    one, _code = said()
    seen = {"manager": hand(one, manager), "leader": hand(one, leader)}
    empty = {"says": "", "body": "", "why": ""}
    deeds.classify(one.id, "remark", **empty, hand=seen["manager"])
    with pytest.raises(Conflict):
        deeds.classify(one.id, "complaint", **empty, hand=seen["leader"])
    assert row(one).kind == "remark"
    assert SuggestionNotice.select().count() == 0


def test_not_yet_brings_it_back_once_and_to_a_leader(said, manager, leader):
    one, code = said()
    with at(1):
        deeds.answer(one.id, body="Đã rõ.", hand=hand(one, manager))
        replies.judge(replies.find(code), 1, False, key=make.key())
        assert (row(one).level, row(one).status) == (1, "new")
        assert (row(one).owed, row(one).owed_on) == ("answer", date(2026, 12, 3))
        with pytest.raises(NotAllowed):
            deeds.answer(one.id, body="Lại tôi đây.", hand=hand(one, manager))
        deeds.answer(one.id, body="Tôi đã kiểm tra.", hand=hand(one, leader))
        replies.judge(replies.find(code), 2, False, key=make.key())
    assert (row(one).level, row(one).status, row(one).waits) == (1, "done", False)
    assert [r.useful for r in Reply.select().order_by(Reply.id)] == [False, False]


def test_it_is_given_to_an_officer_or_a_unit_and_taken_back(said, manager, leader):
    one, _code = said()
    known = dict(given.choices(hand(one, manager).within))
    assert set(known) >= {f"officer-{leader.id}", f"agency-{one.agency_id}"}
    given.assign(one.id, f"officer-{leader.id}", hand(one, manager))
    assert row(one).holder == leader
    mine = Wanted(status=None, only=Only.MINE)
    assert inbox.find(hand(one, leader).within, mine).everything == 1
    assert inbox.find(hand(one, manager).within, mine).everything == 0
    given.assign(one.id, f"agency-{one.agency_id}", hand(one, manager))
    assert (row(one).holder, row(one).unit_id) == (None, one.agency_id)
    given.assign(one.id, "", hand(one, manager))
    assert (row(one).holder, row(one).unit) == (None, None)


@pytest.mark.parametrize("to", ["officer-0", "officer-x", "agency-", "x" * 100_000])
def test_it_is_given_to_nobody_outside_the_list(said, manager, to):
    one, _code = said()
    with pytest.raises(BadInput):
        given.assign(one.id, to, hand(one, manager))


def test_who_was_sent_elsewhere_cannot_open_it_again_here(said, manager):
    one, code = said()
    with at(0):
        deeds.answer(one.id, body="Đã rõ.", hand=hand(one, manager))
        classify(one, "complaint", manager)
        thread = replies.find(code)
        assert (thread.asks, thread.open) == (False, False)
        with pytest.raises(BadInput):
            replies.add(thread, "Còn điều này nữa", key=make.key())
        replies.judge(thread, 1, False, key=make.key())
    assert (row(one).status, row(one).owed, row(one).level) == ("done", "", 0)
