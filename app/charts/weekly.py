"""Satisfied, week by week: a run chart with limits and what was changed in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.charts import chart, svg
from app.charts.chart import Cell, Chart, Frame
from app.charts.plane import LEFT, TOP, Plane, every
from app.figures import weekly
from app.figures.small import COUNTS_FROM, SHARE_FROM, percent
from app.figures.weekly import Signal, Week
from app.words import _, number

LABELS = 9  # days that fit under the chart
STEP = 10  # the axis ends at whole tens of per cent


@dataclass(frozen=True, slots=True)
class Count:
    """A week from its Monday: k in n satisfied."""

    monday: date
    k: int
    n: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. anew: done on purpose, so limits are made afresh."""

    day: date
    says: str
    anew: bool = False


def draw(frame: Frame, counts: Sequence[Count], events: Sequence[Event] = ()) -> Chart:
    """Return the chart of weeks in order, with or without answers."""
    kind = _("Tỷ lệ hài lòng từng tuần")
    if not any(count.n for count in counts):
        return chart.silent(frame, kind, _("Kỳ này chưa có lượt đánh giá nào."))
    anew = [_position(counts, event.day) for event in events if event.anew]
    found = weekly.weeks([(count.k, count.n) for count in counts], anew)
    title = _finding(counts, found)
    told = sum(week.n or 0 for week in found)
    judged = any(week.share is not None for week in found)
    return Chart(
        frame,
        kind,
        title,
        _("n = %(n)s lượt đánh giá") % {"n": number(told)} if told else "",
        _drawing(counts, found, events, title) if judged else Markup(""),
        _notes(found, events),
        (
            _("Tuần từ ngày"), _("Hài lòng"), _("Số lượt"), _("Tỷ lệ (%)"),
            _("Giới hạn dưới (%)"), _("Giới hạn trên (%)"), _("Ghi chú"),
        ),
        [_row(*pair) for pair in zip(counts, found, strict=True)],
    )  # fmt: skip


def _position(counts: Sequence[Count], day: date) -> int:
    return sum(count.monday < day for count in counts)


def _finding(counts: Sequence[Count], found: Sequence[Week]) -> str:
    """Return the title: what the last week with enough answers says."""
    judged = [at for at, week in enumerate(found) if week.share is not None]
    if not judged:
        return _("Chưa tuần nào đủ %(n)s lượt đánh giá, nên chưa có tỷ lệ.") % {
            "n": SHARE_FROM
        }
    week, count = found[judged[-1]], counts[judged[-1]]
    names = {
        "day": f"{count.monday:%d/%m}",
        "share": percent(count.k, count.n),
        "k": number(count.k),
        "n": number(count.n),
    }
    if week.low is None or week.high is None:
        return _(
            "Tuần %(day)s: %(share)s %% hài lòng (%(k)s/%(n)s). Chưa đủ %(base)s tuần "
            "để biết mức dao động thường thấy."
        ) % (names | {"base": weekly.BASE})
    if week.low == week.high:
        return (
            _("Mọi tuần đều %(share)s %% hài lòng; tuần %(day)s: %(k)s/%(n)s.") % names
        )
    names |= {"low": _points(week.low), "high": _points(week.high)}
    return _judged(week.signal) % names


def _judged(signal: Signal) -> str:
    said = {
        Signal.NONE: _(
            "Tuần %(day)s: %(share)s %% hài lòng (%(k)s/%(n)s), trong mức dao động "
            "thường thấy (%(low)s–%(high)s %%)."
        ),
        Signal.HIGH: _(
            "Tuần %(day)s: %(share)s %% hài lòng (%(k)s/%(n)s), cao hơn mức dao động "
            "thường thấy (%(low)s–%(high)s %%)."
        ),
        Signal.LOW: _(
            "Tuần %(day)s: %(share)s %% hài lòng (%(k)s/%(n)s), thấp hơn mức dao động "
            "thường thấy (%(low)s–%(high)s %%)."
        ),
        Signal.ABOVE: _(
            "Ít nhất 8 tuần liền trên mức trung bình: tỷ lệ hài lòng có dấu hiệu tăng. "
            "Tuần %(day)s: %(share)s %% (%(k)s/%(n)s)."
        ),
        Signal.BELOW: _(
            "Ít nhất 8 tuần liền dưới mức trung bình: tỷ lệ hài lòng có dấu hiệu giảm. "
            "Tuần %(day)s: %(share)s %% (%(k)s/%(n)s)."
        ),
    }
    return said[signal]


def _points(share: float) -> int:
    return round(100 * share)


def _drawing(
    counts: Sequence[Count],
    found: Sequence[Week],
    events: Sequence[Event],
    title: str,
) -> Markup:
    lowest = min(
        [100 * v for w in found for v in (w.share, w.low) if v is not None], default=0
    )
    bottom = max(int(lowest // STEP) * STEP - (lowest % STEP < 2) * STEP, 0)
    plane = Plane((-0.5, len(found) - 0.5), (bottom, 100))
    ticks = range(bottom, 101, 20 if bottom < 40 else 10)
    days = [(at, f"{counts[at].monday:%d/%m}") for at in every(len(found), LABELS)]
    parts = [
        plane.sides([(y, f"{y} %") for y in ticks], ""),
        plane.ground(days, _("Tuần từ ngày")),
        *_limits(plane, found),
        *_line(plane, found),
        *(_event(plane, n, e, _position(counts, e.day)) for n, e in _numbered(events)),
    ]
    return svg.drawing(plane.foot + 42, chart.saying(title), *parts)


def _numbered(events: Sequence[Event]) -> list[tuple[int, Event]]:
    return list(enumerate(sorted(events, key=lambda event: event.day), start=1))


def _limits(plane: Plane, found: Sequence[Week]) -> list[Markup]:
    """Return the two limits, as steps, and the middle."""
    parts = []
    for at, week in enumerate(found):
        left, right = at - 0.5, at + 0.5
        for value, kind, dashes in (
            (week.low, "limit", svg.DASHES),
            (week.high, "limit", svg.DASHES),
            (week.middle, "middle", None),
        ):
            if value is not None:
                ends = plane.at(left, 100 * value), plane.at(right, 100 * value)
                parts.append(svg.line(*ends, kind, stroke_dasharray=dashes))
    return parts


def _line(plane: Plane, found: Sequence[Week]) -> list[Markup]:
    """Return the shares: a week without one breaks the line and stands as a cross."""
    parts: list[Markup] = []
    marks: list[Markup] = []
    run: list[svg.Point] = []
    for at, week in enumerate(found):
        if week.share is None:
            parts.append(svg.lines(run, "shares"))
            run = []
            marks.append(_cross(plane.at(at, plane.y[0])))
            continue
        place = plane.at(at, 100 * week.share)
        run.append(place)
        marks.append(svg.diamond(place) if week.signal else svg.dot(place))
    return [*parts, svg.lines(run, "shares"), *marks]


def _cross(at: svg.Point) -> Markup:
    x, y = at[0], at[1] - 8
    way = f"M{x - 3:.1f} {y - 3:.1f}l6 6m0 -6l-6 6"
    return svg.element("path", class_="few", d=way, stroke=svg.INK, stroke_width=1.5)


def _event(plane: Plane, n: int, event: Event, at: int) -> Markup:
    x = min(max(plane.at(at - 0.5, 0)[0], LEFT), plane.end)
    upright = svg.line((x, TOP), (x, plane.foot), "event", stroke_dasharray=svg.DOTS)
    flag = svg.box((x - 9, 2), 18, 18, "flag", fill="#fff", stroke=svg.INK)
    return upright + flag + svg.text((x, 16), str(n), "middle", font_weight=600)


def _notes(found: Sequence[Week], events: Sequence[Event]) -> list[str]:
    notes = []
    if any(week.low is not None for week in found):
        notes.append(
            _(
                "Nét liền: mức trung bình. Nét đứt: mức dao động thường thấy (ba độ "
                "lệch chuẩn). Hình thoi: tuần ra ngoài mức đó, hoặc 8 tuần liền về một "
                "phía."
            )
        )
    if any(week.share is None for week in found):
        notes.append(
            _("Dấu ×: tuần dưới %(n)s lượt, không tính tỷ lệ.") % {"n": SHARE_FROM}
        )
    return notes + [f"{n}. {e.day:%d/%m/%Y}: {e.says}" for n, e in _numbered(events)]


def _row(count: Count, week: Week) -> list[Cell]:
    return [
        f"{count.monday:%d/%m/%Y}",
        week.k,
        week.n,
        None if week.share is None else round(100 * week.share, 1),
        None if week.low is None else round(100 * week.low, 1),
        None if week.high is None else round(100 * week.high, 1),
        _remark(week),
    ]


def _remark(week: Week) -> str:
    if week.n is None:
        return _("dưới %(n)s lượt") % {"n": COUNTS_FROM}
    said = {
        Signal.NONE: "",
        Signal.HIGH: _("cao hơn giới hạn trên"),
        Signal.LOW: _("thấp hơn giới hạn dưới"),
        Signal.ABOVE: _("8 tuần liền trên trung bình"),
        Signal.BELOW: _("8 tuần liền dưới trung bình"),
    }
    return said[week.signal]
