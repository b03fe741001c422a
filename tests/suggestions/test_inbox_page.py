"""The inbox in a browser: list, one suggestion beside it, status and notes."""

import pytest

from app.models import Suggestion, SuggestionNote
from tests import make, pages
from tests.suggestions import build

URL = "/desk/suggestions"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def one(desk):
    return build.suggestion(make.counter(number=3), "Ghế <b>hỏng</b>\nquạt hỏng")


@pytest.fixture
def client(officer_client, one):
    return officer_client("manager", agency=one.agency)


def send(client, one, headers=HTMX, **over):
    data = {"status": "seen", "note": "", "version": one.version, "key": make.key()}
    return client.post(f"{URL}/{one.id}", data=data | over, headers=headers)


def test_a_new_suggestion_is_in_the_list_with_its_counter_and_half_day(client, one):
    page = pages.words(pages.get(client, URL))
    assert "Ghế <b>hỏng</b> quạt hỏng" in page
    assert "Chỗ ngồi, vệ sinh" in page
    assert "Sáng" in page
    assert "(hôm nay) · Quầy 3" in page


def test_an_empty_inbox_says_so(officer_client, desk):
    page = pages.words(pages.get(officer_client("leader"), URL))
    assert "Chưa có góp ý mới." in page


def test_a_search_without_finds_says_so_and_keeps_the_words(client):
    answer = pages.get(client, f"{URL}?q=may+lanh")
    assert "Không có góp ý nào như vậy." in pages.words(answer)
    assert 'value="may lanh"' in answer.text


def test_one_suggestion_stands_beside_the_list_as_it_was_said(client, one):
    answer = pages.get(client, f"{URL}/{one.id}")
    assert "Ghế &lt;b&gt;hỏng&lt;/b&gt;\nquạt hỏng" in answer.text
    assert "Chuyển sang “Đang xem”" in pages.words(answer)


def test_htmx_gets_the_inbox_only(client, one):
    answer = client.get(f"{URL}/{one.id}", headers=HTMX)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="inbox"')


def test_a_note_and_a_status_are_kept_and_shown(client, one):
    answer = send(client, one, note="Đã gọi thợ.")
    assert answer.status_code == 200
    assert "Đã gọi thợ." in answer.text
    assert "chuyển sang “Đang xem”" in answer.text
    assert Suggestion.get_by_id(one.id).status == "seen"


def test_without_htmx_the_browser_is_sent_back_to_it(client, one):
    answer = send(client, one, headers={})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{URL}/{one.id}"


def test_the_second_officer_is_told_and_keeps_what_was_typed(client, one):
    send(client, one, note="Tôi lo.")
    answer = send(client, one, note="Để tôi lo.")
    assert answer.status_code == 409
    assert "Người khác vừa ghi vào góp ý này." in answer.text
    assert "Để tôi lo.</textarea>" in answer.text
    assert SuggestionNote.select().count() == 1


def test_nothing_to_do_is_said_at_the_note(client, one):
    answer = send(client, one, status="")
    assert answer.status_code == 422
    assert "Viết ghi chú hoặc chọn trạng thái khác." in answer.text


@pytest.mark.parametrize(
    "over",
    [
        {"note": "x" * 1001},
        {"status": "gone"},
        {"key": ""},
        {"key": "k" * 500},
    ],
)
def test_what_cannot_be_used_is_said_in_words(client, one, over):
    answer = send(client, one, **over)
    assert answer.status_code == 422
    assert 'class="error"' in answer.text or 'role="alert"' in answer.text


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_version_nobody_saw_is_a_conflict(client, one, version):
    assert send(client, one, version=version).status_code == 409


@pytest.mark.parametrize(
    "query", ["status=gone", "topic=weather", "counter=x", "q=" + "x" * 300]
)
def test_a_filter_that_cannot_be_is_said(client, query):
    pages.get(client, f"{URL}?{query}", 422)


def test_filters_travel_with_every_link(client, one):
    answer = pages.get(client, f"{URL}?status=all&q=ghe&topic=place")
    assert f"{URL}/{one.id}?status=all&amp;topic=place&amp;q=ghe" in answer.text


def test_harassment_is_unknown_to_the_manager(client, one):
    hidden = build.suggestion(one.counter, "Đòi tiền", topic="harassment")
    page = pages.get(client, f"{URL}?status=all&q=tien")
    assert "Đòi tiền" not in page.text
    assert "Phiền hà" not in page.text
    pages.get(client, f"{URL}/{hidden.id}", 404)
    assert send(client, hidden).status_code == 404


def test_the_inspector_reads_harassment_and_finds_no_form_to_send(officer_client, one):
    hidden = build.suggestion(one.counter, "Đòi tiền", topic="harassment")
    inspector = officer_client("inspector", agency=one.agency)
    answer = pages.get(inspector, f"{URL}/{hidden.id}?status=all")
    main = answer.text.split("<main")[1]
    assert "Đòi tiền" in main
    assert 'method="post"' not in main
    assert send(inspector, one).status_code == 403


@pytest.mark.parametrize("role", ["counter", "specialist", "administrator"])
def test_others_do_not_open_the_inbox(officer_client, one, role):
    assert officer_client(role, agency=one.agency).get(URL).status_code == 403


def test_a_made_up_suggestion_is_not_found(client):
    pages.get(client, f"{URL}/nothing-here", 404)
