"""Security headers on every answer of both doors, errors and files included."""

import pytest
from werkzeug.test import Client

import motcua

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
TOO_BIG = b"login=" + b"x" * 1_000_000
ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://example.org"}


@pytest.fixture(params=["desk", "kiosk"])
def client(request):
    """A stranger's browser at each door."""
    name = "stranger_client" if request.param == "desk" else "kiosk_client"
    return request.getfixturevalue(name)


def check(answer, *, kept=False):
    """Fail if a header is missing. kept: a file that a browser may keep."""
    wanted = {name: answer.headers.get(name) for name in HEADERS}
    assert wanted == HEADERS, answer.status
    pieces = answer.headers["Content-Security-Policy"].split("; ")
    policy = dict(piece.split(" ", 1) for piece in pieces)
    assert {name: policy.get(name) for name in POLICY} == POLICY
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    if not kept:
        assert answer.headers["Cache-Control"] == "no-store", answer.status
        assert "HX-Request" in answer.headers["Vary"], answer.status


def plain_addresses(app):
    """Every address that can be asked for without filling anything in."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments
    )


def test_every_page_a_stranger_can_ask_for(client):
    addresses = plain_addresses(client.application)
    assert addresses
    for address in addresses:
        check(client.get(address))


def test_a_page_that_is_not_there(client):
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    check(answer)


def test_a_method_that_is_not_taken(client):
    answer = client.delete("/")
    assert answer.status_code == 405
    check(answer)


def test_a_write_from_another_site(client):
    answer = client.post("/", headers=ELSEWHERE)
    assert answer.status_code in (403, 405)
    check(answer)


def test_a_body_that_is_too_big(stranger_client):
    answer = stranger_client.post(
        "/sign-in", data=TOO_BIG, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    check(answer)


def test_a_view_that_breaks(client):
    def broken(filename):
        raise ZeroDivisionError

    client.application.view_functions["static"] = broken
    answer = client.get("/static/app.css")
    assert answer.status_code == 500
    check(answer)


def test_a_file_and_a_file_that_is_not_there(client):
    folder = client.application.static_folder
    name = "app.css" if folder.endswith("app/static") else "kiosk.css"
    with client.get(f"/static/{name}") as answer:
        assert answer.status_code == 200
        check(answer, kept=True)
    check(client.get("/static/no-such-file.css"))


def test_a_page_of_the_tablet_sets_no_cookie(kiosk_client):
    for address in plain_addresses(kiosk_client.application):
        assert "Set-Cookie" not in kiosk_client.get(address).headers, address


def test_the_whole_program(settings):
    everything = Client(motcua.compose(settings))
    for address in ("/", "/K/", "/K/no-such-page", "/no-such-page", "/healthz"):
        check(everything.get(address))


def test_over_https_a_page_stays_so_and_stands_alone(client):
    answer = client.get("/", base_url="https://localhost")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    plain = client.get("/").headers
    assert not {"Strict-Transport-Security", "Cross-Origin-Opener-Policy"} & set(plain)
