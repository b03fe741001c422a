"""Whoever is made to wait is told why, by a name; and the first promise stays."""

from datetime import date, timedelta

import pytest

from app import clock
from app.apologies import cases, lead, numbers, register, store
from app.apologies.rules import Need, Sorry
from app.calendar import store as calendar
from app.calendar.rules import Choice
from app.dossiers import counts
from app.dossiers import store as dossiers
from app.errors import BadInput, Conflict, NotAllowed
from app.models import Dossier, Letter
from app.supplements import store as supplements
from tests import make
from tests.calendar import making
from tests.dossiers.waiting import after, house
from tests.together import at_once

# Received on Monday 2 March at 8:00, five working days: due on Monday 9 March, 8:00.
WHY = "Ghi rõ xã nào xác minh."
BEFORE, LATE = after(days=4), after(days=9)  # Friday 6, Wednesday 11 March
SORRY = Sorry("verification", "Chờ xã bạn xác minh nơi ở.", date(2026, 3, 16))


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    return people.work(people.receive())


def write(dossier, by, at, sorry=SORRY):
    with clock.stopped(at):
        store.write(dossier.number, sorry, by=by, key=make.key())
    return Letter.select().order_by(Letter.id.desc()).get()


def sign(dossier, letter, by, at):
    with clock.stopped(at):
        store.sign(dossier.number, letter.id, by=by, key=make.key())


def seen(people, at):
    with clock.stopped(at):
        return cases.open_cases(people.manager).rows


def silent(people, at):
    """The red number."""
    with clock.stopped(at):
        return numbers.count(people.manager, 2026).silent


def test_a_letter_is_drafted_a_working_day_before_the_promise_is_broken(
    people, dossier
):
    assert seen(people, after(days=3)) == []  # Thursday
    [case] = seen(people, BEFORE)
    assert (case.late, case.need, case.letter) == (False, Need.REASON, None)


def test_the_lead_time_is_a_setting(people, dossier):
    store.set_lead(3, by=people.manager, key=make.key())
    assert len(seen(people, after(days=2))) == 1
    with pytest.raises(BadInput):
        store.set_lead(0, by=people.manager, key=make.key())
    assert lead.lead(people.manager.agency) == 3


def test_reason_then_signature_then_nothing_more_is_needed(people, dossier):
    letter = write(dossier, people.specialist, BEFORE)
    assert [case.need for case in seen(people, BEFORE)] == [Need.SIGNATURE]
    sign(dossier, letter, people.leader, BEFORE)
    [case] = seen(people, LATE)
    assert (case.need, case.late, case.days) == (Need.NOTHING, True, 2)
    signed = Letter.get_by_id(letter.id)
    assert (signed.serial, signed.year, signed.signed_by_id) == (
        1,
        2026,
        people.leader.id,
    )
    assert silent(people, LATE) == 0


def test_a_letter_moves_no_promise_and_no_report(people, dossier):
    sign(dossier, write(dossier, people.specialist, BEFORE), people.leader, BEFORE)
    after_it = dossiers.find(dossier.number)
    assert (after_it.due_first, after_it.due_now) == (
        dossier.due_first,
        dossier.due_now,
    )
    people.go(dossier, "finish", people.specialist, LATE)
    with clock.stopped(LATE):
        kept = counts.kept(people.manager.agency, date(2026, 3, 9))
    assert (kept.k, kept.n) == (0, 1)


def test_there_is_one_new_day_at_most(people, dossier):
    sign(dossier, write(dossier, people.specialist, BEFORE), people.leader, BEFORE)
    again = Sorry("workload", "Nhiều hồ sơ cùng lúc quá.", date(2026, 3, 30))
    with pytest.raises(Conflict, match="chỉ hẹn lại một lần"):
        write(dossier, people.specialist, LATE, again)
    assert Letter.select().count() == 1


def test_until_it_is_signed_it_may_be_written_again(people, dossier):
    first = write(dossier, people.specialist, BEFORE)
    second = write(
        dossier, people.specialist, BEFORE,
        Sorry("opinion", "Chờ ý kiến của sở về hồ sơ này.", date(2026, 3, 17)),
    )  # fmt: skip
    with pytest.raises(Conflict):
        sign(dossier, first, people.leader, BEFORE)
    sign(dossier, second, people.leader, BEFORE)
    assert [entry.says for entry in register.page(1)[0]] == [second.says]


def test_what_the_head_returns_is_red_again(people, dossier):
    letter = write(dossier, people.specialist, LATE)
    with clock.stopped(LATE):
        store.give_back(
            dossier.number, letter.id, WHY, by=people.leader, key=make.key()
        )
    assert [case.need for case in seen(people, LATE)] == [Need.REASON]
    assert silent(people, LATE) == 1


def test_only_the_head_signs_and_only_who_handles_it_writes(people, dossier):
    for by in (people.counter, people.manager):
        with pytest.raises(NotAllowed):
            write(dossier, by, LATE)
    letter = write(dossier, people.specialist, LATE)
    for by in (people.specialist, people.manager):
        with pytest.raises(NotAllowed):
            sign(dossier, letter, by, LATE)


def test_nobody_apologises_for_what_is_in_good_time(people, dossier):
    with pytest.raises(BadInput, match="chưa trễ"):
        write(dossier, people.specialist, after(days=1))


def test_the_new_day_is_a_day_on_which_somebody_works(people, dossier):
    sunday = Sorry("workload", SORRY.says, date(2026, 3, 15))
    with pytest.raises(BadInput, match="ngày nghỉ") as caught:
        write(dossier, people.specialist, LATE, sunday)
    assert caught.value.field == "new_day"
    assert Letter.select().count() == 0


def test_of_four_letters_at_once_one_holds(people, dossier):
    def try_it(n):
        with clock.stopped(LATE):
            store.write(
                dossier.number, SORRY, by=people.specialist, key=f"sorry-race-{n}"
            )

    at_once(try_it, 4)
    held = Letter.select().where(Letter.taken_back_at.is_null())
    assert held.count() == 1


@pytest.mark.parametrize(
    "trick", ["hold", "ask_payment", "stop", "withdraw", "finish", "due_now"]
)
def test_nothing_an_officer_does_makes_the_red_number_smaller(people, dossier, trick):
    assert silent(people, LATE) == 1
    later = LATE + timedelta(days=1)
    if trick == "due_now":  # the only way to another day: pause and go on
        people.go(dossier, "hold", people.specialist, LATE, "other")
        people.go(dossier, "resume", people.specialist, later)
    else:
        who = {"stop": people.leader, "withdraw": people.counter}
        by = who.get(trick, people.specialist)
        reasons = {"hold": "other", "stop": "ordered", "withdraw": "too_long"}
        people.go(dossier, trick, by, LATE, reasons.get(trick, ""))
    assert silent(people, later) == 1


def test_a_pause_before_the_day_is_no_lateness(people, dossier):
    people.go(dossier, "hold", people.specialist, BEFORE, "inspection")
    assert seen(people, LATE) == []
    assert silent(people, LATE) == 0


def test_who_was_answered_late_is_owed_a_letter_too(people, dossier):
    people.go(dossier, "finish", people.specialist, LATE)
    assert silent(people, LATE) == 1
    letter = write(dossier, people.specialist, LATE, Sorry("mistake", SORRY.says, None))
    sign(dossier, letter, people.leader, LATE)
    assert silent(people, LATE) == 0


def test_the_same_day_is_not_late(people, dossier):
    same_day = after(days=7, hours=5)  # Monday at 13:00, promised at 8:00
    assert silent(people, same_day) == 0
    people.go(dossier, "finish", people.specialist, same_day)
    assert silent(people, LATE) == 0


def test_another_centre_sees_none_of_it(people, dossier):
    stranger = house()
    assert seen(stranger, LATE) == []
    assert Dossier.select().count() == 1


def test_the_register_names_nobody(people, dossier):
    sign(dossier, write(dossier, people.specialist, LATE), people.leader, LATE)
    with clock.stopped(LATE):
        [entry], more = register.page(1)
    assert not more
    assert (entry.number, entry.days, entry.says) == ("1/2026", 2, SORRY.says)
    told = f"{entry}"
    assert dossier.number not in told
    assert dossier.applicant not in told
    assert entry.who == register.pseudonym(dossier.number)
    assert len(entry.who) == 6


def test_the_register_does_not_say_why_where_the_procedure_tells_too_much(people):
    dossier = people.work(people.receive(sensitive=True))
    sign(dossier, write(dossier, people.specialist, LATE), people.leader, LATE)
    with clock.stopped(LATE):
        [entry], _more = register.page(1)
    assert entry.says == ""
    assert dossier.procedure.name not in f"{entry}"


def test_a_new_day_that_is_over_is_not_signed(people, dossier):
    letter = write(dossier, people.specialist, LATE)  # names 16 March
    with pytest.raises(Conflict, match="đã qua"):
        sign(dossier, letter, people.leader, after(days=20))
    people.go(dossier, "finish", people.specialist, after(days=10))
    with pytest.raises(Conflict, match="không cần hẹn lại"):
        sign(dossier, letter, people.leader, after(days=10))
    assert Letter.get_by_id(letter.id).signed_at is None


def test_the_head_of_another_office_does_not_sign(people, dossier):
    office = make.agency(kind="department", name="Phòng Kinh tế")
    Dossier.update(competent=office).execute()
    letter = write(dossier, people.leader, LATE)
    with pytest.raises(NotAllowed, match="Cơ quan giải quyết"):
        sign(dossier, letter, people.leader, LATE)


def test_a_letter_bears_the_office_and_the_title_of_who_signs(people, dossier):
    leader = people.leader
    leader.agency.head_title = "Giám đốc"
    letter = write(dossier, people.specialist, LATE)
    sign(dossier, letter, leader, LATE)
    signed = Letter.get_by_id(letter.id)
    assert (signed.agency_id, signed.signed_as) == (leader.agency.id, "Giám đốc")


def test_a_lawful_closing_of_who_did_not_come_is_not_late(people, dossier):
    people.go(dossier, "ask_more", people.specialist, BEFORE)
    with clock.stopped(after(days=25)):
        supplements.remind(
            dossier.number, "Đã gọi điện.", by=people.counter, key=make.key()
        )
    people.go(dossier, "stop", people.leader, after(days=29), "no_show")
    assert silent(people, after(days=30)) == 0


def test_the_applicants_name_is_not_written_into_the_register(people, dossier):
    named = Sorry("other", f"Ông {dossier.applicant} đang có tranh chấp.", None)
    with pytest.raises(BadInput, match="bỏ tên người nộp"):
        write(dossier, people.specialist, LATE, named)


@pytest.mark.parametrize("choice", list(Choice))
@pytest.mark.parametrize("stops", ["hold", "stop"])
def test_no_calendar_heals_what_is_late(people, dossier, stops, choice):
    reason, back, by = {
        "hold": ("other", "resume", people.specialist),
        "stop": ("ordered", "reopen", people.leader),
    }[stops]
    people.go(dossier, stops, by, LATE, reason)
    off = making.lines(*[making.day(f"2026-03-0{n}") for n in (4, 5, 6)])
    with clock.stopped(LATE + timedelta(hours=1)):
        assert calendar.change(off, choice, by="quanly", key=make.key()) == 1
    people.go(dossier, back, by, LATE + timedelta(hours=3))
    assert silent(people, LATE + timedelta(hours=4)) == 1
