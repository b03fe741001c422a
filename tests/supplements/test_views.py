"""The desk's form for asking the citizen for papers."""

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.dossiers import store as dossiers
from app.models import Dossier, DossierPaper, Letter, Officer
from tests import make, pages
from tests.dossiers.waiting import after, house

NOON = after(days=1, hours=3)
SAYS = "Chưa đối chiếu được với bản chính."
SENT = {"paper": ["1"], "todo-1": "bản chính", "until": "2026-03-16", "says": SAYS}


@pytest.fixture(autouse=True)
def _later():
    """One clock for whoever acts without saying when."""
    with clock.stopped(after(days=1, hours=4)):
        yield


@pytest.fixture
def people(sqlite):
    return house()


@pytest.fixture
def dossier(people):
    return people.work(people.receive())


@pytest.fixture
def client(desk, people):
    return sign_in(desk, people.specialist)


def sign_in(desk, person):
    return desk.test_client(user=SignedIn(Officer.get_by_id(person.id)))


def url(dossier):
    return f"/desk/dossiers/{dossier.number}/supplement"


def send(client, dossier, **over):
    version = dossiers.find(dossier.number).version
    with clock.stopped(NOON):
        return client.post(
            url(dossier), data=SENT | {"version": version, "key": make.key()} | over
        )


def test_the_form_is_a_sound_page_with_what_is_missing_ticked(client, people):
    dossier = people.receive()
    Dossier.update(stage="in_progress").execute()
    with clock.stopped(NOON):
        page = pages.get(client, url(dossier))
    assert 'value="17/03/2026"' in page.text  # ten working days


def test_what_is_ticked_is_asked_for(client, dossier):
    answer = send(client, dossier)
    assert answer.headers["Location"].endswith(f"/desk/dossiers/{dossier.number}")
    assert dossiers.find(dossier.number).stage == "supplement"
    page = pages.get(client, f"/desk/dossiers/{dossier.number}")
    assert "Phiếu yêu cầu bổ sung" in page.text
    assert "Hạn mang giấy đến" in page.text


def test_what_the_citizen_will_read_is_shown_first_and_nothing_is_done(client, dossier):
    answer = send(client, dossier, preview="1", says="Chưa đối chiếu được.")
    pages.check(answer)
    assert "bản chính" in answer.text.split("Người dân sẽ đọc")[1]
    assert Letter.select().count() == 0


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"paper": []}, "Đánh dấu ít nhất một giấy"),
        ({"until": "x"}, "Nhập ngày như"),
        ({"ground": "x" * 301}, "Rút ngắn 1 ký tự"),
        ({"version": "99"}, "vừa có thay đổi"),
        ({"key": ""}, "Trang này đã cũ"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, dossier, over, says):
    typed = {"says": "Lời nhắn rất dài của tôi."}
    answer = send(client, dossier, **typed | over)
    assert answer.status_code in (409, 422)
    assert says in answer.text
    assert typed["says"] in answer.text
    assert Letter.select().count() == 0


def ask_twice(client, people, dossier):
    send(client, dossier)
    people.go(dossier, "supplemented", people.counter, NOON)
    return send(client, dossier, ground="khoản 2 Điều 18")


def test_a_second_request_waits_for_the_leader_who_signs_it(
    desk, client, people, dossier
):
    ask_twice(client, people, dossier)
    leader = sign_in(desk, people.leader)
    page = pages.get(leader, "/desk/signing")
    assert "Yêu cầu bổ sung lần 2" in page.text
    assert "khoản 2 Điều 18" in page.text
    sign = f"/desk/signing/supplement/{dossier.number}"
    shown = {"letter": Letter.select().order_by(-Letter.id)[0].id}
    assert f'value="{shown["letter"]}"' in page.text
    with clock.stopped(after(days=2)):
        leader.post(sign, data=shown | {"key": make.key()})
    assert dossiers.find(dossier.number).stage == "supplement"
    again = leader.post(sign, data=shown | {"key": make.key()})
    pages.check(again)
    assert again.status_code == 409


def test_a_leader_may_decline(desk, client, people, dossier):
    ask_twice(client, people, dossier)
    leader = sign_in(desk, people.leader)
    sign = f"/desk/signing/supplement/{dossier.number}"
    shown = Letter.select().order_by(-Letter.id)[0].id
    said = {"back": "1", "letter": shown}
    mute = leader.post(sign, data=said | {"key": make.key()})
    pages.check(mute)
    assert mute.status_code == 422
    assert "Viết một câu để người soạn biết cần sửa gì." in mute.text
    said |= {f"why-{shown}": "Giấy này xã đã có, không hỏi dân."}
    leader.post(sign, data=said | {"key": make.key()})
    assert dossiers.find(dossier.number).stage == "in_progress"
    assert "Không có gì chờ ký." in pages.get(leader, "/desk/signing").text
    for where in (url(dossier), f"/desk/dossiers/{dossier.number}"):
        assert "Giấy này xã đã có" in pages.get(client, where).text


def test_who_proposed_a_second_request_is_told_what_happens_next(
    client, people, dossier
):
    answer = ask_twice(client, people, dossier)
    page = pages.get(client, answer.headers["Location"])
    assert "Đã gửi lãnh đạo duyệt yêu cầu lần 2." in page.text
    again = pages.get(client, f"/desk/dossiers/{dossier.number}?done=x")
    assert "Đã gửi lãnh đạo duyệt" not in again.text


def test_a_request_says_why_or_is_not_sent(client, dossier):
    answer = send(client, dossier, says=" ")
    pages.check(answer)
    assert answer.status_code == 422
    assert 'id="field-says-problem"' in answer.text
    assert Letter.select().count() == 0


def test_a_dossier_that_lacks_a_paper_has_its_reason_already(client, people):
    dossier = people.receive(papers='["Tờ khai", "Giấy chứng sinh"]')
    DossierPaper.update(seen=False).where(DossierPaper.position == 1).execute()
    Dossier.update(stage="in_progress").execute()
    page = pages.get(client, url(dossier))
    assert "Hồ sơ chưa đủ giấy tờ theo thành phần của thủ tục." in page.text


def test_a_reminder_is_in_the_history(desk, client, people, dossier):
    send(client, dossier)
    counter = sign_in(desk, people.counter)
    where = f"/desk/dossiers/{dossier.number}"
    counter.post(f"{where}/remind", data={"key": make.key(), "how": "Gọi điện rồi."})
    assert "Nhắc người nộp" in pages.get(counter, where).text
    listed = pages.get(counter, "/desk/dossiers/awaited")
    assert dossier.number in listed.text
    assert "chưa nhắc" not in listed.text


def test_a_dossier_of_another_centre_is_not_there(desk, dossier):
    stranger = sign_in(desk, house().specialist)
    assert stranger.get(url(dossier)).status_code == 404
    assert send(stranger, dossier).status_code == 404
