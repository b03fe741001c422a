"""A holiday on the new day of an apology, or before it, is shown; the letter stays."""

import csv
import io
from datetime import date

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.apologies import store as apologies
from app.apologies.rules import Sorry
from app.calendar import store
from app.calendar.rules import Choice
from app.models import Letter, Officer
from tests import make, pages
from tests.calendar import making
from tests.dossiers.waiting import after, house

# Due on Monday 9 March; late on Wednesday 11; the letter names Monday 16 March.
LATE = after(days=9)
SORRY = Sorry("verification", "Chờ xã bạn xác minh nơi ở.", date(2026, 3, 16))


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    return sorry(people)


def sorry(people):
    made = people.work(people.receive())
    with clock.stopped(LATE):
        apologies.write(made.number, SORRY, by=people.specialist, key=make.key())
        letter = Letter.get().id
        apologies.sign(made.number, letter, by=people.leader, key=make.key())
    return made


def shown(*days, at=LATE):
    with clock.stopped(at):
        _days, plan = store.preview(making.lines(*map(making.day, days)))
    return [(one.number, one.day, one.after, one.closed) for one in plan.named]


@pytest.mark.parametrize(
    ("days", "then", "closed"),
    [
        (["2026-03-16"], date(2026, 3, 17), True),
        (["2026-03-13"], date(2026, 3, 17), False),
        (["2026-03-13", "2026-03-16"], date(2026, 3, 18), True),
    ],
)
def test_both_days_are_shown(people, dossier, days, then, closed):
    assert shown(*days) == [(dossier.number, date(2026, 3, 16), then, closed)]


@pytest.mark.parametrize("off", ["2026-03-17", "2026-03-10", "2026-03-14"])
def test_a_day_after_it_before_today_or_closed_anyway_takes_nothing(
    people, dossier, off
):
    assert shown(off) == []


def test_the_letter_stays_whatever_is_chosen(people, dossier):
    before = Letter.get().new_due
    with clock.stopped(LATE):
        store.change(
            making.lines(making.day("2026-03-16")), Choice.MOVE,
            by="quanly", key=make.key(),
        )  # fmt: skip
    assert Letter.get().new_due == before


def test_an_ended_dossier_or_a_letter_taken_back_is_not_shown(people, dossier):
    people.go(dossier, "finish", people.specialist, LATE)
    assert shown("2026-03-16") == []


def test_the_manager_reads_it_on_the_preview(sqlite, desk):
    sorry(people := house())
    client = desk.test_client(user=SignedIn(Officer.get_by_id(people.manager.id)))
    sheet = io.StringIO()
    rows = [["date", "kind", "name", "decision"]]
    rows += [["2026-03-16", "off", "Nghỉ chống bão", making.DECISION]]
    csv.writer(sheet).writerows(rows)
    file = (io.BytesIO(sheet.getvalue().encode()), "days.csv")
    with clock.stopped(LATE):
        answer = client.post("/desk/calendar", data={"file": file, "key": make.key()})
    assert answer.status_code == 200
    pages.check(answer)
    for said in ("Thứ Hai, 16/03/2026", "Thứ Ba, 17/03/2026", "thành ngày nghỉ"):
        assert said in answer.text
