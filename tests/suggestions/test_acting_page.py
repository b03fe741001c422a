"""The forms beside a suggestion in a browser: done, refused, and nothing typed lost."""

import pytest

from app import codes
from app.models import Suggestion, SuggestionNotice
from app.suggestions import replies, store
from app.suggestions.rules import Topic, Voice
from app.visits.source import Channel, on_phone
from tests import make, pages
from tests.suggestions import build

URL = "/desk/suggestions"
HTMX = {"HX-Request": "true"}
CODE = codes.new_code()


@pytest.fixture
def one(desk):
    voice = Voice("0b" * 16, Topic.WAITING, "Ghế chờ hỏng, chờ lâu quá", CODE)
    store.keep(voice, on_phone(make.counter(), Channel.POSTER))
    return Suggestion.get()


@pytest.fixture
def client(officer_client, one):
    return officer_client("manager", agency=one.agency)


def send(client, one, what, headers=HTMX, **over):
    version = Suggestion.get_by_id(one.id).version
    data = {"key": make.key(), "version": version} | over
    return client.post(f"{URL}/{one.id}/{what}", data=data, headers=headers)


def now(one):
    return Suggestion.get_by_id(one.id)


def test_the_clock_and_the_proposal_stand_in_the_list(client, one):
    page = pages.words(pages.get(client, URL))
    assert "Xem: còn 2 ngày làm việc" in page
    assert "Chờ trả lời" in page


def test_a_complaint_leaves_and_its_writer_reads_where_to_turn(
    client, one, stranger_client
):
    answer = send(client, one, "kind", kind="complaint")
    assert answer.status_code == 200
    assert "có luật riêng" in pages.words(answer)
    assert 'name="reply"' not in answer.text
    page = pages.words(pages.get(stranger_client, f"/G/{CODE}"))
    assert "Luật Khiếu nại" in page
    assert "Góp ý vẫn được ghi nhận và đếm." in page


def test_another_body_is_told_to_whoever_spoke(client, one, stranger_client):
    answer = send(client, one, "kind", kind="elsewhere", says="", body="Công an xã")
    assert answer.status_code == 422
    assert 'value="Công an xã"' in answer.text
    says = {"says": "Công an xã sẽ trả lời.", "body": "Công an xã"}
    assert send(client, one, "kind", kind="elsewhere", **says).status_code == 200
    page = pages.words(pages.get(stranger_client, f"/G/{CODE}"))
    assert "do Công an xã giải quyết" in page
    assert says["says"] in page


@pytest.mark.parametrize(
    ("what", "form", "field"),
    [
        ("kind", {"kind": "x" * 9999}, "kind"),
        ("kind", {"kind": "unclear", "says": "x" * 1001}, "says"),
        ("topic", {"agreed": "harassment"}, "agreed"),
        ("assign", {"to": "officer-999999"}, "to"),
        ("hide", {"reason": ""}, "reason"),
        ("hide", {"reason": "x" * 201}, "reason"),
        ("group", {}, "others"),
        ("answer", {"step": "template", "template": "77"}, "template"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(client, one, what, form, field):
    answer = send(client, one, what, **form)
    assert answer.status_code == 422
    assert f'id="field-{field}-problem"' in answer.text or field == "others"
    assert 'class="error"' in answer.text
    assert now(one).status == "new"


@pytest.mark.parametrize("what", ["kind", "topic", "hide", "assign", "part"])
def test_unknown_ids_and_old_pages_are_told(client, one, what):
    assert client.post(f"{URL}/nothing/{what}", data={}).status_code == 404
    form = {"kind": "remark", "agreed": "fees", "reason": "thô tục", "to": ""}
    Suggestion.update(grouped=None, version=9).execute()
    answer = send(client, one, what, **form, version="1")
    assert answer.status_code == (422 if what == "part" else 409)


def test_a_template_is_written_used_and_taken_off(client, one):
    written = {"key": make.key(), "name": "Chờ lâu", "body": "Cảm ơn. Mở thêm quầy."}
    assert client.post(f"{URL}/templates", data=written).status_code == 303
    page = pages.get(client, f"{URL}/terms").text
    assert "Mở thêm quầy." in page
    number = page.split("/templates/")[1].split("/")[0]
    begun = send(client, one, "answer", step="template", template=number, reply="Chào.")
    assert "Cảm ơn. Mở thêm quầy.\n\nChào.</textarea>" in begun.text
    client.post(f"{URL}/templates/{number}/end", data={"key": make.key()})
    assert "Mở thêm quầy." not in pages.get(client, f"{URL}/terms").text
    again = client.post(f"{URL}/templates/{number}/end", data={"key": make.key()})
    assert again.status_code == 404


def test_a_leader_settles_the_terms_and_never_beyond_the_law(
    officer_client, client, one
):
    leader = officer_client("leader", agency=one.agency)
    days = {"see": "1", "sort": "3", "remark": "5", "conduct": "10", "rule": "15"}
    words = {"notice-complaint": "Mời đến phòng 5.", "notice-denunciation": "Phòng 6."}
    form = days | words | {"proposal": "15"}
    answer = leader.post(f"{URL}/terms", data=form | {"key": make.key(), "rule": "16"})
    assert answer.status_code == 422
    assert 'id="field-rule-problem"' in answer.text
    saved = leader.post(f"{URL}/terms", data=form | {"key": make.key()})
    assert saved.status_code == 303
    send(client, one, "kind", kind="complaint")
    assert SuggestionNotice.get().says == "Mời đến phòng 5."


def test_the_figures_say_what_rules_and_people_said(client, one):
    assert "Chưa ai xác nhận" in pages.words(pages.get(client, f"{URL}/figures"))
    send(client, one, "topic", agreed="place")
    send(client, one, "kind", kind="conduct")
    send(client, one, "verdict", verdict="upheld")
    page = pages.words(pages.get(client, f"{URL}/figures"))
    assert "0 trong 1 góp ý: máy gợi ý đúng" in page
    assert "1 trong 1 được kết luận là đúng" in page


def test_an_urgent_word_stands_before_all_else(officer_client, one):
    build.suggestion(one.counter, "Có cháy", urgent="fire")
    for role in ("manager", "leader", "inspector"):
        page = pages.words(pages.get(officer_client(role, agency=one.agency), URL))
        assert "1 góp ý có từ khẩn" in page


def test_the_inspectors_first_look_at_harassment_is_told(
    officer_client, one, stranger_client
):
    code = codes.new_code()
    voice = Voice("0c" * 16, Topic.HARASSMENT, "Đòi tiền", code)
    store.keep(voice, on_phone(one.counter, Channel.POSTER))
    page = pages.words(pages.get(stranger_client, f"/G/{code}"))
    assert "Thanh tra chưa mở đọc." in page
    hidden = replies.find(code).suggestion
    inspector = officer_client("inspector", agency=one.agency)
    for _twice in range(2):
        pages.get(inspector, f"{URL}/{hidden.id}?status=all")
    page = pages.words(pages.get(stranger_client, f"/G/{code}"))
    assert "Thanh tra đã mở đọc ngày" in page
    assert "Thanh tra không trả lời ở trang này." in page


@pytest.mark.parametrize("query", ["q=" + "ă" * 1_000_000, "only=everything"])
def test_a_filter_of_a_million_letters_is_said_in_words(client, query):
    answer = client.get(f"{URL}?{query}")
    assert answer.status_code in (414, 422)
    assert "Traceback" not in answer.text
