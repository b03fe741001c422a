"""The citizen reads the day that holds now, and plainly when it is over."""

from datetime import date

import pytest

from app import clock
from app.apologies import store as sorry
from app.apologies.rules import Sorry
from app.dossiers import codes, receipts, store
from app.models import Letter
from app.tracking import page as words
from app.tracking import store as tracking
from tests import make
from tests.dossiers.waiting import after, house

SAYS = Sorry("workload", "Nhiều hồ sơ cùng lúc nên chậm.", date(2026, 3, 10))
OVER = "Ngày này cũng đã qua mà chưa có kết quả."


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    """Due on Monday 9 March; a letter names Tuesday 10 March on the Friday before."""
    made = people.work(people.receive())
    with clock.stopped(after(days=4)):
        sorry.write(made.number, SAYS, by=people.specialist, key=make.key())
        letter = Letter.get()
        sorry.sign(made.number, letter.id, by=people.leader, key=make.key())
    return made


def dates(dossier, at):
    token, _code = receipts.secrets_of(receipts.current(store.find(dossier.number)))
    with clock.stopped(at):
        found = tracking.find(codes.read_token(token))
        return words.write(found, clock.now()).dates


def test_a_new_day_stands_with_the_first_one(dossier):
    found = dates(dossier, after(days=5))
    assert (found.label, found.day) == ("Hẹn lại", "Thứ Ba, 10/03/2026")
    assert found.notes == ("Ngày đã hẹn: Thứ Hai, 09/03/2026.",)


def test_one_that_is_over_is_said_in_plain_words(dossier):
    assert OVER not in dates(dossier, after(days=8, hours=15)).notes
    assert dates(dossier, after(days=9)).notes[0] == OVER


def test_after_a_lawful_pause_it_shows_what_holds_now(people, dossier):
    """Paused from Friday 6 to Thursday 26 March: 14 working days, nothing is late."""
    people.go(dossier, "ask_more", people.specialist, after(days=4, hours=2))
    people.go(dossier, "supplemented", people.counter, after(days=24))
    found = dates(dossier, after(days=24, hours=2))
    assert (found.label, found.day) == ("Hẹn lại", "Thứ Hai, 30/03/2026")
    assert OVER not in found.notes
    assert found.notes[1] == (
        "Trên giấy hẹn in: Thứ Hai, 09/03/2026. Ngày mới đã cộng thời gian tạm dừng."
    )


def test_a_promise_that_is_later_than_the_letter_is_what_holds(people, dossier):
    people.go(dossier, "ask_more", people.specialist, after(days=4, hours=2))
    people.go(dossier, "supplemented", people.counter, after(days=24))
    Letter.update(new_due_now=None).where(Letter.form == "04").execute()
    found = dates(dossier, after(days=24, hours=2))
    assert found.label.startswith("Hẹn trả kết quả")
    assert found.day == "Thứ Năm, 26/03/2026"
