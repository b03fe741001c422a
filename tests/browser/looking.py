"""What a pair of eyes measures on the tablet: boxes, letters, colours (ux.md, 4.2)."""

from datetime import timedelta

from app import clock
from tests.browser.stands import until

SCREENS = ("ask", "thanks", "suggest", "said", "still")
CONTROLS = "button, a, textarea, label.topic"
WORDS = "h1, h2, .word, .note, .control, .topic, .band, .say label, textarea"
SHOW = """async name => {
  (await import('/K/static/screens.js')).show(name);
  scrollTo(0, 10_000); // large letters scroll under the buttons at the foot
}"""
BOXES = """selector => [...document.querySelectorAll(selector)]
  .filter(it => it.checkVisibility())
  .map(it => { const b = it.getBoundingClientRect();
               return {what: it.outerHTML.slice(0, 80), x: b.x, y: b.y,
                       width: b.width, height: b.height} })"""
CAPITALS = """async selector => {
  await document.fonts.ready;
  return [...document.querySelectorAll(selector)]
  .filter(it => it.checkVisibility() && it.innerText.trim())
  .map(it => { const pen = document.createElement('canvas').getContext('2d');
               const style = getComputedStyle(it);
               pen.font = `${style.fontWeight} 1000px ${style.fontFamily}`;
               const capital = pen.measureText('H').actualBoundingBoxAscent / 1000;
               return capital * parseFloat(style.fontSize) }) }"""
EXTENT = """() => [document.documentElement.scrollHeight - innerHeight,
                   document.documentElement.scrollWidth - innerWidth]"""
# Words that are wider than the box they stand in.
SPILT = """selector => [...document.querySelectorAll(selector)]
  .filter(it => it.checkVisibility() && it.scrollWidth > it.clientWidth)
  .map(it => it.textContent)"""
# Text beside the box that it stands in: lines of each word, as they are broken.
LINES = """selector => [...document.querySelectorAll(selector)]
  .filter(it => it.checkVisibility()).map(it => {
    const range = document.createRange();
    const lines = [];
    let top;
    const text = it.firstChild;
    for (let n = 0; n < text.length; n++) {
      range.setStart(text, n);
      range.setEnd(text, n + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (top === undefined || box.top > top + 5) lines.push('');
      top = Math.max(box.top, top ?? box.top);
      lines[lines.length - 1] += text.data[n];
    }
    return lines.map(line => line.trim());
  })"""
# [what, edge, fill, ground] of each control and card, as the browser paints them.
EDGES = """() => {
  const clear = 'rgba(0, 0, 0, 0)';
  const ground = it => {
    for (let at = it; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== clear) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const seen = it => it.checkVisibility() && !it.disabled;
  const boxes = [...document.querySelectorAll('.control, .face-card, .topic, textarea')]
    .filter(seen).map(it => [it.className || it.id, getComputedStyle(it).borderTopColor,
                             ground(it), ground(it.parentElement)]);
  const icons = [...document.querySelectorAll('.icon')].filter(seen)
    .filter(it => !it.closest(':disabled'))
    .map(it => [getComputedStyle(it).color, ground(it)])
    .map(([ink, below]) => ['icon', ink, ink, below]);
  return [...boxes, ...icons];
}"""


def show(page, name):
    """Bring a screen as the page itself does."""
    page.evaluate(SHOW, name)


def gap(one, other):
    """Return the space between two boxes in px; negative where they overlap."""
    across = max(one["x"], other["x"]) - min(
        one["x"] + one["width"], other["x"] + other["width"]
    )
    down = max(one["y"], other["y"]) - min(
        one["y"] + one["height"], other["y"] + other["height"]
    )
    return max(across, down)


def contrast(one, other):
    """Return the contrast of two colours "rgb(1, 2, 3)". Source: WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = colour.removeprefix("rgb(").removesuffix(")").split(",")
    r, g, b = (linear(int(part) / 255) for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def linear(part):
    """Return a part of an sRGB colour (0 to 1) as an amount of light."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def by_day(page):
    """Let it be a Wednesday, nine in the morning at the centre."""
    _let_it_be(page, 9)
    until(page, lambda: "dim" not in page.get_attribute("body", "class"))


def by_night(page):
    """Let it be a Wednesday, eleven at night at the centre."""
    _let_it_be(page, 23)
    until(page, lambda: "dim" in page.get_attribute("body", "class"))


def _let_it_be(page, hour):
    wall = clock.wall(clock.now()) + timedelta(days=1)
    wall += timedelta(days=(2 - wall.weekday()) % 7)
    page.clock.pause_at(clock.utc(wall.replace(hour=hour, minute=0)))
