"""Desk pages for dossiers."""

import pytest

from app.accounts.gate import SignedIn
from app.dossiers import receipts, store
from app.models import AuditEntry, Dossier, Officer
from tests import make, pages


@pytest.fixture
def by(sqlite):
    return make.seated()


@pytest.fixture
def client(desk, by):
    return desk.test_client(user=SignedIn(Officer.get_by_id(by.id)))


@pytest.fixture
def dossier(by):
    return make.dossier(by, id_number="099085001978", phone="0912345678")


def send(client, dossier, move, **over):
    data = {"move": move, "version": dossier.version, "key": make.key()}
    return client.post(
        f"/desk/dossiers/{dossier.number}/move",
        data=data | over.pop("data", {}),
        headers=over,
    )


@pytest.mark.parametrize(
    "url",
    ["/desk/dossiers", "/desk/dossiers?pile=today", "/desk/search?q=an"],
)
def test_lists_are_sound_pages(client, dossier, url):
    pages.get(client, url)


def test_nothing_today_says_so(client):
    assert "Chưa có hồ sơ hôm nay." in client.get("/desk/dossiers?pile=today").text


@pytest.mark.parametrize("query", ["pile=x", "page=x", "page=-5", "page=99999999"])
def test_an_odd_address_shows_a_list(client, dossier, query):
    assert client.get(f"/desk/dossiers?{query}").status_code == 200


def test_numbers_are_masked_until_asked_for_and_the_asking_is_kept(client, dossier):
    page = pages.get(client, f"/desk/dossiers/{dossier.number}")
    assert "099085001978" not in page.text
    assert "xxxxxxxxx978" in page.text

    shown = client.post(
        f"/desk/dossiers/{dossier.number}/reveal", data={"key": make.key()}
    )
    assert "099085001978" in shown.text
    assert "0912345678" in shown.text
    entry = AuditEntry.select().order_by(AuditEntry.seq.desc()).get()
    assert (entry.kind, entry.subject) == (
        "dossier.reveal",
        f"dossier {dossier.number}",
    )


def test_each_look_at_the_numbers_is_kept_even_with_a_used_key(client, dossier, by):
    other, key = make.dossier(by), make.key()
    for one in (dossier, other):
        client.post(f"/desk/dossiers/{one.number}/reveal", data={"key": key})
    looks = AuditEntry.select().where(AuditEntry.kind == "dossier.reveal")
    shown = client.post(f"/desk/dossiers/{other.number}/reveal", data={"key": key})
    assert shown.status_code == 422
    assert [look.subject for look in looks] == [f"dossier {dossier.number}"]


def test_a_move_gives_htmx_the_card_only(client, dossier):
    answer = send(client, dossier, "hand_over", **{"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'id="card"' in answer.text
    assert store.find(dossier.number).stage == "handed_over"


def test_a_move_without_htmx_redirects(client, dossier):
    assert send(client, dossier, "hand_over").status_code == 303


def test_who_comes_second_sees_what_changed_and_keeps_the_note(client, dossier):
    send(client, dossier, "hand_over")
    note = "Người dân xin rút vì đổi ý."
    answer = send(client, dossier, "withdraw", data={"note": note})
    assert answer.status_code == 409
    assert "vừa có thay đổi" in answer.text
    assert note in answer.text
    assert "Bàn giao chuyên môn" in answer.text
    assert store.find(dossier.number).stage == "handed_over"


@pytest.mark.parametrize("move", ["", "fly", "return"])
def test_a_move_that_does_not_follow_says_so(client, dossier, move):
    answer = send(client, dossier, move)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_returning_a_result_from_no_seat_says_what_to_do(client, by, dossier):
    Dossier.update(stage="ready").where(Dossier.id == dossier.id).execute()
    Officer.update(counter=None).where(Officer.id == by.id).execute()
    note = {"note": "Mời ông/bà giữ kỹ bản gốc."}
    answer = send(client, dossier, "return", data=note)
    assert answer.status_code == 422
    pages.check(answer)
    form = answer.text.split('id="moves"')[1]
    assert "Chọn quầy đang ngồi rồi trả kết quả." in form
    assert 'href="/desk/seat"' in form
    assert note["note"] in form


def test_an_unknown_dossier_and_one_of_another_centre_read_the_same(client):
    other = make.dossier()
    for number in (other.number, "H00.00-000101-0001"):
        answer = client.get(f"/desk/dossiers/{number}")
        assert answer.status_code == 404
        assert number in answer.text


def test_the_inspector_sees_the_dossier_and_no_form(desk, dossier, by):
    inspector = make.officer(role="inspector", agency=by.agency)
    client = desk.test_client(user=SignedIn(inspector))
    text = client.get(f"/desk/dossiers/{dossier.number}").text
    main = text[text.index("<main") :]
    assert dossier.number in main
    assert "<form" not in main


def test_a_scanned_receipt_opens_the_dossier_with_the_next_move_under_enter(
    client, dossier
):
    token, _code = receipts.secrets_of(receipts.current(dossier))
    answer = client.get("/desk/search", query_string={"q": f"HTTP://X/T/{token}"})
    page = pages.get(client, answer.headers["Location"])
    first = page.text.split('id="moves"')[1].split('type="submit"')[1].split(">")[0]
    assert 'value="hand_over"' in first
    assert "autofocus" in first
