"""Writes from other sites, bodies that are too big, problems as pages."""

import pytest

from tests import make

SIGN_IN = {"login": "x", "password": "y"}


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Origin": "http://evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": "http://["}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": "http://localhost"}, False),
        ({}, False),
    ],
)
def test_a_write_from_another_site_is_refused(stranger_client, headers, refused):
    answer = stranger_client.post("/sign-in", data=SIGN_IN, headers=headers)
    assert (answer.status_code == 403) == refused


@pytest.mark.parametrize("where", ["/P?q=%00", "/P/%00", "/T/%00"])
def test_a_nul_in_an_address_is_refused(stranger_client, where):
    assert stranger_client.get(where).status_code == 404


def test_a_nul_in_a_form_is_refused(stranger_client):
    answer = stranger_client.post("/sign-in", data={"login": "a\0b", "password": "x"})
    assert answer.status_code == 422
    assert "ký tự máy không đọc được" in answer.text


def test_a_body_that_is_too_big_gets_a_sentence(stranger_client):
    answer = stranger_client.post("/sign-in", data={"login": "x" * 200_000})
    assert answer.status_code == 413
    assert "dài quá" in answer.text


def test_an_unknown_page_gets_a_sentence_in_both_languages(stranger_client):
    found = stranger_client.get("/nowhere").text
    assert "Không có trang này" in found
    assert 'href="/"' in found  # and a way out
    english = stranger_client.get("/nowhere?lang=en")
    assert english.status_code == 404
    assert 'lang="en"' in english.text


def test_a_json_caller_gets_json(stranger_client):
    answer = stranger_client.get(
        "/nowhere", headers={"Content-Type": "application/json"}
    )
    assert answer.json == {"problem": "Không có trang này. Xin kiểm tra lại địa chỉ."}


def test_a_bug_is_a_sentence_and_not_a_traceback(desk, sqlite):
    desk.config["PROPAGATE_EXCEPTIONS"] = False

    def broken():
        raise RuntimeError("secret detail")

    from app.accounts.gate import public

    desk.add_url_rule("/broken", view_func=public(broken))
    answer = desk.test_client().get("/broken")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "chưa được ghi" in answer.text


def test_without_a_database_there_is_still_a_page(desk, sqlite):
    from app.db import db

    make.centre()
    db.execute_sql("ALTER TABLE agency RENAME TO gone")
    answer = desk.test_client().get("/")
    assert answer.status_code == 503
    assert "Ngày hẹn in trên giấy vẫn đúng." in answer.text
