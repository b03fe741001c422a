"""The pages of the language packs: list, make, record, write, carry."""

import shutil
from io import BytesIO

import pytest

from app.db import ROOT
from app.packs import archive, rules, store
from app.packs.sentences import SPOKEN
from tests import make, pages

URL = "/desk/admin/packs"
SAMPLE = ROOT / "docs" / "packs" / "vi-x-mau"
ABOUT = {"code": "hmn", "name": "Hmoob", "consent": "Giàng A Pó, giấy ở tủ số 3"}
OGG = b"OggS" + b"x" * 99


def sound(body=OGG, name="clip.ogg"):
    return BytesIO(body), name


def upload(client, url, field, body):
    """Send a big file: written out here, for the client would leave one open."""
    head = 'Content-Disposition: form-data; name="'
    parts = f'--x\r\n{head}key"\r\n\r\n{make.key()}\r\n'
    parts += f'--x\r\n{head}{field}"; filename="x"\r\n\r\n'
    kind = "multipart/form-data; boundary=x"
    sent = parts.encode() + body + b"\r\n--x--\r\n"
    return client.post(url, data=sent, content_type=kind)


@pytest.fixture
def begun(send):
    """A pack that was begun on the page."""
    assert send(URL, **ABOUT).status_code == 303


@pytest.fixture
def sample(folder):
    """The sample pack, dropped in."""
    shutil.copytree(SAMPLE, folder / "packs" / "vi-x-mau")


def test_without_packs_the_page_says_so(client):
    assert "Chưa có gói nào." in pages.words(pages.get(client, URL))


def test_a_pack_is_begun_and_shown_with_all_its_sentences(client, begun):
    page = pages.get(client, f"{URL}/hmn")
    assert f"0/{len(SPOKEN)} câu" in pages.words(page)
    assert page.text.count("data-record") == len(SPOKEN)
    assert "chưa: cần câu hỏi" in pages.words(pages.get(client, URL))


def test_only_this_page_may_use_the_microphone(client, begun):
    lent = client.get(f"{URL}/hmn").headers["Permissions-Policy"]
    assert "microphone=(self)" in lent
    assert "camera=()" in lent
    assert "microphone=()" in client.get(URL).headers["Permissions-Policy"]


@pytest.mark.parametrize("field", ["code", "name", "consent"])
def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(send, field):
    answer = send(URL, **ABOUT | {field: ""})
    assert answer.status_code == 422
    pages.check(answer)
    assert f'id="field-{field}-problem"' in answer.text
    kept = next(value for name, value in ABOUT.items() if name != field)
    assert kept in answer.text


def test_a_recording_is_kept_heard_and_counted(send, client, begun):
    answer = send(f"{URL}/hmn/clips/question", clip=sound())
    assert answer.status_code == 303
    heard = client.get(f"{URL}/hmn/clips/question")
    assert (heard.data, heard.mimetype) == (OGG, "audio/ogg")
    assert f"1/{len(SPOKEN)} câu" in pages.words(pages.get(client, f"{URL}/hmn"))


def test_a_recording_sent_from_the_page_brings_its_row_and_the_count(client, begun):
    answer = client.post(
        f"{URL}/hmn/clips/question",
        data={"key": make.key(), "clip": sound()},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert 'id="row-question"' in answer.text
    assert 'id="pack-count" hx-swap-oob="true"' in answer.text


@pytest.mark.parametrize("body", [b"", b"<script>alert(1)</script>", b"MZ" * 300])
def test_what_is_no_sound_is_a_sentence(send, client, begun, body):
    answer = send(f"{URL}/hmn/clips/question", clip=sound(body, "x.exe"))
    assert answer.status_code == 422
    assert "Chọn tệp âm thanh webm, ogg, mp3 hoặc wav." in answer.text
    assert client.get(f"{URL}/hmn/clips/question").status_code == 404


def test_a_recording_without_a_file_is_a_sentence(send, begun):
    assert send(f"{URL}/hmn/clips/question").status_code == 422


def test_a_recording_may_be_bigger_than_a_form_but_has_a_limit(client, begun):
    where = f"{URL}/hmn/clips/question"
    for size, status in ((500_000, 303), (1_500_000, 422), (10_000_000, 413)):
        answer = upload(client, where, "clip", b"OggS" + bytes(size))
        assert answer.status_code == status, size


def test_no_other_form_takes_more_than_before(send, begun):
    assert (
        send(f"{URL}/hmn/texts/question", clip=sound(bytes(99_000))).status_code == 413
    )
    assert send("/desk/admin/screen", scale=sound(bytes(99_000))).status_code == 413


@pytest.mark.parametrize("sentence", ["other", "..", "counter", "q" * 300])
def test_there_is_no_such_sentence(send, client, begun, sentence):
    assert send(f"{URL}/hmn/clips/{sentence}", clip=sound()).status_code == 404
    assert send(f"{URL}/hmn/texts/{sentence}", text="x").status_code == 404
    assert client.get(f"{URL}/hmn/clips/{sentence}").status_code == 404


def test_words_are_kept_and_a_bad_one_is_said_in_its_row(send, folder, begun):
    where = f"{URL}/hmn/texts/question"
    assert send(where, text=" Zoo  li cas? ").status_code == 303
    assert store.find(folder, "hmn").texts == {"question": "Zoo li cas?"}
    answer = send(where, text="100 %")
    assert answer.status_code == 422
    assert "Không dùng dấu phần trăm trong câu này." in answer.text


def test_a_pack_is_carried_in_one_file_to_another_centre(client, send, folder, sample):
    answer = client.get(f"{URL}/vi-x-mau/zip")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert send(f"{URL}/vi-x-mau/remove").status_code == 303
    assert store.look(folder).packs == ()
    taken = send(f"{URL}/zip", zip=(BytesIO(answer.data), "x.zip"))
    assert taken.status_code == 303
    assert store.find(folder, "vi-x-mau").clips.keys() == SPOKEN.keys()


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"x" * 100_000])
def test_a_file_that_is_no_pack_is_said_at_the_field(send, body):
    answer = send(f"{URL}/zip", zip=(BytesIO(body), "x.zip"))
    assert answer.status_code == 422
    pages.check(answer)
    assert 'id="field-zip-problem"' in answer.text


def test_a_file_beyond_all_measure_is_refused(client):
    huge = bytes(archive.ZIP_MAX + 100_000)
    assert upload(client, f"{URL}/zip", "zip", huge).status_code == 413


def test_a_broken_pack_is_an_alarm_and_can_be_taken_away(send, client, folder, sample):
    (folder / "packs" / "vi-x-mau" / "pack.json").write_text("{")
    page = pages.get(client, URL)
    assert "Tệp pack.json không đọc được." in pages.words(page)
    assert send(f"{URL}/vi-x-mau/remove").status_code == 303
    assert 'role="alert"' not in client.get(URL).text


def test_a_built_in_language_gets_a_voice_and_no_words(send, client):
    send(URL, **ABOUT | {"code": "vi", "name": "Tiếng Việt"})
    page = pages.get(client, f"{URL}/vi")
    assert page.text.count("data-record") == len(SPOKEN)
    assert 'name="text"' not in page.text


def test_facts_of_a_pack_are_changed_but_not_its_code(send, folder, begun):
    answer = send(f"{URL}/hmn", **ABOUT | {"name": "Hmoob Dawb", "code": "tai"})
    assert answer.status_code == 303
    assert store.find(folder, "hmn").about.name == "Hmoob Dawb"
    assert send(f"{URL}/hmn", **ABOUT | {"name": ""}).status_code == 422


def test_a_name_with_a_script_in_it_is_only_a_name(send, client):
    send(URL, **ABOUT | {"name": "<script>x</script>"})
    assert "<script>x" not in pages.get(client, f"{URL}/hmn").text
    assert rules.LONGEST["name"] == 40


def test_only_an_administrator_opens_these(officer_client, centre):
    for role in ("counter", "leader", "manager", "inspector"):
        assert officer_client(role, agency=centre).get(URL).status_code == 403
