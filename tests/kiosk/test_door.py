"""The tablet's door: these routes and no others, and who may use them."""

import pytest

from app import clock
from app.centres import tablets
from app.models import Tablet
from tests import make, pages

ROUTES = {
    ("/", "GET"),
    ("/code", "POST"),
    ("/paired", "GET"),
    ("/prompt", "GET"),
    ("/stream", "GET"),
    ("/heard", "POST"),
    ("/worker.js", "GET"),
    ("/beat", "POST"),
    ("/packs/<string:code>/<string:sentence>", "GET"),
    ("/taps", "POST"),
    ("/suggestions", "POST"),
    ("/codes", "POST"),
    ("/static/<path:filename>", "GET"),
}
ONLY_PAIRED = [
    ("GET", "/prompt"),
    ("POST", "/taps"),
    ("POST", "/suggestions"),
    ("POST", "/codes"),
]
BODIES = {"/codes": {"held": []}}


def test_these_are_all_the_routes(kiosk_client):
    found = {
        (rule.rule, method)
        for rule in kiosk_client.application.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert found == ROUTES


@pytest.mark.parametrize(("method", "address"), ONLY_PAIRED)
def test_a_tablet_without_a_counter_hands_in_nothing(kiosk_client, method, address):
    answer = kiosk_client.open(address, method=method, json=[])
    assert answer.status_code == 401
    assert answer.json["problem"] == "Máy này chưa được ghép với quầy nào."


@pytest.mark.parametrize(("method", "address"), ONLY_PAIRED)
def test_a_revoked_tablet_is_dead_at_its_next_request(tablet_client, method, address):
    body = BODIES.get(address, [])
    before = tablet_client.open(address, method=method, json=body)
    tablets.revoke(Tablet.get().id, by="quantri", key=make.key())
    after = tablet_client.open(address, method=method, json=body)
    assert (before.status_code, after.status_code) == (200, 401)


def test_a_revoked_tablet_shows_the_pairing_screen(tablet_client):
    assert 'id="ask"' in pages.get(tablet_client, "/").text
    tablets.revoke(Tablet.get().id, by="quantri", key=make.key())
    assert 'id="pair"' in pages.get(tablet_client, "/").text


def test_a_page_that_is_not_there_is_told_in_the_tablets_frame(kiosk_client):
    answer = pages.get(kiosk_client, "/desk", 404)
    assert 'class="kiosk' in answer.text
    assert "Về màn hình đánh giá" in answer.text


def test_a_paired_tablet_is_given_no_cookie_any_more(tablet_client):
    sent = [
        tablet_client.get("/"),
        tablet_client.get("/?lang=en"),
        tablet_client.get("/prompt"),
        tablet_client.get("/nowhere"),
        tablet_client.post("/taps", json=[]),
        tablet_client.post("/taps", json={}),
        tablet_client.post("/suggestions", json=[]),
        tablet_client.post("/code"),
        tablet_client.get("/paired"),
        tablet_client.post("/heard", json={"orders": []}),
        tablet_client.get("/static/no-such.css"),
    ]
    assert [answer for answer in sent if "Set-Cookie" in answer.headers] == []


def test_the_last_contact_is_noted(tablet_client):
    Tablet.update(seen_at=None).execute()
    tablet_client.get("/prompt")
    assert (clock.now() - Tablet.get().seen_at).total_seconds() < 60


def test_addresses_of_the_desk_are_one_step_above(tablet_client):
    alone = tablet_client.get("/").text
    mounted = tablet_client.get("/", base_url="http://localhost/K").text
    deeper = tablet_client.get("/", base_url="http://localhost/motcua/K").text
    assert 'href="/static/icons.svg?v=' in alone
    assert 'href="/static/icons.svg?v=' in mounted
    assert 'src="/K/static/kiosk.js?v=' in mounted
    assert 'data-taps="/K/taps"' in mounted
    assert 'href="/motcua/static/icons.svg?v=' in deeper


def cache_of(client, address):
    with client.get(address) as answer:
        return answer.cache_control


def test_a_module_without_a_hash_is_asked_for_again(kiosk_client):
    plain = cache_of(kiosk_client, "/static/queue.js")
    hashed = cache_of(kiosk_client, "/static/queue.js?v=1")
    assert (plain.no_cache, plain.max_age) == (True, None)
    assert hashed.max_age == 365 * 24 * 3600
