"""How long dossiers take, the open ones included."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from app import text
from app.charts import chart, svg
from app.charts.chart import Cell, Chart, Frame
from app.charts.plane import LEFT, Plane, rounds
from app.figures import waiting, wording
from app.figures.small import SHARE_FROM
from app.figures.waiting import Curve, Reached
from app.words import _, number

MARKS = ((0.5, svg.DASHES), (0.9, svg.DOTS))


def draw(frame: Frame, waits: Sequence[tuple[float, bool]], unit: str) -> Chart:
    """Return the chart of dossiers, each (how long, whether it is finished).

    unit: of the times, in words: "ngày làm việc". An open one's time is how long it has
    been open.
    """
    kind = _("Thời gian giải quyết, kể cả hồ sơ chưa xong")
    if not waits:
        return chart.silent(frame, kind, _("Kỳ này chưa có hồ sơ nào."))
    found = waiting.curve(waits)
    if found.n < SHARE_FROM:
        title = _("Mới có %(n)s hồ sơ: chưa đủ %(least)s để vẽ.") % {
            "n": found.n,
            "least": SHARE_FROM,
        }
        return chart.silent(frame, kind, title)
    half, most = found.within(0.5), found.within(0.9)
    title = _finding(half, most, unit)
    return Chart(
        frame,
        kind,
        title,
        _("n = %(n)s hồ sơ, %(open)s chưa xong")
        % {"n": number(found.n), "open": number(found.open)},
        _drawing(found, unit, title),
        _notes(half, most, unit),
        (
            _("Thời gian (%(unit)s)") % {"unit": unit}, _("Đang chờ lúc đó"),
            _("Xong lúc đó"), _("Còn chờ lâu hơn (%)"), _("Từ (%)"), _("Đến (%)"),
        ),
        [_row(step) for step in found.steps],
    )  # fmt: skip


def sectors(
    frame: Frame, waits: Mapping[str, Sequence[tuple[float, bool]]], unit: str
) -> Chart:
    """Return the times of each group of procedures, by name: a table, no ranking.

    waits, unit: as for draw. Groups too small for a time of their own are one line.
    """
    kind = _("Thời gian giải quyết theo lĩnh vực")
    if not any(waits.values()):
        return chart.silent(frame, kind, _("Kỳ này chưa có hồ sơ nào."))
    large = [name for name in waits if len(waits[name]) >= SHARE_FROM]
    told = {name: waiting.curve(waits[name]) for name in sorted(large, key=text.fold)}
    rest = [name for name in waits if name not in told]
    found = dict(told)
    if rest:
        name = _("Lĩnh vực khác (%(n)s)") % {"n": len(rest)}
        found[name] = waiting.curve(wait for small in rest for wait in waits[small])
    return Chart(
        frame,
        kind,
        _finding_sectors(told, unit),
        _("n = %(n)s hồ sơ") % {"n": number(sum(c.n for c in found.values()))},
        notes=[
            _("Trong ngoặc: khoảng tin cậy 95 %%.") % {},
            _("Lĩnh vực dưới %(n)s hồ sơ được gộp ở dòng cuối.") % {"n": SHARE_FROM},
        ],
        head=(
            _("Lĩnh vực"), _("Số hồ sơ"), _("Chưa xong"),
            _("Một nửa (%(unit)s)") % {"unit": unit},
            _("90 %% (%(unit)s)") % {"unit": unit},
        ),
        rows=[
            [name, c.n, c.open, *(_within(c, share) for share, _dashes in MARKS)]
            for name, c in found.items()
        ],
    )  # fmt: skip


def _finding_sectors(told: Mapping[str, Curve], unit: str) -> str:
    """Return which group takes longest until nine in ten are done: where to look."""
    known = {name: curve.within(0.9).at for name, curve in told.items()}
    if not known:
        return _("Chưa lĩnh vực nào đủ %(n)s hồ sơ.") % {"n": SHARE_FROM}
    unknown = [name for name, at in known.items() if at is None]
    if unknown:
        return _("Chưa tới mức 90 %% xong: %(names)s.") % {"names": ", ".join(unknown)}
    longest = max(known, key=lambda name: known[name] or 0)
    return _("Lâu nhất: %(name)s, 90 %% xong trong %(most)s.") % {
        "name": longest,
        "most": wording.reached(told[longest].within(0.9), unit),
    }


def _within(found: Curve, share: float) -> Cell:
    if found.n < SHARE_FROM:
        return None
    reached = found.within(share)
    if reached.at is None:
        return _("chưa tới")
    ends = f"{_end(reached.low)}–{_end(reached.high)}"
    return f"{wording.tenth(reached.at)} ({ends})"


def _finding(half: Reached, most: Reached, unit: str) -> str:
    if half.at is None:
        return _("Chưa tới một nửa số hồ sơ xong, nên chưa biết thời gian giữa.")
    names = {"half": wording.reached(half, unit), "most": wording.reached(most, unit)}
    if most.at is None:
        return (
            _(
                "Một nửa số hồ sơ xong trong %(half)s; mức 90 %% chưa tới, vì còn "
                "nhiều hồ sơ chưa xong."
            )
            % names
        )
    return _("Một nửa số hồ sơ xong trong %(half)s, 90 %% xong trong %(most)s.") % names


def _notes(half: Reached, most: Reached, unit: str) -> list[str]:
    notes = [
        _(
            "Đường bậc thang: phần hồ sơ còn chờ lâu hơn (Kaplan–Meier); dải nhạt: "
            "khoảng tin cậy 95 %%. Hồ sơ chưa xong được tính đến hôm nay."
        )
        % {}
    ]
    for name, found in ((_("Một nửa"), half), ("90 %", most)):
        if found.at is not None:
            notes.append(
                _("%(name)s: %(at)s (khoảng %(low)s–%(high)s).")
                % {
                    "name": name,
                    "at": wording.reached(found, unit),
                    "low": _end(found.low),
                    "high": _end(found.high),
                }
            )
    return notes


def _end(at: float | None) -> str:
    return _("chưa biết") if at is None else wording.tenth(at)


def _drawing(found: Curve, unit: str, title: str) -> Markup:
    across = rounds(0, max(found.longest, 1), 9, whole=True)
    plane = Plane((0, across[-1]), (0, 100))
    parts = [
        _band(plane, found),
        plane.sides([(y, f"{y} %") for y in (0, 25, 50, 75, 100)], _("Còn chờ")),
        plane.ground([(x, wording.tenth(x)) for x in across], unit),
        svg.lines(_stairs(plane, found, 0), "curve", stroke_width=2.5),
    ]
    for share, dashes in MARKS:
        at = found.within(share).at
        if at is not None:
            corner = plane.at(at, 100 * (1 - share))
            points = [(LEFT, corner[1]), corner, (corner[0], plane.foot)]
            parts.append(svg.lines(points, "limit", stroke_dasharray=dashes))
            words = wording.tenth(at)
            parts.append(
                svg.named((corner[0] + 5, corner[1] - 6), words, font_weight=600)
            )
    return svg.drawing(plane.foot + 42, chart.saying(title), *parts)


def _stairs(plane: Plane, found: Curve, which: int) -> list[svg.Point]:
    """Return the corners of what is left (0), or of its lower (1) or upper end (2)."""
    points, height = [plane.at(0, 100)], 100.0
    for step in found.steps:
        points.append(plane.at(step.at, height))
        height = 100 * (step.left, step.low, step.high)[which]
        points.append(plane.at(step.at, height))
    return [*points, plane.at(found.longest, height)]


def _band(plane: Plane, found: Curve) -> Markup:
    around = [*_stairs(plane, found, 1), *reversed(_stairs(plane, found, 2))]
    return svg.element("path", class_="band", d=svg.way(around) + "Z", fill=svg.PALE)


def _row(step: waiting.Step) -> list[Cell]:
    shares = [round(100 * value, 1) for value in (step.left, step.low, step.high)]
    return [wording.tenth(step.at), step.open, step.finished, *shares]
