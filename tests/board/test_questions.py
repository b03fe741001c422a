"""Public questions and answers: masked, by two people, and nothing deleted."""

import pytest

from app.models import PublicAnswer
from tests import make, pages
from tests.suggestions import build

URL = "/desk/changes/questions"
PUBLIC = "/changes"
TYPED = {
    "said_on": "20/10/2026",
    "said": "Tôi chờ ba tiếng chưa tới lượt.",
    "done": "Cảm ơn ông/bà. Từ tuần này sáng thứ Hai có thêm quầy 5.",
    "from": "",
}


@pytest.fixture
def centre(desk):
    return make.centre(name="Trung tâm xã Sen Nước")


@pytest.fixture
def manager(officer_client, centre):
    return officer_client("manager", agency=centre, name="Lò Văn Quản")


@pytest.fixture
def leader(officer_client, centre):
    return officer_client("leader", agency=centre)


def send(client, url=URL, **data):
    return client.post(url, data={"key": make.key()} | data)


def write(client, centre, **over):
    return send(client, **TYPED | {"place": f"{centre.code}/"} | over)


def test_one_writes_another_publishes_and_everybody_reads(
    manager, leader, centre, stranger_client
):
    assert write(manager, centre).status_code == 303
    assert TYPED["done"] not in pages.get(stranger_client, PUBLIC).text
    one = PublicAnswer.get()
    assert send(manager, f"{URL}/{one.id}/approve").status_code == 403
    assert send(leader, f"{URL}/{one.id}/approve").status_code == 303
    page = pages.words(pages.get(stranger_client, PUBLIC))
    assert TYPED["said"] in page
    assert TYPED["done"] in page
    assert "Quản" not in page


def test_nobody_publishes_their_own_words(leader, centre):
    write(leader, centre)
    one = PublicAnswer.get()
    assert send(leader, f"{URL}/{one.id}/approve").status_code == 403
    assert PublicAnswer.get().published_at is None


def test_what_is_withdrawn_stays_in_the_list_with_its_reason(
    manager, leader, centre, stranger_client
):
    write(manager, centre)
    url = f"{URL}/{PublicAnswer.get().id}"
    send(leader, f"{url}/approve")
    assert send(manager, f"{url}/withdraw", reason="").status_code == 422
    send(manager, f"{url}/withdraw", reason="Câu trả lời đã cũ.")
    assert TYPED["said"] not in pages.get(stranger_client, PUBLIC).text
    assert "Câu trả lời đã cũ." in pages.words(pages.get(manager, URL))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("said", "Gọi cho tôi 0912 345 678 nhé"),
        ("done", "Xe 14-B1 234.56 đã được trả lại"),
        ("said", "Cán bộ lo van quan nói gắt với tôi"),
        ("done", "Xin viết về an.nguyen@example.vn"),
        ("said", ""),
        ("done", "x" * 2001),
        ("said", "x" * 9_000),
        ("said_on", "31/02/2026"),
        ("place", "H99/77"),
    ],
)
def test_what_cannot_be_public_is_said_at_its_field(manager, centre, field, words):
    answer = write(manager, centre, **{field: words})
    assert answer.status_code == 422
    assert f'id="field-{field}-problem"' in answer.text
    assert PublicAnswer.select().count() == 0


def test_it_begins_with_the_masked_words_and_the_original_stays(manager, centre):
    counter = make.counter(agency=centre)
    body = "Lò Văn Quản bắt chờ, gọi tôi 0912345678"
    one = build.suggestion(counter, body, topic="waiting")
    page = pages.get(manager, f"{URL}?from={one.id}").text
    assert "… bắt chờ, gọi tôi …" in page
    assert "0912345678" not in page
    assert type(one).get_by_id(one.id).body == body


@pytest.mark.parametrize("over", [{"topic": "harassment"}, {"hidden": True}])
def test_nothing_begins_with_what_must_stay_inside(manager, centre, over):
    counter = make.counter(agency=centre)
    one = build.suggestion(counter, "Lời không công khai", **over)
    assert "Lời không công khai" not in pages.get(manager, f"{URL}?from={one.id}").text


def test_an_accusation_is_not_public_before_it_is_found_to_be_so(manager, centre):
    one = build.suggestion(make.counter(agency=centre), "Chậm", kind="conduct")
    answer = write(manager, centre, **{"from": one.id})
    assert answer.status_code == 422
    assert "kết luận đúng hay không" in pages.words(answer)
    type(one).update(verdict="upheld").execute()
    assert write(manager, centre, **{"from": one.id}).status_code == 303
    assert PublicAnswer.get().suggestion == one


def test_the_page_without_anything_says_so_and_is_linked_from_the_front(
    centre, stranger_client
):
    assert "Chưa có mục nào" in pages.words(pages.get(stranger_client, PUBLIC))
    assert f"{PUBLIC}?centre={centre.code}" in pages.get(stranger_client, "/").text
    pages.get(stranger_client, f"{PUBLIC}?centre=nowhere", 404)
