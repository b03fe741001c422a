"""Signing in and out: failures are limited, visits are not."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest
from flask import url_for

import app
from app import clock
from app.accounts import store
from app.accounts.rules import Role
from app.accounts.views import BY_ADDRESS, BY_LOGIN, HOME
from tests import make, pages
from tests.together import at_once

PASSWORD = "mưa rào tháng sáu"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def one_window():
    """Hold the clock: the window of a limit must not end in the middle of a test."""
    with clock.stopped(datetime(2026, 11, 20, 3, 1, tzinfo=UTC)):
        yield


@pytest.fixture
def officer(desk):
    return store.add(
        login="an", name="Trần An", role="manager", agency=make.centre(),
        password=PASSWORD, by="quantri", key=make.key(),
    )  # fmt: skip


def send(client, login="an", password=PASSWORD, **more):
    return client.post("/sign-in", data={"login": login, "password": password}, **more)


def fail(client, times, login="an"):
    for _ in range(times):
        answer = send(client, login, "wrong")
        assert answer.status_code == 422


def test_the_page_asks_for_login_and_password(stranger_client, officer):
    page = pages.get(stranger_client, "/sign-in")
    assert 'autocomplete="current-password"' in page.text
    assert "đăng nhập lại" not in page.text


def test_the_right_password_opens_the_home_of_the_role(stranger_client, officer):
    answer = send(stranger_client)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/late"
    pages.get(stranger_client, "/desk/late")


WANTED = "/desk/suggestions?status=new"


def test_who_wanted_a_page_comes_to_it_after_signing_in(stranger_client, officer):
    asked = stranger_client.get(WANTED).headers["Location"]
    page = pages.get(stranger_client, asked)
    action = re.search(r'<form[^>]* action="([^"]+)"', page.text)[1]
    tried = {"login": "an", "password": "wrong"}
    page = stranger_client.post(unescape(action), data=tried)
    action = re.search(r'<form[^>]* action="([^"]+)"', page.text)[1]
    answer = stranger_client.post(
        unescape(action), data={"login": "an", "password": PASSWORD}
    )
    assert answer.headers["Location"] == WANTED


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example/desk/x", "https://evil.example/", "/desk//evil.example",
        "/desk/\\evil.example", "/desk/x\r\nSet-Cookie: a=b", "/sign-out", "/desk",
        "/desk/" + "x" * 400, "/desk/x?a=<script>", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_a_way_back_leads_nowhere_else(stranger_client, officer, back):
    answer = stranger_client.post(
        "/sign-in",
        query_string={"back": back},
        data={"login": "an", "password": PASSWORD},
    )
    assert answer.headers["Location"] == "/desk/late"


def test_every_role_has_a_home_it_may_open(desk, officer_client):
    for role in Role:
        client = officer_client(role)
        with desk.test_request_context():
            url = url_for(HOME[role])
        # Who receives dossiers is first asked where they sit.
        assert client.get(url).status_code in (200, 303), role


def test_who_is_signed_in_is_not_asked_again(officer_client):
    answer = officer_client("manager").get("/sign-in")
    assert answer.status_code == 303


def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(
    stranger_client, officer
):
    known = send(stranger_client, "an", "wrong")
    unknown = send(stranger_client, "ai", "wrong")
    assert known.status_code == unknown.status_code == 422
    assert known.text.replace('"an"', "") == unknown.text.replace('"ai"', "")


def test_the_login_stays_and_the_password_does_not(stranger_client, officer):
    answer = send(stranger_client, "an.nhầm", "bí mật của tôi")
    assert 'value="an.nhầm"' in answer.text
    assert "bí mật của tôi" not in answer.text
    pages.check(answer)


def test_visits_and_right_passwords_are_never_counted(stranger_client, officer):
    for _ in range(BY_LOGIN.failures + 5):
        assert stranger_client.get("/sign-in").status_code in (200, 303)
        assert send(stranger_client).status_code == 303


def test_after_too_many_failures_even_the_right_password_waits(
    stranger_client, officer
):
    fail(stranger_client, BY_LOGIN.failures)
    answer = send(stranger_client)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= BY_LOGIN.window
    assert "Đã thử hơi nhiều lần. Xin chờ" in pages.words(answer)


def test_a_stranger_elsewhere_does_not_lock_the_officer_out(desk, officer):
    far = {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}
    for _ in range(BY_LOGIN.failures + 1):
        send(desk.test_client(), "an", "wrong", **far)
    assert send(desk.test_client()).status_code == 303


def test_a_colleague_at_the_same_address_is_not_held_up(stranger_client, officer):
    fail(stranger_client, BY_LOGIN.failures, "binh")
    assert send(stranger_client).status_code == 303


def test_one_address_may_not_try_every_login(stranger_client, officer):
    for n in range(BY_ADDRESS.failures):
        fail(stranger_client, 1, f"login{n}")
    assert send(stranger_client).status_code == 429


def test_disabling_is_immediate(stranger_client, officer):
    send(stranger_client)
    store.disable("an", by="quantri", key=make.key())
    answer = stranger_client.get("/desk/ratings")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in?back=/desk/ratings"


def test_a_new_password_ends_sessions_elsewhere(stranger_client, officer):
    send(stranger_client)
    store.set_password("an", "một câu khác hẳn, dài", by="quantri", key=make.key())
    assert stranger_client.get("/desk/ratings").status_code == 302


def test_signing_out_forgets_the_session_and_the_kept_pages(stranger_client, officer):
    send(stranger_client)
    answer = stranger_client.post("/sign-out")
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert stranger_client.get("/desk/ratings").status_code == 302


def test_nobody_is_signed_out_by_following_a_link(stranger_client, officer):
    send(stranger_client)
    assert stranger_client.get("/sign-out").status_code == 405
    assert stranger_client.get("/desk/ratings").status_code == 200


def test_a_form_that_outlived_its_session_asks_in_place(stranger_client, officer):
    answer = stranger_client.get("/desk/ratings", headers=HTMX)
    assert answer.status_code == 401
    assert answer.headers["HX-Retarget"] == "#session"
    assert "Những gì ông/bà đã nhập vẫn còn nguyên" in answer.text
    assert 'hx-post="/sign-in"' in answer.text
    assert "<html" not in answer.text


def test_signing_in_in_place_says_to_press_again(stranger_client, officer):
    answer = send(stranger_client, headers=HTMX)
    assert answer.status_code == 200
    assert "Trần An đã đăng nhập lại. Xin bấm nút vừa rồi một lần nữa." in answer.text
    assert stranger_client.get("/desk/ratings").status_code == 200


def test_a_wrong_password_in_place_asks_again_in_place(stranger_client, officer):
    answer = send(stranger_client, password="wrong", headers=HTMX)
    assert answer.status_code == 422
    assert "<html" not in answer.text
    assert "Những gì ông/bà đã nhập vẫn còn nguyên" in answer.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    stranger_client, officer
):
    cookie = send(stranger_client).headers["Set-Cookie"]
    assert cookie.startswith("motcua=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_under_https_the_cookie_stays_with_this_host(settings, officer):
    client = app.create_app(replace(settings, base_url="https://x.vn")).test_client()
    answer = send(client, base_url="https://x.vn")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-motcua=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize("odd", ["", "x" * 5000, "đăng nhập", "' OR 1=1"])
def test_odd_input_is_refused_in_words(stranger_client, officer, odd):
    answer = send(stranger_client, odd, odd)
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in pages.words(answer)


@pytest.mark.parametrize("cookie", ["1", "1.99", "x.y", "1.1.1", "99.1", ""])
def test_a_session_of_nobody_is_nobodys(stranger_client, officer, cookie):
    with stranger_client.session_transaction() as session:
        session["_user_id"] = cookie
    assert stranger_client.get("/desk/ratings").status_code == 302


def test_a_session_that_we_did_not_sign_is_nobodys(stranger_client, officer):
    send(stranger_client)
    signed = stranger_client.get_cookie("motcua").value
    stranger_client.set_cookie("motcua", signed[:-4] + "AAAA")
    assert stranger_client.get("/desk/ratings").status_code == 302


def test_tries_sent_all_at_once_do_not_slip_through_the_limit(desk, officer):
    def guess(_n):
        return send(desk.test_client(), password="sai rồi").status_code

    statuses = at_once(guess, 24)
    assert statuses.count(422) == 8
    assert statuses.count(429) == 16


def test_a_copied_cookie_is_dead_after_signing_out(desk, officer):
    client, thief = desk.test_client(), desk.test_client()
    send(client)
    cookie = client.get_cookie("motcua")
    thief.set_cookie("motcua", cookie.value)
    assert thief.get("/desk/dossiers").status_code != 302
    client.post("/sign-out")
    assert thief.get("/desk/dossiers").status_code == 302
