"""Acts that change packs, on both engines: kept once, in the trace, nothing half."""

import pytest

from app.errors import BadInput, Conflict
from app.models import AuditEntry
from app.packs import archive, changes, rules, store
from tests import make
from tests.packs.test_archive import zipped

ABOUT = rules.About("hmn", "Hmoob", consent="Giàng A Pó, giấy ở tủ số 3")
OGG = b"OggS" + b"x" * 99


def by(key=None):
    return {"by": "quantri", "key": key or make.key()}


def hidden(folder):
    return sorted(p.name[:5] for p in (folder / "packs").iterdir() if p.name[0] == ".")


@pytest.fixture
def begun(database, folder):
    """A pack that was begun and has nothing yet."""
    changes.make(folder, ABOUT, **by())
    return store.find(folder, "hmn")


def test_a_pack_is_begun_once(begun, folder):
    assert begun.about == ABOUT
    with pytest.raises(BadInput) as wrong:
        changes.make(folder, ABOUT, **by())
    assert wrong.value.field == "code"


def test_a_clip_is_kept_and_the_trace_says_which(begun, folder):
    changes.keep_clip(folder, begun, "question", OGG, **by())
    pack = store.find(folder, "hmn")
    assert store.clip_body(folder, pack, pack.clips["question"]) == OGG
    assert AuditEntry.select().count() == 2


def test_a_clip_of_another_kind_takes_the_place_of_the_one_before(begun, folder):
    changes.keep_clip(folder, begun, "question", OGG, **by())
    changes.keep_clip(folder, begun, "question", b"ID3" + OGG, **by())
    clips = (folder / "packs" / "hmn" / "clips").iterdir()
    assert [path.name for path in clips] == ["question.mp3"]


def test_a_pack_does_not_grow_beyond_what_a_zip_may_carry(begun, folder, monkeypatch):
    monkeypatch.setattr(rules, "PACK_MAX", 150)
    changes.keep_clip(folder, begun, "question", OGG, **by())
    pack = store.find(folder, "hmn")
    changes.keep_clip(folder, pack, "question", OGG, **by())
    with pytest.raises(BadInput, match="12 MB"):
        changes.keep_clip(folder, pack, "thanks", OGG, **by())


def test_words_are_kept_and_taken_away_again(begun, folder):
    changes.say(folder, begun, "question", "Zoo li cas?", **by())
    changes.say(folder, store.find(folder, "hmn"), "thanks", "Ua tsaug", **by())
    pack = store.find(folder, "hmn")
    assert pack.texts == {"question": "Zoo li cas?", "thanks": "Ua tsaug"}
    changes.say(folder, pack, "thanks", "", **by())
    assert store.find(folder, "hmn").texts == {"question": "Zoo li cas?"}


def test_a_pack_from_a_zip_takes_the_place_of_the_old_one_which_is_put_aside(
    begun, folder
):
    body = archive.write("x", {"pack.json": b'{"code":"hmn","name":"B","consent":"c"}'})
    key = make.key()
    assert changes.install(folder, body, **by(key)) == "hmn"
    assert changes.install(folder, body, **by(key)) == "hmn"  # the answer was lost
    assert store.find(folder, "hmn").about.name == "B"
    assert hidden(folder) == [".hmn-"]


def test_a_zip_that_cannot_be_used_changes_nothing(begun, folder):
    about = b'{"code":"hmn","name":"B","consent":"c"}'
    body = zipped(("pack.json", about), ("clips/question.wav", b"<script>"))
    with pytest.raises(BadInput) as wrong:
        changes.install(folder, body, **by())
    assert wrong.value.field == "zip"
    assert store.find(folder, "hmn").about == ABOUT
    assert hidden(folder) == []


def test_a_pack_taken_away_stays_on_the_disk(begun, folder):
    changes.remove(folder, "hmn", **by())
    assert store.look(folder).packs == ()
    assert hidden(folder) == [".hmn-"]
    with pytest.raises(Conflict):
        changes.remove(folder, "hmn", **by())
