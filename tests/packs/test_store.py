"""The folder of packs: what is sound is read, what is broken is left out and said."""

import json
import os
import shutil

import pytest

from app.errors import NotFound
from app.packs import store
from app.packs.sentences import SPOKEN


def change(place, **over):
    about = json.loads((place / "pack.json").read_text())
    (place / "pack.json").write_text(json.dumps(about | over))


def alarms(folder):
    found = store.look(folder)
    assert found.packs == ()
    return [broken.says for broken in found.broken]


def test_a_centre_without_packs_has_none(folder):
    assert store.look(folder) == store.Found((), ())


def test_the_sample_pack_is_dropped_in_and_has_a_clip_for_every_sentence(
    folder, dropped
):
    pack = store.find(folder, "vi-x-mau")
    assert pack.clips.keys() == SPOKEN.keys()
    assert pack.said("Cảm ơn bà con đã góp ý!") == "Cảm ơn bà con!"
    assert store.look(folder).offered().keys() == {"vi-x-mau"}


def test_a_pack_with_neither_words_nor_sound_for_a_face_is_not_offered(folder, dropped):
    (dropped / "clips" / "face-2.wav").unlink()
    assert [pack.code for pack in store.look(folder).packs] == ["vi-x-mau"]
    assert store.look(folder).offered() == {}
    (dropped / "strings.json").write_text('{"face-2": "Chưa vui"}')
    assert store.look(folder).offered().keys() == {"vi-x-mau"}


def test_a_changed_clip_gets_another_mark(folder, dropped):
    before = store.find(folder, "vi-x-mau").clips["question"].mark
    shutil.copy(dropped / "clips" / "thanks.wav", dropped / "clips" / "question.wav")
    os.utime(dropped / "clips" / "question.wav", (1, 1))  # same size, another time
    assert store.find(folder, "vi-x-mau").clips["question"].mark != before


def test_a_clip_that_is_no_sound_leaves_the_pack_out(folder, dropped):
    (dropped / "clips" / "question.wav").write_bytes(b"<script>alert(1)</script>")
    assert alarms(folder) == ["Tệp question.wav không phải âm thanh wav."]


def test_a_sound_under_another_name_leaves_the_pack_out(folder, dropped):
    (dropped / "clips" / "question.wav").rename(dropped / "clips" / "question.mp3")
    assert alarms(folder) == ["Tệp question.mp3 không phải âm thanh mp3."]


def test_a_clip_that_is_too_big_leaves_the_pack_out(folder, dropped):
    with (dropped / "clips" / "question.wav").open("ab") as file:
        file.truncate(2 * 1024 * 1024)
    assert alarms(folder) == ["Tệp question.wav lớn quá 1 MB."]


def test_a_link_out_of_the_folder_leaves_the_pack_out(folder, dropped):
    (dropped / "clips" / "question.wav").unlink()
    (dropped / "clips" / "question.wav").symlink_to(folder / "secret")
    assert alarms(folder) == ["Trong gói có lối tắt. Chép hẳn tệp vào gói."]


def test_a_pack_in_a_folder_of_another_name_is_left_out(folder, dropped):
    dropped.rename(dropped.with_name("hmn"))
    assert alarms(folder) == ["Mã trong pack.json khác tên thư mục."]


def test_a_folder_that_names_no_language_is_left_out(folder, dropped):
    dropped.rename(dropped.with_name("Gói mới"))
    assert alarms(folder) == ["Tên thư mục phải là mã ngôn ngữ, viết thường."]


@pytest.mark.parametrize("name", ["pack.json", "strings.json"])
@pytest.mark.parametrize("body", ["", "null", "{" * 9000, '{"a": "' + "x" * 70_000])
def test_a_json_that_cannot_be_read_leaves_the_pack_out(folder, dropped, name, body):
    (dropped / name).write_text(body)
    assert len(alarms(folder)) == 1


def test_a_pack_without_a_pack_json_is_left_out(folder, dropped):
    (dropped / "pack.json").unlink()
    assert alarms(folder) == ["Thiếu tệp pack.json."]


def test_a_folder_instead_of_a_file_leaves_the_pack_out(folder, dropped):
    (dropped / "clips" / "question.wav").unlink()
    (dropped / "clips" / "question.wav").mkdir()
    assert len(alarms(folder)) == 1


def test_files_of_others_in_a_pack_are_left_alone(folder, dropped):
    (dropped / "Thumbs.db").write_bytes(b"x")
    (dropped / "clips" / "Thumbs.db").write_bytes(b"x")
    assert store.find(folder, "vi-x-mau").clips.keys() == SPOKEN.keys()


def test_a_pack_for_a_built_in_language_only_gives_it_a_voice(folder, dropped):
    change(dropped, code="vi")
    dropped.rename(dropped.with_name("vi"))
    pack = store.find(folder, "vi")
    assert pack.texts == {}
    assert pack.clips.keys() == SPOKEN.keys()


@pytest.mark.parametrize("code", ["hmn", "../vi-x-mau", "", "\0"])
def test_there_is_no_such_pack(folder, dropped, code):
    with pytest.raises(NotFound):
        store.find(folder, code)
