"""Hour by weekday: how many dossiers came to the counters."""

from collections.abc import Mapping

from markupsafe import Markup

from app.charts import chart, svg
from app.charts.chart import Chart, Frame
from app.charts.hours import HEIGHT, LEFT, NARROW, TOP, WIDEST
from app.figures.hours import WORKDAYS, Place
from app.words import WEEKDAYS, _, number

LETTER = 0.6  # width of one, by its height
# From this part of the fullest hour on: how dark a cell is.
SHADES = ((0.75, "#0b5c73", "#fff"), (0.5, "#9cc4d6", "#10232b"),
          (0.25, "#d5e6ee", "#10232b"), (0, "#fff", "#10232b"))  # fmt: skip


def draw(frame: Frame, counts: Mapping[Place, int]) -> Chart:
    """Return the map. counts: dossiers by (weekday, hour), Monday is 0."""
    kind = _("Hồ sơ nhận tại quầy theo giờ và thứ")
    came = {place: n for place, n in counts.items() if n}
    if not came:
        return chart.silent(frame, kind, _("Kỳ này chưa có hồ sơ nào nhận tại quầy."))
    total = sum(came.values())
    title = _finding(came, total)
    weekdays = sorted({*WORKDAYS, *(weekday for weekday, _hour in came)})
    seen = [hour for _weekday, hour in came]
    hours = range(min(seen), max(seen) + 1)
    return Chart(
        frame,
        kind,
        title,
        _("n = %(n)s hồ sơ nhận tại quầy") % {"n": number(total)},
        _drawing(came, weekdays, hours, title),
        [_("Số trong ô: hồ sơ nhận trong cả kỳ. Ô càng đậm, càng đông.")],
        (_("Thứ"), _("Giờ"), _("Số hồ sơ")),
        [
            [_(WEEKDAYS[weekday]), f"{hour}:00", came.get((weekday, hour), 0)]
            for weekday in weekdays
            for hour in hours
        ],
    )


def _finding(came: Mapping[Place, int], total: int) -> str:
    """Return the fullest hour; two or more as full are not told apart."""
    most = max(came.values())
    fullest = sorted(place for place, n in came.items() if n == most)
    if len(fullest) > 1:
        return _("Nhận tại quầy %(n)s hồ sơ; không giờ nào đông hơn hẳn.") % {
            "n": number(total)
        }
    weekday, hour = fullest[0]
    return _("Đông nhất: %(day)s lúc %(hour)s giờ, %(k)s trong %(n)s hồ sơ.") % {
        "day": _(WEEKDAYS[weekday]),
        "hour": hour,
        "k": number(most),
        "n": number(total),
    }


def _drawing(
    came: Mapping[Place, int], weekdays: list[int], hours: range, title: str
) -> Markup:
    width = min((svg.WIDTH - LEFT - 2) / len(hours), WIDEST)
    most = max(came.values())
    parts = []
    for at, hour in enumerate(hours):
        words = str(hour) if width < NARROW else f"{hour}:00"
        parts.append(svg.text((LEFT + (at + 0.5) * width, 17), words, "middle"))
    for row, weekday in enumerate(weekdays):
        top = TOP + row * HEIGHT
        name = _(WEEKDAYS[weekday])
        parts.append(svg.text((LEFT - 8, top + HEIGHT / 2 + 5), name, "end"))
        for at, hour in enumerate(hours):
            n = came.get((weekday, hour), 0)
            parts.append(_cell(n, most, (LEFT + at * width, top), width))
    height = TOP + len(weekdays) * HEIGHT + 6
    return svg.drawing(height, chart.saying(title), *parts)


def _cell(n: int, most: int, at: svg.Point, width: float) -> Markup:
    fill, ink = next(look for least, *look in SHADES if n >= least * most)
    kind = "cell paper" if fill == "#fff" else "cell shade"
    box = svg.box(at, width, HEIGHT, kind, fill=fill, stroke=svg.GREY)
    size = 11 if width < NARROW else svg.LETTERS
    if LETTER * size * len(number(n)) > width:  # the table has it
        return box
    place = (at[0] + width / 2, at[1] + HEIGHT / 2 + 4)
    look: dict[str, object] = {"font_size": size}
    if fill != "#fff":
        look |= {"class_": "on-face", "fill": ink}
    return box + svg.text(place, number(n), "middle", **look)
