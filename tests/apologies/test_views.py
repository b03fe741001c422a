"""The late list, the letter, the signature, the register; what the citizen reads."""

import pytest

from app import clock
from app.accounts.gate import SignedIn
from app.apologies import register
from app.models import Agency, Letter, Officer
from tests import make, pages
from tests.dossiers.waiting import after, house
from tests.tracking import scenes

LATE = after(days=9)
SAYS = "Chờ xã bạn xác minh nơi ở trước đây."
SENT = {"reason": "verification", "says": SAYS, "new_day": "2026-03-16"}


@pytest.fixture
def people(sqlite):
    return house()


@pytest.fixture
def dossier(people):
    return people.work(people.receive())


@pytest.fixture
def enter(desk):
    return lambda person: desk.test_client(user=SignedIn(Officer.get_by_id(person.id)))


@pytest.fixture(autouse=True)
def wednesday(dossier):
    with clock.stopped(LATE):
        yield


def write(client, dossier, **over):
    return client.post(
        f"/desk/dossiers/{dossier.number}/sorry",
        data=SENT | {"key": make.key()} | over,
    )


def sign(client, dossier, **over):
    letter = Letter.select().order_by(Letter.id.desc()).get()
    return client.post(
        f"/desk/signing/apology/{dossier.number}",
        data={"letter": letter.id, "key": make.key()} | over,
    )


def metric(page, name):
    return page.text.split(f'data-metric="{name}">')[1].split("<")[0]


@pytest.mark.parametrize("role", ["counter", "specialist", "leader", "manager"])
def test_the_red_number_is_there_for_all_who_work_here(enter, people, role):
    page = pages.get(enter(getattr(people, role)), "/desk/late")
    assert metric(page, "late-without-apology") == "1"


def test_from_the_reason_to_the_citizen(enter, people, dossier, stranger_client):
    specialist, leader = enter(people.specialist), enter(people.leader)
    here = f"/desk/dossiers/{dossier.number}"
    assert "Xin lỗi và hẹn lại" in pages.get(specialist, here).text
    pages.get(specialist, f"{here}/sorry")
    assert write(specialist, dossier).status_code == 303
    assert "Viết lại thư" in pages.get(specialist, here).text
    tracking = f"/T/{scenes.token_of(dossier)}"
    assert SAYS not in stranger_client.get(tracking).text
    queue = pages.get(leader, "/desk/signing")
    assert SAYS in queue.text
    assert sign(leader, dossier).status_code == 303
    assert f"{here}/sorry" not in pages.get(specialist, here).text
    page = pages.get(stranger_client, tracking)
    for words in (
        "chúng tôi xin lỗi", SAYS, "Thứ Hai, 16/03/2026", "Thứ Hai, 09/03/2026",
        register.pseudonym(dossier.number),
    ):  # fmt: skip
        assert words in page.text
    posted = pages.get(stranger_client, "/X")
    assert SAYS in posted.text
    assert register.pseudonym(dossier.number) in posted.text
    assert dossier.number not in posted.text
    assert metric(pages.get(leader, "/desk/late"), "late-without-apology") == "0"


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"reason": ""}, "Chọn một lý do"),
        ({"new_day": "2026-03-02"}, "phải sau hôm nay"),
        ({"new_day": "2026-03-15"}, "ngày nghỉ"),
        ({"key": ""}, "Trang này đã cũ"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    enter, people, dossier, over, says
):
    answer = write(enter(people.specialist), dossier, **over)
    assert answer.status_code == 422
    pages.check(answer)
    assert says in answer.text
    assert SAYS in answer.text
    assert Letter.select().count() == 0


def test_what_was_written_comes_back_to_be_written_better(enter, people, dossier):
    specialist, leader = enter(people.specialist), enter(people.leader)
    write(specialist, dossier)
    why = {f"why-{Letter.get().id}": "Ghi rõ xã nào xác minh."}
    assert sign(leader, dossier, back="1", **why).status_code == 303
    assert Letter.get().taken_back_at is not None
    form = pages.get(specialist, f"/desk/dossiers/{dossier.number}/sorry")
    assert "Ghi rõ xã nào xác minh." in form.text
    assert SAYS in form.text, "what was written is there to be mended"
    story = pages.get(specialist, f"/desk/dossiers/{dossier.number}")
    assert "Ghi rõ xã nào xác minh." in story.text
    assert sign(leader, dossier).status_code == 409
    write(specialist, dossier)
    form = pages.get(specialist, f"/desk/dossiers/{dossier.number}/sorry")
    assert "Ghi rõ xã nào xác minh." not in form.text


@pytest.mark.parametrize("why", ["", " sửa ", "x" * 501])
def test_a_letter_goes_back_with_a_sentence_or_not_at_all(enter, people, dossier, why):
    leader = enter(people.leader)
    write(enter(people.specialist), dossier)
    field = f"why-{Letter.get().id}"
    answer = sign(leader, dossier, back="1", **{field: why})
    assert answer.status_code == 422
    pages.check(answer)
    assert f'id="field-{field}-problem"' in answer.text
    assert why.strip() in answer.text
    assert Letter.get().taken_back_at is None


def test_the_manager_chooses_the_lead_time(enter, people):
    manager = enter(people.manager)
    answer = manager.post("/desk/late/lead", data={"lead": "99", "key": make.key()})
    assert answer.status_code == 422
    manager.post("/desk/late/lead", data={"lead": "4", "key": make.key()})
    assert "trong 4 ngày làm việc" in pages.get(manager, "/desk/late").text


@pytest.mark.parametrize("query", ["", "?page=2", "?page=-1", "?page=x", "?lang=en"])
def test_an_empty_register_is_a_sound_page(stranger_client, query):
    assert pages.get(stranger_client, f"/X{query}").status_code == 200


def test_the_register_counts_who_was_asked_twice(people, stranger_client):
    for _twice in range(2):
        other = people.work(people.receive())
        people.go(other, "ask_more", people.counter, LATE)
    Letter.update(dossier=other, serial=9).where(Letter.serial == 1).execute()
    assert "có 1 hồ sơ bị yêu cầu lần nữa" in pages.get(stranger_client, "/X").text


def test_a_letter_keeps_the_title_of_who_was_head_when_it_was_signed(
    enter, people, dossier
):
    Agency.update(head_title="Chủ tịch").execute()
    write(enter(people.specialist), dossier)
    sign(enter(people.leader), dossier)
    Agency.update(head_title="Giám đốc").execute()
    paper = enter(people.leader).get(f"/desk/letters/{Letter.get().id}").text
    assert "Chủ tịch" in paper.replace("CHỦ TỊCH", "Chủ tịch")
    assert "giám đốc" not in paper.lower()


def test_the_page_says_in_which_years_the_ended_ones_lie(enter, people, dossier):
    people.go(dossier, "finish", people.specialist, LATE)
    with clock.stopped(after(days=400)):  # April 2027
        page = pages.get(enter(people.manager), "/desk/late?just=silent")
    assert metric(page, "late-without-apology") == "1"
    assert 'href="/desk/late?just=silent&amp;year=2026">năm 2026: 1 hồ sơ' in page.text
