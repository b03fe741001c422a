"""One meaning of "late" in the whole house, told here once more in plain words."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock
from app.apologies import cases, numbers
from app.db import db
from app.dossiers import codes, lateness, lists, moves, receipts, rules, store
from app.dossiers.lists import Pile
from app.dossiers.reasons import REASONS
from app.dossiers.rules import Stage
from app.errors import BadInput
from app.models import Dossier
from app.reports import listing
from app.reports.listing import Cell
from app.reports.period import Period
from app.reports.store import Part
from app.supplements import store as supplements
from app.tracking import page as words
from app.tracking import store as tracking
from tests import make
from tests.dossiers.waiting import MONDAY_8, after, house

# Received on Monday 2 March at 8:00, five working days: due on Monday 9 March, 8:00.
BEFORE, LATE = after(days=4), after(days=9)  # Friday 6, Wednesday 11 March
TERMS = [(3, "working-days"), (4, "hours"), (5, "days"), (None, None)]
lives = settings(
    derandomize=True, deadline=None, max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
# Which dossier, which of the moves that follow, and so many minutes later.
plans = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 20), st.integers(0, 9_000)),
    min_size=8, max_size=24,
)  # fmt: skip


@pytest.fixture
def people(database):
    return house()


@pytest.fixture
def dossier(people):
    return people.work(people.receive())


def told(people, at):
    """Return the ids of what each place of the house calls late: open, and ended."""
    by = people.manager
    with clock.stopped(at := at + timedelta(microseconds=1)):  # what happens is over
        whole = Period(MONDAY_8.date(), clock.today())
        every = list(Dossier.select())
        open_ = {
            "pile": {row.id for row in lists.pile(Pile.LATE, by).rows},
            "badge": lateness.open_late(every, at),
            "late list": {
                c.dossier.id for c in cases.open_cases(by).rows if c.late
            },
            "tracking": {d.id for d in every if _tracked(d).late},
            "report": behind(whole, by.agency, "13"),
        }  # fmt: skip
        ended = {
            "late list": {
                c.dossier.id for c in cases.ended_cases(by, 2026).rows
            },
            "report": behind(whole, by.agency, "10"),
        }  # fmt: skip
        counted = lists.counts(by)[Pile.LATE], numbers.count(by, 2026)
    assert counted[0] == counted[1].silent_open == len(open_["pile"])
    assert counted[1].silent_ended == len(ended["report"])
    return [*open_.values()], [*ended.values()]


def behind(period, centre, column):
    found = listing.page(Cell(period, centre, Part.SECTOR, column))
    return {row.id for row in found.rows}


def _tracked(dossier):
    token, _code = receipts.secrets_of(receipts.current(dossier))
    found = tracking.find(codes.read_token(token))
    assert ("Trễ hẹn" in words.write(found, clock.now()).headline) == found.late
    return found


def agree(people, at):
    open_, ended = told(people, at)
    assert all(found == open_[0] for found in open_), open_
    assert all(found == ended[0] for found in ended), ended
    return open_[0], ended[0]


def go_on(dossier, choice, at, people):
    """Make one of the moves that follow, with whoever may."""
    now = store.find(dossier.number)
    if not (follow := rules.moves(Stage(now.stage))):
        return
    wanted = follow[choice % len(follow)]
    who = (people.leader, people.counter, people.specialist)
    by = next(person for person in who if person.role in moves.MOVERS[wanted])
    with suppress(BadInput):  # papers are asked for once
        people.go(now, wanted, by, at, [*REASONS.get(wanted, {"": ""})][-1])


@lives
@given(plan=plans)
def test_no_list_of_the_house_disagrees_with_another(sqlite, plan):
    with db.atomic() as kept:
        people, at = house(), MONDAY_8
        with clock.stopped(at):
            made = [
                make.dossier(people.counter, make.procedure(allow=allow, unit=unit))
                for allow, unit in TERMS
            ]
        for which, choice, minutes in plan:
            at += timedelta(minutes=minutes)
            go_on(made[which % len(made)], choice, at, people)
        agree(people, at)
        agree(people, at + timedelta(days=1))
        kept.rollback()


def test_they_agree_on_both_engines(people):
    late, waits, closed = (people.work(people.receive()) for _each in range(3))
    soon = people.work(people.receive(allow=4, unit="hours"))  # today at 15:00
    people.go(waits, "hold", people.specialist, LATE, "other")
    people.go(closed, "stop", people.leader, LATE, "ordered")
    assert agree(people, LATE) == ({late.id, waits.id, soon.id}, {closed.id})


@pytest.mark.parametrize(
    ("unit", "allow", "late_at", "still"),
    [
        ("working-days", 5, after(days=7, hours=16), after(days=7, hours=15.9)),
        ("hours", 2, after(hours=2, days=0) + timedelta(minutes=1), after(hours=2)),
    ],
)
def test_days_end_at_midnight_and_hours_with_their_minute(
    people, unit, allow, late_at, still
):
    made = people.work(people.receive(allow=allow, unit=unit))
    assert agree(people, still) == (set(), set())
    with clock.stopped(still):  # its hour is over: it presses, and is not late
        assert made.id in {row.id for row in lists.pile(Pile.SOON, people.manager).rows}
    assert agree(people, late_at) == ({made.id}, set())


def test_a_pause_after_the_day_hides_no_lateness(people, dossier):
    people.go(dossier, "ask_payment", people.counter, LATE)
    assert agree(people, after(days=20)) == ({dossier.id}, set())
    with clock.stopped(after(days=20)):
        found = _tracked(dossier)
        assert found.days == 2  # until it began to wait for the citizen
        page = words.write(found, clock.now())
    assert page.subline == "Hồ sơ chờ ông/bà nộp phí, lệ phí."


@pytest.mark.parametrize("ends", ["stop", "withdraw"])
def test_who_was_waited_for_when_it_ended_was_made_to_wait_by_nobody(
    people, dossier, ends
):
    people.go(dossier, "ask_payment", people.counter, BEFORE)
    by, why = {
        "stop": (people.leader, "ordered"), "withdraw": (people.counter, "mistake")
    }[ends]  # fmt: skip
    people.go(dossier, ends, by, LATE, why)
    assert agree(people, after(days=20)) == (set(), set())


def closed_for_no_show(people, dossier):
    people.go(dossier, "ask_more", people.specialist, BEFORE)
    with clock.stopped(after(days=25)):
        supplements.remind(
            dossier.number, "Đã gọi điện.", by=people.counter, key=make.key()
        )
    people.go(dossier, "stop", people.leader, after(days=29), "no_show")


def test_a_no_show_closing_taken_back_goes_on_as_the_pause_it_was(people, dossier):
    closed_for_no_show(people, dossier)
    assert agree(people, after(days=30)) == (set(), set())
    back = people.go(dossier, "reopen", people.leader, after(days=40))
    assert back.stage == "supplement"
    assert agree(people, after(days=41)) == (set(), set())
    brought = people.go(dossier, "supplemented", people.counter, after(days=42))
    assert brought.due_now > after(days=42)
    assert agree(people, after(days=42)) == (set(), set())


def test_a_stop_in_time_does_not_heal_what_is_opened_again_too_late(people, dossier):
    people.go(dossier, "stop", people.leader, BEFORE, "other")
    assert agree(people, after(days=20)) == (set(), set())
    people.go(dossier, "reopen", people.leader, after(days=20))
    assert agree(people, after(days=20)) == ({dossier.id}, set())
