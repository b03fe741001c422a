"""Nothing that was said can be deleted or changed, and no role lowers a count."""

import pytest
from peewee import DatabaseError

from app.accounts.rules import Role
from app.db import db
from app.models import Reply, Suggestion, SuggestionNote
from app.suggestions import inbox
from app.suggestions.handling import Wanted
from tests import make
from tests.house import doors
from tests.suggestions import build

EVERYTHING = Wanted(status=None)


@pytest.fixture
def one(database):
    made = build.suggestion(body="Ghế hỏng")
    officer = make.officer(agency=made.agency)
    SuggestionNote.create(
        suggestion=made, at="2026-11-25 03:00:00", officer=officer, status="seen",
        body="Đã xem",
    )  # fmt: skip
    Reply.create(
        suggestion=made, at="2026-11-25 03:00:00", officer=officer, body="Cảm ơn"
    )
    return made


@pytest.mark.parametrize("table", [Suggestion, SuggestionNote, Reply])
def test_the_database_refuses_to_delete(one, table):
    with pytest.raises(DatabaseError, match="nothing said"), db.atomic():
        db.execute_sql(f"DELETE FROM {table._meta.table_name}")  # noqa: S608
    assert table.select().count() == 1


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        (Suggestion, "body", "'Rất tốt'"),
        (Suggestion, "topic", "'praise'"),
        (Suggestion, "day", "'2020-01-01'"),
        (SuggestionNote, "body", "''"),
        (Reply, "body", "'Không'"),
    ],
)
def test_the_database_refuses_to_change_what_was_said(one, table, column, value):
    name = table._meta.table_name
    with pytest.raises(DatabaseError, match="nothing said"), db.atomic():
        db.execute_sql(f"UPDATE {name} SET {column} = {value}")  # noqa: S608
    assert one.body in {row.body for row in Suggestion.select()}


ONE = "<string:suggestion_id>"
FORMS = [  # what a determined manager might send to every door of the inbox
    {"kind": "unclear", "says": "Không rõ", "status": "done", "note": "bỏ"},
    {"kind": "complaint", "verdict": "not", "agreed": "praise", "to": ""},
    {"reason": "xấu", "others": "", "reply": "x", "step": "send", "delete": "1"},
]


@pytest.mark.parametrize("form", FORMS)
def test_no_door_that_a_manager_opens_lowers_the_count(officer_client, desk, form):
    made = [build.suggestion(make.counter(number=n), topic="fees") for n in (1, 2)]
    agency = made[0].agency
    client = officer_client("manager", agency=agency)
    within = build.within(agency)
    before = inbox.find(within, EVERYTHING).everything
    tried = 0
    for door in doors.table(desk):
        if door.path in ("/sign-in", "/sign-out"):
            continue
        for one in made:
            there = door._replace(path=door.path.replace(ONE, one.id))
            address = doors.address(there)
            data = {"key": make.key(), "version": one.version, **form}
            answer = client.open(address, method=door.method, data=data)
            assert answer.status_code < 500, (door.method, address)
            tried += 1
    assert tried > 200
    assert not {"DELETE", "PUT", "PATCH"} & {d.method for d in doors.table(desk)}
    assert inbox.find(within, EVERYTHING).everything == before == 1
    assert Suggestion.select().count() == 2


def test_a_hidden_one_is_still_counted(database):
    one = build.hidden("Lời thô")
    found = inbox.find(build.within(one.agency, Role.MANAGER), EVERYTHING)
    assert (found.everything, found.hidden) == (1, 1)
