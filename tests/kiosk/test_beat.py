"""Once a minute the tablet tells how it is, and hears which page is the newest."""

from datetime import timedelta

import pytest

from app import clock
from app.models import Tablet, Visit
from app.visits import store as visits
from app.visits.daybreak import BLURRED
from kiosk import page

URL = "/beat"


def beat(**over):
    now = clock.now().timestamp() * 1000
    told = {"waiting": 3, "clock": now, "secure": False, "version": "old"}
    return told | {"battery": 0.5, "charging": True} | over


def test_what_it_tells_is_kept_and_it_hears_the_newest_version(
    tablet_client, counter, settings
):
    newest = page.version(page.shown(counter.agency, settings.folder))
    answer = tablet_client.post(URL, json=beat(clock=beat()["clock"] + 300_000))
    assert answer.json == {"version": newest}
    kept = Tablet.get()
    assert (kept.waiting, kept.battery, kept.charging) == (3, 50, True)
    assert (kept.secure, kept.version) == (False, "old")
    assert 299 <= kept.skew <= 301
    assert f'data-version="{newest}"' in tablet_client.get("/").text


def test_a_browser_that_hides_its_battery_is_heard(tablet_client):
    answer = tablet_client.post(URL, json=beat(battery=None, charging=None))
    assert answer.status_code == 200
    assert Tablet.get().battery is None


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{}", b"[]", b"null", b"\xff", b"[" * 50_000,
        b'{"waiting": "3", "clock": 1, "secure": true, "version": ""}',
        b'{"waiting": 1e99, "clock": 1, "secure": true, "version": ""}',
        b'{"waiting": -3, "clock": 1, "secure": true, "version": ""}',
        b'{"waiting": 0, "clock": 1e308, "secure": true, "version": ""}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_changes_nothing(tablet_client, body):
    answer = tablet_client.post(URL, data=body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json["problem"]
    assert Tablet.get().waiting is None


def test_a_long_version_is_cut(tablet_client):
    assert tablet_client.post(URL, json=beat(version="x" * 500)).status_code == 200
    assert len(Tablet.get().version) == 16


def test_a_tablet_that_wakes_up_lets_yesterday_be_forgotten(tablet_client, counter):
    with clock.stopped(clock.now() - timedelta(days=8)):
        visits.open_visit(counter, "received", "Hộ tịch", clock.now())
    assert tablet_client.get("/prompt").json["prompt"] is None
    assert Visit.get().token.startswith(BLURRED)


def test_a_tablet_that_lives_in_1970_is_heard(tablet_client):
    assert tablet_client.post(URL, json=beat(clock=0)).status_code == 200
    assert Tablet.get().skew < -50 * 365 * 24 * 3600
