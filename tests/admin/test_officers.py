"""Adding officers, new passwords, ending access."""

import pytest

from app.accounts import store
from app.models import Agency, Officer
from tests import make, pages

URL = "/desk/admin/officers"
PASSWORD = "mưa rào tháng sáu"


def new(centre, **over):
    row = {"login": "thu.ha", "name": "Trần Thu Hà", "role": "counter"}
    return row | {"agency": centre.code, "password": PASSWORD} | over


def test_an_officer_is_added_and_can_sign_in(send, client, centre):
    answer = send(URL, **new(centre))
    assert answer.headers["Location"].startswith(f"{URL}/thu.ha")
    assert store.check("thu.ha", PASSWORD).agency == centre
    assert "Trần Thu Hà" in pages.words(pages.get(client, URL))


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("name", "x", "Nhập họ và tên"),
        ("login", "Thu Hà!", "Tên đăng nhập gồm"),
        ("role", "", "Chọn một vai trò trong danh sách."),
        ("agency", "H00", "Chọn một cơ quan trong danh sách."),
        ("password", "ngắn", "Mật khẩu cần ít nhất 12 ký tự"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(send, centre, field, typed, says):
    answer = send(URL, **new(centre, **{field: typed}))
    assert answer.status_code == 422
    pages.check(answer)
    assert says in answer.text
    assert f'id="field-{field}-problem"' in answer.text
    assert Officer.get_or_none(Officer.login == "thu.ha") is None


def test_what_was_typed_stays_but_never_a_password(send, centre):
    answer = send(URL, **new(centre, login="Thu Hà!", password="bí mật của tôi"))
    assert 'value="Thu Hà!"' in answer.text
    assert 'value="Trần Thu Hà"' in answer.text
    assert '<option value="counter" selected>' in answer.text
    assert "bí mật của tôi" not in answer.text


def test_another_password_under_the_same_key_is_not_taken_for_done(send, centre):
    make.officer(login="thu.ha", agency=centre)
    key = make.key()
    for word in ("mười hai", "mười ba"):
        answer = send(f"{URL}/thu.ha/password", password=f"bông sen {word}", key=key)
    assert answer.status_code == 422
    assert "đã được ghi rồi, với nội dung khác" in answer.text
    assert store.check("thu.ha", "bông sen mười hai")


def test_a_login_in_use_is_said(send, centre):
    make.officer(login="thu.ha")
    assert "Tên đăng nhập này đã có người dùng." in send(URL, **new(centre)).text


def test_an_officer_belongs_to_an_agency_within_reach(send, centre):
    other = make.centre()
    assert send(URL, **new(centre, agency=other.code)).status_code == 422


@pytest.fixture
def department(centre):
    """A department beside the centre, under their commune."""
    commune = make.agency()
    Agency.update(parent=commune).where(Agency.id == centre.id).execute()
    return make.agency(parent=commune, kind="department", name="Phòng Kinh tế")


def test_a_specialist_is_added_to_a_department_and_a_counter_officer_is_not(
    send, department
):
    refused = send(URL, **new(department))
    assert refused.status_code == 422
    assert "Cán bộ tiếp nhận ngồi ở quầy" in pages.words(refused)
    assert 'id="field-agency-problem"' in refused.text
    assert send(URL, **new(department, role="specialist")).status_code == 303


def test_an_officer_is_transferred_and_gets_up(send, client, centre, department):
    counter = make.counter(agency=centre)
    officer = make.officer(agency=centre, counter=counter, role="leader", login="an")
    answer = send(f"{URL}/an/agency", agency=department.code)
    page = pages.get(client, answer.headers["Location"])
    assert "Đã chuyển cơ quan." in pages.words(page)
    kept = Officer.get_by_id(officer.id)
    assert (kept.agency, kept.counter) == (department, None)


def test_a_transfer_that_cannot_be_is_said_and_kept(send, centre, department):
    make.officer(agency=centre, login="an")
    answer = send(f"{URL}/an/agency", agency=department.code)
    assert answer.status_code == 422
    pages.check(answer)
    assert "Cán bộ tiếp nhận ngồi ở quầy" in pages.words(answer)
    assert f'<option value="{department.code}" selected>' in answer.text
    assert send(f"{URL}/an/agency", agency=make.centre().code).status_code == 422


def test_administrators_do_not_transfer_themselves(send, client, department):
    me = Officer.get(Officer.role == "administrator")
    assert f"{me.login}/agency" not in pages.get(client, f"{URL}/{me.login}").text
    answer = send(f"{URL}/{me.login}/agency", agency=department.code)
    assert answer.status_code == 422
    assert Officer.get_by_id(me.id).agency == me.agency


def test_officers_of_other_centres_are_not_listed(client, centre):
    other = make.officer(name="Người Nơi Khác")
    assert "Người Nơi Khác" not in pages.get(client, URL).text
    pages.get(client, f"{URL}/{other.login}", 404)


def test_a_new_password_is_the_only_one_that_opens(send, centre):
    send(URL, **new(centre))
    answer = send(f"{URL}/thu.ha/password", password="một câu khác hẳn")
    assert answer.status_code == 303
    assert store.check("thu.ha", PASSWORD) is None
    assert store.check("thu.ha", "một câu khác hẳn")


def test_a_weak_new_password_is_said(send, centre):
    send(URL, **new(centre))
    answer = send(f"{URL}/thu.ha/password", password="thu.ha thu.ha")
    assert answer.status_code == 422
    pages.check(answer)
    assert "Mật khẩu này dễ đoán." in answer.text
    assert store.check("thu.ha", PASSWORD)


def test_a_locked_officer_is_out_and_has_no_forms_left(send, client, centre):
    send(URL, **new(centre))
    answer = send(f"{URL}/thu.ha/disable")
    assert answer.status_code == 303
    assert store.check("thu.ha", PASSWORD) is None
    page = pages.get(client, f"{URL}/thu.ha")
    assert "/disable" not in page.text
    assert "Đã khóa" in pages.words(page)


def test_administrators_do_not_lock_themselves_out(send, client, centre):
    me = Officer.get(Officer.role == "administrator")
    assert "/disable" not in pages.get(client, f"{URL}/{me.login}").text
    answer = send(f"{URL}/{me.login}/disable")
    assert answer.status_code == 422
    assert Officer.get_by_id(me.id).disabled_at is None


@pytest.mark.parametrize("login", ["NoBody", "x" * 300])
def test_an_officer_of_nowhere_is_not_found(client, login):
    pages.get(client, f"{URL}/{login}", 404)
