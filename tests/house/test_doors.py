"""Who may open which door. The table doors.txt is what the code says; a change of
rights is a change of that file, for a person to read.

To write it anew: python -m tests.house.doors
"""

import pytest

from app.accounts.rules import Role
from tests.house import doors


@pytest.fixture
def table(desk):
    return doors.table(desk)


def test_the_table_of_rights_is_the_one_that_was_agreed(table):
    assert doors.written(table) == doors.FILE.read_text()


def test_every_door_says_who_may_open_it(table):
    unmarked = [door for door, rights in table.items() if rights == "nobody"]
    assert unmarked == []


def test_a_stranger_is_sent_to_sign_in_everywhere_else(stranger_client, table):
    for door, rights in table.items():
        if rights == "public":
            continue
        answer = stranger_client.open(doors.address(door), method=door.method)
        assert answer.status_code == 302, door
        assert answer.headers["Location"].startswith("/sign-in"), door


@pytest.mark.parametrize("role", list(Role))
def test_the_gate_does_what_the_table_says(officer_client, table, role):
    client = officer_client(role.value)
    for door, rights in table.items():
        if rights == "public":
            continue
        answer = client.open(doors.address(door), method=door.method)
        refused = answer.status_code == 403
        assert refused == (role.value not in rights.split()), f"{role} {door}"
        assert answer.status_code < 500, f"{role} {door}"


def test_the_inspector_can_write_nothing(table):
    written = [
        door
        for door, rights in table.items()
        if door.method == "POST" and "inspector" in rights.split()
    ]
    assert written == []
