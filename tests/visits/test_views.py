"""The corner of the desk that shows the tablet of one's own counter."""

import re

import pytest

from app import clock
from app.models import Visit
from app.visits import store
from tests import make, pages

URL = "/desk/prompt"


@pytest.fixture
def counter(settings):
    return make.tablet(seen_at=clock.now()).counter


@pytest.fixture
def officer(officer_client, counter):
    return officer_client("counter", counter=counter, agency=counter.agency)


def opened(counter):
    return store.open_visit(counter, "received", "", clock.now())


def test_it_says_that_the_tablet_asks_and_offers_to_skip(officer, counter):
    opened(counter)
    said = pages.words(officer.get(URL))
    assert re.search(r"Máy quầy 3 đang mời chấm \((59|60) giây\)", said)
    assert "Người dân đã rời quầy" in said


def test_skipping_needs_a_reason(officer, counter):
    sent = {"visit": opened(counter).id, "key": make.key()}
    refused = officer.post(URL, data=sent)
    assert refused.status_code == 422
    assert "Chọn một lý do bỏ qua." in pages.words(refused)
    done = officer.post(URL, data=sent | {"reason": "left", "key": make.key()})
    assert "Đã bỏ qua lần mời" in pages.words(done)
    assert Visit.get().skipped == "left"


def test_what_answers_at_the_tablet_is_not_in_the_officers_page(officer, counter):
    visit = opened(counter)
    page = officer.get(URL).text
    assert visit.token not in page
    assert f'value="{visit.id}"' in page


@pytest.mark.parametrize("visit", ["", "x", "9" * 400, "-1", "😀"])
def test_a_visit_that_is_none_is_not_sent_away(officer, counter, visit):
    opened(counter)
    sent = {"visit": visit, "reason": "left", "key": make.key()}
    assert officer.post(URL, data=sent).status_code == 200
    assert Visit.get().skipped == ""


def test_the_prompt_of_another_counter_is_not_sent_away(officer, counter):
    other = opened(make.counter(number=4, agency=counter.agency))
    sent = {"visit": other.id, "reason": "left", "key": make.key()}
    assert officer.post(URL, data=sent).status_code == 200
    assert Visit.get().skipped == ""


def test_who_sits_at_no_counter_sees_no_corner(officer_client):
    nobody = officer_client("counter")
    assert nobody.get(URL).text.strip() == ""
    assert nobody.post(URL, data={"key": make.key()}).text.strip() == ""
    assert 'id="prompt"' not in nobody.get("/desk/dossiers").text


def test_the_corner_stands_on_every_page_of_who_sits(officer):
    assert f'data-src="{URL}"' in officer.get("/desk/dossiers").text
    assert f'data-src="{URL}"' in officer.get("/desk/mine").text


def test_one_of_ones_own_results_is_not_shown_today(officer, counter):
    make.rating(counter)
    assert "Chưa đủ 10 lượt để hiện." in pages.words(officer.get("/desk/mine"))
