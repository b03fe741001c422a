"""The desk's page of changes: who may do what, and nothing typed is lost."""

import pytest

from app.models import PublishedChange
from tests import make, pages

URL = "/desk/changes"
TYPED = {
    "said_on": "20/10/2026",
    "said": "Ghế chờ ít quá.",
    "done": "Kê thêm 12 ghế ở sảnh.",
    "effect": "Góp ý về chỗ ngồi: từ 9 còn 2 một tháng.",
}


@pytest.fixture
def centre(desk):
    return make.centre(name="Trung tâm xã Sen Nước")


@pytest.fixture
def manager(officer_client, centre):
    return officer_client("manager", agency=centre)


@pytest.fixture
def leader(officer_client, centre):
    return officer_client("leader", agency=centre)


def send(client, url=URL, **data):
    return client.post(url, data={"key": make.key()} | data)


def written(client, centre, **over):
    answer = send(client, **TYPED | {"place": f"{centre.code}/"} | over)
    assert answer.status_code == 303, pages.words(answer)
    return PublishedChange.select().order_by(PublishedChange.id.desc()).get()


def test_a_manager_writes_and_a_leader_publishes(manager, leader, centre):
    make.counter(agency=centre)
    change = written(manager, centre, place=f"{centre.code}/3")
    page = pages.get(manager, URL)
    assert "Chờ duyệt" in pages.words(page)
    assert "/approve" not in page.text
    assert "Duyệt, đưa lên bảng" in pages.words(pages.get(leader, URL))
    assert send(leader, f"{URL}/{change.id}/approve").status_code == 303
    assert "Đang trên bảng" in pages.words(pages.get(manager, URL))
    assert PublishedChange.get().counter.number == 3


def test_who_wrote_it_is_told_to_ask_another(leader, centre):
    change = written(leader, centre)
    page = pages.get(leader, URL)
    assert "Người viết không tự duyệt được" in pages.words(page)
    assert "/approve" not in page.text
    assert send(leader, f"{URL}/{change.id}/approve").status_code == 403
    assert PublishedChange.get().published_at is None


def test_a_withdrawn_change_stays_in_the_list(manager, centre):
    change = written(manager, centre)
    url = f"{URL}/{change.id}/withdraw"
    refused = send(manager, url, reason="")
    assert refused.status_code == 422
    assert "Viết một câu vì sao rút" in pages.words(refused)
    assert send(manager, url, reason="Viết nhầm số ghế.").status_code == 303
    page = pages.words(pages.get(manager, URL))
    assert "Đã rút" in page
    assert "Vì sao rút Viết nhầm số ghế." in page
    assert TYPED["done"] in page


@pytest.mark.parametrize("role", ["counter", "specialist", "administrator"])
def test_others_do_not_open_it(officer_client, centre, role):
    assert officer_client(role, agency=centre).get(URL).status_code == 403


def test_the_inspector_reads_and_changes_nothing(officer_client, centre):
    change = make.change(centre)
    inspector = officer_client("inspector", agency=centre)
    page = pages.get(inspector, URL)
    assert "Kê thêm 12 ghế" in pages.words(page)
    main = page.text.partition("<main")[2]
    assert "<form" not in main
    for url in (URL, f"{URL}/{change.id}/approve", f"{URL}/{change.id}/withdraw"):
        assert send(inspector, url, **TYPED).status_code == 403


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"said": "Gọi 0912 345 678 không ai nghe."}, "xin bỏ số điện thoại"),
        ({"done": ""}, "Viết việc trung tâm đã làm"),
        ({"place": ""}, "Chọn trung tâm hoặc quầy"),
        ({"place": "H00/1"}, "Chọn trung tâm hoặc quầy"),
        ({"said_on": "mai"}, "Nhập ngày như 24/10/2026."),
        ({"effect": "x" * 81}, "Xin rút ngắn bớt 1 ký tự."),
        ({"key": "x"}, "Trang này đã cũ."),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_typed_is_lost(
    manager, centre, over, says
):
    answer = send(manager, **TYPED | {"place": f"{centre.code}/"} | over)
    assert answer.status_code == 422
    pages.check(answer)
    assert says in pages.words(answer)
    kept = TYPED | over
    assert all(kept[name] in answer.text for name in ("said", "done", "effect"))
    assert PublishedChange.select().count() == 0


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", "😀" * 20, "\u202e" + "א" * 20]
)
def test_nasty_words_are_only_words(manager, leader, stranger_client, centre, nasty):
    change = written(manager, centre, said=nasty)
    send(leader, f"{URL}/{change.id}/approve")
    for client, url in ((manager, URL), (stranger_client, f"/B/{centre.code}")):
        assert "<script>alert" not in pages.get(client, url).text


def test_another_centres_change_is_not_found(manager, centre):
    change = make.change(make.centre(name="Nơi khác"), done="Việc của nơi khác.")
    assert "Việc của nơi khác" not in pages.get(manager, URL).text
    answer = send(manager, f"{URL}/{change.id}/withdraw", reason="Không phải của tôi.")
    assert answer.status_code == 404
    assert PublishedChange.get().withdrawn_at is None


def test_a_number_beyond_every_row_is_not_found(leader):
    assert send(leader, f"{URL}/{2**40}/approve").status_code == 404
    assert send(leader, f"{URL}/{2**31 - 1}/approve").status_code == 404
