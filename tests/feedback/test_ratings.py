"""The page of ratings: as much as the number of answers allows, and no more."""

import pytest

from tests import make, pages

URL = "/desk/ratings"


@pytest.fixture
def counter(desk):
    return make.counter(number=3, name="Hộ tịch")


def rate(counter, n, **over):
    for _ in range(n):
        make.rating(counter, **over)


def look(officer_client, counter, url=URL, status=200):
    client = officer_client("manager", agency=counter.agency)
    return pages.words(pages.get(client, url, status))


def test_four_answers_show_nothing(officer_client, counter):
    rate(counter, 4)
    page = look(officer_client, counter)
    assert "Mới có dưới 5 lượt – chưa đủ để hiện." in page
    assert "4/4" not in page


def test_five_answers_show_counts_and_no_percentage(officer_client, counter):
    rate(counter, 4)
    rate(counter, 1, score=1)
    page = look(officer_client, counter)
    assert "4/5 lượt" in page
    assert "Mới có 5 lượt – chưa đủ để tính tỷ lệ." in page
    assert "80 %" not in page


def test_thirty_answers_show_a_share_to_be_taken_as_a_hint(officer_client, counter):
    rate(counter, 57)
    rate(counter, 3, score=2)
    page = look(officer_client, counter)
    assert "57/60 lượt" in page
    assert "95 %, khoảng 86–98 %" in page
    assert "tham khảo" in page.split("Cách tính các con số")[1].split("Cách tính")[0]


def test_a_hundred_answers_show_a_share_without_a_reserve(officer_client, counter):
    rate(counter, 95)
    rate(counter, 5, score=1)
    answer = pages.get(officer_client("manager", agency=counter.agency), URL)
    assert "95 %, khoảng 89–98 %" in pages.words(answer)
    assert 'class="chip small"' not in answer.text


def test_a_counter_that_would_betray_a_small_one_is_hidden_too(officer_client, counter):
    rate(counter, 3)
    rate(make.counter(agency=counter.agency, number=4), 7)
    rate(make.counter(agency=counter.agency, number=5), 20, score=1)
    page = look(officer_client, counter)
    assert "Chưa hiện, để không lộ số của quầy còn ít lượt." in page
    assert "7/7" not in page
    assert "0/20 lượt" in page
    assert "10/30 lượt" in page


def test_it_says_that_it_is_not_the_national_survey(officer_client, counter):
    page = look(officer_client, counter)
    assert "Không phải chỉ số SIPAS" in page
    assert "Chưa có lượt đánh giá nào trong thời gian này." in page


def test_scales_stand_in_tables_of_their_own(officer_client, counter):
    rate(counter, 6)
    rate(counter, 7, scale=3, score=3)
    page = look(officer_client, counter)
    assert "Sau mỗi lần phục vụ · thang 3 mức" in page
    assert "6/6 lượt" in page
    assert "7/7 lượt" in page
    assert "13" not in page.split("Cách tính các con số")[1]


def test_a_manager_sees_their_own_centre_only(officer_client, counter):
    rate(make.counter(number=8, name="Nơi khác"), 10)
    assert "Nơi khác" not in look(officer_client, counter)


def test_the_commune_above_sees_the_centre_below(officer_client, desk):
    commune = make.agency()
    below = make.counter(agency=make.centre(parent=commune), name="Đất đai")
    rate(below, 5)
    client = officer_client("leader", agency=commune)
    assert "Đất đai" in pages.words(pages.get(client, URL))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?days=8", "Chọn 7, 30 hoặc 90 ngày"),
        ("?from=1/2&to=x", "Nhập ngày như 24/10/2026."),
        ("?from=01/01/2020&to=01/02/2030", "Chọn ngày cuối không sau hôm nay."),
        ("?from=%25&to=%25", "Nhập ngày như 24/10/2026."),
    ],
)
def test_a_period_that_cannot_be_is_said_and_kept(officer_client, counter, query, says):
    assert says in look(officer_client, counter, URL + query, 422)


def test_what_was_typed_stays(officer_client, counter):
    client = officer_client("manager", agency=counter.agency)
    answer = client.get(f"{URL}?from=mai&to=01/02/2026")
    assert 'value="mai"' in answer.text
    assert 'value="01/02/2026"' in answer.text


def test_english_counts_days(officer_client, counter):
    page = look(officer_client, counter, f"{URL}?lang=en")
    assert "7 days 30 days 90 days" in page


@pytest.mark.parametrize("role", ["counter", "specialist", "administrator"])
def test_who_sits_at_counters_does_not_see_ratings(officer_client, role):
    assert officer_client(role).get(URL).status_code == 403


def test_the_inspector_reads_and_finds_nothing_to_send(officer_client, counter):
    rate(counter, 40)
    answer = pages.get(officer_client("inspector", agency=counter.agency), URL)
    main = answer.text.split("<main")[1]
    assert 'method="post"' not in main
