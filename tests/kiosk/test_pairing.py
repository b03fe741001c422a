"""Pairing a tablet: six digits, one cookie, a limit on guesses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import kiosk
from app import clock
from app.centres import tablets
from app.models import Tablet
from tests import make, pages


def fresh_code(counter):
    return tablets.new_code(counter, by="quantri", key=make.key())


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def send(client, code, **more):
    return client.post("/pair", data={"code": code, "key": make.key()}, **more)


def test_a_new_tablet_asks_for_a_code(kiosk_client, counter):
    answer = pages.get(kiosk_client, "/")
    assert "Ghép máy này với một quầy" in pages.words(answer)
    assert answer.text.count("data-digit=") == 10


def test_the_right_code_leads_to_the_question(kiosk_client, counter):
    answer = send(kiosk_client, fresh_code(counter))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    shown = pages.words(pages.get(kiosk_client, "/"))
    assert "Quầy 3 · Hộ tịch – Chứng thực" in shown


def test_the_cookie_is_for_the_tablet_alone(kiosk_client, counter):
    mounted = {"base_url": "http://localhost/K"}
    cookie = send(kiosk_client, fresh_code(counter), **mounted).headers["Set-Cookie"]
    said = {piece.strip().split("=")[0]: piece for piece in cookie.split(";")}
    assert {"motcua_tablet", "HttpOnly", "SameSite", "Path", "Max-Age"} <= set(said)
    assert said["SameSite"].endswith("Strict")
    assert said["Path"].endswith("/K")
    assert "Secure" not in said


def test_the_cookie_travels_over_https_only_where_there_is_https(settings, counter):
    there = replace(settings, base_url="https://motcua.example.vn")
    client = kiosk.create_app(there).test_client()
    cookie = send(client, fresh_code(counter)).headers["Set-Cookie"]
    assert "Secure" in cookie


@pytest.fixture(autouse=True)
def one_window():
    """Hold the clock: the window of a limit must not end in the middle of a test."""
    with clock.stopped(datetime(2026, 11, 20, 3, 1, tzinfo=UTC)):
        yield


@pytest.mark.parametrize("typed", ["", "12", "12345x", "<script>", "9" * 999, "\u202e"])
def test_what_is_no_code_says_what_to_do(kiosk_client, counter, typed):
    answer = send(kiosk_client, typed)
    assert answer.status_code == 422
    assert "Nhập đủ 6 chữ số" in pages.words(answer)
    pages.check(answer)


def test_a_wrong_code_keeps_what_was_typed(kiosk_client, counter):
    code = wrong(fresh_code(counter))
    answer = send(kiosk_client, code)
    assert answer.status_code == 422
    assert "không đúng hoặc đã hết hạn" in pages.words(answer)
    assert f'value="{code}"' in answer.text
    assert Tablet.select().count() == 0


def test_an_old_page_says_so(kiosk_client, counter):
    answer = kiosk_client.post("/pair", data={"code": fresh_code(counter), "key": "x"})
    assert answer.status_code == 422
    assert "Hãy tải lại trang" in pages.words(answer)


def test_ten_wrong_codes_and_no_more(kiosk_client, counter):
    code = fresh_code(counter)
    answers = [send(kiosk_client, wrong(code)).status_code for _n in range(10)]
    assert answers == [422] * 10
    stopped = send(kiosk_client, code)
    assert stopped.status_code == 429
    assert "Xin chờ" in pages.words(stopped)
    assert Tablet.select().count() == 0


def test_a_slip_of_the_finger_is_no_guess(kiosk_client, counter):
    code = fresh_code(counter)
    for _n in range(12):
        send(kiosk_client, code[:5])
    assert send(kiosk_client, code).status_code == 303


def test_another_tablet_of_the_counter_stays_paired(settings, counter):
    first, second = (kiosk.create_app(settings).test_client() for _n in "ab")
    for client in (first, second):
        send(client, fresh_code(counter))
    assert [c.get("/prompt").status_code for c in (first, second)] == [200, 200]
