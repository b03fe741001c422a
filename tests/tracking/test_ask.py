"""Rating a visit at the foot of the tracking page: for seven days, without a script."""

import re
from datetime import UTC, datetime, timedelta
from secrets import token_hex

import pytest

from app import clock
from app.models import Rating, Visit
from tests import pages
from tests.tracking import scenes

NOW = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)  # 14:05 on a Tuesday


@pytest.fixture
def dossier(settings):
    """Received on Monday."""
    return scenes.play("received", NOW)


def show(client, dossier, at=NOW, query=""):
    with clock.stopped(at):
        return pages.get(client, f"/T/{scenes.token_of(dossier)}{query}")


def rate(client, dossier, at=NOW, **over):
    said = {"visit": Visit.get().token, "score": "2", "key": token_hex(16)}
    with clock.stopped(at):
        return client.post(f"/T/{scenes.token_of(dossier)}", data=said | over)


def test_the_question_names_the_visit_and_promises_silence(stranger_client, dossier):
    said = pages.words(show(stranger_client, dossier))
    assert "Chúng tôi phục vụ ông/bà thế nào?" in said
    assert "Không ai ở quầy biết ông/bà chọn gì." in said
    assert "Lần đến Thứ Hai, 23/11/2026, Quầy 3: nộp hồ sơ." in said


def test_what_is_chosen_is_kept_and_thanked_for(stranger_client, dossier):
    answer = rate(stranger_client, dossier)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"?rated={Visit.get().id}#v")
    kept = Rating.get()
    assert (kept.score, kept.channel, kept.act) == (2, "tracking", "received")
    with clock.stopped(NOW):
        said = pages.words(pages.get(stranger_client, answer.headers["Location"]))
    assert "Cảm ơn ông/bà đã chấm lần này. Chọn lại" in said


@pytest.mark.parametrize("query", ["", "?rated=1", "?rated=7", "?rated=<b>"])
def test_who_holds_the_receipt_does_not_learn_whether_it_was_rated(
    stranger_client, dossier, query
):
    Visit.update(id=7).execute()
    seen = []
    for _time in range(2):
        page = show(stranger_client, dossier, query=query).text
        seen.append(re.sub(r'name="key" value="\w+"', "", page))
        rate(stranger_client, dossier)
    assert Rating.select().count() == 2
    assert seen[0] == seen[1]
    assert ("Cảm ơn ông/bà đã chấm" in seen[0]) is (query == "?rated=7")


def test_what_the_desks_own_browser_says_is_kept_and_doubted(officer_client, dossier):
    assert rate(officer_client("counter"), dossier).status_code == 303
    assert Rating.get().doubt == "desk"


def test_what_a_strangers_browser_says_is_not_doubted(stranger_client, dossier):
    rate(stranger_client, dossier)
    assert Rating.get().doubt == ""


def test_an_eleventh_word_gets_a_sentence(stranger_client, dossier):
    for _time in range(10):
        rate(stranger_client, dossier)
    answer = rate(stranger_client, dossier)
    assert answer.status_code == 422
    assert "đã được chấm lại nhiều lần" in pages.words(answer)
    assert Rating.select().count() == 10


def test_the_page_does_not_tell_which_face_was_chosen(stranger_client, dossier):
    seen = []
    for score in "14":
        rate(stranger_client, dossier, score=score)
        page = show(stranger_client, dossier).text
        seen.append(re.sub(r'name="key" value="\w+"', "", page))
    assert seen[0] == seen[1]


def test_the_same_form_sent_twice_is_one_rating(stranger_client, dossier):
    key = token_hex(16)
    for _each in range(2):
        assert rate(stranger_client, dossier, key=key).status_code == 303
    assert Rating.select().count() == 1


@pytest.mark.parametrize(("days", "asked"), [(6, True), (7, False)])
def test_it_asks_for_seven_days_after_the_visit(stranger_client, dossier, days, asked):
    """The visit was on the day before NOW."""
    page = show(stranger_client, dossier, NOW + timedelta(days=days))
    assert ('id="v"' in page.text) is asked


def test_too_late_is_said_in_plain_words(stranger_client, dossier):
    answer = rate(stranger_client, dossier, NOW + timedelta(days=7))
    assert answer.status_code == 422
    assert "Đã quá 7 ngày" in pages.words(answer)
    assert Rating.select().count() == 0


@pytest.mark.parametrize(
    "over",
    [
        {"score": ""}, {"score": "5"}, {"score": "0"}, {"score": "²"},
        {"score": "9" * 9000}, {"visit": ""}, {"visit": "\0"}, {"visit": "f" * 26},
        {"key": ""}, {"key": "🙂" * 40}, {"visit": "<script>"},
    ],
)  # fmt: skip
def test_what_cannot_be_used_gets_a_sentence(stranger_client, dossier, over):
    answer = rate(stranger_client, dossier, **over)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert Rating.select().count() == 0


def test_the_visit_of_another_dossier_cannot_be_rated(stranger_client, dossier):
    visit = Visit.get().token
    other = scenes.play("received", NOW)
    assert rate(stranger_client, other, visit=visit).status_code == 422
    assert Rating.select().count() == 0


def test_a_wrong_token_rates_nothing(stranger_client, dossier):
    visit = Visit.get().token
    said = {"visit": visit, "score": "1", "key": token_hex(16)}
    answer = stranger_client.post(f"/T/{'0' * 26}", data=said)
    assert answer.status_code == 404
    assert Rating.select().count() == 0


def test_it_keeps_the_language(stranger_client, dossier):
    page = show(stranger_client, dossier, query="?lang=en").text
    assert 'action="?lang=en"' in page
    assert "How did we serve you?" in page
