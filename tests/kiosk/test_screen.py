"""What the tablet's page shows at its centre: faces, hours, languages, sounds."""

import json
import re
import shutil
from datetime import UTC, datetime
from html import unescape

import pytest

from app import clock
from app.db import ROOT
from app.models import Agency, CalendarDay
from kiosk import page
from tests import pages

SAMPLE = ROOT / "docs" / "packs" / "vi-x-mau"
FRIDAY = datetime(2026, 11, 27, 2, tzinfo=UTC)  # 9:00 at the centre


@pytest.fixture
def dropped(settings):
    """The sample pack, dropped in."""
    place = settings.folder / "packs" / "vi-x-mau"
    shutil.copytree(SAMPLE, place)
    return place


def told(answer, name):
    """Return what the page tells its scripts."""
    return json.loads(unescape(re.search(f'data-{name}="([^"]*)"', answer.text)[1]))


def version(client):
    return re.search('data-version="([^"]+)"', client.get("/").text)[1]


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (3, ["Không hài lòng", "Hài lòng", "Rất hài lòng"]),
        (5, ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng"]),
    ],
)
def test_the_centre_chooses_how_many_faces(tablet_client, scale, words):
    Agency.update(scale=scale).execute()
    answer = pages.get(tablet_client, "/")
    assert answer.text.count("face-card") == scale
    assert f'data-scale="{scale}"' in answer.text
    shown = pages.words(answer).replace("\N{NO-BREAK SPACE}", " ")
    assert [word for word in words if word not in shown] == []


def test_a_choice_is_a_newer_page(tablet_client, counter):
    before = version(tablet_client)
    Agency.update(tick=True).execute()
    after = version(tablet_client)
    Agency.update(scale=5).execute()
    assert len({before, after, version(tablet_client)}) == 3


def test_another_language_is_no_newer_page(tablet_client):
    english = re.search('data-version="([^"]+)"', tablet_client.get("/?lang=en").text)
    assert english[1] == version(tablet_client)


def test_the_tick_is_off_until_somebody_wants_it(tablet_client):
    assert "data-tick" not in tablet_client.get("/").text
    Agency.update(tick=True).execute()
    assert "data-tick" in tablet_client.get("/").text


def test_the_page_knows_two_weeks_of_hours_without_holidays(counter, settings):
    CalendarDay.create(
        day=clock.local(FRIDAY).date().replace(day=30), kind="off", name="Nghỉ",
        decision="1",
    )  # fmt: skip
    with clock.stopped(FRIDAY):
        hours = page.shown(counter.agency, settings.folder).hours
    assert len(hours) == 2 * (10 - 1)  # Monday the 30th is off
    assert (hours[0].at, hours[0].on) == ("7:00", "Thứ Sáu")
    assert hours[0].opens == datetime(2026, 11, 27, 0, tzinfo=UTC).timestamp()
    assert (hours[2].at, hours[2].on) == ("7:00", "Thứ Ba")


def test_a_new_day_is_a_newer_page(counter, settings):
    versions = set()
    for moment in (FRIDAY, FRIDAY.replace(hour=9), FRIDAY.replace(hour=18)):
        with clock.stopped(moment):
            versions.add(page.version(page.shown(counter.agency, settings.folder)))
    assert len(versions) == 2  # 9:00 and 16:00 are one day, 1:00 is the next


def test_two_languages_are_one_button_and_three_are_a_screen(tablet_client, dropped):
    assert 'id="languages"' in tablet_client.get("/").text
    shutil.rmtree(dropped)
    answer = pages.get(tablet_client, "/")
    assert 'id="languages"' not in answer.text
    assert '<a id="language"' in answer.text


def test_a_pack_speaks_and_where_it_has_no_words_they_are_vietnamese(
    tablet_client, dropped
):
    answer = tablet_client.get("/?lang=vi-x-mau")
    assert '<html lang="vi-x-mau" dir="ltr">' in answer.text
    words = pages.words(answer).replace("\N{NO-BREAK SPACE}", " ")
    assert "Bà con thấy phục vụ thế nào?" in words
    assert "Rất không hài lòng" in words


def test_a_pack_that_is_only_sound_is_a_vietnamese_page_with_another_voice(
    tablet_client, dropped
):
    (dropped / "strings.json").unlink()
    answer = tablet_client.get("/?lang=vi-x-mau")
    assert '<html lang="vi"' in answer.text
    assert 'data-language="vi-x-mau"' in answer.text
    assert told(answer, "clips")["question"].startswith("/packs/vi-x-mau/question?v=")


def test_clips_have_one_address_in_every_language_and_can_be_fetched(
    tablet_client, dropped
):
    addresses = {
        lang: told(tablet_client.get(f"/?lang={lang}"), "keep")
        for lang in ("vi", "en", "vi-x-mau")
    }
    assert addresses["vi"] == addresses["en"] == addresses["vi-x-mau"]
    assert len(addresses["vi"]) == 31
    heard = tablet_client.get(addresses["en"][0])
    assert heard.status_code == 200
    assert heard.mimetype == "audio/wav"


def test_a_broken_pack_changes_nothing_on_the_tablet(tablet_client, dropped):
    (dropped / "pack.json").write_text("{")
    answer = pages.get(tablet_client, "/?lang=vi-x-mau")
    assert "vi-x-mau" not in answer.text.replace("lang=vi-x-mau", "")


@pytest.mark.parametrize(
    "address",
    [
        "/packs/vi-x-mau/other",
        "/packs/en/question",
        "/packs/a/b",
    ],
)
def test_there_is_no_such_clip(tablet_client, dropped, address):
    assert tablet_client.get(address).status_code == 404


def test_a_stranger_gets_no_clip(kiosk_client, dropped):
    assert kiosk_client.get("/packs/vi-x-mau/question").status_code == 401


def test_a_text_of_a_pack_is_never_markup(tablet_client, dropped):
    (dropped / "strings.json").write_text('{"question": "<script>x</script>"}')
    assert "<script>x" not in tablet_client.get("/?lang=vi-x-mau").text
