"""Roles, logins and passwords; no database."""

import pytest

from app.accounts import rules
from app.accounts.rules import HIGH, Role
from app.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Tiepnhan", "tiepnhan"), (" hoà.2 ", "hoa.2"), ("Đào-An", "dao-an")],
)
def test_a_login_is_kept_small_and_without_marks(typed, kept):
    assert rules.login(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "a", "2an", "an tran", "an@xa", "x" * 40, "a\x00b", "-an"]
)
def test_a_login_that_cannot_be_is_said(typed):
    with pytest.raises(BadInput) as caught:
        rules.login(typed)
    assert caught.value.field == "login"


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_name_and_is_read_back(role):
    assert rules.role(str(role)) is role
    assert rules.ROLE_NAMES[role]


@pytest.mark.parametrize("typed", ["", "king", "Manager"])
def test_a_role_out_of_nowhere_is_said(typed):
    with pytest.raises(BadInput) as caught:
        rules.role(typed)
    assert caught.value.field == "role"


@pytest.mark.parametrize("typed", ["", "A", "x" * 81, "\u200b"])
def test_a_name_that_is_none_is_said(typed):
    with pytest.raises(BadInput) as caught:
        rules.person(typed)
    assert caught.value.field == "name"


def password(value, role=Role.COUNTER, login="an"):
    return rules.password(value, role=role, login=login)


@pytest.mark.parametrize("role", list(Role))
def test_those_who_may_do_most_need_longer_passwords(role):
    least = 15 if role in HIGH else 12
    assert password("ư" * least, role=role)
    with pytest.raises(BadInput, match=str(least)):
        password("ư" * (least - 1), role=role)


def test_no_composition_is_asked_for():
    assert password("con trâu đi trước") == "con trâu đi trước"


@pytest.mark.parametrize(
    "value", ["Password1234", "demo-motcua1"[:11] + "", "x" * 201, "an-ở-nhà-rất-vui"]
)
def test_passwords_that_are_short_long_common_or_hold_the_login_are_refused(value):
    with pytest.raises(BadInput) as caught:
        password(value)
    assert caught.value.field == "password"
    assert value not in caught.value.says


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.COUNTER])
def test_every_other_role_works_anywhere(role):
    rules.place(role, serves=False)


def test_who_receives_dossiers_works_where_counters_are():
    rules.place(Role.COUNTER, serves=True)
    with pytest.raises(BadInput, match="ngồi ở quầy"):
        rules.place(Role.COUNTER, serves=False)
