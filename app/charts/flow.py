"""What came in, what was finished, and how old the open ones are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.charts import chart, svg
from app.charts.chart import Cell, Chart, Frame
from app.charts.plane import LEFT, Plane, every, rounds
from app.words import _, number

LABELS = 9
AGES = (5, 10, 20, 30)  # working days; an open dossier is of the first it does not pass
ROW, BAR = 24, 16
HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Count:
    """A week from its Monday: dossiers that came in, and that were finished."""

    monday: date
    received: int
    finished: int


def ages(days: Sequence[int]) -> list[tuple[str, int]]:
    """Return how many are how old: (words, count). days: working days since receipt.

    >>> ages([0, 5, 6, 31])[:4]
    [('0–5', 2), ('6–10', 1), ('11–20', 0), ('21–30', 0)]
    """
    found, first = [], 0
    for last in AGES:
        found.append((f"{first}–{last}", sum(first <= day <= last for day in days)))
        first = last + 1
    over = _("trên %(n)s") % {"n": AGES[-1]}
    return [*found, (over, sum(day > AGES[-1] for day in days))]


def draw(frame: Frame, weeks: Sequence[Count], open_days: Sequence[int]) -> Chart:
    """Return the chart. open_days: the age of each open dossier in working days."""
    kind = _("Nhận, xong và còn lại")
    received = sum(week.received for week in weeks)
    finished = sum(week.finished for week in weeks)
    if not (received or finished or open_days):
        return chart.silent(frame, kind, _("Kỳ này chưa có hồ sơ nào."))
    title = _finding(received, finished, len(open_days))
    old = ages(open_days)
    return Chart(
        frame,
        kind,
        title,
        _("n = %(n)s hồ sơ nhận trong kỳ") % {"n": number(received)},
        _drawing(weeks, old, title),
        [_("Cột đậm: nhận trong tuần; cột trống: xong trong tuần.")],
        (_("Tuần từ ngày, hoặc tuổi hồ sơ"), _("Nhận"), _("Xong"), _("Còn lại")),
        [*map(_row, weeks), *([_age(words), None, None, n] for words, n in old)],
    )


def _finding(received: int, finished: int, still: int) -> str:
    names = {
        "received": number(received),
        "finished": number(finished),
        "open": number(still),
        "more": number(abs(received - finished)),
    }
    if received > finished:
        return (
            _(
                "Nhận %(received)s, xong %(finished)s: tồn thêm %(more)s. Đang mở "
                "%(open)s hồ sơ."
            )
            % names
        )
    if received < finished:
        return (
            _(
                "Nhận %(received)s, xong %(finished)s: tồn giảm %(more)s. Đang mở "
                "%(open)s hồ sơ."
            )
            % names
        )
    return _("Nhận và xong bằng nhau: %(received)s. Đang mở %(open)s hồ sơ.") % names


def _age(words: str) -> str:
    return _("Còn lại, tuổi %(age)s ngày làm việc") % {"age": words}


def _drawing(
    weeks: Sequence[Count], old: Sequence[tuple[str, int]], title: str
) -> Markup:
    parts: list[Markup] = []
    top = 0.0
    if weeks:
        parts, top = _weeks(weeks)
    parts.append(
        svg.text(
            (2, top + 14), _("Đang mở, theo tuổi (ngày làm việc)"), font_weight=600
        )
    )
    most = max(n for _words, n in old) or 1
    room = svg.WIDTH - LEFT - 80
    for at, (words, n) in enumerate(old):
        y = top + 26 + at * ROW
        parts.append(svg.text((LEFT + 4, y + 13), words, "end"))
        wide = room * n / most
        if n:
            parts.append(svg.box((LEFT + 12, y), wide, BAR, "bar-a", fill=svg.GREY))
        parts.append(svg.text((LEFT + 18 + wide, y + 13), number(n)))
    height = top + 26 + len(old) * ROW
    return svg.drawing(height + 4, chart.saying(title), *parts)


def _weeks(weeks: Sequence[Count]) -> tuple[list[Markup], float]:
    """Return two columns for each week, and how high all of it is."""
    up = rounds(0, max(max(w.received, w.finished) for w in weeks), 5, whole=True)
    plane = Plane((-0.5, len(weeks) - 0.5), (0, up[-1]), HEIGHT)
    days = [(at, f"{weeks[at].monday:%d/%m}") for at in every(len(weeks), LABELS)]
    parts = [
        plane.sides([(y, number(y)) for y in up], _("Hồ sơ")),
        plane.ground(days, _("Tuần từ ngày")),
    ]
    wide = min((plane.end - LEFT) / len(weeks) * 0.38, 28)
    for at, week in enumerate(weeks):
        for n, kind, side, look in (
            (week.received, "bar-a", -wide - 1, {"fill": svg.GREY}),
            (week.finished, "bar-b", 1, {"fill": "#fff", "stroke": svg.INK}),
        ):
            x, y = plane.at(at, n)
            if n:
                parts.append(svg.box((x + side, y), wide, plane.foot - y, kind, **look))
    return parts, plane.foot + 50


def _row(week: Count) -> list[Cell]:
    return [f"{week.monday:%d/%m/%Y}", week.received, week.finished, None]
