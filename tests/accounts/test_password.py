"""One's own password: only with the old one; other sessions end, this one goes on."""

import pytest

from app.accounts import store
from app.accounts.gate import SignedIn
from app.accounts.password import WRONG
from tests import make, pages

URL = "/desk/password"
OLD, NEW = "mưa rào tháng sáu", "nắng vàng tháng mười"


@pytest.fixture
def officer(desk):
    return store.add(
        login="an", name="Trần An", role="counter", agency=make.centre(),
        password=OLD, by="quantri", key=make.key(),
    )  # fmt: skip


@pytest.fixture
def client(desk, officer):
    return desk.test_client(user=SignedIn(officer))


def send(client, old=OLD, new=NEW, key=None):
    typed = {"old": old, "password": new, "key": key or make.key()}
    return client.post(URL, data=typed)


def test_it_is_changed_and_this_session_goes_on(desk, client, officer):
    other = desk.test_client(user=SignedIn(officer))
    assert "Đã đổi mật khẩu" in pages.words(send(client))
    assert store.check("an", NEW)
    assert store.check("an", OLD) is None
    assert client.get(URL).status_code == 200
    assert other.get(URL).status_code == 302


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"old": "sai rồi"}, "Mật khẩu hiện tại chưa đúng."),
        ({"new": "ngắn"}, "Mật khẩu cần ít nhất"),
        ({"new": "mật khẩu của an dài"}, "Mật khẩu này dễ đoán"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(client, typed, says):
    answer = send(client, **typed)
    assert answer.status_code == 422
    assert says in pages.words(answer)
    assert store.check("an", OLD)


def test_whoever_sits_down_at_an_open_computer_cannot_try_for_ever(client):
    for _n in range(WRONG.failures):
        assert send(client, old="sai rồi").status_code == 422
    answer = send(client)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_the_page_is_a_page(client):
    assert 'autocomplete="current-password"' in pages.get(client, URL).text
