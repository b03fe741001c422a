"""The calendar changes while dossiers come in and wait: nobody is lost, none twice."""

import random
from datetime import timedelta

import pytest

from app import clock
from app.calendar import store as calendar
from app.dossiers import moves, promise
from app.dossiers import store as dossiers
from app.models import CalendarAnswer, Dossier, DossierEvent, DueChange, OpeningSession
from tests import make
from tests.calendar.making import (
    DECISION,
    KEEP,
    MONDAY_8,
    MOVE,
    change,
    day,
    due,
    lines,
    received,
)
from tests.together import at_once

STORM = day("2026-03-04")


def test_who_is_received_while_the_calendar_changes_is_counted_by_one_of_both(
    database,
):
    version = make.procedure(allow=3)
    people = [make.seated() for _n in range(4)]
    key = make.key()
    keys = [[make.key() for _n in range(5)] for _person in people]
    intake = make.intake(version)

    def do(n):
        if n == len(people):
            calendar.change(lines(STORM), MOVE, by="quanly", key=key)
            return
        for one in keys[n]:
            dossiers.receive(intake, by=people[n], key=one)

    with clock.stopped(MONDAY_8):
        at_once(do, len(people) + 1)

    answered = {answer.dossier_id for answer in CalendarAnswer.select()}
    assert Dossier.select().count() == 20
    for row in Dossier.select():
        assert due(row) == "06/03 08:00"
        printed = f"{clock.wall(row.due_first):%d/%m}"
        assert printed == ("05/03" if row.id in answered else "06/03")


def test_a_centre_without_hours_of_its_own_counts_by_those_above_it(database):
    above = make.centre()
    own = make.agency(kind="branch", serves=True, parent=above)
    OpeningSession.update(valid_from=make.SINCE).execute()
    dossier = received(make.seated(counter=make.counter(agency=own)))
    assert change(STORM, chosen=MOVE) == 1
    assert due(dossier) == "06/03 08:00"


WAYS = {"received": "ask_payment", "in_progress": "ask_payment", "payment": "paid"}


@pytest.mark.parametrize("seed", range(12))
def test_no_sequence_of_moves_and_changes_rewrites_a_promise(sqlite, seed):
    dice = random.Random(seed)  # noqa: S311  (nothing secret)
    by = make.seated()
    made = [received(by, dice.choice([1, 3, 8]), hours=n / 10) for n in range(4)]
    first = {dossier.id: dossier.due_first for dossier in made}
    hours = 1.0
    for _step in range(25):
        hours += dice.random() * 9
        with clock.stopped(MONDAY_8 + timedelta(hours=hours)):
            if dice.random() < 0.4:
                _change(dice)
            else:
                _move(dossiers.find(dice.choice(made).number), by)
        _look(first)


def _change(dice):
    on = f"2026-03-{dice.randrange(3, 25):02}"
    kind = dice.choice(["off", "half"])
    days = lines(day(on, kind, "Đổi lịch", f"{DECISION} {dice.random()}"))
    calendar.change(days, dice.choice([KEEP, MOVE]), by="quanly", key=make.key())


def _move(dossier, by):
    moves.move(
        dossier.number, WAYS[dossier.stage], note="Mời ông/bà nộp phí.",
        version=dossier.version, by=by, key=make.key(),
    )  # fmt: skip


def _look(first):
    """What is printed stays; what is owed is the last row that says so."""
    for row in Dossier.select():
        assert row.due_first == first[row.id]
        rows = DueChange.select().where(DueChange.dossier == row.id)
        last = rows.order_by(DueChange.id.desc()).first()
        assert row.due_now == (last.due if last else row.due_first)
        events = DossierEvent.select().where(
            (DossierEvent.dossier == row.id) & DossierEvent.kind.startswith("calendar")
        )
        answers = CalendarAnswer.select().where(CalendarAnswer.dossier == row.id)
        assert events.count() == answers.count()
        assert promise.counted(row) is not None
