"""Whose a dossier is in the report by officer: who worked on it, not who carried it."""

from datetime import date

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import moves
from app.dossiers import store as dossiers
from app.handovers import giving, rules, taking
from app.reports import store
from app.reports.period import Period
from app.reports.store import Part
from tests import make
from tests.dossiers.waiting import after, house
from tests.dossiers.walking import World, done, officer

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


def whose(at, last=MARCH.last):
    """The logins on the lines of the report by officer, with all they had."""
    with clock.stopped(at):
        found = store.count(Period(MARCH.first, last), None, Part.OFFICER)
    return {line.key: line.counts["3"] for line in found.lines}


def hand(dossier, by, taker, at):
    """Hand a dossier over on a list, all papers in hand."""
    with clock.stopped(at):
        ticked = [(dossier.number, dossiers.find(dossier.number).version)]
        [number] = giving.give(ticked, by=by, key=make.key())
        papers = frozenset((dossier.number, place) for place in range(9))
        have = rules.Ticked(frozenset([dossier.number]), papers)
        taking.take(number, have, by=taker, key=make.key())


@pytest.fixture
def people(database):
    return house()


def test_who_scans_a_list_has_no_part_in_what_is_late(people):
    dossier = people.receive()
    people.work(dossier)
    clerk = SignedIn(make.officer(role="counter", agency=people.counter.agency))
    hand(dossier, people.specialist, clerk, after(days=20))
    assert whose(after(days=21)) == {people.specialist.login: 1}


def test_where_nobody_took_it_up_it_is_of_who_gave_the_result(people):
    dossier = people.receive()
    people.go(dossier, "hand_over", people.counter, after(hours=1))
    people.go(dossier, "hold", people.leader, after(hours=2), "other")
    people.go(dossier, "resume", people.leader, after(hours=3))
    assert whose(after(hours=4)) == {people.counter.login: 1}
    clerk = SignedIn(make.officer(role="counter", agency=people.counter.agency))
    hand(dossier, people.specialist, clerk, after(days=2))
    assert whose(after(days=3)) == {people.specialist.login: 1}


def test_who_settles_by_hand_what_nobody_took_up_has_it(people):
    dossier = people.receive()
    people.go(dossier, "hand_over", people.counter, after(hours=1))
    people.go(dossier, "hold", people.leader, after(hours=2), "other")
    people.go(dossier, "resume", people.leader, after(hours=3))
    people.go(dossier, "finish", people.leader, after(hours=4))
    assert whose(after(days=3)) == {people.leader.login: 1}


def test_who_took_it_up_after_it_was_given_back_has_it(people):
    dossier = people.receive()
    people.work(dossier)
    with clock.stopped(after(days=1)):
        go_on(dossier, "give_back", people.specialist, "Hồ sơ của xã bên.")
    other = SignedIn(make.officer(role="specialist", agency=people.counter.agency))
    people.go(dossier, "hand_over", people.counter, after(days=2))
    people.go(dossier, "start", other, after(days=3))
    assert whose(after(days=4)) == {other.login: 1}
    assert whose(after(days=4), date(2026, 3, 3)) == {people.specialist.login: 1}


def test_with_a_process_it_is_of_the_specialist_and_not_of_who_signs(database):
    world = World()
    people, dossier = world.people, world.dossier
    done(dossier, people["counter"])
    assert whose(after(hours=1.5)) == {people["counter"].login: 1}
    done(dossier, people["specialist"], "B3", hours=2)
    done(dossier, people["police"], hours=3)  # helps, and it is not theirs
    done(dossier, people["leader"], hours=4)
    assert whose(after(days=3)) == {people["specialist"].login: 1}


def test_who_did_the_step_has_it_and_not_who_pressed_first(database):
    world = World()
    dossier = world.dossier
    done(dossier, world.people["counter"])
    first, second = (officer("specialist", world.office) for _each in range(2))
    with clock.stopped(after(hours=1)):
        go_on(dossier, "start", first)
    assert whose(after(hours=2)) == {first.login: 1}
    done(dossier, second, "B4", hours=30)
    assert whose(after(days=3)) == {second.login: 1}
    assert whose(after(days=3), date(2026, 3, 2)) == {first.login: 1}


def go_on(dossier, wanted, by, note=""):
    """Make a move now."""
    seen = dossiers.find(dossier.number).version
    moves.move(dossier.number, wanted, note=note, version=seen, by=by, key=make.key())
