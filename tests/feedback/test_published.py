"""The rules are open to everybody, with what they made of this centre's ratings."""

from datetime import date, timedelta

import pytest

from app import clock
from app.feedback import integrity
from app.feedback.integrity import Code
from app.models import Rating
from app.words import speaking
from tests import make, pages


@pytest.fixture
def counter(desk):
    return make.counter(agency=make.centre(name="Trung tâm Sen Nước"))


def sunday():
    """The last day of the last whole week."""
    return clock.today() - timedelta(days=clock.today().weekday() + 1)


def rate(counter, n, **over):
    for _ in range(n):
        make.rating(counter, **{"day": sunday()} | over)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_is_there_with_its_limits(stranger_client, counter, language):
    page = pages.words(pages.get(stranger_client, f"/R?lang={language}"))
    with speaking(language):
        sentences = [rule.sentence() for rule in integrity.NOW.rules]
    assert len(sentences) == len(Code)
    for sentence in sentences:
        assert sentence in page


def test_it_says_which_version_and_that_nothing_is_taken_away(stranger_client, counter):
    page = pages.words(pages.get(stranger_client, "/R"))
    assert "Bản số 2, áp dụng từ Thứ Hai, 23/11/2026." in page
    assert "Không lượt nào bị xóa, không điểm nào bị đổi." in page


def test_the_front_page_leads_to_it(stranger_client, counter):
    assert "/R?centre=" in pages.get(stranger_client, "/").text


def test_both_counts_and_the_reasons(stranger_client, counter):
    rate(counter, 50)
    rate(counter, 12, doubt="soon burst", act="")
    rate(counter, 6, doubt="quick")
    rate(counter, 9, doubt="test", act="")
    page = pages.words(pages.get(stranger_client, "/R"))
    assert "Thô: mọi lượt đánh giá 68 Bị đánh dấu 18" in page
    assert "– Dồn dập 12 – Rất nhanh 6" in page
    assert "còn lại khi bỏ lượt bị đánh dấu 50" in page
    assert "không nằm trong các số trên 9" in page
    told = stranger_client.get("/R.json").json
    assert (told["ratings"], told["doubted"], told["tests"]) == (68, 18, 9)
    assert (told["reasons"]["burst"], told["reasons"]["quick"]) == (12, 6)
    assert "test" not in told["reasons"]


def test_json_says_the_rules_too(stranger_client, counter):
    told = stranger_client.get("/R.json").json
    assert (told["version"], told["since"]) == (2, "2026-11-23")
    assert [rule["code"] for rule in told["rules"]] == list(Code)
    burst = next(rule for rule in told["rules"] if rule["code"] == "burst")
    assert burst["limits"] == {"taps": 3, "seconds": 60}
    assert burst["channels"] == ["tablet", "poster"]


@pytest.mark.parametrize(("kept", "doubted"), [(40, 3), (3, 40)])
def test_a_few_do_not_come_out(stranger_client, counter, kept, doubted):
    rate(counter, kept)
    rate(counter, doubted, doubt="quick")
    told = stranger_client.get("/R.json").json
    assert told["ratings"] == 43
    assert (told["doubted"], told["other_reasons"]) == (None, None)
    assert told["reasons"]["quick"] is None
    page = pages.words(pages.get(stranger_client, "/R"))
    assert "Bị đánh dấu không nêu" in page
    assert "Rất nhanh 3" not in page
    assert "40" not in page.split("Thô: mọi lượt đánh giá")[1]


def test_whole_weeks_only_by_the_day_on_which_a_rating_came(stranger_client, counter):
    """Who asks before and after a tap sees the same, also if it comes late."""
    rate(counter, 7)
    rate(counter, 2, doubt="quick", day=sunday() - timedelta(days=9))  # a small week
    before = stranger_client.get("/R.json").json
    rate(counter, 9, doubt="quick", day=clock.today())
    rate(counter, 9, day=sunday(), arrived_on=clock.today())
    rate(counter, 9, day=sunday() - timedelta(weeks=13))
    assert stranger_client.get("/R.json").json == before
    assert (before["ratings"], before["last"]) == (7, sunday().isoformat())
    assert date.fromisoformat(before["first"]).weekday() == 0
    rate(counter, 5, doubt="quick", day=sunday() - timedelta(days=9))
    assert stranger_client.get("/R.json").json["ratings"] == 14


def test_that_somebody_changed_their_mind_shows_in_no_week_of_before(
    stranger_client, counter
):
    rate(counter, 7)
    before = stranger_client.get("/R.json").json
    Rating.update(replaced=True).where(Rating.id == Rating.get().id).execute()
    assert stranger_client.get("/R.json").json == before


def test_few_answers_at_all_are_not_told(stranger_client, counter):
    rate(counter, 4, doubt="quick")
    told = stranger_client.get("/R.json").json
    assert (told["ratings"], told["doubted"]) == (0, 0)


def test_each_centre_has_its_own_numbers(stranger_client, counter):
    other = make.counter(agency=make.centre(name="Trung tâm Khác"))
    rate(other, 8)
    code = other.agency.code
    page = pages.get(stranger_client, f"/R?centre={code.lower()}")
    assert "Trung tâm Khác, từ " in pages.words(page)
    assert stranger_client.get(f"/R.json?centre={code}").json["ratings"] == 8
    assert stranger_client.get("/R.json").json["ratings"] == 0


@pytest.mark.parametrize("code", ["x", "%00", "<script>", "😀" * 500, "‮"])
@pytest.mark.parametrize("address", ["/R", "/R.json"])
def test_a_centre_that_is_none(stranger_client, counter, address, code):
    answer = stranger_client.get(address, query_string={"centre": code})
    assert answer.status_code == 404
    assert "<script>" not in answer.text
