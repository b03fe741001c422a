"""In English nothing stays Vietnamese but names and what an officer wrote."""

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest

from app import clock
from app.models import Dossier
from tests import make, pages
from tests.calendar.making import KEEP, MONDAY_8, MOVE, change, day, go, received
from tests.pages import VOID
from tests.tracking import scenes

NOW = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ\u1ea0-\u1ef9]")


class Foreign(HTMLParser):
    """Collects the Vietnamese that stands outside of what is marked as such."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._marked: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note whether this is marked as Vietnamese."""
        if tag not in VOID:
            inside = any(self._marked[-1:])
            lang = dict(attrs).get("lang")
            self._marked.append(lang == "vi" if lang else inside)

    def handle_endtag(self, tag):
        """Leave it."""
        self._marked.pop()

    def handle_data(self, data):
        """Look at words that are not marked."""
        if not any(self._marked[-1:]) and VIETNAMESE.search(data):
            self.found.append(data.strip())


def foreign(client, dossier, now=NOW):
    """What stays Vietnamese on the page and on the count behind it."""
    found = []
    with clock.stopped(now):
        for asked in ("?lang=en", "?why=1&lang=en"):
            answer = client.get(f"/T/{scenes.token_of(dossier)}{asked}")
            pages.check(answer)
            found += Foreign(answer.text).found
    return found


@pytest.mark.parametrize("state", scenes.STATES)
def test_no_state_stays_half_in_vietnamese(stranger_client, sqlite, state):
    assert foreign(stranger_client, scenes.play(state, NOW)) == []


@pytest.mark.parametrize("chosen", [KEEP, MOVE])
def test_neither_does_a_calendar_that_changed(stranger_client, sqlite, chosen):
    by = make.seated()
    dossier = received(by, 2)
    go(dossier, "ask_more", by, hours=1)
    go(dossier, "supplemented", by, hours=3)
    storm = day("2026-03-04", name="Storm", decision="CV 77")
    change(storm, chosen=chosen, hours=3.5)
    assert foreign(stranger_client, dossier, MONDAY_8 + timedelta(hours=4)) == []


def test_what_an_officer_wrote_is_marked_and_said_to_be_so(stranger_client, sqlite):
    dossier = scenes.play("need_more", NOW)
    with clock.stopped(NOW):
        page = stranger_client.get(f"/T/{scenes.token_of(dossier)}?lang=en")
        home = stranger_client.get(f"/T/{scenes.token_of(dossier)}?lang=vi")
    assert "The officer wrote, in Vietnamese:" in page.text
    assert f'<p lang="vi">{scenes.ASKED}</p>' in page.text
    assert "Cán bộ viết bằng tiếng Việt" not in home.text


@pytest.mark.parametrize(("days", "says"), [(1, "1 day"), (2, "2 days")])
def test_one_day_is_not_days(stranger_client, sqlite, days, says):
    dossier = scenes.play("processing", NOW)
    due = NOW - timedelta(days=days)
    Dossier.update(due_first=due, due_now=due).execute()
    with clock.stopped(NOW):
        page = stranger_client.get(f"/T/{scenes.token_of(dossier)}?lang=en")
    assert re.search(rf"\b{says}\b", page.text)
