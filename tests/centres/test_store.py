"""The tree of centres and what is in force on a day, on both engines."""

from datetime import date, timedelta

import pytest

from app import clock
from app.centres import store
from app.errors import NotFound
from tests import make


def test_the_home_is_the_first_centre_that_serves_today(database):
    make.agency()
    make.centre(valid_to=date(2021, 1, 1))
    wanted = make.centre()
    make.centre()
    assert store.home() == wanted


def test_a_server_without_a_centre_says_what_to_do(database):
    make.agency()
    with pytest.raises(NotFound, match="motcua init"):
        store.home()


def test_a_centre_serves_from_its_first_day_to_its_last(database):
    today = clock.today()
    make.centre(valid_from=today + timedelta(days=1))
    make.centre(valid_to=today - timedelta(days=1))
    last_day = make.centre(valid_to=today)
    first_day = make.centre(valid_from=today)
    assert store.centres() == [last_day, first_day]


def test_an_abolished_agency_is_still_found_by_its_code(database):
    old = make.agency(code="H01.2", valid_to=date(2025, 6, 30))
    assert store.find(" h01.2 ") == old


def test_a_code_of_nobody_is_not_found(database):
    with pytest.raises(NotFound, match="H0"):
        store.find("H0")


def test_the_tree_has_parents_before_children(database):
    province = make.agency(code="P")
    second = make.agency(code="B", parent=province)
    first = make.agency(code="A", parent=province)
    below = make.agency(code="AA", parent=first)
    assert store.tree() == [(0, province), (1, first), (2, below), (1, second)]


def test_reach_goes_down_and_neither_up_nor_sideways(database):
    province = make.agency()
    commune = make.agency(parent=province)
    make.agency(parent=province)
    centre = make.centre(parent=commune)
    assert store.reach(commune.id) == {commune.id, centre.id}
    assert store.reach(centre.id) == {centre.id}


def test_a_closed_counter_is_neither_listed_nor_found(database):
    counter = make.counter(closed_on=clock.today())
    assert store.counters(counter.agency) == []
    with pytest.raises(NotFound):
        store.counter(counter.id)


def test_sessions_come_by_weekday_and_hour(database):
    found = store.sessions(make.centre(), clock.today())
    assert len(found) == 10
    assert found == sorted(found, key=lambda s: (s.weekday, s.opens))


def test_no_hours_are_in_force_before_their_first_day(database):
    assert store.sessions(make.centre(), make.SINCE - timedelta(days=1)) == []


def test_the_administrator_of_the_only_centre_keeps_the_whole_tree(database):
    province = make.agency()
    commune = make.agency(parent=province)
    centre = make.centre(parent=commune)
    department = make.agency(parent=commune)
    everything = {province.id, commune.id, centre.id, department.id}
    assert store.kept_by(centre) == everything


def test_an_administrator_keeps_nothing_that_another_centre_stands_below(database):
    province = make.agency()
    commune, other = make.agency(parent=province), make.agency(parent=province)
    centre = make.centre(parent=commune)
    make.centre(parent=other)
    assert store.kept_by(centre) == {commune.id, centre.id}


def test_two_centres_of_one_commune_do_not_keep_each_other(database):
    commune = make.agency()
    first, second = make.centre(parent=commune), make.centre(parent=commune)
    below = make.centre(parent=first)
    assert store.kept_by(first) == {first.id, below.id}
    assert store.kept_by(below) == {below.id}
    assert store.kept_by(commune) >= {first.id, second.id}


def test_a_centre_that_has_ended_stands_in_nobodys_way(database):
    commune = make.agency()
    make.centre(parent=commune, valid_to=date(2021, 1, 1))
    centre = make.centre(parent=commune)
    assert commune.id in store.kept_by(centre)


def test_a_centre_works_for_the_first_above_it_that_is_none_itself(database):
    commune = make.agency()
    centre = make.centre(parent=commune)
    branch = make.centre(parent=centre)
    assert store.authority(branch) == commune
    assert store.authority(centre) == commune


def test_a_centre_under_nothing_works_for_itself(database):
    centre = make.centre()
    assert store.authority(centre) == centre


def test_new_dossiers_are_decided_by_what_exists_today(database):
    commune = make.agency()
    centre = make.centre(parent=commune)
    department = make.agency(parent=commune, kind="department")
    make.agency(parent=commune, kind="department", valid_to=date(2025, 12, 31))
    make.agency()
    assert set(store.deciding(centre)) == {commune, centre, department}
