"""Words: every sentence a citizen can meet is there in English, and compiled."""

import re
import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.words import FOLDER, LANGUAGES, SOURCE

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in LANGUAGES if code != SOURCE]
PLACE = re.compile(r"%\((\w+)\)[sd]")
# What a citizen can meet; the English of the desk may come later.
PUBLIC = ("app/", "kiosk/") + tuple(
    f"templates/{folder}/"
    for folder in ("board", "errors", "front", "kiosk", "layout", "parts", "poster")
    + ("procedures", "reading", "tracking")
)
NOT_PUBLIC = ("app/admin/", "app/cli/", "app/sample/")


def catalogue(code):
    with (FOLDER / code / "LC_MESSAGES" / "motcua.po").open("rb") as file:
        return read_po(file, locale=code, domain="motcua")


def sentences():
    """Return (file, sentence) for all that `make words` collects."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    mappings = settings["tool"]["babel"]["mappings"]
    found = extract_from_dir(
        ROOT,
        [(m["pattern"], m["method"]) for m in mappings],
        {m["pattern"]: {"silent": m.get("silent", "true")} for m in mappings},
        strip_comment_tags=True,
    )
    return [(file.replace("\\", "/"), words) for file, _line, words, _, _ in found]


def placeholders(words):
    return set(PLACE.findall(" ".join([words] if isinstance(words, str) else words)))


@pytest.mark.parametrize("code", OTHERS)
def test_every_public_sentence_is_translated(code):
    known = catalogue(code)
    missing = set()
    for file, words in sentences():
        message = known.get(words if isinstance(words, str) else words[0])
        done = message is not None and all(_forms(message.string))
        if not done and file.startswith(PUBLIC) and not file.startswith(NOT_PUBLIC):
            missing.add(f"{file}: {words}")
    assert sorted(missing) == []


def _forms(string):
    return [string] if isinstance(string, str) else string


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_keeps_what_is_filled_in(code):
    wrong = [
        message.id
        for message in catalogue(code)
        if message.id
        and all(_forms(message.string))
        and placeholders(message.id) != placeholders(message.string)
    ]
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_format_string_is_one(code):
    known = catalogue(code)
    assert [(m.id, str(wrong)) for m in known for wrong in m.check(known)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_a_guess(code):
    assert [m.id for m in catalogue(code) if m.id and m.fuzzy] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_compiled_catalogue_is_fresh(code):
    fresh = BytesIO()
    write_mo(fresh, catalogue(code))
    compiled = (FOLDER / code / "LC_MESSAGES" / "motcua.mo").read_bytes()
    assert compiled == fresh.getvalue(), "run `make words` and commit the result"


def test_what_is_counted_is_counted_everywhere():
    """`_` on a sentence that has two forms says "52 hour": it takes the first."""
    found = list(sentences())
    counted = {words[0] for _file, words in found if not isinstance(words, str)}
    plain = {words: file for file, words in found if isinstance(words, str)}
    assert {words: plain[words] for words in counted if words in plain} == {}
