"""A pack in a zip: carried whole, and read with bounds whatever it claims."""

import json
import zipfile
from io import BytesIO

import pytest

from app.errors import BadInput
from app.packs import archive, rules, store
from app.packs.sentences import SPOKEN

ABOUT = json.dumps({"code": "hmn", "name": "Hmoob", "consent": "x"}).encode()


def zipped(*files, method=zipfile.ZIP_DEFLATED):
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", method) as made:
        for name, body in files:
            made.writestr(name, body)
    return kept.getvalue()


def test_a_pack_comes_out_of_its_zip_as_it_went_in(folder, dropped):
    files = store.files(folder, store.find(folder, "vi-x-mau"))
    read = archive.read(archive.write("vi-x-mau", files))
    assert (read.code, read.files) == ("vi-x-mau", files)
    assert len(files) == 2 + 31


def test_the_same_pack_is_the_same_file(folder, dropped):
    files = store.files(folder, store.find(folder, "vi-x-mau"))
    assert archive.write("a", files) == archive.write("a", files)


def test_a_folder_around_the_files_is_left_out():
    for top in ("", "gói của tôi/"):
        files = archive.read(zipped((f"{top}pack.json", ABOUT))).files
        assert files == {"pack.json": ABOUT}


@pytest.mark.parametrize(
    "name",
    [
        "../../secret", "/etc/passwd", "clips/../../x.wav", "clips\\question.wav",
        "clips/deep/question.wav", "other.html", "clips/other.wav", "C:\\x.wav",
    ],
)  # fmt: skip
def test_what_belongs_to_no_pack_is_not_taken(name):
    read = archive.read(zipped(("pack.json", ABOUT), (name, b"RIFF")))
    assert read.files == {"pack.json": ABOUT}


def test_a_small_zip_that_holds_very_much_is_refused():
    bomb = zipped(("pack.json", ABOUT), ("clips/question.wav", bytes(200_000_000)))
    assert len(bomb) < 1_000_000
    with pytest.raises(BadInput, match="quá lớn"):
        archive.read(bomb)


def test_many_files_that_are_big_together_are_refused():
    big = [(f"clips/{key}.wav", bytes(1024 * 1024)) for key in list(SPOKEN)[:14]]
    with pytest.raises(BadInput, match="quá lớn"):
        archive.read(zipped(("pack.json", ABOUT), *big))


def test_clips_that_leave_no_room_for_what_they_belong_to_are_refused():
    room = rules.PACK_MAX + 2 * archive.JSON_MAX
    keys = iter(SPOKEN)
    clips = []
    while room:
        size = min(room, rules.CLIP_MAX)
        clips.append((f"clips/{next(keys)}.wav", bytes(size)))
        room -= size
    with pytest.raises(BadInput, match="quá lớn"):
        archive.read(zipped(*clips, ("pack.json", ABOUT)))


def test_a_zip_with_very_many_files_is_refused():
    many = [(f"{n}.txt", b"") for n in range(101)]
    with pytest.raises(BadInput, match="quá nhiều tệp"):
        archive.read(zipped(("pack.json", ABOUT), *many))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"PK\x03\x04", b"not a zip", zipped(), zipped(("readme.txt", b"x")),
        zipped(("a/b/c/pack.json", ABOUT)), zipped(("pack.json", b"{")),
        zipped(("pack.json", ABOUT))[:-30],
    ],
)  # fmt: skip
def test_what_is_no_pack_is_a_sentence(body):
    with pytest.raises(BadInput):
        archive.read(body)


def test_a_zip_with_a_password_is_a_sentence():
    sealed = bytearray(zipped(("pack.json", ABOUT)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        sealed[sealed.find(mark) + place] |= 1  # the flag that says: encrypted
    with pytest.raises(BadInput):
        archive.read(bytes(sealed))
