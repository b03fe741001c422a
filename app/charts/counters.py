"""Counters against their own mix of work: a funnel, and no ranking."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from app.charts import chart, svg
from app.charts.chart import Cell, Chart, Frame
from app.charts.plane import Plane, rounds
from app.figures import funnel, mix, wording
from app.figures.funnel import ACT, WARN, Dot, Out
from app.figures.mix import Cells, Counter
from app.figures.small import COUNTS_FROM, SHARE_FROM
from app.words import _, number

POINTS = 60  # of a limit's line
HEIGHT = 240


def draw(frame: Frame, work: Mapping[str, Cells]) -> Chart:
    """Return the funnel of counters, each with k in n satisfied by kind of work."""
    kind = _("So các quầy, cùng loại thủ tục")
    # who may not be told is in no rate either, or would come out of it
    small = [name for name, cells in work.items() if _n(cells) < COUNTS_FROM]
    found = mix.counters({n: cells for n, cells in work.items() if n not in small})
    dots, rate = funnel.dots(found), funnel.rate(found)
    if not any(_n(cells) for cells in work.values()):
        return chart.silent(frame, kind, _("Kỳ này chưa có lượt đánh giá nào."))
    if not dots or rate is None:
        title = _("Chưa quầy nào đủ %(n)s lượt để so.") % {"n": SHARE_FROM}
        return chart.silent(frame, kind, title)
    title = _finding(dots, turned := mix.turned(found))
    return Chart(
        frame,
        kind,
        title,
        _("n = %(n)s lượt đánh giá") % {"n": number(sum(c.n for c in found))},
        _drawing(dots, rate, title) if len(dots) > 1 else Markup(""),
        [*_turned(turned), *(_notes() if len(dots) > 1 else [])],
        (
            _("Quầy"), _("Hài lòng"), _("Số lượt"), _("Mong đợi"),
            _("Thực tế / mong đợi"), _("Ghi chú"),
        ),
        [_row(counter, dots) for counter in found]
        + [[name, None, None, None, None, _few(COUNTS_FROM)] for name in small],
    )  # fmt: skip


def _n(cells: Cells) -> int:
    return sum(n for _k, n in cells.values())


def _finding(dots: Sequence[Dot], turned: Sequence[object]) -> str:
    far = [dot.counter.name for dot in dots if abs(dot.out) > 1]
    near = [dot.counter.name for dot in dots if abs(dot.out) == 1]
    parts = [wording.order_turns() + "."] if turned else []
    if len(dots) == 1:
        parts.append(_("Mới có một quầy đủ lượt, chưa so được với quầy khác."))
    elif far:
        parts.append(_("Ngoài mức ngẫu nhiên: %(names)s.") % {"names": ", ".join(far)})
    elif near:
        parts.append(
            _(
                "Chưa khẳng định được quầy nào khác các quầy còn lại; nên xem thêm: "
                "%(names)s."
            )
            % {"names": ", ".join(near)}
        )
    else:
        parts.append(_("Các quầy khác nhau không quá mức ngẫu nhiên."))
    return " ".join(parts)


def _turned(pairs: Sequence[tuple[Counter, Counter]]) -> list[str]:
    """Return one sentence for each pair whose order turns, three at most."""
    return [
        _(
            "%(one)s có tỷ lệ chung cao hơn %(other)s (%(k)s/%(n)s so với "
            "%(k2)s/%(n2)s) nhưng thấp hơn khi xét cùng loại thủ tục."
        )
        % {
            "one": one.name,
            "other": other.name,
            "k": number(one.k),
            "n": number(one.n),
            "k2": number(other.k),
            "n2": number(other.n),
        }
        for one, other in pairs[:3]
    ]


def _notes() -> list[str]:
    return [
        _(
            "Mức 1: như cả trung tâm khi làm cùng loại thủ tục. Chỉ do ngẫu nhiên thì "
            "95 trong 100 quầy nằm giữa hai nét đứt, 998 trong 1000 giữa hai nét chấm. "
            "Đây không phải bảng xếp hạng."
        ),
        _("Vòng trống: ngoài nét đứt; hình thoi: ngoài nét chấm.")
        + " "
        + _("Quầy dưới %(n)s lượt không có điểm.") % {"n": SHARE_FROM},
    ]


def _drawing(dots: Sequence[Dot], rate: float, title: str) -> Markup:
    across = rounds(0, max(dot.size for dot in dots) * 1.08)
    plane = Plane((0, across[-1]), _ends(dots, rate), HEIGHT)
    marks = [(y, _ratio(y)) for y in rounds(*plane.y) if plane.y[0] <= y <= plane.y[1]]
    parts = [
        plane.sides(marks, _("Thực tế / mong đợi")),
        plane.ground(
            [(x, number(int(x))) for x in across], _("Số lượt, quy về cùng độ khó")
        ),
        svg.line(plane.at(0, 1), plane.at(across[-1], 1), "middle"),
    ]
    for inside, dashes in ((WARN, svg.DASHES), (ACT, svg.DOTS)):
        for side in (0, 1):
            points = [
                plane.at(n, funnel.limits(rate, n, inside)[side] / rate)
                for n in _sizes(across[-1])
                if rate and plane.y[0] < funnel.limits(rate, n, inside)[side] / rate
            ]
            parts.append(svg.lines(points, "limit", stroke_dasharray=dashes))
    parts += _marks(plane, dots)
    return svg.drawing(plane.foot + 42, chart.saying(title), *parts)


def _sizes(last: float) -> list[int]:
    """Return where the limits are computed: closer where they bend."""
    return sorted(
        {max(round(last * (at / POINTS) ** 2), 5) for at in range(POINTS + 1)}
    )


def _ends(dots: Sequence[Dot], rate: float) -> tuple[float, float]:
    """Return the ends of the upright axis: all dots, and the limits at thirty."""
    low, high = funnel.limits(rate, SHARE_FROM, ACT) if rate else (0.0, 0.0)
    ratios = [dot.ratio for dot in dots] + [1.0]
    if rate:
        ratios += [low / rate, high / rate]
    return max(min(ratios) - 0.03, 0), max(ratios) + 0.03


def _ratio(value: float) -> str:
    return number(round(value, 2))


def _marks(plane: Plane, dots: Sequence[Dot]) -> list[Markup]:
    """Return the dots with their names. Where two would meet, those who stand out keep
    theirs, lower, and the others have it in the table."""
    parts: list[Markup] = []
    names: list[Markup] = []
    taken: list[svg.Point] = []
    for dot in sorted(dots, key=lambda dot: (-abs(dot.out), dot.size)):
        at = plane.at(dot.size, dot.ratio)
        parts.append(_mark(at, dot.out))
        left = at[0] > plane.end - 90
        x, y = (at[0] - 9 if left else at[0] + 9), at[1] + 4
        while dot.out and _met((x, y), taken):
            y += 14
        if y < plane.foot - 2 and not _met((x, y), taken):
            taken.append((x, y))
            name = svg.named((x, y), dot.counter.name, "end" if left else "start")
            names.append(name)
    return parts + names


def _met(at: svg.Point, others: Sequence[svg.Point]) -> bool:
    return any(abs(at[0] - x) < 130 and abs(at[1] - y) < 14 for x, y in others)


def _mark(at: svg.Point, out: Out) -> Markup:
    """Return a dot, hollow beyond 95 %, a diamond beyond 99.8 %."""
    if abs(out) > 1:
        return svg.diamond(at)
    if out:
        look = {"fill": "#fff", "stroke": svg.INK, "stroke_width": 1.5}
        return svg.dot(at, "open-dot", 5, **look)
    return svg.dot(at, r=4.5)


def _row(counter: Counter, dots: Sequence[Dot]) -> list[Cell]:
    said = {
        Out.INSIDE: "",
        Out.BELOW: _("dưới mức 95 %"),
        Out.FAR_BELOW: _("dưới mức 99,8 %"),
        Out.ABOVE: _("trên mức 95 %"),
        Out.FAR_ABOVE: _("trên mức 99,8 %"),
    }
    found = [dot for dot in dots if dot.counter == counter]
    if not found:
        return [counter.name, counter.k, counter.n, None, None, _few(SHARE_FROM)]
    return [
        counter.name,
        counter.k,
        counter.n,
        round(counter.expected, 1),
        round(found[0].ratio, 2),
        said[found[0].out],
    ]


def _few(n: int) -> str:
    return _("dưới %(n)s lượt") % {"n": n}
