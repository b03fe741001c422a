"""The steps on the desk: the card of a dossier, the rows of a list, a guest's page."""

import pytest

from app.dossiers import store
from app.models import DossierStep
from tests import make, pages
from tests.dossiers.walking import World, at, done


@pytest.fixture
def world(sqlite):
    return World()


@pytest.fixture
def client(desk, world):
    """Give a browser with somebody signed in: client("counter")."""
    return lambda who: desk.test_client(user=world.people[who])


def send(client, dossier, what, **said):
    seen = {"version": store.find(dossier.number).version, "key": make.key()}
    address = f"/desk/dossiers/{dossier.number}/{what}"
    return client.post(address, data=seen | said)


def test_the_card_says_who_has_it_and_offers_the_step_to_them_alone(client, world):
    address = f"/desk/dossiers/{world.dossier.number}"
    mine = pages.words(pages.get(client("counter"), address))
    assert "Bước B1. Tiếp nhận" in mine
    assert "Xong bước này, chuyển: Thẩm định" in mine
    assert "Bàn giao chuyên môn" not in mine
    theirs = pages.words(pages.get(client("specialist"), address))
    assert "Bước B1. Tiếp nhận" in theirs
    assert "Xong bước này" not in theirs


def test_a_step_is_done_from_the_card_with_and_without_scripts(client, world):
    answer = send(client("counter"), world.dossier, "step")
    assert answer.status_code == 303
    page = pages.get(client("specialist"), f"/desk/dossiers/{world.dossier.number}")
    assert '<option value="B4" selected>' in page.text
    htmx = {"HX-Request": "true"}
    seen = {"version": 2, "key": make.key(), "to": "B4"}
    address = f"/desk/dossiers/{world.dossier.number}/step"
    part = client("specialist").post(address, data=seen, headers=htmx)
    assert part.status_code == 200
    assert "Đã ghi: Xong một bước." in pages.words(part)
    assert at(world.dossier) == "B4"


def test_who_comes_second_is_told_and_nothing_typed_is_lost(client, world):
    done(world.dossier, world.people["counter"])
    stale = {"version": 1, "note": "Thiếu chữ ký ở trang hai."}
    answer = send(client("specialist"), world.dossier, "step-back", **stale)
    assert answer.status_code == 409
    pages.check(answer)
    short = send(client("specialist"), world.dossier, "step-back", note="sai")
    assert short.status_code == 422
    pages.check(short)
    assert ">\nsai</textarea>" in short.text
    odd = send(client("specialist"), world.dossier, "step", to="B9<script>")
    assert odd.status_code == 422
    pages.check(odd)
    assert send(client("leader"), world.dossier, "step").status_code in (403, 422)


def test_a_guest_opens_it_while_it_is_theirs_and_then_reads_only_that(client, world):
    police, address = client("police"), f"/desk/dossiers/{world.dossier.number}"
    pages.get(police, address, 404)
    done(world.dossier, world.people["counter"])
    done(world.dossier, world.people["specialist"], "B3")
    page = pages.get(police, address)
    assert "Xem đầy đủ" not in page.text
    assert 'id="moves"' not in page.text
    assert "In phiếu kiểm soát" not in page.text
    assert police.post(f"{address}/reveal", data={"key": make.key()}).status_code == 404
    listed = pages.words(pages.get(police, "/desk/dossiers?pile=todo"))
    assert "B3 . Xác minh nơi ở" in listed
    sent = send(police, world.dossier, "step")
    assert sent.headers["Location"] == "/desk/steps"
    pages.get(police, address, 404)
    had = pages.words(pages.get(police, "/desk/steps"))
    assert world.dossier.number in had
    assert world.dossier.applicant not in had


def test_a_late_step_is_marked_on_the_list(client, world):
    DossierStep.update(due=make.clock.now().replace(year=2020)).execute()
    store.Dossier.update(due_now=make.clock.now().replace(year=2030)).execute()
    says = pages.words(pages.get(client("counter"), "/desk/dossiers?pile=todo"))
    assert "Bước này quá hạn" in says
