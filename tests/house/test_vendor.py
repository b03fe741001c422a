"""Files of others are what their makers published: VENDOR.json says which."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTS = sorted(p for top in ("app", "kiosk") for p in (ROOT / top).rglob("VENDOR.json"))
SAYS = {"file", "name", "version", "licence", "licence_file", "source", "sha256"}
MAY_SAY = {"changed"}  # what we did to the published file


def entries(path):
    return json.loads(path.read_text("utf-8"))


def test_there_is_a_list():
    assert LISTS


@pytest.mark.parametrize("path", LISTS, ids=lambda p: p.parent.parent.parent.name)
def test_each_file_is_the_one_published(path):
    for entry in entries(path):
        content = (path.parent / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["file"]


@pytest.mark.parametrize("path", LISTS, ids=lambda p: p.parent.parent.parent.name)
def test_each_file_is_listed_with_its_licence(path):
    licences = {entry["licence_file"] for entry in entries(path)}
    listed = {entry["file"] for entry in entries(path)} | licences | {path.name}
    assert {p.name for p in path.parent.iterdir()} == listed
    assert [e for e in entries(path) if set(e) - MAY_SAY != SAYS] == []
