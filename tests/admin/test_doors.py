"""Only the administrator gets in, and only as far as their agency reaches."""

import pytest

from app.accounts.rules import Role
from app.models import Agency, Counter, Officer
from tests import make, pages

PAGES = ["agencies", "centre", "counters", "officers", "tablets", "tablets/add"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMINISTRATOR])
def test_nobody_else_opens_the_administrators_pages(officer_client, role, page):
    assert officer_client(role).get(f"/desk/admin/{page}").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_sound(client, page):
    make.counter(agency=Agency.get())
    pages.get(client, f"/desk/admin/{page}")


@pytest.mark.parametrize("page", ["centre", "counters", "tablets"])
def test_another_administrators_centre_is_not_found(client, page):
    other = make.centre(name="Nơi khác")
    pages.get(client, f"/desk/admin/{page}?centre={other.code}", 404)
    assert "Nơi khác" not in pages.get(client, f"/desk/admin/{page}").text


@pytest.mark.parametrize(
    "path",
    [
        "centre?centre={code}",
        "hours?centre={code}",
        "counters?centre={code}",
        "counters/{counter}/name",
        "counters/{counter}/close",
        "tablets/add?centre={code}",
        "agencies/{code}/name",
        "agencies/{code}/end",
        "officers/{login}/agency",
        "officers/{login}/password",
        "officers/{login}/disable",
    ],
)
def test_nothing_of_another_centre_can_be_changed(send, path):
    counter = make.counter()
    officer = make.officer(agency=counter.agency)
    code = counter.agency.code
    filled = path.format(code=code, counter=counter.id, login=officer.login)
    answer = send(f"/desk/admin/{filled}", name="Chiếm", password="mật khẩu rất dài 1")
    assert answer.status_code == 404
    assert Counter.get_by_id(counter.id).closed_on is None
    assert Officer.get_by_id(officer.id).session_version == 1
    assert Agency.get_by_id(counter.agency.id).name != "Chiếm"


def test_a_commune_chooses_among_the_centres_below_it(officer_client, desk):
    commune = make.agency()
    first = make.centre(parent=commune, name="Điểm A")
    second = make.centre(parent=commune, name="Điểm B")
    client = officer_client("administrator", agency=commune)
    page = pages.get(client, f"/desk/admin/centre?centre={second.code}")
    assert 'value="Điểm B"' in page.text
    assert f"/desk/admin/centre?centre={first.code}" in page.text


def test_an_administrator_without_a_centre_is_told(officer_client, desk):
    client = officer_client("administrator", agency=make.agency())
    page = pages.get(client, "/desk/admin/centre", 404)
    assert "Không có trung tâm này trong phần việc của ông/bà." in pages.words(page)


@pytest.mark.parametrize("path", ["counters/{}/close", "tablets/{}/revoke"])
def test_numbers_out_of_this_world_are_not_found(send, path):
    assert send(f"/desk/admin/{path.format(10**20)}").status_code == 404
