"""One's own phone at the poster: rating and suggesting, without a script or a name."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.models import Agency, Counter, Rating, Suggestion
from app.poster import views
from app.suggestions import replies
from app.web.limits import Limit
from tests import make, pages

URL = "/Q/H99.15-3"
OTHER = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def counter(desk):
    """Counter 3 of centre H99.15."""
    return make.counter(agency=make.centre(code="H99.15"))


def rate(client, score=2, key="0a" * 16, **over):
    return client.post(f"{URL}/rating", data={"score": score, "key": key}, **over)


def suggest(client, key="0b" * 16, **over):
    data = {"topic": "waiting", "body": "Chờ lâu", "key": key}
    return client.post(f"{URL}/suggestion", data=data | over)


def shown_code(answer):
    return re.search(r'class="reply-code">([0-9A-Z-]+)<', answer.text)[1]


@pytest.mark.parametrize("address", [URL, "/q/h99.15-3", f"{URL}?lang=en"])
def test_the_page_asks_and_has_the_box(stranger_client, address):
    page = pages.get(stranger_client, address)
    assert page.text.count('name="score"') == 4
    assert page.text.count('name="topic"') == 8
    assert "<script" not in page.text


def test_a_rating_is_a_walk_up_of_the_poster_kept_once(stranger_client, counter):
    for _twice in range(2):
        answer = rate(stranger_client)
        assert answer.status_code == 303
    assert "Cảm ơn ông/bà" in stranger_client.get(answer.headers["Location"]).text
    kept = Rating.get()
    assert (kept.counter, kept.score, kept.channel) == (counter, 2, "poster")
    assert kept.act == ""
    assert "walk-up" in kept.flags
    assert Rating.select().count() == 1


def test_a_suggestion_is_kept_once(stranger_client, counter):
    for _twice in range(2):
        answer = suggest(stranger_client)
        pages.check(answer)
        assert answer.status_code == 200
    kept = Suggestion.get()
    assert (kept.counter, kept.topic, kept.channel) == (counter, "waiting", "poster")
    assert (kept.code_mark, kept.waits) == (None, False)
    assert Suggestion.select().count() == 1
    assert "reply-code" not in answer.text


def test_who_wishes_an_answer_is_given_a_code_that_opens_it(stranger_client):
    first, again = (suggest(stranger_client, reply="1") for _twice in range(2))
    assert shown_code(first) == shown_code(again)
    code = shown_code(first).replace("-", "")
    assert replies.find(code).suggestion == Suggestion.get()
    pages.get(stranger_client, f"/G/{code}")


def test_no_code_is_shown_that_opens_nothing(stranger_client):
    suggest(stranger_client)
    assert "reply-code" not in suggest(stranger_client, reply="1").text


def test_no_cookie_is_set_and_no_address_kept(stranger_client):
    assert "Set-Cookie" not in rate(stranger_client).headers
    assert "Set-Cookie" not in suggest(stranger_client).headers
    rows = str(list(Suggestion.select().dicts())) + str(list(Rating.select().dicts()))
    assert "127.0.0.1" not in rows


@pytest.mark.parametrize(
    "bad",
    [
        {"topic": ""},
        {"topic": "<script>"},
        {"body": "x" * 1001},
        {"key": ""},
        {"key": "😀" * 32},
    ],
)
def test_a_bad_suggestion_is_told_and_nothing_typed_is_lost(stranger_client, bad):
    answer = suggest(stranger_client, **bad, reply="1")
    assert answer.status_code == 422
    pages.check(answer)
    assert 'class="error"' in answer.text or 'role="alert"' in answer.text
    assert bad.get("body", "Chờ lâu") in answer.text
    assert Suggestion.select().count() == 0


@pytest.mark.parametrize("score", ["", "0", "5", "-1", "x", "9" * 5000, "😀"])
def test_a_bad_rating_is_told(stranger_client, score):
    answer = rate(stranger_client, score)
    assert answer.status_code == 422
    pages.check(answer)
    assert Rating.select().count() == 0


def test_ten_megabytes_are_not_read(stranger_client):
    assert suggest(stranger_client, body="x" * 10_000_000).status_code == 413


def test_one_phone_cannot_flood_and_is_asked_kindly(stranger_client):
    for n in range(120):  # a busy hour of a hall that has one address
        assert rate(stranger_client, key=f"{n:032x}").status_code == 303
    refused = suggest(stranger_client)
    assert refused.status_code == 429
    pages.check(refused)
    assert "Mời ông/bà gửi tiếp sau" in pages.words(refused)
    assert "Chờ lâu" in refused.text
    assert int(refused.headers["Retry-After"]) > 0
    assert Suggestion.select().count() == 0
    elsewhere = rate(stranger_client, key="f" * 32, environ_base=OTHER)
    assert elsewhere.status_code == 303


def test_who_spoke_much_at_one_counter_may_speak_at_another(
    stranger_client, counter, monkeypatch
):
    monkeypatch.setattr(views, "VOICES", Limit("poster", 1, 3600))
    make.counter(number=4, agency=counter.agency)
    assert rate(stranger_client).status_code == 303
    assert rate(stranger_client, key="0c" * 16).status_code == 429
    there = {"score": 2, "key": "0d" * 16}
    answer = stranger_client.post("/Q/H99.15-4/rating", data=there)
    assert answer.status_code == 303


def test_a_centre_that_has_ended_hears_no_more(stranger_client, counter):
    yesterday = clock.today() - timedelta(days=1)
    Agency.update(valid_to=yesterday).where(Agency.id == counter.agency).execute()
    make.centre()
    pages.get(stranger_client, URL, 404)
    assert rate(stranger_client).status_code == 404
    assert suggest(stranger_client).status_code == 404
    assert (Rating.select().count(), Suggestion.select().count()) == (0, 0)


def test_a_closed_counter_says_so(stranger_client, counter):
    Counter.update(closed_on=clock.today()).execute()
    found = pages.words(pages.get(stranger_client, URL, 404))
    assert "Quầy 3 đã đóng. Mời ông/bà góp ý ở quầy khác" in found
    assert rate(stranger_client).status_code == 404
    assert Rating.select().count() == 0


@pytest.mark.parametrize("name", ["H99.15-4", "H98.1-3", "3", "😀", "'-1", "H99.15-３"])
def test_an_unknown_counter_is_not_found(stranger_client, name):
    pages.get(stranger_client, f"/Q/{name}", 404)


@pytest.mark.parametrize("role", ["manager", "administrator"])
def test_posters_are_printed_by_whom_the_walls_belong_to(officer_client, counter, role):
    client = officer_client(role, agency=counter.agency)
    assert "Quầy 3" in pages.get(client, "/desk/posters").text
    sheet = pages.get(client, f"/desk/posters/{counter.id}?lang=en")
    assert "Hôm nay chúng tôi phục vụ bà con thế nào?" in pages.words(sheet)
    assert "localhost/Q/H99.15-3" in pages.words(sheet)


def test_the_poster_of_another_centre_is_not_theirs(officer_client, counter):
    client = officer_client("manager", agency=make.centre())
    assert "Quầy 3" not in client.get("/desk/posters").text
    pages.get(client, f"/desk/posters/{counter.id}", 404)
