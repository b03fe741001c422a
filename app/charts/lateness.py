"""How many dossiers are on time between two late ones."""

from collections.abc import Sequence

from markupsafe import Markup

from app.charts import chart, svg
from app.charts.chart import Cell, Chart, Frame
from app.charts.plane import Plane, every, rounds
from app.figures import between
from app.figures.between import Gaps, Signal
from app.words import _, number

LAST = 40  # gaps that are drawn; the table has all
LABELS = 14


def draw(frame: Frame, late: Sequence[bool]) -> Chart:
    """Return the chart of dossiers in the order of their due dates, True for late."""
    kind = _("Số hồ sơ đúng hẹn giữa hai hồ sơ trễ")
    if not late:
        return chart.silent(frame, kind, _("Kỳ này chưa có hồ sơ nào đến hẹn."))
    found = between.gaps(late)
    n, missed = len(late), sum(late)
    counted = _("n = %(n)s hồ sơ đến hẹn, %(late)s trễ") % {
        "n": number(n),
        "late": number(missed),
    }
    if missed < 2:
        said = (
            _("Chưa có hồ sơ nào trễ trong %(n)s hồ sơ đến hẹn.")
            if not missed
            else _("Mới có một hồ sơ trễ trong %(n)s hồ sơ đến hẹn: chưa có gì để vẽ.")
        )
        return Chart(frame, kind, said % {"n": number(n)}, counted)
    title = _finding(found)
    return Chart(
        frame,
        kind,
        title,
        counted,
        _drawing(found, title),
        _notes(found),
        (_("Khoảng thứ"), _("Số hồ sơ đúng hẹn"), _("Ghi chú")),
        [_row(at, found) for at in range(len(found.gaps) + 1)],
    )


def _finding(found: Gaps) -> str:
    """Return the title: what the last gaps say, the running one first."""
    running = number(found.running)
    if found.mean is None or found.limit is None:
        return _(
            "%(running)s hồ sơ đúng hẹn từ hồ sơ trễ gần nhất. Chưa đủ %(base)s khoảng "
            "để biết mức thường thấy."
        ) % {"running": running, "base": between.BASE}
    names = {"running": running, "mean": number(round(found.mean))}
    lately = [signal for signal in found.signals[-3:] if signal]
    if not lately:
        return (
            _(
                "%(running)s hồ sơ đúng hẹn từ hồ sơ trễ gần nhất, thường là khoảng "
                "%(mean)s."
            )
            % names
        )
    said = {
        Signal.LONG: _(
            "Hồ sơ trễ thưa hơn trước: một khoảng dài hơn mức ngẫu nhiên, thường là "
            "khoảng %(mean)s hồ sơ."
        ),
        Signal.SHORT: _(
            "Hồ sơ trễ dày hơn trước: ít nhất 8 khoảng ngắn liền nhau, thường là "
            "khoảng %(mean)s hồ sơ."
        ),
        Signal.TOGETHER: _(
            "Nhiều hồ sơ trễ liền nhau, dày hơn mức ngẫu nhiên; thường cách nhau "
            "khoảng %(mean)s hồ sơ."
        ),
    }
    return said[lately[-1]] % names


def _drawing(found: Gaps, title: str) -> Markup:
    gaps = [*found.gaps, found.running][-LAST:]
    signals = found.signals[-LAST:]
    first = len(found.signals) - len(gaps) + 1
    up = rounds(0, max([*gaps, found.limit or 0, 1]), whole=True)
    plane = Plane((0.5, len(gaps) + 0.5), (0, up[-1]))
    marks = [(at + 1, str(first + at)) for at in every(len(gaps), LABELS)]
    places = [plane.at(at, gap) for at, gap in enumerate(gaps, start=1)]
    parts = [
        plane.sides(
            [(y, number(y)) for y in up], _("Hồ sơ đúng hẹn giữa hai hồ sơ trễ")
        ),
        plane.ground(marks, _("Khoảng thứ; khoảng cuối còn đang kéo dài")),
    ]
    for value, kind, dashes in (
        (found.limit, "limit", svg.DASHES),
        (found.median, "middle", None),
    ):
        if value is not None:
            ends = plane.at(plane.x[0], value), plane.at(plane.x[1], value)
            parts.append(svg.line(*ends, kind, stroke_dasharray=dashes))
    parts.append(svg.lines(places[:-1], "shares"))
    parts.append(svg.lines(places[-2:], "shares", stroke_dasharray=svg.DOTS))
    for place, signal in zip(places[:-1], signals, strict=False):
        parts.append(svg.diamond(place) if signal else svg.dot(place))
    hollow = {"fill": "#fff", "stroke": svg.INK, "stroke_width": 1.5}
    last = svg.diamond if signals[-1] else svg.dot
    parts.append(last(places[-1], "open-dot", 5, **hollow))
    return svg.drawing(plane.foot + 42, chart.saying(title), *parts)


def _notes(found: Gaps) -> list[str]:
    notes = [_("Càng cao càng tốt. Vòng trống: khoảng còn đang kéo dài.")]
    if found.limit is not None:
        notes.append(
            _(
                "Nét liền: số giữa; nét đứt: trên đó là dài hơn mức ngẫu nhiên. Hình "
                "thoi: khoảng khác thường."
            )
        )
    if len(found.signals) > LAST:
        notes.append(_("Hình vẽ %(n)s khoảng gần nhất; bảng có đủ.") % {"n": LAST})
    return notes


def _row(at: int, found: Gaps) -> list[Cell]:
    said = {
        Signal.NONE: "",
        Signal.LONG: _("dài hơn mức ngẫu nhiên"),
        Signal.SHORT: _("8 khoảng ngắn liền nhau"),
        Signal.TOGETHER: _("trễ liền nhau"),
    }
    if at == len(found.gaps):
        words = said[found.signals[at]] or _("còn đang kéo dài")
        return [str(at + 1), found.running, words]
    return [str(at + 1), found.gaps[at], said[found.signals[at]]]
