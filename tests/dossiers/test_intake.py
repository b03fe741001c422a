"""The counter's form as the browser sends it."""

import pytest

from app.accounts.gate import SignedIn
from app.dossiers import drafts
from app.models import Dossier, DossierEvent, Draft, Letter, Officer, ReceiptPrint
from tests import make, pages

URL = "/desk/intake"


@pytest.fixture
def officer(sqlite):
    place = make.counter()
    return make.officer(agency=place.agency, counter=place)


@pytest.fixture
def client(desk, officer):
    return desk.test_client(user=SignedIn(officer))


def form(**over):
    """What the form sends for a procedure with two papers, all handed in."""
    version = over.pop("version", None) or make.procedure()
    typed = {"applicant": "Nguyễn Văn An", "procedure": version.procedure.code}
    return typed | {"seen": ["0", "1"], "key": make.key()} | over


def test_the_form_is_a_sound_page(client):
    pages.get(client, URL)


def test_who_sits_nowhere_is_sent_to_choose_a_counter(desk, sqlite):
    client = desk.test_client(user=SignedIn(make.officer()))
    assert client.get(URL).headers["Location"].endswith("/desk/seat")


def test_who_lost_the_seat_half_way_is_told_and_nothing_is_received(desk, sqlite):
    client = desk.test_client(user=SignedIn(make.officer()))
    answer = client.post(URL, data=form())
    assert answer.status_code == 422
    assert "Chọn quầy đang ngồi" in answer.text
    assert Dossier.select().count() == 0


def test_receiving_goes_on_to_the_printed_receipt(client):
    answer = client.post(URL, data=form())
    number = Dossier.get().number
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"/desk/dossiers/{number}/receipt/1")
    assert ReceiptPrint.select().count() == 1


def test_a_double_click_is_one_dossier_and_one_print(client):
    sent = form()
    first, second = (client.post(URL, data=sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Dossier.select().count() == ReceiptPrint.select().count() == 1


def test_htmx_is_told_where_to_go(client):
    answer = client.post(URL, data=form(), headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert "/receipt/1" in answer.headers["HX-Redirect"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"applicant": ""}, "Nhập họ và tên người nộp."),
        ({"applicant": "1234"}, "Nhập đủ họ và tên người nộp."),
        ({"applicant": "A" * 121}, "Rút ngắn họ tên 1 ký tự."),
        ({"id_number": "12345"}, "Số căn cước có 12 chữ số"),
        ({"id_number": "٠٩٩٠٨٥٠٠١٩٧٨"}, "Số căn cước có 12 chữ số"),
        ({"phone": "12"}, "Số điện thoại có 10 chữ số"),
        ({"born": "31/02/1985"}, "Viết ngày sinh như 26/11/1985"),
        ({"born": "01/01/2999"}, "Viết ngày sinh như 26/11/1985"),
        ({"address": "x" * 301}, "Rút ngắn ô này 1 ký tự."),
        ({"procedure": ""}, "Chọn một thủ tục trong danh sách."),
        ({"procedure": "9.999999"}, "Không có thủ tục mang mã 9.999999"),
        ({"external": "lạ"}, "Mã hồ sơ Cổng quốc gia có dạng"),
        ({"seen": ["0"]}, "Còn 1 giấy chưa đánh dấu"),
        ({"seen": ["x", "-1", "9" * 30]}, "Còn 2 giấy chưa đánh dấu"),
        ({"competent": "999999"}, "Chọn cơ quan giải quyết trong danh sách."),
        ({"key": ""}, "Trang này đã cũ."),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_what_was_typed(client, wrong, says):
    sent = form(phone="0912345678") | wrong
    answer = client.post(URL, data=sent)
    assert answer.status_code == 422
    assert says in answer.text
    for name in ("applicant", "phone", "born"):
        assert f'value="{sent.get(name, "")}"' in answer.text
    assert Dossier.select().count() == 0


def test_a_repeated_request_links_to_the_open_one_and_can_be_insisted_on(client):
    version = make.procedure()
    sent = form(version=version, id_number="099085001978")
    client.post(URL, data=sent)
    first = Dossier.get().number
    asked = client.post(URL, data=sent | {"key": make.key()})
    assert asked.status_code == 422
    assert f'href="/desk/dossiers/{first}"' in asked.text
    client.post(URL, data=sent | {"key": make.key(), "duplicate_ok": "1"})
    assert Dossier.select().count() == 2


def test_what_is_mended_after_a_lost_answer_is_not_lost(client):
    sent = form()
    client.post(URL, data=sent)  # and the answer never came
    again = client.post(URL, data=sent | {"address": "Bản Pom, xã Sen Nước"})
    assert again.status_code == 422
    assert f"đã ghi hồ sơ {Dossier.get().number} rồi" in again.text
    assert 'value="Bản Pom, xã Sen Nước"' in again.text
    assert f'value="{sent["key"]}"' not in again.text  # it can be sent anew
    assert Dossier.select().count() == 1


def test_a_field_far_too_long_comes_back_whole(client):
    long = "Thôn Hạ " * 600
    answer = client.post(URL, data=form(address=long))
    assert answer.status_code == 422
    assert f"{len(long.strip()) - 300} ký tự" in answer.text
    assert long.strip() in answer.text


@pytest.mark.parametrize("channel", ["counter", "online", "post"])
def test_how_it_came_is_kept(client, channel):
    client.post(URL, data=form(channel=channel))
    assert Dossier.get().channel == channel


def test_a_way_that_is_not_in_the_list_is_refused(client):
    answer = client.post(URL, data=form(channel="pigeon"))
    assert answer.status_code == 422
    assert "Chọn cách nộp trong danh sách." in answer.text


def test_a_number_typed_into_the_scan_box_stays(client):
    answer = client.post(f"{URL}/scan", data={"scan": "09908500197"})
    assert answer.status_code == 422
    assert 'value="09908500197"' in answer.text


def test_a_telephone_number_may_be_written_as_people_write_it(client):
    client.post(URL, data=form(phone="+84 912.345.678"))
    assert Dossier.get().phone_mark == make.dossier(phone="0912345678").phone_mark


def test_a_refusal_needs_a_reason_and_gets_no_receipt(client):
    answer = client.post(URL, data=form(refuse="1", reason="không"))
    assert answer.status_code == 422
    assert "Viết rõ lý do từ chối" in answer.text

    reason = "Việc này thuộc xã nơi ông/bà đang thường trú."
    answer = client.post(URL, data=form(refuse="1", reason=reason))
    assert answer.status_code == 422
    assert "Chọn một lý do trong danh sách." in answer.text
    client.post(URL, data=form(refuse="1", reason=reason, why="not_here"))
    event = DossierEvent.get()
    assert (event.note, event.reason) == (reason, "not_here")
    letter = Letter.get()
    assert (letter.form, letter.serial, letter.says) == ("03", 1, reason)
    assert ReceiptPrint.select().count() == 0


def test_a_draft_survives_a_new_sign_in(client, desk, officer):
    version = make.procedure()
    sent = form(version=version, phone="0912345678", seen=["1"])
    assert client.post(f"{URL}/draft", data=sent).status_code == 204

    again = desk.test_client(user=SignedIn(Officer.get_by_id(officer.id)))
    text = again.get(URL).text
    assert 'value="Nguyễn Văn An"' in text
    assert 'value="0912345678"' in text
    assert version.name in text
    assert text.count("checked") == 1


def test_a_draft_is_sealed_and_gone_once_it_is_a_dossier(client, officer):
    client.post(f"{URL}/draft", data=form())
    assert "Nguyễn" not in Draft.get().body
    client.post(URL, data=form())
    assert drafts.load(officer.id, "intake") == {}


def test_a_draft_that_comes_after_its_dossier_is_not_kept(client, officer):
    sent = form()
    client.post(URL, data=sent)
    client.post(f"{URL}/draft", data=sent)
    assert drafts.load(officer.id, "intake") == {}


def test_clearing_throws_the_draft_away_and_what_comes_late_from_it(client, officer):
    sent = form()
    client.post(f"{URL}/draft", data=sent)
    assert client.post(f"{URL}/clear", data=sent).status_code == 303
    client.post(f"{URL}/draft", data=sent)
    assert drafts.load(officer.id, "intake") == {}
    client.post(f"{URL}/draft", data=form(applicant="Lò Thị Hoa"))
    assert drafts.load(officer.id, "intake")["applicant"] == ["Lò Thị Hoa"]


def test_a_scanned_card_fills_the_form_and_is_not_kept(client):
    card = "099085001978||Lò Thị Hoa|01011985|Nữ|Thôn Hạ, Xã Sen Nước|01072022"
    text = client.post(f"{URL}/scan", data={"scan": card}).text
    for value in ("099085001978", "Lò Thị Hoa", "01/01/1985", "Thôn Hạ, Xã Sen Nước"):
        assert f'value="{value}"' in text
    assert card not in text


def test_what_is_not_a_card_says_so_and_keeps_what_was_typed(client):
    sent = {"scan": "xin chào", "applicant": "Lò Thị Hoa"}
    answer = client.post(f"{URL}/scan", data=sent)
    assert answer.status_code == 422
    assert 'id="field-scan-problem"' in answer.text
    assert 'value="Lò Thị Hoa"' in answer.text


def test_the_due_date_is_shown_before_saving(client):
    version = make.procedure(allow=3)
    text = client.get(f"{URL}/procedure?procedure={version.procedure.code}").text
    assert "Hẹn trả kết quả" in text
    assert "Thứ " in text


def test_an_unknown_procedure_is_not_found(client):
    assert client.get(f"{URL}/procedure?procedure=9.999999").status_code == 404


def test_a_session_that_ended_is_asked_for_in_place(desk, sqlite):
    client = desk.test_client()
    answer = client.post(URL, data=form(), headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Retarget"] == "#session"
    assert 'name="password"' in answer.text
