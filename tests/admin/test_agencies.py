"""The tree of agencies on the administrator's screen."""

from datetime import date, timedelta

import pytest

from app import clock
from app.models import Agency
from tests import make, pages

URL = "/desk/admin/agencies"


@pytest.fixture
def commune(centre):
    """The commune of the centre, as `motcua init` makes it."""
    found = make.agency(code="H99.00", name="Ủy ban nhân dân xã Sen Nước")
    Agency.update(parent=found).where(Agency.id == centre.id).execute()
    return found


def new(commune, **over):
    row = {"parent": commune.code, "kind": "department", "code": "h99.02"}
    row |= {"name": "Phòng Kinh tế", "valid_from": "1/7/2025"}
    return row | over


def test_a_department_is_added_and_stands_in_the_tree(send, client, commune):
    answer = send(URL, **new(commune))
    assert answer.status_code == 303
    page = pages.get(client, answer.headers["Location"])
    assert "Đã thêm Phòng Kinh tế." in pages.words(page)
    words = "Phòng Kinh tế (thuộc Ủy ban nhân dân xã Sen Nước) Cơ quan chuyên môn"
    assert f"{words} H99.02 từ 01/07/2025" in pages.words(page)
    assert f'<option value="{commune.code}" selected>' in page.text


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("parent", "", "Chọn cơ quan cấp trên trong danh sách."),
        ("parent", "H00", "Chọn cơ quan cấp trên trong danh sách."),
        ("kind", "", "Chọn một loại trong danh sách."),
        ("kind", "commune", "Loại này không đứng dưới “Ủy ban nhân dân xã Sen Nước”."),
        ("code", "H99 02", "Nhập mã gồm chữ không dấu"),
        ("code", "H99.00", "Mã này đã có cơ quan dùng."),
        ("name", "x", "Nhập tên cơ quan"),
        ("valid_from", "31/12/2019", "có từ 01/01/2020. Chọn ngày đó hoặc sau đó."),
        ("serves", "1", "Chỉ trung tâm, chi nhánh mới có quầy."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(send, commune, field, typed, says):
    answer = send(URL, **new(commune, **{field: typed}))
    assert answer.status_code == 422
    pages.check(answer)
    assert says in pages.words(answer)
    assert f'id="field-{field}-problem"' in answer.text
    assert Agency.select().count() == 2


def test_nothing_typed_is_lost(send, commune):
    answer = send(URL, **new(commune, valid_from="mai", serves="1", kind="branch"))
    assert 'value="h99.02"' in answer.text
    assert 'value="Phòng Kinh tế"' in answer.text
    assert 'value="mai"' in answer.text
    assert '<option value="branch" selected>' in answer.text
    assert f'<option value="{commune.code}" selected>' in answer.text
    assert 'name="serves" type="checkbox" value="1" checked' in answer.text


def test_htmx_gets_the_form_with_the_sentence(client, commune):
    data = new(commune, name="") | {"key": make.key()}
    answer = client.post(URL, data=data, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.text.lstrip().startswith('<section id="add-agency"')
    assert "Nhập tên cơ quan" in answer.text


def test_a_province_is_put_on_top_once(send, client, commune):
    top = new(commune, parent="top", kind="province", code="H99", valid_from="1/1/2020")
    key = make.key()
    assert send(URL, **top, key=key).status_code == 303
    assert send(URL, **top, key=key).status_code == 303
    assert Agency.get_by_id(commune.id).parent.code == "H99"
    assert '<option value="top"' not in pages.get(client, URL).text
    assert send(URL, **top | {"code": "H98"}).status_code == 422


def test_a_place_with_counters_belongs_under_the_own_centre(send, commune, centre):
    point = {"kind": "branch", "serves": "1", "name": "Điểm Bến Sen"}
    beside = send(URL, **new(commune, **point))
    assert beside.status_code == 422
    assert "Nơi có quầy phải thuộc “Trung tâm xã Sen Nước”." in pages.words(beside)
    assert send(URL, **new(commune, **point, parent=centre.code)).status_code == 303


def test_a_new_place_with_counters_leads_to_opening_them(send, client, centre, commune):
    point = new(centre, kind="branch", serves="1")
    page = pages.get(client, send(URL, **point).headers["Location"])
    assert "/desk/admin/counters?centre=H99.02" in page.text
    assert "Phòng Kinh tế" in pages.get(client, "/desk/admin/counters").text


def test_ended_agencies_stay_in_the_list_and_are_not_offered(client, commune):
    last = date(2025, 12, 31)
    make.agency(parent=commune, code="H99.09", name="Phòng Cũ", valid_to=last)
    page = pages.get(client, URL)
    assert "01/01/2020 – 31/12/2025 đã kết thúc" in pages.words(page)
    assert '<tr class="ended">' in page.text
    assert '<option value="H99.09"' not in page.text
    assert '<option value="H99.09"' not in client.get("/desk/admin/officers").text


def test_a_name_is_mended(send, client, commune):
    answer = send(f"{URL}/H99.00/name", name=" UBND  xã Sen Hồng ")
    page = pages.get(client, answer.headers["Location"])
    assert "Đã sửa tên." in pages.words(page)
    assert Agency.get_by_id(commune.id).name == "UBND xã Sen Hồng"


def test_a_name_that_cannot_be_is_said_and_kept(send, commune):
    answer = send(f"{URL}/H99.00/name", name="?")
    assert answer.status_code == 422
    pages.check(answer)
    assert 'value="?"' in answer.text
    assert 'id="field-name-problem"' in answer.text


@pytest.fixture
def department(commune):
    return make.agency(parent=commune, kind="department", code="H99.02", name="Phòng")


def test_a_department_is_ended(send, client, department):
    today = f"{clock.today():%d/%m/%Y}"
    page = pages.get(client, f"{URL}/H99.02")
    assert f'name="valid_to" type="text" value="{today}"' in page.text
    answer = send(f"{URL}/H99.02/end", valid_to=today)
    page = pages.get(client, answer.headers["Location"])
    assert "hôm nay là ngày cuối" in pages.words(page)
    assert "/end" not in page.text


def test_a_last_day_that_cannot_be_is_said_and_kept(send, department):
    answer = send(f"{URL}/H99.02/end", valid_to="1/1/2019")
    assert answer.status_code == 422
    pages.check(answer)
    assert "Chọn một ngày từ 01/01/2020 đến hôm nay." in pages.words(answer)
    assert 'value="1/1/2019"' in answer.text
    assert Agency.get_by_id(department.id).valid_to is None


def test_what_still_works_there_is_said_before_and_after_trying(
    send, client, department
):
    make.officer(agency=department, role="specialist")
    says = "Còn 1 cán bộ ở đây. Chuyển cơ quan hoặc khóa tài khoản trước."
    assert says in pages.words(pages.get(client, f"{URL}/H99.02"))
    answer = send(f"{URL}/H99.02/end", valid_to=f"{clock.today():%d/%m/%Y}")
    assert answer.status_code == 422
    pages.check(answer)
    assert pages.words(answer).count(says) == 1
    assert 'role="alert"' in answer.text


def test_the_centre_of_this_server_has_no_way_to_end(client, centre, commune):
    for code in (centre.code, commune.code):
        page = pages.get(client, f"{URL}/{code}")
        assert "Trang chủ đang đón bà con ở trung tâm này" in pages.words(page)
        assert "/end" not in page.text


def test_a_planned_department_is_called_off(send, client, commune):
    day = clock.today() + timedelta(days=40)
    make.agency(parent=commune, kind="department", code="H99.02", valid_from=day)
    assert "chưa đến ngày" in pages.words(pages.get(client, URL))
    assert "không lập nữa" in pages.words(pages.get(client, f"{URL}/H99.02"))
    assert send(f"{URL}/H99.02/end").status_code == 303
    assert "không lập" in pages.words(pages.get(client, URL))


def test_what_belongs_to_others_is_named_and_not_touched(send, client, commune):
    province = make.agency(kind="province", code="A", name="Tỉnh Hà Sen")
    Agency.update(parent=province).where(Agency.id == commune.id).execute()
    make.centre(parent=make.agency(parent=province, name="Xã khác"))
    page = pages.get(client, URL)
    assert "Tỉnh Hà Sen" in pages.words(page)
    assert "Xã khác" not in page.text
    assert f"{URL}/A" not in page.text
    for path in ("name", "end"):
        assert send(f"{URL}/A/{path}", name="Chiếm", valid_to="").status_code == 404
    assert send(URL, **new(province)).status_code == 422


@pytest.mark.parametrize("code", ["h99.00", "X", "a" * 300])
def test_an_agency_of_nowhere_is_not_found(client, commune, code):
    pages.get(client, f"{URL}/{code}", 404)


def test_a_page_too_old_to_carry_a_key_is_said(send, department):
    for path in ("name", "end"):
        today = f"{clock.today():%d/%m/%Y}"
        answer = send(f"{URL}/H99.02/{path}", key="", name="Mới", valid_to=today)
        assert answer.status_code == 422
        assert "Trang này đã cũ." in answer.text
    assert send(URL, **new(department), key="").status_code == 422
