"""Papers are asked for once; a second time only with a leader's name under it."""

from datetime import date

import pytest

from app import clock
from app.dossiers import store as dossiers
from app.dossiers.wording import Words
from app.errors import BadInput, Conflict, NotAllowed, NotFound
from app.models import DossierEvent, Letter, Pause
from app.supplements import store, waiting
from tests import make
from tests.dossiers.waiting import after, house
from tests.together import at_once

GROUND = "khoản 2 Điều 18 Nghị định 23/2015/NĐ-CP"
WHY = "Giấy này xã đã có, không hỏi dân."
WORDS = Words("Chưa đối chiếu được.", papers=(("Giấy chứng sinh", "bản chính"),))


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    return people.work(people.receive())


def ask(dossier, by, at, words=WORDS, key=None):
    now = dossiers.find(dossier.number)
    with clock.stopped(at):
        return store.ask(
            now.number, words, version=now.version, by=by, key=key or make.key()
        )


def once(people, dossier):
    """Ask once and get it."""
    ask(dossier, people.specialist, after(days=1))
    people.go(dossier, "supplemented", people.counter, after(days=2))


def second(people, dossier):
    """Let the specialist ask a second time."""
    once(people, dossier)
    words = Words(
        WORDS.says, ground=GROUND, papers=WORDS.papers, until=date(2026, 4, 1)
    )
    return ask(dossier, people.specialist, after(days=3), words)


def shown(dossier):
    """The id of the newest request, as the page shows it."""
    return Letter.select().where(Letter.dossier == dossier).order_by(-Letter.id)[0].id


def stage(dossier):
    return dossiers.find(dossier.number).stage


def test_the_first_request_stops_the_clock_and_gives_form_02(people, dossier):
    letter = ask(dossier, people.specialist, after(days=1))
    assert stage(dossier) == "supplement"
    assert (letter.form, letter.serial, letter.year) == ("02", 1, 2026)
    assert letter.until == date(2026, 3, 17)  # ten working days
    event = DossierEvent.select().order_by(DossierEvent.id.desc()).get()
    assert event.note == "1) Giấy chứng sinh: bản chính\nChưa đối chiếu được."
    assert Pause.get().reason == "supplement"


def test_a_second_request_changes_nothing_until_a_leader_signs(people, dossier):
    letter = second(people, dossier)
    assert (stage(dossier), letter.signed_at, letter.serial) == (
        "in_progress",
        None,
        None,
    )
    assert Pause.select().count() == 1
    with clock.stopped(after(days=3, hours=1)):
        [waits] = store.waiting(people.leader)
        assert waits.id == letter.id
        store.sign(dossier.number, shown(dossier), by=people.leader, key=make.key())
    signed = Letter.get_by_id(letter.id)
    assert (stage(dossier), signed.serial) == ("supplement", 2)
    assert signed.signed_by_id == people.leader.id
    assert store.waiting(people.leader) == []


def test_the_plain_move_does_not_ask_a_second_time(people, dossier):
    once(people, dossier)
    with pytest.raises(BadInput, match="Lần 2 cần lãnh đạo đồng ý") as caught:
        people.go(dossier, "ask_more", people.leader, after(days=3))
    assert caught.value.field == "second"
    assert stage(dossier) == "in_progress"


def test_a_leader_who_asks_a_second_time_signs_with_it(people, dossier):
    once(people, dossier)
    words = Words("", ground=GROUND, papers=WORDS.papers)
    letter = ask(dossier, people.leader, after(days=3), words)
    assert letter.signed_by_id == people.leader.id
    assert stage(dossier) == "supplement"


def test_a_second_request_needs_its_ground_in_law(people, dossier):
    once(people, dossier)
    for by in (people.specialist, people.leader):
        with pytest.raises(BadInput) as caught:
            ask(dossier, by, after(days=3))
        assert caught.value.field == "ground"
    assert Letter.select().count() == 1


def test_one_second_request_waits_at_a_time(people, dossier):
    second(people, dossier)
    words = Words("", ground=GROUND, papers=WORDS.papers)
    with pytest.raises(BadInput, match="đang chờ lãnh đạo ký"):
        ask(dossier, people.counter, after(days=3, hours=1), words)


def test_what_a_leader_declines_is_not_asked_and_stays_in_the_file(people, dossier):
    letter = second(people, dossier)
    with clock.stopped(after(days=4)):
        store.decline(
            dossier.number, shown(dossier), WHY, by=people.leader, key=make.key()
        )
    assert stage(dossier) == "in_progress"
    assert Letter.get_by_id(letter.id).taken_back_at is not None
    with pytest.raises(NotFound):
        store.sign(dossier.number, shown(dossier), by=people.leader, key=make.key())


def test_a_dossier_that_went_on_is_not_stopped_by_a_late_signature(people, dossier):
    letter = second(people, dossier)
    people.go(dossier, "finish", people.specialist, after(days=4))
    with clock.stopped(after(days=4)), pytest.raises(BadInput, match="không thể"):
        store.sign(dossier.number, shown(dossier), by=people.leader, key=make.key())
    assert (stage(dossier), Letter.get_by_id(letter.id).signed_at) == ("ready", None)


def test_of_two_signatures_at_once_one_counts(people, dossier):
    read = second(people, dossier).id

    def try_it(n):
        key = f"sign-twice-{n}"
        try:
            with clock.stopped(after(days=4)):
                store.sign(dossier.number, read, by=people.leader, key=key)
        except (NotFound, Conflict, BadInput):
            return "told"
        return "signed"

    assert sorted(at_once(try_it, 2)) == ["signed", "told"]
    assert Letter.select().where(Letter.signed_at.is_null(False)).count() == 2


def test_a_repeat_asks_once(people, dossier):
    key = make.key()
    now = dossiers.find(dossier.number)
    for _twice in range(2):
        with clock.stopped(after(days=1)):
            store.ask(
                now.number, WORDS, version=now.version, by=people.specialist, key=key
            )
    assert Letter.select().count() == 1


def test_who_may_not_ask_is_refused(people, dossier):
    with pytest.raises(NotAllowed):
        ask(dossier, people.manager, after(days=1))
    assert stage(dossier) == "in_progress"


def stop(people, dossier, at):
    return people.go(dossier, "stop", people.leader, at, "no_show")


def test_nobody_is_given_up_before_the_day_is_over_and_they_were_reminded(
    people, dossier
):
    ask(dossier, people.specialist, after(days=1))  # until 17 March
    with pytest.raises(BadInput, match="Chưa hết hạn chờ người nộp"):
        stop(people, dossier, after(days=10))
    with pytest.raises(BadInput, match="Nhắc người nộp trước"):
        stop(people, dossier, after(days=16))
    with clock.stopped(after(days=16)):
        store.remind(dossier.number, "Đã gọi điện.", by=people.counter, key=make.key())
    with pytest.raises(BadInput, match="chờ ít nhất 3 ngày"):
        stop(people, dossier, after(days=18))
    stop(people, dossier, after(days=19))
    closing = Letter.select().where(Letter.form == "05").get()
    assert (stage(dossier), closing.reason) == ("stopped", "no_show")


@pytest.mark.parametrize("reason", ["no_show", "other"])
def test_no_other_reason_gives_up_who_was_not_reminded(people, dossier, reason):
    ask(dossier, people.specialist, after(days=1))
    with pytest.raises(BadInput, match="Chưa hết hạn chờ người nộp"):
        people.go(dossier, "stop", people.leader, after(days=2), reason)
    people.go(dossier, "stop", people.leader, after(days=2), "ordered")
    assert stage(dossier) == "stopped"


def test_who_has_to_pay_is_waited_for_and_reminded_too(people, dossier):
    people.go(dossier, "ask_payment", people.specialist, after(days=1))
    with pytest.raises(BadInput, match="Chưa hết hạn chờ người nộp"):
        people.go(dossier, "stop", people.leader, after(days=2), "unpaid")
    with pytest.raises(BadInput, match="không còn chờ người nộp"):
        people.go(dossier, "stop", people.leader, after(days=2), "no_show")
    with pytest.raises(BadInput, match="Nhắc người nộp trước"):
        people.go(dossier, "stop", people.leader, after(days=20), "unpaid")
    with clock.stopped(after(days=20)):
        store.remind(dossier.number, "Đã gọi điện.", by=people.counter, key=make.key())
    people.go(dossier, "stop", people.leader, after(days=24), "unpaid")
    assert stage(dossier) == "stopped"


def test_a_closing_letter_can_be_taken_back_and_the_papers_are_waited_for(
    people, dossier
):
    ask(dossier, people.specialist, after(days=1))
    with clock.stopped(after(days=16)):
        store.remind(dossier.number, "Đã gọi điện.", by=people.counter, key=make.key())
    stop(people, dossier, after(days=19))
    people.go(dossier, "reopen", people.leader, after(days=21))
    closing = Letter.select().where(Letter.form == "05").get()
    assert (stage(dossier), closing.taken_back_at) == ("supplement", after(days=21))
    done = people.go(dossier, "supplemented", people.counter, after(days=22))
    assert done.due_now > done.due_first


def test_only_who_is_waited_for_is_reminded(people, dossier):
    with pytest.raises(BadInput, match="không còn chờ"):
        store.remind(dossier.number, "Đã gọi điện.", by=people.counter, key=make.key())
    assert DossierEvent.select().where(DossierEvent.kind == "remind").count() == 0


def test_who_is_waited_for_is_listed_with_the_reminder(people, dossier):
    ask(dossier, people.specialist, after(days=1))  # until 17 March
    with clock.stopped(after(days=14)):
        [waits] = waiting.awaited(people.counter)
    assert (waits.until, waits.over, waits.reminded) == (date(2026, 3, 17), 0, None)
    with clock.stopped(after(days=18)):
        store.remind(dossier.number, "Đã gọi điện.", by=people.counter, key=make.key())
        [waits] = waiting.awaited(people.counter)
        assert waiting.awaited(house().counter) == []
    assert (waits.over, waits.reminded) == (3, after(days=18))
    people.go(dossier, "supplemented", people.counter, after(days=19))
    assert waiting.awaited(people.counter) == []


def test_another_request_than_the_one_that_was_read_is_not_signed(people, dossier):
    read = second(people, dossier)
    with clock.stopped(after(days=3, hours=1)):
        store.decline(dossier.number, read.id, WHY, by=people.leader, key=make.key())
    words = Words("Giấy khác.", ground=GROUND, papers=WORDS.papers)
    ask(dossier, people.specialist, after(days=3, hours=2), words)
    with pytest.raises(Conflict, match="vừa được viết lại"):
        store.sign(dossier.number, read.id, by=people.leader, key=make.key())
    assert stage(dossier) == "in_progress"


def test_a_request_whose_last_day_is_over_is_not_signed(people, dossier):
    read = second(people, dossier)  # until 1 April
    with clock.stopped(after(days=40)), pytest.raises(BadInput, match="đã qua"):
        store.sign(dossier.number, read.id, by=people.leader, key=make.key())


def test_who_came_is_not_closed_as_a_no_show(people, dossier):
    ask(dossier, people.specialist, after(days=1))
    with clock.stopped(after(days=16)):
        store.remind(dossier.number, "Đã gọi điện.", by=people.counter, key=make.key())
    people.go(dossier, "supplemented", people.counter, after(days=17))
    with pytest.raises(BadInput, match="không còn chờ"):
        stop(people, dossier, after(days=25))
