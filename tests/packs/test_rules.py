"""What a pack may say of itself, its sentences, and the first bytes of its clips."""

import pytest

from app.errors import BadInput
from app.packs import rules

ABOUT = {"code": "hmn", "name": "Hmoob", "consent": "Giàng A Pó, giấy ở tủ số 3"}


@pytest.mark.parametrize("code", ["hmn", "tai", "km", "vi-x-mau", "vi-latn-vn"])
def test_a_language_is_named_as_everywhere(code):
    assert rules.read_code(f" {code.upper()} ") == code


@pytest.mark.parametrize(
    "code",
    ["", "v", "../vi", "vi/..", "vi-x", "con", "hmn.", "tiếng", "v i", "a" * 400],
)
def test_what_is_no_language_or_leads_elsewhere_is_refused(code):
    with pytest.raises(BadInput) as wrong:
        rules.read_code(code)
    assert wrong.value.field == "code"


@pytest.mark.parametrize("field", ["name", "consent"])
def test_a_pack_says_its_name_and_who_agreed(field):
    with pytest.raises(BadInput) as wrong:
        rules.read_about(ABOUT | {field: "  "})
    assert wrong.value.field == field


def test_a_name_that_is_too_long_is_not_cut():
    with pytest.raises(BadInput, match="Rút ngắn đi 5 ký tự"):
        rules.read_about(ABOUT | {"name": "a" * 45})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"code":1,"name":"a"}',
        b"[" * 9000,
        b"\xff",
        b'{"code":"hmn"}',
    ],
)
def test_a_pack_json_that_cannot_be_read_is_a_sentence(body):
    with pytest.raises(BadInput):
        rules.about(body)


def test_texts_that_we_do_not_know_are_left_out():
    read = rules.texts(b'{"question": "Zoo li cas?", "of-tomorrow": "?"}')
    assert read == {"question": "Zoo li cas?"}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("counter", "Rooj"), ("counter", "Rooj %(n)d"), ("counter", "%(n)s %(n)s"),
        ("question", "100 %"), ("question", "%(n)s"), ("thanks", "a" * 301),
    ],
)  # fmt: skip
def test_a_text_that_would_break_a_page_is_refused(key, text):
    with pytest.raises(BadInput) as wrong:
        rules.read_text(key, text)
    assert wrong.value.field == key


def test_marks_that_turn_text_around_are_taken_out():
    assert rules.read_text("thanks", "\u202eOua\u202c tsaug") == "Oua tsaug"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x1a\x45\xdf\xa3", "webm"), (b"OggS\0", "ogg"), (b"ID3\x04", "mp3"),
        (b"\xff\xfb\x90", "mp3"), (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
    ],
)  # fmt: skip
def test_a_clip_is_known_by_its_first_bytes(start, kind):
    assert rules.kind_of(start + b"x" * 100) == kind


@pytest.mark.parametrize(
    "body", [b"", b"<script>", b"PK\x03\x04", b"RIFF\0\0\0\0AVI ", b"MZ" * 9]
)
def test_what_is_no_sound_is_refused(body):
    with pytest.raises(BadInput) as wrong:
        rules.kind_of(body)
    assert wrong.value.field == "clip"


def test_a_clip_of_more_than_a_megabyte_is_refused():
    with pytest.raises(BadInput, match="1 MB"):
        rules.kind_of(b"OggS" + bytes(rules.CLIP_MAX))


@pytest.mark.parametrize(
    "name", ["question", "question.exe", "../question.wav", ".wav", "other.webm", ""]
)
def test_a_file_that_is_no_clip_stands_for_nothing(name):
    assert rules.clip_name(name) is None
