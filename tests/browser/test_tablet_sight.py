"""Contrast, colours and shapes on the tablet (ux.md, K-7, K-8): for weak eyes, for
those who see few colours, and for those who see none."""

from io import BytesIO
from itertools import combinations
from math import hypot

import pytest
from PIL import Image

from app.models import Agency
from tests import axe, make
from tests.browser.looking import (
    EDGES,
    SCREENS,
    by_day,
    by_night,
    contrast,
    linear,
    show,
)
from tests.browser.stands import FACES, pair

DRAWN = """() => [...document.querySelectorAll('.face-card .face > circle')]
  .map(circle => circle.getAttribute('fill'))"""
# Every face in one grey, its lines black: what is left is its shape.
SHAPES = """() => {
  for (const part of document.querySelectorAll('.face [fill]:not([fill=none])'))
    part.setAttribute('fill', part.matches('svg > circle') ? '#999' : '#000');
  for (const part of document.querySelectorAll('.face [stroke]'))
    part.setAttribute('stroke', '#000');
}"""

# What each kind of colour blindness leaves of linear red, green and blue. Source:
# Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color
# Vision Deficiency, IEEE TVCG 15 (2009), severity 1.0.
SEEN = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.fixture
def stand(live, tablet):
    """The tablet at counter 3, by day, with five faces."""
    counter = make.counter()
    Agency.update(scale=5).execute()
    pair(tablet, counter)
    by_day(tablet)
    return tablet


@pytest.fixture(params=["usual", "large", "contrast", "both"])
def look(request, stand):
    """The same in each look that a person can choose."""
    for switch, looks in (("larger", "large both"), ("contrast", "contrast both")):
        if request.param in looks.split():
            stand.click(f"#{switch}")
    return stand


def wrong(page):
    """Return every text below 7:1 and every edge below 3:1 on the screen that shows."""
    found = axe.check(page) + axe.check(page, "color-contrast-enhanced")
    for what, edge, fill, ground in page.evaluate(EDGES):
        if max(contrast(edge, ground), contrast(fill, ground)) < 3:
            found.append(f"{what}: {edge} and {fill} on {ground}")
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_text_is_seven_to_one_and_edges_three(look, language):
    look.goto(f"/K/?lang={language}")
    for screen in SCREENS:
        show(look, screen)
        assert wrong(look) == [], screen


def test_outside_opening_hours_it_is_dimmed_and_still_read(look):
    by_night(look)
    assert wrong(look) == []


def test_who_asks_the_system_for_contrast_gets_it_without_a_switch(stand):
    stand.emulate_media(contrast="more")
    ground = stand.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    assert wrong(stand) == []


def test_the_colours_of_the_system_leave_each_face_its_edge_and_its_colour(stand):
    before = stand.evaluate(DRAWN)
    stand.emulate_media(forced_colors="active")
    edges = stand.locator(FACES).evaluate_all(
        "cards => cards.map(card => getComputedStyle(card).borderTopWidth)"
    )
    assert edges == ["3px"] * 5
    paint = "faces => faces.map(face => getComputedStyle(face).forcedColorAdjust)"
    assert stand.locator(".face").evaluate_all(paint) == ["none"] * 5
    assert stand.evaluate(DRAWN) == before


def lab(colour, seen):
    """Return an sRGB colour "#rrggbb" in CIE L*a*b*, D65, as a kind of eye sees it."""
    light = [linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5)]
    left = [sum(a * b for a, b in zip(row, light, strict=True)) for row in seen]
    r, g, b = (min(1.0, max(0.0, part)) for part in left)
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("kind", SEEN)
def test_faces_differ_in_colour_for_every_kind_of_eye(stand, kind):
    colours = [lab(colour, SEEN[kind]) for colour in stand.evaluate(DRAWN)]
    assert len(colours) == 5
    apart = [
        sum((a - b) ** 2 for a, b in zip(*two, strict=True)) ** 0.5
        for two in combinations(colours, 2)
    ]
    assert min(apart) >= 25


def test_faces_differ_in_shape_when_all_colour_is_gone(stand):
    stand.evaluate(SHAPES)
    inked = [lines(stand.locator(".face").nth(n).screenshot()) for n in range(5)]
    for one, other in combinations(inked, 2):
        eyes = shared({p for p in one if p[1] < 55}, {p for p in other if p[1] < 55})
        mouth = shared({p for p in one if p[1] >= 55}, {p for p in other if p[1] >= 55})
        assert min(eyes, mouth) < 0.6


def shared(one, other):
    """Return how much of two drawings is in the same place, of 1."""
    return len(one & other) / len(one | other)


def lines(picture):
    """Return the places of a face that are black, its outline left out."""
    drawn = Image.open(BytesIO(picture)).convert("L").resize((100, 100))
    return {
        (x, y)
        for x in range(100)
        for y in range(100)
        if hypot(x - 50, y - 50) < 40 and drawn.getpixel((x, y)) < 80
    }


def test_the_measure_of_colours_tells_good_from_bad():
    """A red and a green as on common terminals are one colour to a deutan."""
    common = [lab(colour, SEEN["deutan"]) for colour in ("#d9534f", "#8a8a2b")]
    assert sum((a - b) ** 2 for a, b in zip(*common, strict=True)) ** 0.5 < 25


def test_axe_finds_nothing_on_the_pairing_screen(tablet, live):
    tablet.goto("/K/")
    tablet.locator("#pair-code[data-code]").wait_for()
    assert axe.check(tablet) == []
    assert axe.check(tablet, "color-contrast-enhanced") == []
