"""Templates: sound, strict, nothing inline, every part said and used."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
NAMES = sorted(p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*.html"))
PARTS = [name for name in NAMES if Path(name).name.startswith("_")]
# The tracking page is one request, so its style is inside, by hash (ux.md, C1).
ONE_REQUEST = "tracking/"

FIRST_COMMENT = re.compile(r"\{#-? (.+?)-?#\}", re.S)
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "a style": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a handler": re.compile(r"<[^>]*\s(hx-)?on[a-z:-]+\s*=", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "an htmx filter or js: value": re.compile(
        r"""hx-trigger="[^"]*\[|hx-(vals|headers)=['"]js:""", re.I
    ),
    "the safe filter": re.compile(r"\|\s*safe\b"),
    "autoescape switched off": re.compile(r"autoescape\s+false"),
}


def source(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(desk, name):
    assert desk.jinja_env.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_nothing_inline(name):
    allowed = {"a style"} if name.startswith(ONE_REQUEST) else set()
    found = {what for what, mark in INLINE.items() if mark.search(source(name))}
    assert found <= allowed


@pytest.mark.parametrize("name", PARTS)
def test_a_part_says_what_it_is_and_what_it_needs(name):
    comment = FIRST_COMMENT.match(source(name))
    assert comment, "begin with {#- What it is. Needs: a, b. -#}"
    assert "Needs: " in comment[1]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_used(name):
    others = [source(other) for other in NAMES if other != name]
    others += [p.read_text("utf-8") for p in (ROOT / "app").rglob("*.py")]
    others += [p.read_text("utf-8") for p in (ROOT / "kiosk").rglob("*.py")]
    assert any(name in text for text in others), f"nothing includes {name}"


def test_the_checks_can_fail():
    """A check that never fires is no check."""
    bad = {
        "a script": "<script>x()</script>",
        "a style": "<style>",
        "a style attribute": '<p class="a" style="color: red">',
        "a handler": '<button type="button" hx-on:click="x()">',
        "a javascript: address": '<a href="javascript:x()">',
        "an htmx filter or js: value": '<p hx-trigger="click[x]">',
        "the safe filter": "{{ x | safe }}",
        "autoescape switched off": "{% autoescape false %}",
    }
    assert [what for what, mark in INLINE.items() if not mark.search(bad[what])] == []
