"""The pen: SVG elements with presentation attributes only, safe under the policy.

What an attribute says is what is printed: black, white, dashes. The classes are for
colours on a screen (static/charts.css), which may also be dark.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

Point = tuple[float, float]

WIDTH = 640  # units of every drawing; about a pixel each on a screen
LETTERS = 13  # height of a letter
INK, GREY, PALE = "#000", "#777", "#ddd"
DASHES, DOTS = "7 4", "2 3"


def element(name: str, *inside: Markup | str, **attributes: object) -> Markup:
    """Return an element. Names: class_ for class, stroke_width for stroke-width.

    Numbers are cut to a hundredth; None leaves an attribute out; text is escaped.

    >>> element("line", x1=1, x2=2.004, stroke_width=None)
    Markup('<line x1="1" x2="2"></line>')
    """
    said = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _plain(value))
        for key, value in attributes.items()
        if value is not None
    )
    content = Markup("").join(inside)
    return Markup("<{}{}>{}</{}>").format(Markup(name), said, content, Markup(name))  # noqa: S704


def _plain(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return value


def line(a: Point, b: Point, kind: str = "axis", **more: object) -> Markup:
    """Return a straight line. kind: its class."""
    look: dict[str, object] = {"stroke": INK, "stroke_width": 1} | more
    return element(
        "line", class_=kind, x1=float(a[0]), y1=float(a[1]), x2=float(b[0]),
        y2=float(b[1]), **look,
    )  # fmt: skip


def lines(points: Sequence[Point], kind: str, **more: object) -> Markup:
    """Return a line through points; nothing for fewer than two."""
    if len(points) < 2:
        return Markup("")
    look: dict[str, object] = {"stroke": INK, "stroke_width": 1.5, "fill": "none"}
    return element("path", class_=kind, d=way(points), **look | more)


def way(points: Iterable[Point]) -> str:
    """Return the path through points.

    >>> way([(0, 1), (2.5, 3)])
    'M0 1L2.5 3'
    """
    return "M" + "L".join(f"{_plain(float(x))} {_plain(float(y))}" for x, y in points)


def text(at: Point, words: str, anchor: str = "start", **more: object) -> Markup:
    """Return words with their foot at a point. anchor: start, middle or end."""
    look: dict[str, object] = {"class_": "words", "fill": INK, "text_anchor": anchor}
    return element("text", escape(words), x=float(at[0]), y=float(at[1]), **look | more)


def named(at: Point, words: str, anchor: str = "start", **more: object) -> Markup:
    """Return words that stay readable on a line: with a border of the ground."""
    look = {"class_": "words halo", "stroke": "#fff", "stroke_width": 4}
    halo: dict[str, object] = look | {
        "paint_order": "stroke",
        "stroke_linejoin": "round",
    }
    return text(at, words, anchor, **halo | more)


def box(at: Point, width: float, height: float, kind: str, **more: object) -> Markup:
    """Return a rectangle from its left upper corner."""
    look: dict[str, object] = {"class_": kind, "fill": "none"} | more
    return element(
        "rect", x=float(at[0]), y=float(at[1]), width=float(max(width, 0)),
        height=float(max(height, 0)), **look,
    )  # fmt: skip


def dot(at: Point, kind: str = "dot", r: float = 3.5, **more: object) -> Markup:
    """Return a round mark."""
    look: dict[str, object] = {"class_": kind, "fill": INK} | more
    return element("circle", cx=float(at[0]), cy=float(at[1]), r=float(r), **look)


def diamond(at: Point, kind: str = "loud", r: float = 7, **more: object) -> Markup:
    """Return a mark that stands out by its shape."""
    x, y = at
    corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
    look: dict[str, object] = {"fill": "#fff", "stroke": INK, "stroke_width": 2} | more
    return element("path", class_=kind, d=way(corners) + "Z", **look)


def hatch(
    name: str, gap: int = 6, ground: str = "#fff", ink: str = INK, kind: str = "face"
) -> Markup:
    """Return a pattern of slanted lines; use it as fill="url(#name)"."""
    cross = f"M-1 1L1 -1M0 {gap}L{gap} 0M{gap - 1} {gap + 1}L{gap + 1} {gap - 1}"
    return pattern(name, gap, ground, ink, cross, kind)


def pattern(
    name: str, gap: int, ground: str, ink: str, way: str, kind: str = "face"
) -> Markup:
    """Return a pattern of squares, each with a path on its ground."""
    return element(
        "pattern",
        element("rect", class_=f"{kind}-ground", width=gap, height=gap, fill=ground),
        element("path", class_=f"{kind}-ink", d=way, stroke=ink, stroke_width=1),
        id=name, width=gap, height=gap, patternUnits="userSpaceOnUse",
    )  # fmt: skip


def drawing(height: float, says: str, *inside: Markup) -> Markup:
    """Return the whole drawing. says: for who cannot see it."""
    return element(
        "svg", *inside,
        class_="chart", role="img", aria_label=says,
        viewBox=f"0 0 {WIDTH} {round(height)}", font_size=LETTERS,
        font_family="'Noto Sans', system-ui, sans-serif",
    )  # fmt: skip
