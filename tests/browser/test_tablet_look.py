"""What hands and eyes need at the tablet: sizes and letters (ux.md, 4.2), with three,
four and five faces, in two languages, on two tablets."""

from itertools import combinations, product

import pytest

from app.models import Agency
from tests import browsers, make
from tests.browser.looking import (
    BOXES,
    CAPITALS,
    CONTROLS,
    EXTENT,
    LINES,
    SCREENS,
    SPILT,
    WORDS,
    by_day,
    gap,
    show,
)
from tests.browser.stands import FACES, pair, until

SCALES = (3, 4, 5)
SMALL = browsers.TABLET | {"viewport": {"width": 1024, "height": 600}}
APART = 8  # px at least; between face cards 24
# No line ends with the first half of a compound, or begins with the second.
HALVES = {"hài": "lòng", "bình": "thường"}


@pytest.fixture
def counter(live):
    return make.counter()


@pytest.fixture(params=["1280x800", "1024x600"])
def either(request, open_window, counter):
    """A tablet of one of two sizes at counter 3, by day."""
    page = open_window(browsers.TABLET if request.param == "1280x800" else SMALL)
    pair(page, counter)
    by_day(page)
    return page


@pytest.fixture
def stand(tablet, counter):
    """The usual tablet at counter 3, by day."""
    pair(tablet, counter)
    by_day(tablet)
    return tablet


def looks(page):
    """Go through every layout, language and size of letters."""
    for scale, language, size in product(SCALES, ("vi", "en"), ("usual", "large")):
        page.goto("about:blank")  # or the page would see it and load itself anew
        Agency.update(scale=scale).execute()
        page.goto(f"/K/?lang={language}")
        large = page.locator("#larger[aria-pressed=true]").count() == 1
        if large != (size == "large"):
            page.click("#larger")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        yield f"{scale} {language} {size}"


# In one go: an answer to what the tablet asked before may come at any moment, and
# says that nobody is invited.
INVITED = f"""async selectors => {{
  const {{ heard }} = await import('/K/static/head.js');
  heard({{ prompt: {{ visit: 'a'.repeat(26), seconds: 3600 }} }});
  return selectors.map({BOXES});
}}"""


def invite(page):
    """Show the band as the page does when somebody has been served."""
    page.evaluate("""async () => {
      const { heard } = await import('/K/static/head.js');
      heard({ prompt: { visit: 'a'.repeat(26), seconds: 3600 } });
    }""")
    until(page, page.locator("#prompt").is_visible)


def test_faces_are_big_apart_and_in_order_and_no_word_breaks(either):
    for look in looks(either):
        cards = either.evaluate(BOXES, FACES)
        scores = [
            either.locator(FACES).nth(n).get_attribute("data-score")
            for n in range(len(cards))
        ]
        assert scores == [str(n + 1) for n in range(int(look[0]))], look
        assert sorted(cards, key=lambda c: (round(c["y"]), c["x"])) == cards, look
        assert min(min(c["width"], c["height"]) for c in cards) >= 190, look
        assert min(gap(*two) for two in combinations(cards, 2)) >= 23.99, look
        assert either.evaluate(SPILT, ".face-card, .word") == [], look
        words = either.evaluate(LINES, ".word")
        lines = [line.lower().split() for word in words for line in word]
        assert [line for line in lines if line[-1] in HALVES] == [], look
        assert [line for line in lines if line[0] in HALVES.values()] == [], look


def test_all_faces_are_of_one_size(either):
    for look in looks(either):
        sizes = {(c["width"], c["height"]) for c in either.evaluate(BOXES, FACES)}
        wide = {round(width) for width, _height in sizes}
        high = {round(height) for _width, height in sizes}
        assert (len(wide), len(high)) == (1, 1), look


def test_question_and_faces_are_in_sight_invited_or_not(either):
    height = either.viewport_size["height"]
    for look in looks(either):
        for _ in range(2):
            either.evaluate("() => scrollTo(0, 0)")
            seen = either.evaluate(BOXES, f"{FACES}, .question, .tools .control")
            low = [box for box in seen if box["y"] + box["height"] > height]
            assert low == [], look
            invite(either)


def test_the_band_is_seen_in_large_letters_too_and_moves_nothing(either):
    for look in looks(either):
        usual = "usual" in look
        before = either.evaluate(BOXES, FACES)
        [band], [question], cards = either.evaluate(
            INVITED, ["#prompt", ".question", FACES]
        )
        assert band["width"] >= 690, look
        assert band["y"] + band["height"] <= question["y"]
        if usual:
            assert band["width"] == either.viewport_size["width"], look
            assert cards == before, look


def test_controls_are_big_and_apart(either):
    wrong = []
    for look in looks(either):
        for screen in SCREENS:
            show(either, screen)
            boxes = either.evaluate(BOXES, CONTROLS)
            small = [b for b in boxes if b["width"] < 126 or b["height"] < 84]
            close = [two for two in combinations(boxes, 2) if gap(*two) < APART]
            wrong += [(look, screen, it) for it in small + close if not _scrolled(it)]
    assert wrong == []


def _scrolled(found):
    """Tell two things of which one goes on under the buttons that stay at the foot."""
    return isinstance(found, tuple) and any("topic" in it["what"] for it in found)


def test_controls_of_the_pairing_screen_are_big(tablet, live):
    tablet.goto("/K/")
    boxes = tablet.evaluate(BOXES, CONTROLS)
    assert len(boxes) == 1  # the other language
    assert [b for b in boxes if b["width"] < 126 or b["height"] < 84] == []


def test_each_screen_fits_without_scrolling(either):
    for look in looks(either):
        if "large" in look:
            continue
        for screen in SCREENS:
            show(either, screen)
            high, wide = either.evaluate(EXTENT)
            assert (high <= 0, wide <= 0) == (True, True), (look, screen, high, wide)


@pytest.mark.parametrize("screen", [browsers.TABLET, SMALL], ids=["usual", "small"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_new_tablet_shows_fits_without_scrolling(open_window, language, screen):
    page = open_window(screen)
    page.goto(f"/K/?lang={language}")
    page.locator("#pair-code[data-code]").wait_for()
    high, wide = page.evaluate(EXTENT)
    assert (high <= 0, wide <= 0) == (True, True), (high, wide)


def test_large_letters_of_the_question_fit_without_scrolling(either):
    for look in looks(either):
        high, wide = either.evaluate(EXTENT)
        assert (high <= 0, wide <= 0) == (True, True), (look, high, wide)


def test_the_question_is_read_from_afar_and_the_words_from_near(stand):
    for look in looks(stand):
        if "usual" in look:
            assert min(stand.evaluate(CAPITALS, ".question")) >= 54.9, look
            assert min(stand.evaluate(CAPITALS, ".word")) >= 22, look


def test_large_letters_are_large(stand):
    for look in looks(stand):
        if "large" not in look:
            continue
        invite(stand)
        for screen in SCREENS:
            show(stand, screen)
            assert min(stand.evaluate(CAPITALS, WORDS)) >= 46, (look, screen)


def test_large_letters_on_a_small_tablet_are_as_large_to_the_eye(open_window, counter):
    """At 4.6 px to the mm, 34 px are the 0.7 degrees that 46 px are at 6.3."""
    page = open_window(SMALL)
    pair(page, counter)
    for look in looks(page):
        if "large" in look:
            for screen in SCREENS:
                show(page, screen)
                assert min(page.evaluate(CAPITALS, WORDS)) >= 34, (look, screen)
