"""K-18: a pack can give every sentence of the tablet, and each is there in English."""

import json
import re
import runpy

import pytest
from babel.messages.extract import extract_from_file

from app import words
from app.db import ROOT
from app.feedback.taps import FACES
from app.packs.sentences import ALL, NAME, SPOKEN
from app.suggestions.rules import TOPIC_NAMES
from tests.packs.conftest import SAMPLE

PARTS = sorted((ROOT / "templates" / "kiosk").glob("_*.html"))
STAFF = {
    "Máy này đang tắt JavaScript nên chưa ghi được. Xin báo cán bộ tại quầy.",
    "Chạm vào màn hình để tắt chuông.",
    "Máy chưa được dùng micrô.",
    "Máy quầy %(n)s",
    "Đang lau màn hình… %(n)s",
    "Đang thử máy – không tính",
}
SAYS = re.compile(r'data-say="([^"]+)"')


def of_templates():
    """Return every sentence in the parts of the rating page."""
    found = {
        sentence
        for part in PARTS
        for _line, sentence, _comments, _context in extract_from_file("jinja2", part)
    }
    return found - STAFF


def test_every_sentence_of_the_tablet_can_be_given_by_a_pack():
    assert sorted(of_templates() - set(ALL.values())) == []


def test_nothing_is_asked_for_that_the_tablet_does_not_say():
    shown = of_templates() | set(TOPIC_NAMES.values()) | {"Quầy %(n)s"}
    shown |= {word for faces in FACES.values() for _drawing, word in faces}
    assert sorted(set(ALL.values()) - {ALL[NAME]} - shown) == []


def test_what_a_screen_reads_aloud_has_a_clip_in_the_list():
    said = {mark for part in PARTS for mark in SAYS.findall(part.read_text("utf-8"))}
    made = {mark for mark in said if "{" in mark}
    assert made == {"face-{{ drawing }}", "topic-{{ code }}"}
    assert said - made <= SPOKEN.keys()
    assert {f"topic-{code}" for code in TOPIC_NAMES} <= SPOKEN.keys()


@pytest.mark.parametrize("sentence", [*ALL.values()])
def test_every_sentence_is_there_in_english(sentence):
    with words.speaking("en"):
        assert words._(sentence) != sentence


def test_the_sample_pack_is_what_its_script_makes(tmp_path):
    script = runpy.run_path(str(SAMPLE.parent / "make_sample.py"))
    script["main"](tmp_path, list(SPOKEN))
    for path in SAMPLE.rglob("*.*"):
        made = tmp_path / path.relative_to(SAMPLE)
        assert made.read_bytes() == path.read_bytes(), path.name
    assert json.loads((SAMPLE / "pack.json").read_text("utf-8"))["licence"]
