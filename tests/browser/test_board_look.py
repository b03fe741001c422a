"""What eyes need at three metres from a television of 43 inches (ux.md, B-1).

Letters are measured as the browser draws them: the height of an H in each font.
"""

from datetime import timedelta

import pytest

from app import clock
from app.accounts import store
from app.models import OpeningSession
from tests import axe, browsers, make
from tests.browser.browsing import sign_in
from tests.browser.looking import CAPITALS
from tests.suggestions.build import suggestion

DIGITS = 75  # px of a capital
WORDS = 34
CODE = 202  # px of a QR code of 100 mm, its white border left out
FIGURES = ".tile b, .faces b, .opens b, #clock"
TEXTS = ".page :is(h2, h3, p, span, b, li), .foot :is(h1, p, span, time)"
OUT = """() => [...document.querySelectorAll('.page:not([hidden]) *, .foot *')]
  .filter(it => it.checkVisibility() && !it.closest('.hidden-text, .cards, svg'))
  .filter(it => { const b = it.getBoundingClientRect();
                  return b.left < 0 || b.top < 0 || b.right > 1921 || b.bottom > 1081 })
  .map(it => it.outerHTML.slice(0, 90))"""
OVER = """() => { const boxes = [...document.querySelectorAll(
    '.page:not([hidden]) > *, .faces li > *, .foot')]
    .filter(it => it.checkVisibility()).map(it => [it, it.getBoundingClientRect()]);
  return boxes.flatMap(([a, x]) => boxes.filter(([b, y]) => a !== b &&
    !a.contains(b) && !b.contains(a) && x.bottom > y.top + 1 && y.bottom > x.top + 1 &&
    x.right > y.left + 1 && y.right > x.left + 1)
    .map(([b]) => `${a.outerHTML.slice(0, 60)} over ${b.outerHTML.slice(0, 60)}`)) }"""
GAPS = """() => { const all = [...document.querySelectorAll('.faces b')]
    .map(it => it.getBoundingClientRect());
  return all.slice(1).map((it, n) => it.left - all[n].right) }"""
WHOLE = """() => { const box = document.querySelector('.cards').getBoundingClientRect();
  return [...document.querySelectorAll('.change')].map(it => it.getBoundingClientRect())
    .map(b => b.right <= box.right + 1 ? b.bottom <= box.bottom + 1 : null) }"""
AWAY = """() => { document.querySelector('#away').hidden = false;
  document.body.classList.add('paused') }"""
LONG = "Người già và phụ nữ bế con nhỏ phải đứng chờ rất lâu vì sảnh thiếu ghế. " * 2


@pytest.fixture
def centre(live):
    return make.centre(name="Trung tâm Phục vụ hành chính công xã Sen Nước")


@pytest.fixture
def screen(open_window, centre):
    """Open a page of the wall, held."""
    page = open_window(browsers.TELEVISION | {"service_workers": "block"})

    def opened(number, lang="vi"):
        page.goto(f"/B/{centre.code}?page={number}&lang={lang}")
        page.wait_for_selector("html.live")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    return opened


def nothing(_centre):
    """A centre on its first day."""


def closed(_centre):
    """It opens on one day of the week, and not today."""
    day = 1 if clock.today().weekday() != 1 else 3
    OpeningSession.delete().where(OpeningSession.weekday != day).execute()


def busy(centre, scale=4, each=1234):
    """As much as fits: thousands of ratings, long words, promises, two changes."""
    counter = make.counter(agency=centre)
    by = make.seated(counter=counter)
    version = make.procedure()
    for _dossier in range(2):
        make.dossier(by, version)
    monday = clock.today() - timedelta(days=clock.today().weekday())
    for score in range(1, scale + 1):
        make.ratings(
            counter, each, score=score, scale=scale, day=monday - timedelta(days=1)
        )
    for _change in range(2):
        make.change(
            centre, said=LONG[:140], done=LONG[:140], effect=LONG[:80], counter=counter
        )


def five(centre):
    busy(centre, scale=5)


def few(centre):
    busy(centre, each=3)


def owing(centre):
    suggestion(make.counter(agency=centre), day=clock.today() - timedelta(days=30))


SCENES = [nothing, closed, busy, five, few, owing]


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_is_read_from_three_metres_and_nothing_is_cut_or_covered(
    screen, centre, scene, lang
):
    scene(centre)
    for number in (1, 2, 3):
        page = screen(number, lang)
        assert min(page.evaluate(CAPITALS, TEXTS)) >= WORDS, number
        assert min(page.evaluate(CAPITALS, FIGURES)) >= DIGITS, number
        assert page.evaluate(OUT) == [], number
        assert page.evaluate(OVER) == [], number


@pytest.mark.parametrize("scene", [busy, five])
def test_thousands_stand_apart(screen, centre, scene):
    scene(centre)
    assert min(screen(2).evaluate(GAPS)) >= 40


def test_a_change_is_shown_whole_or_not_at_all(screen, centre):
    busy(centre)
    assert screen(3).evaluate(WHOLE) == [True, None]
    make.change(centre)
    make.change(centre)
    assert screen(3).evaluate(WHOLE) == [True, True]


def test_the_code_is_a_hand_wide(screen):
    box = screen(1).locator(".qr").bounding_box()
    modules = int(screen(1).locator(".qr").get_attribute("viewBox").split()[2])
    assert box["width"] * (modules - 8) / modules >= CODE


@pytest.mark.parametrize("scene", [closed, busy, owing])
def test_axe_finds_nothing_and_contrast_is_seven_to_one(screen, centre, scene):
    scene(centre)
    for number in (1, 2, 3):
        page = screen(number)
        page.evaluate(
            "() => { document.querySelector('#away').hidden = number % 2 }".replace(
                "number", str(number)
            )
        )
        page.click("#pause")
        page.click("#pause")
        assert axe.check(page) == [], number
        assert axe.check(page, "color-contrast-enhanced") == [], number


def test_axe_finds_nothing_on_the_desks_page(page, centre):
    make.change(centre)
    make.change(centre, approved_by=None, published_at=None)
    store.add(
        login="lanhdao", name="Cầm Văn Thịnh", role="leader", agency=centre,
        password="một câu rất dài để nhớ", by="x", key=make.key(),
    )  # fmt: skip
    sign_in(page, "lanhdao", "một câu rất dài để nhớ")
    page.goto("/desk/changes")
    assert axe.check(page) == []
