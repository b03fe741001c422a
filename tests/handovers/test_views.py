"""From the ticked rows to the paper, and from its QR code to *Nhận cả tập*."""

import pytest

from app.accounts.gate import SignedIn
from app.dossiers import store as dossiers
from app.handovers import store
from app.models import HandOver
from tests import make, pages


@pytest.fixture
def by(sqlite):
    return make.seated()


@pytest.fixture
def client(desk, by):
    return desk.test_client(user=by)


@pytest.fixture
def taker(desk, by):
    room = make.agency(kind="department", parent=by.agency)
    officer = SignedIn(make.officer(role="specialist", agency=room))
    return officer, desk.test_client(user=officer)


@pytest.fixture
def stack(by, taker):
    version = make.procedure()
    room = taker[0].agency.id
    return [make.dossier(by, version, competent=room) for _ in range(2)]


@pytest.fixture
def number(client, stack):
    ticked = [f"{dossier.number} {dossier.version}" for dossier in stack]
    answer = client.post("/desk/handovers", data={"dossier": ticked, "key": make.key()})
    assert answer.status_code == 303
    return answer.headers["Location"].rpartition("/")[2]


def test_ticking_rows_makes_a_list(client, stack):
    page = pages.get(client, "/desk/dossiers?pile=todo")
    assert f'value="{stack[0].number} 1"' in page.text
    assert 'action="/desk/handovers"' in page.text
    none = client.post("/desk/handovers", data={"key": make.key()})
    assert "left=-1" in none.headers["Location"]
    says = pages.words(pages.get(client, none.headers["Location"]))
    assert "Đánh dấu ít nhất một" in says
    stale = {"dossier": [f"{stack[0].number} 9", "x", "' OR 1 1"], "key": make.key()}
    left = client.post("/desk/handovers", data=stale).headers["Location"]
    assert "3 hồ sơ vừa có thay đổi" in pages.words(pages.get(client, left))


@pytest.mark.parametrize("typed", ["{address}", "{token}", "{number}", " {lower} "])
def test_one_scan_in_the_search_box_opens_the_list(taker, number, typed):
    officer, client = taker
    token = store.token_of(store.find_for(number, officer))
    address = f"HTTPS://MOTCUA.EXAMPLE/H/{token}"
    said = typed.format(
        address=address, token=token, number=number, lower=number.lower()
    )
    first = client.get("/desk/search", query_string={"q": said})
    second = client.get(first.headers["Location"])
    assert second.headers["Location"] == f"/desk/handovers/{number}"
    page = pages.get(client, second.headers["Location"])
    assert "Nhận cả tập (2 hồ sơ)" in pages.words(page)


def test_the_qr_code_of_the_paper_leads_to_the_list(taker, number, stranger_client):
    officer, client = taker
    token = store.token_of(store.find_for(number, officer))
    way = stranger_client.get(f"/H/{token}").headers["Location"]
    assert way == f"/desk/handovers/open/{token}"
    asked = stranger_client.get(way)
    assert asked.headers["Location"].startswith("/sign-in?back=/desk/handovers/open/")
    assert client.get(way).headers["Location"] == f"/desk/handovers/{number}"


def test_a_token_of_nothing_and_a_list_of_others_are_not_found(desk, number):
    stranger = desk.test_client(user=make.seated())
    for address in (
        "/desk/handovers/open/7K4M2QXP9DRT7K4M2QXP9DRT01",
        "/desk/handovers/open/x",
        f"/desk/handovers/{number}",
        f"/desk/handovers/{number}/print",
    ):
        pages.get(stranger, address, 404)
    assert number not in pages.get(stranger, "/desk/handovers").text


def test_the_stack_is_received_and_both_sides_read_what_is_missing(
    client, taker, number, stack
):
    _officer, taking = taker
    first, second = (dossier.number for dossier in stack)
    data = {"dossier": [first, second], "key": make.key()}
    data["paper"] = [f"{first} 0", f"{first} 1", f"{second} 0"]
    answer = taking.post(f"/desk/handovers/{number}/take", data=data)
    assert answer.status_code == 303
    assert [dossiers.find(n).stage for n in (first, second)] == [
        "handed_over", "received",
    ]  # fmt: skip
    for reader in (client, taking):
        says = pages.words(pages.get(reader, f"/desk/handovers/{number}"))
        assert "Thiếu: Giấy chứng sinh." in says
        says = pages.words(pages.get(reader, "/desk/handovers"))
        assert "1 ở lại bên giao" in says
    data |= {"key": make.key()}
    late = taking.post(f"/desk/handovers/{number}/take", data=data)
    assert late.status_code == 409
    pages.check(late)
    assert "Tập này đã được" in pages.words(late)


def test_nothing_ticked_is_asked_about_with_what_was_ticked(taker, number, stack):
    _officer, client = taker
    data = {"paper": [f"{stack[0].number} 1"], "key": make.key()}
    answer = client.post(f"/desk/handovers/{number}/take", data=data)
    assert answer.status_code == 422
    pages.check(answer)

    assert answer.text.count("checked") == 1
    assert HandOver.get().taken_at is None


def test_the_paper_has_both_sides_and_the_code(client, number, stack):
    page = client.get(f"/desk/handovers/{number}/print")
    says = pages.words(page)
    for part in (number, stack[0].number, "Bên giao", "Bên nhận", "4 giấy tờ"):
        assert part in says, part
    assert '<svg class="qr-code"' in page.text
