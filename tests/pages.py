"""Pages, after the checks that every page must pass.

`get` fetches and checks, so each test that looks at a page also proves that it is
sound: the checks cost nothing to whoever writes the test.
"""

import base64
import hashlib
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"]
    + ["source", "wbr"]
)
CONTROLS = ("input", "select", "textarea")
NO_LABEL = ("hidden", "submit", "button", "image", "reset")  # types of input
POINTERS = ("for", "aria-labelledby", "aria-describedby", "list")
HOUSES = ("svg", "math")  # a <title> in here is not the page's


class Page(HTMLParser):
    """What a page says of itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str], bool]] = []  # and: inside a label
        self.said: dict[str, list[str]] = {"h1": [], "title": [], "style": []}
        self.words: list[str] = []
        self.unbalanced: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unbalanced += [f"<{tag}> is not closed" for tag in self._open]

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]], alone: bool = False
    ) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found, "label" in self._open))
        if tag in VOID or alone:
            return
        self._open.append(tag)
        if tag in self.said and not self._inside(*HOUSES):
            self.said[tag].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs, alone=True)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unbalanced.append(f"</{tag}> at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        for tag, texts in self.said.items():
            if tag in self._open and not self._inside(*HOUSES):
                texts[-1] += data
        if not self._inside("style", "script", "title"):
            self.words.append(data)

    def _inside(self, *tags: str) -> bool:
        return any(tag in self._open for tag in tags)

    def ids(self) -> list[str]:
        """Return every id, in the order of the page."""
        return [found["id"] for _, found, _ in self.tags if "id" in found]


def get(client: FlaskClient, url: str, status: int = 200) -> TestResponse:
    """Return the answer to GET, once its page has passed every check."""
    answer = client.get(url)
    assert answer.status_code == status, f"{url}: {answer.status}\n{words(answer)}"
    check(answer)
    return answer


def words(answer: TestResponse) -> str:
    """Return what a reader sees of a page, with single spaces."""
    return " ".join(" ".join(Page(answer.text).words).split())


def check(answer: TestResponse) -> None:
    """Fail with a list of everything that is wrong with a whole page."""
    page = Page(answer.text)
    policy = answer.headers.get("Content-Security-Policy", "")
    wrong = [
        *page.unbalanced,
        *_frame(page),
        *_ids(page),
        *_forms(page),
        *_labels(page),
        *_inline(page, policy),
    ]
    assert wrong == [], f"{answer.request.path}: {wrong}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _frame(page: Page) -> list[str]:
    """Language, one heading, and a title that starts with it."""
    wrong = []
    languages = [found.get("lang") for tag, found, _ in page.tags if tag == "html"]
    if languages not in (["vi"], ["en"]):
        wrong.append(f"<html lang> is {languages}")
    headings = [_plain(text) for text in page.said["h1"]]
    titles = [_plain(text) for text in page.said["title"]]
    if len(headings) != 1 or not headings[0] or len(titles) != 1:
        wrong.append(f"one h1 and one title wanted: {headings}, {titles}")
    elif not titles[0].startswith(headings[0]):
        wrong.append(f"the title {titles[0]!r} does not start with {headings[0]!r}")
    return wrong


def _ids(page: Page) -> list[str]:
    """No id twice, and nothing that points at an id that is not there."""
    ids = page.ids()
    wrong = [f"id {name!r} twice" for name in set(ids) if ids.count(name) > 1]
    for tag, found, _ in page.tags:
        for pointer in POINTERS:
            for name in found.get(pointer, "").split():
                if name not in ids:
                    wrong.append(f"<{tag} {pointer}={name!r}> points nowhere")
    return wrong


def _forms(page: Page) -> list[str]:
    """Each form works without scripts; each button says what kind it is."""
    wrong = []
    for tag, found, _ in page.tags:
        if tag == "form" and not (found.get("action") and found.get("method")):
            wrong.append(f"a form without action or method: {found}")
        if tag == "button" and "type" not in found:
            wrong.append(f"a button without type: {found}")
    return wrong


def _labels(page: Page) -> list[str]:
    """Each control has a label, each picture a text (or an empty one)."""
    labelled = {found.get("for") for tag, found, _ in page.tags if tag == "label"}
    wrong = []
    for tag, found, in_label in page.tags:
        if tag == "img" and "alt" not in found:
            wrong.append(f"a picture without alt: {found.get('src')}")
        if tag not in CONTROLS or found.get("type") in NO_LABEL or in_label:
            continue
        named = "aria-label" in found or "aria-labelledby" in found
        if not named and found.get("id") not in labelled:
            wrong.append(f"<{tag} name={found.get('name')!r}> has no label")
    return wrong


def _inline(page: Page, policy: str) -> list[str]:
    """Nothing inline, but a style whose hash the page's own policy names."""
    wrong = []
    for tag, found, _ in page.tags:
        if tag == "script" and not found.get("src"):
            wrong.append("an inline script")
        for name, value in found.items():
            handler = name.startswith(("on", "hx-on"))
            if handler or name == "style" or value.startswith("javascript:"):
                wrong.append(f"<{tag} {name}={value!r}>")
    for style in page.said["style"]:
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in policy:
            wrong.append("an inline style that the policy does not name")
    return wrong
