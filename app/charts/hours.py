"""Hour, or half-day, by weekday: when people are satisfied, and how many come."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from app.charts import chart, svg
from app.charts.chart import Chart, Frame
from app.figures import hours
from app.figures.hours import Grid, Place
from app.figures.small import COUNTS_FROM, SHARE_FROM, Shown, Shows
from app.words import WEEKDAYS, _, number

LEFT, TOP, HEIGHT, WIDEST = 84, 24, 34, 110
NARROW = 44  # columns under this have room for one number only
ARRIVALS = 44  # room for the bars of those who came
# From this share on, in per cent: how dark a cell is. Light letters on the dark ones.
SHADES = ((95, "#fff"), (90, "#d5e6ee"), (80, "#9cc4d6"), (0, "#0b5c73"))


def draw(
    frame: Frame,
    counts: Mapping[Place, tuple[int, int]],
    arrivals: Mapping[int, int] | None = None,
    *,
    halves: bool = False,
) -> Chart:
    """Return the map. counts: k in n satisfied by (weekday, hour), Monday is 0.

    arrivals: how many came, by hour. halves: 0 is no hour but the morning, 1 the
    afternoon, where that is all that is known.
    """
    kind = _("Hài lòng theo buổi và thứ") if halves else _("Hài lòng theo giờ và thứ")
    if not any(n for _k, n in counts.values()):
        return chart.silent(frame, kind, _("Kỳ này chưa có lượt đánh giá nào."))
    found = hours.grid(counts)
    title = _finding_halves(found) if halves else _finding(found)
    columns = [_column(hour, halves=halves) for hour in found.hours]
    return Chart(
        frame,
        kind,
        title,
        _("n = %(n)s lượt đánh giá ở các ô được hiện") % {"n": number(found.n)},
        _drawing(frame.name, found, columns, arrivals or {}, title),
        _notes(arrivals),
        (
            _("Thứ"), _("Buổi") if halves else _("Giờ"), _("Hài lòng"), _("Số lượt"),
            _("Tỷ lệ (%)"),
        ),
        [
            [_(WEEKDAYS[weekday]), _column(hour, halves=halves), c.k, c.n, c.percent]
            for weekday, hour, c in found.cells()
        ],
    )  # fmt: skip


def _column(hour: int, *, halves: bool) -> str:
    if halves:
        return _("Chiều") if hour else _("Sáng")
    return f"{hour}:00"


def _finding(found: Grid) -> str:
    if all(cell.percent is None for _day, _hour, cell in found.cells()):
        return _("Chưa giờ nào đủ %(n)s lượt để tính tỷ lệ.") % {"n": SHARE_FROM}
    worst = hours.lowest(found)
    if worst is None:
        return _("Các giờ khác nhau không quá mức ngẫu nhiên.")
    weekday, hour, cell = worst
    return _(
        "%(day)s lúc %(hour)s giờ thấp hơn các giờ khác: %(share)s %% hài lòng "
        "(%(k)s/%(n)s)."
    ) % {
        "day": _(WEEKDAYS[weekday]),
        "hour": hour,
        "share": cell.percent,
        "k": number(cell.k or 0),
        "n": number(cell.n or 0),
    }


def _finding_halves(found: Grid) -> str:
    if all(cell.percent is None for _day, _half, cell in found.cells()):
        return _("Chưa buổi nào đủ %(n)s lượt để tính tỷ lệ.") % {"n": SHARE_FROM}
    worst = hours.lowest(found)
    if worst is None:
        return _("Các buổi khác nhau không quá mức ngẫu nhiên.")
    weekday, half, cell = worst
    names = {
        "day": _(WEEKDAYS[weekday]),
        "share": cell.percent,
        "k": number(cell.k or 0),
        "n": number(cell.n or 0),
    }
    if half:
        says = _(
            "Chiều %(day)s thấp hơn các buổi khác: %(share)s %% hài lòng (%(k)s/%(n)s)."
        )
    else:
        says = _(
            "Sáng %(day)s thấp hơn các buổi khác: %(share)s %% hài lòng (%(k)s/%(n)s)."
        )
    return says % names


def _notes(arrivals: Mapping[int, int] | None) -> list[str]:
    notes = [
        _("Gạch chéo: dưới %(n)s lượt, không hiện.") % {"n": COUNTS_FROM},
        _("Từ %(few)s đến dưới %(n)s lượt chỉ ghi số lượt; từ %(n)s lượt ghi tỷ lệ.")
        % {"few": COUNTS_FROM, "n": SHARE_FROM},
        _("Ô càng đậm, càng ít người hài lòng."),
    ]
    if arrivals:
        notes.append(_("Hàng cuối: số lượt đến trong giờ đó."))
    return notes


def _drawing(
    name: str,
    found: Grid,
    columns: Sequence[str],
    arrivals: Mapping[int, int],
    title: str,
) -> Markup:
    width = min((svg.WIDTH - LEFT - 2) / len(found.hours), WIDEST)
    parts = [
        svg.element("defs", svg.hatch(f"{name}-few", 7, ink=svg.GREY, kind="hatch"))
    ]
    for at, hour in enumerate(found.hours):
        words = str(hour) if width < NARROW else columns[at]
        parts.append(svg.text((LEFT + (at + 0.5) * width, 17), words, "middle"))
    for row, weekday in enumerate(found.weekdays):
        top = TOP + row * HEIGHT
        words = _(WEEKDAYS[weekday])
        parts.append(svg.text((LEFT - 8, top + HEIGHT / 2 + 5), words, "end"))
        for at, cell in enumerate(found.rows[row]):
            parts.append(_cell(name, cell, (LEFT + at * width, top), width))
    foot = TOP + len(found.weekdays) * HEIGHT
    if arrivals:
        parts += _arrivals(found, arrivals, foot + 8, width)
        foot += ARRIVALS + 20
    return svg.drawing(foot + 6, chart.saying(title), *parts)


def _cell(name: str, cell: Shown, at: svg.Point, width: float) -> Markup:
    if cell.shows is Shows.NOTHING:
        fill = f"url(#{name}-few)"
        return svg.box(at, width, HEIGHT, "cell", fill=fill, stroke=svg.GREY)
    x, y = at[0] + width / 2, at[1] + HEIGHT / 2
    narrow = width < NARROW
    if cell.percent is None:
        ground = svg.box(at, width, HEIGHT, "cell paper", fill="#fff", stroke=svg.GREY)
        return ground + svg.text(
            (x, y + 4),
            f"{cell.n}" if narrow else f"n={cell.n}",
            "middle",
            class_="words pale",
            font_size=11,
        )
    fill = next(fill for least, fill in SHADES if cell.percent >= least)
    ink = "#fff" if fill == SHADES[-1][1] else "#10232b"
    look: dict[str, object] = {"class_": "on-face", "fill": ink}
    if narrow:
        words = svg.text((x, y + 4), str(cell.percent), "middle", font_size=11, **look)
        return (
            svg.box(at, width, HEIGHT, "cell shade", fill=fill, stroke=svg.GREY) + words
        )
    return Markup("").join(
        [
            svg.box(at, width, HEIGHT, "cell shade", fill=fill, stroke=svg.GREY),
            svg.text((x, y - 1), f"{cell.percent} %", "middle", **look),
            svg.text((x, y + 12), f"n={cell.n}", "middle", font_size=11, **look),
        ]
    )


def _arrivals(
    found: Grid, arrivals: Mapping[int, int], top: float, width: float
) -> list[Markup]:
    """Return a bar for each hour, under its column."""
    most = max(max(arrivals.values()), 1)
    foot = top + ARRIVALS
    parts = [svg.text((LEFT - 8, foot - 4), _("Lượt đến"), "end")]
    for at, hour in enumerate(found.hours):
        n = arrivals.get(hour, 0)
        high = (ARRIVALS - 16) * n / most
        x = LEFT + at * width
        if n:
            parts.append(
                svg.box((x + 4, foot - high), width - 8, high, "bar-a", fill=svg.GREY)
            )
        if width >= NARROW:
            parts.append(
                svg.text((x + width / 2, foot - high - 4), number(n), "middle")
            )
    parts.append(svg.line((LEFT, foot), (LEFT + width * len(found.hours), foot)))
    return parts
