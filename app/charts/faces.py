"""The faces of each week: all that was said, never only its average."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.charts import chart, svg
from app.charts.chart import Cell, Chart, Frame
from app.figures import small, wording
from app.figures.small import COUNTS_FROM, SHARE_FROM, Shows
from app.figures.tally import Tally, total
from app.words import _, number

LEFT, RIGHT, TOP = 74, 70, 30
ROW, BAR = 26, 18  # a week, and its bar in it
LAST = 26  # weeks that are drawn; the table has all
LETTER = 6  # width of one
ROOM = 24  # a bar's part this wide has its count inside
COLOURS = {  # by number of faces, the worst first; as in faces.svg
    3: ("#8c2d04", "#6fb1de", "#045a8d"),
    4: ("#8c2d04", "#f08a24", "#6fb1de", "#045a8d"),
    5: ("#8c2d04", "#f08a24", "#d9dee1", "#6fb1de", "#045a8d"),
}
DARK = frozenset({"#8c2d04", "#045a8d"})


@dataclass(frozen=True, slots=True)
class Faces:
    """A week from its Monday, and the answers by face."""

    monday: date
    tally: Tally


def draw(frame: Frame, weeks: Sequence[Faces], names: Sequence[str]) -> Chart:
    """Return the chart of weeks in order, all on one scale.

    names: of the faces, the worst first. Raises ValueError for two scales, or names
    that do not fit them.
    """
    kind = _("Các mặt đã chọn từng tuần")
    if any(week.tally.scale != len(names) for week in weeks):
        raise ValueError("names do not fit the scale")
    told = [week.tally for week in weeks if week.tally.n >= COUNTS_FROM]
    if not any(week.tally.n for week in weeks):
        return chart.silent(frame, kind, _("Kỳ này chưa có lượt đánh giá nào."))
    if not told:
        title = _("Chưa tuần nào đủ %(n)s lượt đánh giá.") % {"n": COUNTS_FROM}
        return chart.silent(frame, kind, title)
    whole = total(told)
    title = _finding(whole)
    return Chart(
        frame,
        kind,
        title,
        _("n = %(n)s lượt đánh giá") % {"n": number(whole.n)},
        _drawing(frame.name, weeks, names, title),
        [_("Hình vẽ %(n)s tuần gần nhất; bảng có đủ.") % {"n": LAST}]
        * (len(weeks) > LAST)
        + [
            _(
                "Mỗi thanh là một tuần, mặt buồn nhất bên trái (gạch chéo). Tuần từ "
                "%(few)s đến dưới %(n)s lượt chỉ ghi số lượt."
            )
            % {"few": COUNTS_FROM, "n": SHARE_FROM}
        ],
        (_("Tuần từ ngày"), *names, _("Số lượt")),
        [_row(week) for week in weeks],
    )


def _finding(whole: Tally) -> str:
    told = wording.share(small.shown(whole.k, whole.n))
    return _("Chọn các mặt hài lòng: %(told)s.") % {"told": told}


def _drawing(
    name: str, weeks: Sequence[Faces], names: Sequence[str], title: str
) -> Markup:
    weeks = weeks[-LAST:]
    legend, lower = _legend(name, names)
    top = TOP + lower
    foot = top + ROW * len(weeks)
    parts = [
        svg.element(
            "defs",
            svg.hatch(f"{name}-worst", 6, ink="#fff", ground="#8c2d04"),
            svg.pattern(f"{name}-bad", 5, "#f08a24", "#8c2d04", "M0 2.5H5"),
        ),
        legend,
        svg.text((svg.WIDTH, 15), _("Số lượt"), "end", class_="words pale"),
    ]
    for at, week in enumerate(weeks):
        parts += _week(name, week, top + at * ROW)
    return svg.drawing(foot + 4, chart.saying(title), *parts)


def _fill(name: str, scale: int, face: int) -> str:
    """Return the fill: the unsatisfied faces have a pattern, which paper shows too."""
    if face == 0:
        return f"url(#{name}-worst)"
    fill = COLOURS[scale][face]
    return f"url(#{name}-bad)" if fill == "#f08a24" else fill


def _legend(name: str, names: Sequence[str]) -> tuple[Markup, float]:
    """Return the names of the faces, each beside its colour, and the room they take.

    In one line; long ones under each other.
    """
    step = (svg.WIDTH - RIGHT) / len(names)
    long = max(map(len, names)) * LETTER + 20 > step
    parts = []
    for face, words in enumerate(names):
        at = (0.0, 4.0 + face * 20) if long else (face * step, 4.0)
        fill = _fill(name, len(names), face)
        parts.append(svg.box(at, 12, 12, "part", fill=fill, stroke=svg.INK))
        parts.append(svg.text((at[0] + 17, at[1] + 11), words, font_size=12))
    return Markup("").join(parts), 20.0 * (len(names) - 1) if long else 0.0


def _week(name: str, week: Faces, top: float) -> list[Markup]:
    foot, tally = top + BAR - 5, week.tally
    parts = [svg.text((LEFT - 8, foot), f"{week.monday:%d/%m}", "end")]
    if tally.shows is Shows.NOTHING:
        words = _("dưới %(n)s lượt") % {"n": COUNTS_FROM} if tally.n else "0"
        return [*parts, svg.text((LEFT, foot), words, class_="words pale")]
    parts.append(svg.text((svg.WIDTH, foot), number(tally.n), "end"))
    if tally.shows is Shows.COUNTS:
        counts = " · ".join(number(n) for n in tally.counts)
        return [*parts, svg.text((LEFT, foot), counts)]
    x, room = float(LEFT), svg.WIDTH - LEFT - RIGHT
    for face, n in enumerate(tally.counts):
        width = room * n / tally.n
        if n:
            parts += _part(name, tally.scale, face, (x, top), width, n)
        x += width
    return parts


def _part(
    name: str, scale: int, face: int, at: svg.Point, width: float, n: int
) -> list[Markup]:
    fill = _fill(name, scale, face)
    parts = [svg.box(at, width, BAR, "part", fill=fill, stroke="#fff")]
    if width >= ROOM and face:  # no letters on the hatching
        ink = "#fff" if COLOURS[scale][face] in DARK else "#10232b"
        at = (at[0] + width / 2, at[1] + BAR - 5)
        look = {"class_": "on-face", "fill": ink, "font_size": 12}
        if fill.startswith("url"):
            look |= {"stroke": COLOURS[scale][face]}
            parts.append(svg.named(at, number(n), "middle", **look))
        else:
            parts.append(svg.text(at, number(n), "middle", **look))
    return parts


def _row(week: Faces) -> list[Cell]:
    day = f"{week.monday:%d/%m/%Y}"
    if week.tally.shows is Shows.NOTHING:
        return [day, *[None] * (week.tally.scale + 1)]
    return [day, *week.tally.counts, week.tally.n]
