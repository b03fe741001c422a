"""Two axes: numbers become places, and round numbers stand beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from app.charts import svg
from app.charts.svg import Point

LEFT, RIGHT, TOP = 56, 22, 26  # room for the numbers of the axes
LETTER = 8  # width of a digit


@dataclass(frozen=True, slots=True)
class Plane:
    """A field of a drawing. x, y: the first and the last number on each axis.

    height: of the field in units; right: of the drawing, kept free for words.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    height: float = 210
    right: float = RIGHT

    @property
    def foot(self) -> float:
        """Where the lower edge lies."""
        return TOP + self.height

    @property
    def end(self) -> float:
        """Where the right edge lies."""
        return svg.WIDTH - self.right

    def at(self, x: float, y: float) -> Point:
        """Return the place of two numbers; what is outside stands on the edge."""
        across, up = _part(x, self.x), _part(y, self.y)
        return LEFT + across * (self.end - LEFT), self.foot - up * self.height

    def sides(self, marks: Sequence[tuple[float, str]], label: str) -> Markup:
        """Return the upright axis: thin lines across, a number at each, its label."""
        parts = [svg.text((2, 15), label, class_="words pale")]
        for y, words in marks:
            left, right = self.at(self.x[0], y), self.at(self.x[1], y)
            parts.append(svg.line(left, right, "grid", stroke=svg.PALE))
            parts.append(svg.text((LEFT - 6, left[1] + 4), words, "end"))
        return Markup("").join(parts)

    def ground(self, marks: Sequence[tuple[float, str]], label: str = "") -> Markup:
        """Return the level axis: a tick and a word at each mark, its label below."""
        parts = [svg.line((LEFT, self.foot), (self.end, self.foot))]
        for x, words in marks:
            at = self.at(x, self.y[0])
            parts.append(svg.line(at, (at[0], at[1] + 4)))
            # a long number at the end stays inside
            x = min(at[0], svg.WIDTH - LETTER * len(words) / 2)
            parts.append(svg.text((x, at[1] + 18), words, "middle"))
        if label:
            parts.append(
                svg.text((self.end, self.foot + 36), label, "end", class_="words pale")
            )
        return Markup("").join(parts)


def _part(value: float, ends: tuple[float, float]) -> float:
    """Return where a value lies between two others, 0 to 1; 0.5 if these are one."""
    low, high = ends
    return min(max((value - low) / (high - low), 0), 1) if high > low else 0.5


def rounds(
    low: float, high: float, most: int = 6, *, whole: bool = False
) -> list[float]:
    """Return round numbers from at or below `low` to at or above `high`, a few of them.

    whole: no parts, as for counts.

    >>> rounds(0, 37), rounds(0.9, 1.1, 3), rounds(0, 1, whole=True)
    ([0, 10, 20, 30, 40], [0.9, 1.0, 1.1], [0, 1])
    """
    if high <= low:
        high = low + 1
    rough = (high - low) / (most - 1)
    ten = 10.0 ** floor(log10(rough))
    step = next(ten * by for by in (1, 2, 5, 10, 20) if ten * by >= rough * 0.999)
    if whole:
        step = max(step, 1)
    if step >= 1:
        step = int(step)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * at, 9) for at in range(first, last + 1)]


def every(count: int, most: int) -> range:
    """Return the positions to label when at most so many fit, the last among them.

    >>> list(every(3, 8)), list(every(20, 5))
    ([0, 1, 2], [3, 7, 11, 15, 19])
    """
    step = max(ceil(count / most), 1)
    return range((count - 1) % step, count, step)
