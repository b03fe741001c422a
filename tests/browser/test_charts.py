"""Charts as they are seen: on the desk's screen, on a phone, on A4 in black."""

import pypdfium2
import pytest
from flask_login import FlaskLoginClient

import app
from app import config
from app.accounts.gate import SignedIn
from tests import axe, browsers, make
from tests.charts import scenes, showing
from tests.live import serving

# Parts of a drawing that stand out of it, and words that stand on other words.
OUT = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
  const box = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text, rect, circle, path')]
    .filter(it => !it.closest('defs'))
    .filter(it => { const b = it.getBoundingClientRect();
      return b.left < box.left - 2 || b.right > box.right + 2
          || b.top < box.top - 2 || b.bottom > box.bottom + 2 })
    .map(it => svg.closest('figure').id + ': ' + it.outerHTML.slice(0, 90)) })"""
OVER = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
  const all = [...svg.querySelectorAll('text')]
    .map(it => [it.textContent, it.getBoundingClientRect()]);
  return all.flatMap(([a, x], i) => all.slice(i + 1)
    .filter(([b, y]) => x.right > y.left + 1 && y.right > x.left + 1
                     && x.bottom > y.top + 4 && y.bottom > x.top + 4)
    .map(([b]) => `${svg.closest('figure').id}: ${a} over ${b}`)) })"""
WIDE = "() => document.documentElement.scrollWidth - innerWidth"
# A figure on paper must not be cut in two, nor leave the paper's width.
GREY = """() => [...document.querySelectorAll('svg.chart *')]
  .filter(it => !it.closest('.part, .shade, .on-face, defs'))
  .flatMap(it => ['fill', 'stroke'].map(what => getComputedStyle(it)[what]))
  .filter(c => c.startsWith('rgb('))
  .filter(c => new Set(c.slice(4, -1).split(', ')).size > 1)"""


@pytest.fixture
def live(sqlite, folder):
    """A desk that shows the scenes; its address."""

    def made(address):
        settings = config.settings(folder, database=sqlite, base_url=address)
        return showing.add(app.create_app(settings))

    with serving(made) as address:
        yield address


@pytest.fixture
def signed_in(live, sqlite, folder):
    """Let a manager be signed in on a page."""

    def let(page):
        made = app.create_app(config.settings(folder, database=sqlite, base_url=live))
        made.test_client_class = FlaskLoginClient
        client = made.test_client(user=SignedIn(make.officer(role="manager")))
        cookie = {"name": "motcua", "value": client.get_cookie("motcua").value}
        page.context.add_cookies([cookie | {"url": live}])
        return page

    return let


def opened(page, scene, where=""):
    """Show a scene, once the letters are there."""
    page.goto(f"/charts/{scene}{where}")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


@pytest.mark.parametrize("scene", scenes.ALL)
def test_on_the_desk_nothing_is_cut_covered_or_shut_out(page, signed_in, scene):
    opened(signed_in(page), scene)
    assert page.evaluate(WIDE) <= 0
    assert page.evaluate(OUT) == []
    if scene != "odd":  # names of sixty letters may meet there; the table has them
        assert page.evaluate(OVER) == []
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert axe.check(page) == []
    assert page.evaluate(WIDE) <= 0


@pytest.mark.parametrize("scene", ["ordinary", "tiny", "same"])
def test_in_english_nothing_is_cut_or_covered(page, signed_in, scene):
    opened(signed_in(page), scene, "?lang=en")
    assert page.evaluate(WIDE) <= 0
    assert page.evaluate(OUT) == []
    assert page.evaluate(OVER) == []
    assert (
        page.locator("figure summary").first.inner_text().startswith("Table of figures")
    )


def test_in_the_dark_it_is_readable(open_window, signed_in):
    page = signed_in(open_window(browsers.DESK | {"color_scheme": "dark"}))
    opened(page, "ordinary")
    assert axe.check(page) == []


def test_how_they_are_read_is_readable(page, phone, signed_in):
    for window in (page, phone):
        signed_in(window).goto("/charts")
        assert window.evaluate(WIDE) <= 0
        assert axe.check(window) == []


@pytest.mark.parametrize("scene", ["ordinary", "odd"])
def test_on_a_phone_the_drawing_moves_and_the_page_does_not(phone, signed_in, scene):
    opened(signed_in(phone), scene)
    assert phone.evaluate(WIDE) <= 0


@pytest.mark.parametrize("scene", scenes.ALL)
def test_on_paper_it_is_black_and_whole(page, signed_in, scene):
    opened(signed_in(page), scene, "/a4")
    page.emulate_media(media="print")
    assert page.evaluate(GREY) == []
    assert page.evaluate(OUT) == []
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sizes = {tuple(round(mm / 72 * 25.4) for mm in sheet.get_size()) for sheet in pdf}
    assert sizes == {(210, 297)}
    said = " ".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    assert " ".join(scenes.ALL[scene]()[0].title.split()[:3]) in " ".join(said.split())
