"""The manager answers: seen first, sent once, and what the reader says comes back."""

import pytest

from app import codes
from app.models import Reply, Suggestion
from app.suggestions import replies, store
from app.suggestions.rules import Topic, Voice
from app.visits.source import Channel, on_phone
from tests import make, pages

URL = "/desk/suggestions"
HTMX = {"HX-Request": "true"}
CODE = codes.new_code()
THANKS = "Cảm ơn <b>ông/bà</b>."


@pytest.fixture
def one(desk):
    """A suggestion whose writer waits for an answer."""
    voice = Voice("0a" * 16, Topic.PLACE, "Ghế hỏng", CODE)
    store.keep(voice, on_phone(make.counter(), Channel.POSTER))
    return Suggestion.get()


@pytest.fixture
def client(officer_client, one):
    return officer_client("manager", agency=one.agency)


def send(client, one, step="send", headers=HTMX, **over):
    data = {"reply": THANKS, "version": one.version, "key": make.key(), "step": step}
    return client.post(f"{URL}/{one.id}/answer", data=data | over, headers=headers)


def test_who_waits_is_marked_in_the_list_with_the_last_day(client, one):
    page = pages.words(pages.get(client, f"{URL}/{one.id}"))
    assert "Chờ trả lời" in page
    assert "Người góp ý chờ trả lời. Hạn:" in page


def test_an_answer_is_seen_first_and_nothing_is_sent(client, one):
    page = send(client, one, step="preview").text
    assert "Người góp ý sẽ đọc" in page
    assert page.count("Cảm ơn &lt;b&gt;ông/bà&lt;/b&gt;.") == 2  # there, and to go on
    assert Reply.select().count() == 0


def test_an_answer_is_sent_once_and_can_be_read(client, one):
    key = make.key()
    for _twice in range(2):
        assert send(client, one, key=key).status_code == 200
    assert [reply.body for reply in replies.find(CODE).replies] == [THANKS]
    page = pages.words(pages.get(client, f"{URL}/{one.id}?status=all"))
    assert "Chờ trả lời" not in page
    assert "chuyển sang “Đã xử lý”" in page


def test_without_htmx_the_browser_is_sent_back_to_it(client, one):
    answer = send(client, one, headers={})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{URL}/{one.id}"


def test_what_the_reader_says_comes_back_one_level_higher(client, officer_client, one):
    send(client, one)
    replies.judge(replies.find(CODE), 1, False, key=make.key())
    replies.add(replies.find(CODE), "Ghế số 2 vẫn hỏng", key=make.key())
    page = pages.words(pages.get(client, f"{URL}/{one.id}"))
    assert "Người góp ý: trả lời chưa có ích." in page
    assert "Ghế số 2 vẫn hỏng" in page
    assert "Bấm “Chưa”: lãnh đạo trả lời" in page
    assert "Viết thêm một trả lời" not in page
    now = Suggestion.get()
    assert send(client, now, reply="Đã thay ghế.").status_code == 403
    leader = officer_client("leader", agency=one.agency)
    assert "Viết thêm một trả lời" in pages.words(pages.get(leader, f"{URL}/{one.id}"))
    assert send(leader, now, reply="Đã thay ghế.").status_code == 200
    assert Reply.select().count() == 2


@pytest.mark.parametrize(
    ("over", "status"),
    [
        ({"reply": ""}, 422),
        ({"reply": "x" * 2001}, 422),
        ({"reply": "", "step": "preview"}, 422),
        ({"key": ""}, 422),
        ({"version": "7"}, 409),
        ({"version": "9" * 5000}, 409),
    ],
)
def test_what_cannot_be_sent_is_said_and_nothing_typed_is_lost(
    client, one, over, status
):
    answer = send(client, one, **over)
    assert answer.status_code == status
    assert 'class="error"' in answer.text or 'role="alert"' in answer.text
    assert over.get("reply", "Cảm ơn &lt;b&gt;") in answer.text
    assert Reply.select().count() == 0


def test_who_holds_no_code_is_not_answered(client, one):
    Suggestion.update(code_mark=None).execute()
    page = pages.get(client, f"{URL}/{one.id}").text
    assert 'name="reply"' not in page
    assert send(client, one).status_code == 422


def test_the_inspector_reads_and_writes_nothing(officer_client, one):
    inspector = officer_client("inspector", agency=one.agency)
    page = pages.get(inspector, f"{URL}/{one.id}").text
    assert "Người góp ý chờ trả lời" in page
    assert 'name="reply"' not in page
    assert send(inspector, one).status_code == 403


def test_a_complaint_shows_its_day_alone(officer_client, one):
    voice = Voice("0b" * 16, Topic.HARASSMENT, "Đòi tiền", codes.new_code())
    store.keep(voice, on_phone(one.counter, Channel.POSTER))
    hidden = Suggestion.get(Suggestion.topic == Topic.HARASSMENT)
    inspector = officer_client("inspector", agency=one.agency)
    page = pages.get(inspector, f"{URL}/{hidden.id}?topic=harassment").text
    assert "Sáng" not in page
    assert "Chiều" not in page
    assert "báo thanh tra đã nhận" in page
    assert "Chờ trả lời" not in page
