"""The checks of pages.py can fail, each for its own reason."""

import pytest
from flask import Flask

from tests import pages

GOOD = """<!DOCTYPE html>
<html lang="vi">
  <head><title>Hồ sơ – motcua</title></head>
  <body>
    <h1>Hồ  sơ</h1>
    <form action="/x" method="post">
      <label for="a">A</label><input id="a" name="a" aria-describedby="hint">
      <p id="hint">Ba chữ</p>
      <label>B <select name="b"><option>1</option></select></label>
      <input type="hidden" name="key" value="1">
      <button type="submit">Gửi</button>
    </form>
    <svg role="img"><title>Con dấu</title><path d="M0 0"/></svg>
    <img src="/x.svg" alt="">
  </body>
</html>"""

BAD = {  # what is changed in the good page, and what must be said
    "language": ('lang="vi"', "", "<html lang>"),
    "heading": ("<h1>Hồ  sơ</h1>", "", "one h1 and one title"),
    "two headings": ("<h1>", "<h1>Hồ sơ</h1><h1>", "one h1 and one title"),
    "title": ("<title>Hồ sơ", "<title>Tìm", "does not start with"),
    "ids": ('id="hint"', 'id="a"', "'a' twice"),
    "pointer": ('id="hint"', "", "points nowhere"),
    "action": ('action="/x" ', "", "without action or method"),
    "method": (' method="post"', "", "without action or method"),
    "label": ('<label for="a">A</label>', "", "has no label"),
    "button": (' type="submit"', "", "a button without type"),
    "picture": (' alt=""', "", "a picture without alt"),
    "script": ("<h1>", "<script>x()</script><h1>", "an inline script"),
    "style": ("<h1>", "<style>p { color: red }</style><h1>", "an inline style"),
    "attribute": ("<h1>", '<h1 style="color: red">', "<h1 style="),
    "handler": ("<h1>", '<h1 onclick="x()">', "<h1 onclick="),
    "htmx handler": ("<h1>", '<h1 hx-on:click="x()">', "<h1 hx-on:click="),
    "javascript": ("</form>", '</form><a href="javascript:x()">x</a>', "<a href="),
    "unclosed": ("</form>", "", "</body>"),
}


def client(html):
    app = Flask("pages")
    app.add_url_rule("/", view_func=lambda: html)
    return app.test_client()


def answer(html):
    return client(html).get("/")


def test_a_good_page_passes():
    pages.check(answer(GOOD))


@pytest.mark.parametrize("what", BAD)
def test_a_bad_page_is_named(what):
    old, new, says = BAD[what]
    assert old in GOOD
    with pytest.raises(AssertionError, match=says):
        pages.check(answer(GOOD.replace(old, new, 1)))


def test_words_are_what_a_reader_sees():
    assert pages.words(answer(GOOD)) == "Hồ sơ A Ba chữ B 1 Gửi"


def test_get_wants_the_status_it_is_told():
    assert pages.get(client(GOOD), "/").text == GOOD
    with pytest.raises(AssertionError, match="404"):
        pages.get(client(GOOD), "/nowhere")
