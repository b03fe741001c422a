"""What hands and eyes need at the tablet: sizes, letters, contrast (ux.md, 4.2).

Letters are measured as the browser draws them: the height of an H in each font.
"""

from itertools import combinations

import pytest

from tests import axe, make
from tests.browser.stands import FACES, pair

SCREENS = ("ask", "thanks", "suggest", "said", "still")
CONTROLS = "button, a, textarea, label.topic"
WORDS = "h1, h2, .word, .note, .control, .topic, .say label, textarea"
APART = 12  # px at least; between face cards 24
EXTENT = """() => [document.documentElement.scrollHeight,
                   document.documentElement.scrollWidth]"""
OPEN = """name => {
  for (const screen of document.querySelectorAll('.screen'))
    screen.hidden = screen.id !== name;
  scrollTo(0, 10_000); // large letters scroll under the buttons at the foot
}"""
BOXES = """selector => [...document.querySelectorAll(selector)]
  .filter(it => it.checkVisibility())
  .map(it => { const b = it.getBoundingClientRect();
               return {what: it.outerHTML.slice(0, 80), x: b.x, y: b.y,
                       width: b.width, height: b.height} })"""
CAPITALS = """selector => [...document.querySelectorAll(selector)]
  .filter(it => it.checkVisibility())
  .map(it => { const pen = document.createElement('canvas').getContext('2d');
               const style = getComputedStyle(it);
               pen.font = `${style.fontWeight} 1000px ${style.fontFamily}`;
               const capital = pen.measureText('H').actualBoundingBoxAscent / 1000;
               return capital * parseFloat(style.fontSize) })"""
ENHANCED = """() => axe.run(document, {runOnly: ['color-contrast-enhanced']})
  .then(found => found.violations.flatMap(v => v.nodes.map(n => n.html)))"""


@pytest.fixture
def stand(live, tablet):
    """A tablet that shows the question of counter 3."""
    page = pair(tablet, make.counter())
    page.clock.resume()  # axe waits for timers
    return page


@pytest.fixture(params=["normal", "large"])
def either(request, stand):
    """The same, in normal and in large letters."""
    if request.param == "large":
        stand.click("#larger")
    return stand


def gap(one, other):
    """Return the space between two boxes in px; negative where they overlap."""
    across = max(one["x"], other["x"]) - min(
        one["x"] + one["width"], other["x"] + other["width"]
    )
    down = max(one["y"], other["y"]) - min(
        one["y"] + one["height"], other["y"] + other["height"]
    )
    return max(across, down)


def test_faces_are_big_and_apart(either):
    cards = either.evaluate(BOXES, FACES)
    assert len(cards) == 4
    assert min(min(card["width"], card["height"]) for card in cards) >= 190
    assert min(gap(*pair) for pair in combinations(cards, 2)) >= 24


def test_the_worst_face_is_on_the_left_and_all_are_in_sight(stand):
    cards = stand.evaluate(BOXES, FACES)
    scores = [stand.locator(FACES).nth(n).get_attribute("data-score") for n in range(4)]
    assert [card["x"] for card in cards] == sorted(card["x"] for card in cards)
    assert scores == ["1", "2", "3", "4"]
    assert all(card["y"] + card["height"] <= 800 for card in cards)


def test_controls_are_big_and_apart(either):
    wrong = []
    for screen in SCREENS:
        either.evaluate(OPEN, screen)
        boxes = either.evaluate(BOXES, CONTROLS)
        wrong += [b for b in boxes if b["width"] < 126 or b["height"] < 84]
        wrong += [pair for pair in combinations(boxes, 2) if gap(*pair) < APART]
    assert wrong == []


def test_controls_of_the_pairing_screen_are_big(tablet, live):
    tablet.goto("/K/")
    boxes = tablet.evaluate(BOXES, CONTROLS)
    assert len(boxes) == 1  # the other language
    assert [b for b in boxes if b["width"] < 126 or b["height"] < 84] == []


def test_each_screen_fits_without_scrolling(stand):
    for screen in SCREENS:
        stand.evaluate(OPEN, screen)
        high, wide = stand.evaluate(EXTENT)
        assert (high <= 800, wide <= 1280) == (True, True), (screen, high, wide)


def test_the_question_is_read_from_afar_and_the_words_from_near(stand):
    stand.evaluate("() => document.fonts.ready")
    assert min(stand.evaluate(CAPITALS, ".question")) >= 55
    assert min(stand.evaluate(CAPITALS, ".word")) >= 22


def test_large_letters_are_large(stand):
    stand.click("#larger")
    stand.evaluate("() => document.fonts.ready")
    for screen in SCREENS:
        stand.evaluate(OPEN, screen)
        assert min(stand.evaluate(CAPITALS, WORDS)) >= 46, screen


def test_axe_finds_nothing_and_contrast_is_seven_to_one(either):
    for screen in SCREENS:
        either.evaluate(OPEN, screen)
        assert axe.check(either) == [], screen
        assert either.evaluate(ENHANCED) == [], screen


def test_axe_finds_nothing_on_the_pairing_screen(tablet, live):
    tablet.goto("/K/")
    tablet.locator("#pair-code[data-code]").wait_for()
    assert axe.check(tablet) == []
    assert tablet.evaluate(ENHANCED) == []
