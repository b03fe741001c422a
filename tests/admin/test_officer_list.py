"""The list of officers, on both engines."""

import pytest

from app import clock
from app.admin import store
from app.errors import NotFound
from tests import make


def test_active_officers_come_first_each_by_login(database):
    counter = make.counter()
    centre = counter.agency
    make.officer(agency=centre, login="zet", counter=counter)
    make.officer(agency=centre, login="an", disabled_at=clock.now())
    make.officer(agency=centre, login="binh")
    make.officer(login="elsewhere")
    found = store.officers({centre.id})
    assert [officer.login for officer in found] == ["binh", "zet", "an"]
    assert [officer.counter for officer in found] == [None, counter, None]


def test_an_officer_is_found_within_reach_only(database):
    officer = make.officer(login="an")
    assert store.officer("an", {officer.agency.id}) == officer
    with pytest.raises(NotFound):
        store.officer("an", {make.centre().id})


@pytest.mark.parametrize("login", ["", "\x00", "AN", "x" * 5000])
def test_what_is_no_login_is_not_found(database, login):
    with pytest.raises(NotFound):
        store.officer(login, {make.officer().agency.id})
