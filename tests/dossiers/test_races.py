"""Two who come at once: the second reads what the first has written."""

from datetime import date

import pytest

from app import acts, clock
from app.apologies import rules as apologies
from app.apologies import store as sorry
from app.calendar import store as calendar
from app.calendar.rules import Choice
from app.dossiers import letters, store
from app.dossiers.wording import Words
from app.errors import BadInput, Conflict
from app.models import CalendarDay, Letter
from app.supplements import store as supplements
from tests import make
from tests.calendar.making import day, lines
from tests.dossiers.waiting import after, house
from tests.together import meanwhile

PAPERS = (("Tờ khai", "ký tên"),)


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    found = people.receive()
    people.work(found)
    return found


def during(monkeypatch, where, name, do, then=lambda *_said: True):
    """Let do() come in the middle of the first call of a function; gives its future."""
    real, going = getattr(where, name), []

    def slow(*said, **named):
        answer = real(*said, **named)
        if not going and then(*said):
            going.append(None)  # the other calls it too
            going[0] = meanwhile(do)
        return answer

    monkeypatch.setattr(where, name, slow)
    return going


def test_who_goes_on_while_the_calendar_changes_counts_by_the_new_one(
    people, dossier, monkeypatch
):
    people.go(dossier, "ask_payment", people.specialist, after(days=2))
    other = during(
        monkeypatch, calendar.versions, "write",
        lambda: people.go(dossier, "paid", people.counter, after(days=18)),
    )  # fmt: skip
    with clock.stopped(after(days=18)):
        calendar.change(
            lines(day("2026-03-25")), Choice.MOVE, by="m", key="calendar-key-1"
        )
    other[0].result()
    due = clock.wall(store.find(dossier.number).due_now).date()
    assert due == date(2026, 3, 26)
    assert CalendarDay.get_or_none(CalendarDay.day == due) is None


def test_no_new_day_is_signed_for_a_result_that_comes_at_that_moment(
    people, dossier, monkeypatch
):
    said = apologies.read(
        "workload", "Nhiều hồ sơ cùng lúc nên chậm.", "20/03/2026",
        due=date(2026, 3, 9), today=date(2026, 3, 6), finished=False,
    )  # fmt: skip
    with clock.stopped(after(days=4)):
        sorry.write(dossier.number, said, by=people.specialist, key=make.key())
    letter = Letter.get()

    def sign():
        with clock.stopped(after(days=4, hours=2)):
            sorry.sign(dossier.number, letter.id, by=people.leader, key="sign-key-1")

    other = during(
        monkeypatch, acts.chain, "append", sign, lambda _at, _by, kind, *_more: (
            kind == "dossier.move"
        ),
    )  # fmt: skip
    people.go(dossier, "finish", people.specialist, after(days=4, hours=1))
    with pytest.raises(Conflict, match="đã có kết quả"):
        other[0].result()
    assert Letter.get().signed_at is None


def test_of_two_second_requests_at_once_one_waits(people, dossier, monkeypatch):
    propose = proposing(people, dossier)
    other = during(monkeypatch, letters, "draft", lambda: propose("second-key-2"))
    propose("second-key-1")
    with pytest.raises(BadInput, match="đang chờ lãnh đạo ký"):
        other[0].result()
    assert len(supplements.waiting(people.leader)) == 1


def proposing(people, dossier):
    """What asks for papers a second time, by key."""
    people.go(dossier, "ask_more", people.specialist, after(hours=3))
    people.go(dossier, "supplemented", people.counter, after(hours=5))
    version = store.find(dossier.number).version
    words = Words(
        "Thiếu giấy nữa.", ground="Điều 5", papers=PAPERS, until=date(2026, 3, 20)
    )

    def propose(key):
        with clock.stopped(after(days=1)):
            return supplements.ask(
                dossier.number, words, version=version, by=people.specialist, key=key
            )

    return propose


@pytest.mark.parametrize("signed", [False, True])
def test_a_request_that_was_overtaken_leaves_the_queue(people, dossier, signed):
    first = proposing(people, dossier)("second-key-1")
    row = dict(first.__data__, id=None)
    newest = Letter.create(**row)  # as two at once once left it
    say = {"by": people.leader, "key": make.key()}
    with clock.stopped(after(days=1, hours=1)):
        if signed:
            supplements.sign(dossier.number, newest.id, **say)
        else:
            supplements.decline(dossier.number, first.id, "Không cần nữa.", **say)
    left = [] if signed else [newest.id]
    assert [letter.id for letter in supplements.waiting(people.leader)] == left
