"""Pairing at the tablet's door: digits to show, one cookie, a limit."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image, ImageDraw
from werkzeug.test import Client

import kiosk
import motcua
from app import clock
from app.centres import pairing, tablets
from app.models import PairingCode, Tablet
from tests import make, pages


@pytest.fixture(autouse=True)
def one_window():
    """Hold the clock: the window of a limit must not end in the middle of a test."""
    with clock.stopped(datetime(2026, 11, 20, 3, 1, tzinfo=UTC)):
        yield


def claim(code, counter):
    pairing.claim(code, counter, by="quantri", key=make.key())


def paired(client):
    return client.get("/paired").json


def test_a_new_tablet_shows_how_it_is_paired(kiosk_client, counter):
    page = pages.get(kiosk_client, "/")
    assert "Ghép máy này với một quầy" in pages.words(page)
    assert PairingCode.select().count() == 0  # to look at a page makes no code


def test_claimed_digits_lead_to_the_question(kiosk_client, counter):
    said = kiosk_client.post("/code").json
    assert (len(said["code"]), said["seconds"]) == (6, 300)
    assert not paired(kiosk_client)
    claim(said["code"], counter)
    assert paired(kiosk_client)
    shown = pages.words(pages.get(kiosk_client, "/"))
    assert "Quầy 3 · Hộ tịch – Chứng thực" in shown


def test_who_only_reads_the_digits_is_not_paired(settings, kiosk_client, counter):
    onlooker = kiosk.create_app(settings).test_client()
    onlooker.post("/code")
    claim(kiosk_client.post("/code").json["code"], counter)
    assert (paired(kiosk_client), paired(onlooker)) == (True, False)


def test_fresh_digits_are_for_the_same_tablet(kiosk_client, counter):
    old = kiosk_client.post("/code").json["code"]
    new = kiosk_client.post("/code").json["code"]
    assert old != new
    claim(old, counter)
    assert paired(kiosk_client)


def test_a_paired_tablet_gets_no_digits(tablet_client):
    answer = tablet_client.post("/code", json={})
    assert answer.status_code == 409
    assert answer.json["problem"] == "Máy này đã được ghép rồi."
    assert "Set-Cookie" not in answer.headers


def test_a_revoked_tablet_is_paired_anew_with_another_token(tablet_client, counter):
    first = Tablet.get()
    tablets.revoke(first.id, by="quantri", key=make.key())
    claim(tablet_client.post("/code").json["code"], counter)
    assert paired(tablet_client)
    second = Tablet.get(Tablet.id != first.id)
    assert second.token_hash != first.token_hash


def test_the_picture_leads_to_a_page_of_the_desk_with_the_digits(settings, counter):
    everything = Client(motcua.compose(settings))
    said = everything.post("/K/code").json
    size, scale = said["qr"]["size"], 4
    picture = Image.new("L", (size * scale, size * scale), 255)
    pen = ImageDraw.Draw(picture)
    for run in said["qr"]["path"].removeprefix("M").split("M"):
        place, width = run.split("h")[0], run.split("h")[1].split("v")[0]
        x, y = (int(n) * scale for n in place.split())
        pen.rectangle((x, y, x + int(width) * scale - 1, y + scale - 1), 0)
    (code,) = zxingcpp.read_barcodes(picture)
    address = urlsplit(code.text)
    assert code.text.startswith("http://localhost/")
    assert parse_qs(address.query) == {"code": [said["code"]]}
    asked = everything.get(f"{address.path}?{address.query}")
    assert asked.status_code == 302  # there is such a page: sign in first
    assert said["code"] in asked.headers["Location"]


def test_the_cookie_is_for_the_tablet_alone(kiosk_client, counter):
    mounted = {"base_url": "http://localhost/K"}
    cookie = kiosk_client.post("/code", **mounted).headers["Set-Cookie"]
    said = {piece.strip().split("=")[0]: piece for piece in cookie.split(";")}
    assert {"motcua_tablet", "HttpOnly", "SameSite", "Path", "Max-Age"} <= set(said)
    assert said["SameSite"].endswith("Strict")
    assert said["Path"].endswith("/K")
    assert "Secure" not in said


def test_the_cookie_travels_over_https_only_where_there_is_https(settings, counter):
    there = replace(settings, base_url="https://motcua.example.vn")
    client = kiosk.create_app(there).test_client()
    assert "Secure" in client.post("/code").headers["Set-Cookie"]


def test_sixty_codes_and_no_more(kiosk_client, counter):
    answers = [kiosk_client.post("/code", json={}).status_code for _n in range(60)]
    assert answers == [200] * 60
    stopped = kiosk_client.post("/code", json={})
    assert stopped.status_code == 429
    assert "Xin chờ" in stopped.json["problem"]


def test_another_site_gets_no_digits(kiosk_client, counter):
    answer = kiosk_client.post("/code", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_another_tablet_of_the_counter_stays_paired(settings, counter):
    first, second = (kiosk.create_app(settings).test_client() for _n in "ab")
    for client in (first, second):
        claim(client.post("/code").json["code"], counter)
    assert [c.get("/prompt").status_code for c in (first, second)] == [200, 200]
